"""The texts agreements begin from: complete for every kind, country and language, and honest about their blanks."""

from __future__ import annotations

import pytest

from samsyn.agreements.matrix import KINDS, Use, asks_for_economy, clauses_of, is_required, use_of
from samsyn.agreements.starting_texts import (
    COUNTRIES,
    blanks_in,
    exists_in,
    filled,
    heading,
    starting_text,
    templates_of,
)
from samsyn.collaborations.copying import BLANK
from samsyn.collaborations.kinds import KIND_BY_KEY

PLACES = [(kind, country) for kind in KINDS for country in COUNTRIES if exists_in(kind, country)]


def test_the_kinds_are_those_of_the_decision_guide_in_their_countries():
    assert set(KINDS) == set(KIND_BY_KEY)
    assert set(PLACES) == {(kind.key, country) for kind in KIND_BY_KEY.values() for country in kind.countries}


@pytest.mark.proves("F-IOP-4")
def test_an_iop_must_say_the_ten_things():
    ten = ["background", "values", "parties", "organisation", "goals", "measures", "follow_up", "economy", "term",
           "changes", "disputes"]  # fmt: skip
    assert all(is_required(clause, "iop") for clause in ten)
    assert asks_for_economy("iop")
    assert not asks_for_economy("est")
    assert use_of("influence", "est") is Use.UNUSED
    assert "influence" not in clauses_of("est")


@pytest.mark.parametrize(("kind", "country"), PLACES)
@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_every_part_has_a_text_that_stands_on_its_own(kind, country, language):
    for clause in clauses_of(kind):
        text = starting_text(clause, kind, country, language)
        assert len(text) > 60, clause
        known = filled(text, {"area": "Kvarnbacken", "problem": "Mörkt.", "parties": "– A", "goals": "– B"})
        assert "{" not in known, clause
        assert heading(clause, language)


def test_swedish_and_danish_differ_everywhere():
    for kind, country in PLACES:
        for clause in clauses_of(kind):
            told = {starting_text(clause, kind, country, language) for language in ("sv", "da", "en")}
            assert len(told) == 3, (kind, clause)


def test_law_is_the_countrys_own():
    assert "2009:400" in starting_text("information", "est", "SE", "sv")
    assert "retsplejeloven" in starting_text("information", "est", "DK", "da")
    assert "dansk ret" in starting_text("disputes", "iop", "DK", "da")


def test_no_text_speaks_ill_of_a_place():
    for kind, country in PLACES:
        for clause in clauses_of(kind):
            text = starting_text(clause, kind, country, "sv").lower()
            assert "utsatt" not in text
            assert "utanförskap" not in text


def test_a_template_of_another_country_does_not_exist():
    assert "helhedsplan-SE" not in templates_of("SE")
    assert "helhedsplan-DK" in templates_of("DK")
    with pytest.raises(ValueError, match="not written in SE"):
        starting_text("background", "helhedsplan", "SE", "sv")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi möts [hur ofta].", ["[hur ofta]"]),
        (f"Vi betalar {BLANK}", [BLANK]),
        ("Vi möts varje vecka.", []),
        ("[a] och [b]", ["[a]", "[b]"]),
        ("En [ensam klammer", []),
    ],
)
def test_what_is_left_to_fill_in_is_found(text, found):
    assert blanks_in(text) == found


def test_what_is_not_known_stays_a_blank():
    assert blanks_in(filled("I {area}: {problem}", {"area": "Kvarnbacken", "problem": ""})) == ["[…]"]
