"""Whether a report is one-sided, and whether its advice can be carried out (P47). It warns and never stops anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.reviews.report.verbs import says_what_to_do

STRENGTH, CHALLENGE = "STRENGTH", "CHALLENGE"
# A page in a paper of ours; and from where on Swedish and Danish texts are as heavy as an official one (LIX).
WORDS_ON_A_PAGE, HEAVY, LEAST_WORDS = 400, 50, 30
LONG_WORD = 7
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?:]+(?:\s|$)|\n+")
_NOBODY = frozenset(
    {"", "alla", "alle", "everybody", "everyone", "all", "någon", "nogen", "somebody", "someone", "-", "–"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of advice: its number, its words, and to whom it is given."""

    number: int
    text: str
    addressee: str


@dataclass(frozen=True, slots=True)
class Balance:
    """`lopsided` is `only_praise`, `only_criticism` or empty; the others are numbers of advice."""

    lopsided: str
    to_nobody: tuple[int, ...]
    without_verb: tuple[int, ...]
    heavy: bool = False

    @property
    def is_even(self) -> bool:
        return not (self.lopsided or self.to_nobody or self.without_verb or self.heavy)


def balance(kinds: Iterable[str], advice: Iterable[Said], language: str, summary: str = "") -> Balance:
    given = list(advice)
    return Balance(
        lopsided=_lopsided(set(kinds)),
        to_nobody=tuple(one.number for one in given if _is_nobody(one.addressee)),
        without_verb=tuple(one.number for one in given if not says_what_to_do(one.text, language)),
        heavy=is_heavy(summary),
    )


def _lopsided(kinds: set[str]) -> str:
    """Open questions weigh on neither side."""
    if STRENGTH in kinds and CHALLENGE not in kinds:
        return "only_praise"
    return "only_criticism" if CHALLENGE in kinds and STRENGTH not in kinds else ""


def _is_nobody(addressee: str) -> bool:
    return addressee.strip(" .").casefold() in _NOBODY


def words(text: str) -> int:
    return len(_WORD.findall(text))


def is_heavy(text: str) -> bool:
    """Words a sentence, and how many of them are long. A short text is not judged."""
    found = _WORD.findall(text)
    if len(found) < LEAST_WORDS:
        return False
    sentences = sum(1 for part in _STOP.split(text) if _WORD.search(part))
    long = sum(1 for word in found if len(word) >= LONG_WORD)
    return len(found) / max(sentences, 1) + 100 * long / len(found) > HEAVY
