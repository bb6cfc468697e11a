"""Words that judge places and people are found in their common forms, and nothing else is."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core import wording_advice
from samsyn.core.wording_advice import LANGUAGES, Term, advise, as_lines, terms_from

SHIPPED = json.loads(
    (Path(wording_advice.__file__).parents[1] / "web" / "wording" / "edition_1.json").read_text(encoding="utf-8")
)
TERMS = terms_from(SHIPPED)


def found(text: str, language: str = "sv") -> list[str]:
    return [text[one.start : one.end] for one in advise(text, TERMS, language)]


@pytest.mark.parametrize(
    "words",
    [
        "utsatt område", "utsatta områden", "utsatta området", "utsatta områdena", "utsatta områdets",
        "Utsatta Områden", "UTSATT OMRÅDE", "särskilt utsatta områden", "problemområde", "problemområden",
        "problemområdet", "utanförskapsområden", "ghetto", "ghettot", "ghettona", "värsting", "värstingar",
        "värstingarna", "värstingarnas", "busar", "busarna", "ligister", "missbrukarna", "problemfamiljer",
        "no-go-zon", "no go zoner", "ungdomsgängen",
        "udsat boligområde", "udsatte boligområder", "udsatte boligområderne", "ghettobørn", "ghettobørnene",
        "ghettoen", "ghettoområder", "hårde ghettoområder", "parallelsamfundet", "belastede områder", "bøller",
        "bøllerne", "ballademagerne", "narkomaner", "utilpassede unge",
        "problem areas", "vulnerable areas", "parallel societies", "thugs", "ghettos", "no-go zones", "thug's",
    ],
)  # fmt: skip
def test_a_term_is_found_in_its_common_forms(words):
    assert found(f"Vi ser {words} här") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Området är mörkt", "Boende i Kvarnbacken", "en utsatt position på området", "vindutsatta områden",
        "Ghettoblaster på torget", "ghetto-musiken spelade", "Slumpen avgjorde", "riskområde för översvämning",
        "De unge mødes på torvet", "parallelle spor", "Problem med belysningen på området", "busshållplatsen",
        "Bussar och tåg", "bollar", "Utsatt tid för mötet", "Tramp i trappan", "areas with few problems", "",
    ],
)  # fmt: skip
def test_ordinary_words_and_compounds_are_left_alone(text):
    assert found(text) == []


def test_the_longest_term_wins():
    assert found("ett särskilt utsatt område") == ["särskilt utsatt område"]


def test_a_word_of_several_languages_is_answered_in_the_readers_own():
    for language in LANGUAGES:
        assert [one.term.language for one in advise("ghetto", TERMS, language)] == [language]


def test_a_term_may_stand_on_two_lines():
    assert found("Här i det utsatta\nområdet") == ["utsatta\nområdet"]


def test_the_shipped_words_each_have_a_suggestion_that_is_not_itself_advised_against():
    assert {term.language for term in TERMS} == set(LANGUAGES)
    assert [term.words[0] for term in TERMS if advise(term.suggestion, TERMS, term.language)] == []


def test_every_shipped_term_is_found_as_it_is_written():
    for term in TERMS:
        for word in term.words:
            assert [one.term.words for one in advise(word, (term,), term.language)] == [term.words]


@pytest.mark.parametrize(
    "raw",
    [
        {"no": [{"words": ["ghetto"], "suggestion": "x"}]},
        {"sv": [{"words": [], "suggestion": "x"}]},
        {"sv": [{"words": [""], "suggestion": "x"}]},
        {"sv": [{"words": ["ab"], "suggestion": "x"}]},
        {"sv": [{"words": ["..."], "suggestion": "x"}]},
        {"sv": [{"words": ["a" * 61], "suggestion": "x"}]},
        {"sv": [{"words": ["ghetto"], "suggestion": ""}]},
        {"sv": [{"words": ["ghetto"], "suggestion": "x" * 201}]},
        {"sv": [{"words": ["ghetto"], "suggestion": "x"}] * 301},
    ],
)
def test_a_list_that_does_not_hold_together_is_refused(raw):
    with pytest.raises(ValueError, match=r"term|suggestion|language"):
        terms_from(raw)


def test_terms_are_edited_as_lines():
    term = Term("sv", ("utsatt område", "utsatta trakter"), "området", "någon")
    assert as_lines([term, Term("sv", ("ghetto",), "platsen")]) == (
        "utsatt område, utsatta trakter | området | någon\nghetto | platsen"
    )


@given(st.lists(st.sampled_from(["ghetto", "utsatt", "område", " ", "-", "\n", "buse", "ar", "s", "A", "7"])))
def test_advice_is_in_order_inside_the_text_and_never_overlaps(parts):
    text = "".join(parts)
    advice = advise(text, TERMS)
    assert all(0 <= one.start < one.end <= len(text) for one in advice)
    assert all(left.end <= right.start for left, right in pairwise(advice))


@given(st.text(alphabet=st.characters(categories=["L", "P", "Zs"]), min_size=3, max_size=60))
def test_whatever_people_put_into_the_list_is_taken_as_it_is_written(word):
    try:
        terms = terms_from({"sv": [{"words": [word], "suggestion": "x"}]})
    except ValueError:
        return
    assert all(one.term.words == (word,) for one in advise(f"a {word} b", terms))


def test_no_pattern_repeats_without_a_bound():
    pattern, _ = wording_advice._pattern(TERMS)
    assert re.findall(r"(?<!\\)[*+]|\{\d+,\}", re.sub(r"\[[^\]]*\]|\\.", "", pattern.pattern)) == []


def test_two_hundred_thousand_characters_are_read_to_the_end():
    assert found("Lampan är trasig. " * 12_000 + "ghetto") == ["ghetto"]
