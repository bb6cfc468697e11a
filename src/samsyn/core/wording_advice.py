"""Gentle advice about words that judge a place or the people in it: where they stand, and what to write instead. Pure.

Source: issue 4, point 2, and catalogue L7. The words are data (`terms_from`); advice never stops anybody. A term
is found as whole words, in its common inflections, and never as a part of a compound or of a place's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LANGUAGES = ("sv", "da", "en")
LONGEST_TERM, LONGEST_SUGGESTION, MOST_TERMS = 60, 200, 300

_ENDINGS = {
    "sv": "a|e|n|t|r|en|et|na|ar|er|or|ens|ets|arna|erna|orna",
    "da": "e|n|r|t|en|et|er|ne|ene|erne|rne",
    "en": "s|es",
}
_GENITIVE = {"sv": "s", "da": "s", "en": "['’]s?"}
# A last vowel gives way: buse, busar; bølle, bøller.
_LAST_VOWEL = {"sv": "ar|arna|or|orna|na", "da": "er|erne", "en": ""}
_SHORTEST_STEM = 3
_BETWEEN = r"[ \u00a0\n-]{1,2}"


@dataclass(frozen=True, slots=True)
class Term:
    """What to look for, in one language. `source` says who said so; without one it is our own proposal."""

    language: str
    words: tuple[str, ...]
    suggestion: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """text[start:end] is the term, in one of its forms."""

    start: int
    end: int
    term: Term


def advise(text: str, terms: tuple[Term, ...], language: str = "sv") -> list[Advice]:
    """Find every term, in order and never overlapping; the longest wins, then the reader's own language."""
    found = [advice for pattern, forms in _patterns(terms) for advice in _found(text, pattern, forms)]
    found.sort(key=lambda one: (one.start, -one.end, one.term.language != language))
    kept: list[Advice] = []
    for advice in found:
        if not kept or advice.start >= kept[-1].end:
            kept.append(advice)
    return kept


def terms_from(raw: Mapping[str, Any]) -> tuple[Term, ...]:
    """Read {"sv": [{"words": [...], "suggestion": ..., "source": ...}], ...}. ValueError says what is wrong."""
    if not set(raw) <= set(LANGUAGES):
        raise ValueError("unknown language")
    terms = tuple(_term(language, item) for language in raw for item in raw[language])
    if len(terms) > MOST_TERMS:
        raise ValueError("too many terms")
    return terms


def _term(language: str, item: Mapping[str, Any]) -> Term:
    words = tuple(item["words"])
    if not words or not all(_is_usable(word) for word in words):
        raise ValueError(f"a term must have letters and at most {LONGEST_TERM} characters")
    if not 0 < len(item["suggestion"]) <= LONGEST_SUGGESTION:
        raise ValueError(f"a suggestion must have between 1 and {LONGEST_SUGGESTION} characters")
    return Term(language, words, item["suggestion"], item.get("source", ""))


def _is_usable(word: str) -> bool:
    return _SHORTEST_STEM <= len(word) <= LONGEST_TERM and word[0].isalpha() and word[-1].isalpha()


def _found(text: str, pattern: re.Pattern[str], forms: Mapping[str, Term]) -> Iterator[Advice]:
    for match in pattern.finditer(text):
        if match.lastgroup:
            yield Advice(match.start(), match.end(), forms[match.lastgroup])


@lru_cache(maxsize=32)
def _patterns(terms: tuple[Term, ...]) -> tuple[tuple[re.Pattern[str], Mapping[str, Term]], ...]:
    """Of each language that has any."""
    languages = [[term for term in terms if term.language == language] for language in LANGUAGES]
    return tuple(_pattern(mine) for mine in languages if mine)


def _pattern(terms: Sequence[Term]) -> tuple[re.Pattern[str], Mapping[str, Term]]:
    """One pattern for all terms of a language, the longest first; its group tells which."""
    ordered = sorted(((word, term) for term in terms for word in term.words), key=lambda pair: -len(pair[0]))
    groups = {f"t{number}": term for number, (_, term) in enumerate(ordered)}
    parts = (f"(?P<t{number}>{_forms(word, term.language)})" for number, (word, term) in enumerate(ordered))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w|-\w)", re.IGNORECASE), groups


def _forms(phrase: str, language: str) -> str:
    """Every word of a phrase may be inflected: utsatt område, utsatta områdena."""
    return _BETWEEN.join(_inflected(word, language) for word in re.split(r"[\s-]+", phrase))


def _inflected(word: str, language: str) -> str:
    whole = rf"{re.escape(word)}(?:{_ENDINGS[language]})?"
    if _LAST_VOWEL[language] and word[-1] in "ae" and len(word) > _SHORTEST_STEM:
        whole = rf"(?:{whole}|{re.escape(word[:-1])}(?:{_LAST_VOWEL[language]}))"
    return rf"{whole}(?:{_GENITIVE[language]})?"


def as_lines(terms: Iterable[Term]) -> str:
    """Terms as people edit them: `word, other form | suggestion | source`, one a line."""
    return "\n".join(
        " | ".join(part for part in (", ".join(term.words), term.suggestion, term.source) if part) for term in terms
    )
