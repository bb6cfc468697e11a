"""Possible names of persons in free text: a hint to think once more, never a verdict.

Two signs count. A surname made from somebody's father or mother (`-son`, `-dotter`, `-sen`, `-datter` and their
sisters in other languages) after a capitalised word; or a common first name before a capitalised word. What is
known to be a street, a place, an organisation or a role is left alone: `Elsa Brändströms gata`, `Malmö Stad`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .person_name_words import (
    ANCESTORS,
    CIVIL_TITLES,
    DANISH_INHERITED,
    FIRST_NAMES,
    HOLY_OR_ROYAL,
    NOT_SURNAMES,
    PARTICLES,
    PLACE_ENDINGS,
    PLACE_WORDS,
    SURNAME_ENDINGS,
    SURNAMES,
    UNSURE_FIRST_NAMES,
)

# A word with hyphens and apostrophes inside; longer ones are no names.
_WORD = re.compile(r"(?<!\w)[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,39}")
_FATHERS = FIRST_NAMES | UNSURE_FIRST_NAMES
_MOST_WORDS = 5
_SHORTEST_SURNAME = 5


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text; `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    gap: str

    @property
    def folded(self) -> str:
        return self.text.casefold()

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.is_capitalised


def person_names(text: str) -> Iterator[tuple[int, int]]:
    """Find where somebody may be named, left to right, never overlapping."""
    words = _words(text)
    place = 0
    while place < len(words):
        last = _name_from(words, place)
        if last is None:
            place += 1
            continue
        if not _is_named_after(words, place, last):
            yield words[place].start, words[last].end
        place = last + 1


def _words(text: str) -> list[_Word]:
    words, end = [], 0
    for match in _WORD.finditer(text):
        words.append(_Word(match.start(), match.end(), match.group(), text[end : min(match.start(), end + 3)]))
        end = match.end()
    return words


def _name_from(words: Sequence[_Word], first: int) -> int | None:
    """Give the last word of the name that begins here."""
    return (
        _after_first_name(words, first)
        or _before_surname(words, first)
        or _after_title(words, first)
        or _turned_round(words, first)
    )


def _after_first_name(words: Sequence[_Word], first: int) -> int | None:
    """`Anna Maria K. Lind`, `Erik von Sydow`; in small letters only when both signs are there."""
    if not _is_first_name(words[first].folded):
        return _after_unsure_first_name(words, first)
    last = None
    for place in range(first + 1, min(first + _MOST_WORDS, len(words))):
        word = words[place]
        if not _joined(words, place):
            break
        if word.folded in PARTICLES:
            continue
        if not (_may_be_surname(word) if word.is_capitalised else _is_inherited(word.folded)):
            break
        known = word.is_initial or _is_first_name(word.folded) or _is_surname(word.folded)
        if last is not None and not known and not _goes_on(words[place - 1]):
            break
        last = place
    return last


def _after_unsure_first_name(words: Sequence[_Word], first: int) -> int | None:
    """`Per Lindgren`: the first word means something else too, so the second must be a known surname."""
    if words[first].folded not in UNSURE_FIRST_NAMES or not words[first].is_capitalised:
        return None
    second = first + 1
    if second >= len(words) or not _joined(words, second) or not words[second].is_capitalised:
        return None
    return second if _is_surname(words[second].folded) and _may_be_surname(words[second]) else None


def _before_surname(words: Sequence[_Word], first: int) -> int | None:
    """`Xu Svensson`, `J. Hansen`: any capitalised word before an inherited surname."""
    second = first + 1
    if second >= len(words) or not _joined(words, second):
        return None
    one, two = words[first], words[second]
    named = one.is_capitalised and two.is_capitalised and _may_be_surname(one)
    return second if named and _is_inherited(two.folded) else None


def _after_title(words: Sequence[_Word], first: int) -> int | None:
    """`familjen Lind`, `hr. Sørensen`."""
    second = first + 1
    if words[first].folded not in CIVIL_TITLES or second >= len(words) or words[second].gap not in (" ", ". "):
        return None
    fits = words[second].is_capitalised and _may_be_surname(words[second]) and not words[second].is_initial
    if not fits:
        return None
    return _name_from(words, second) or second


def _turned_round(words: Sequence[_Word], first: int) -> int | None:
    """`Svensson, Anna` and `Svensson Anna`, as lists have it."""
    second = first + 1
    if second >= len(words) or words[second].gap not in (", ", " ") or not words[first].is_capitalised:
        return None
    named = _is_inherited(words[first].folded) and _is_first_name(words[second].folded)
    return second if named and words[second].is_capitalised else None


def _is_named_after(words: Sequence[_Word], first: int, last: int) -> bool:
    """Tell whether a street, a school or a firm bears the name, or a saint or a queen does."""
    if first > 0 and words[first].gap in (" ", ". ") and words[first - 1].folded in HOLY_OR_ROYAL:
        return True
    return last + 1 < len(words) and words[last + 1].gap == " " and _is_place(words[last + 1].folded)


def _joined(words: Sequence[_Word], place: int) -> bool:
    """Tell whether a word follows the one before it in the same name."""
    gap = words[place].gap
    return gap in (" ", "\u00a0") or (gap in (". ", ".") and words[place - 1].is_initial)


def _goes_on(word: _Word) -> bool:
    return word.is_initial or word.folded in PARTICLES or _is_first_name(word.folded)


def _may_be_surname(word: _Word) -> bool:
    return word.folded not in NOT_SURNAMES and not _is_place(word.folded)


def _is_place(folded: str) -> bool:
    return folded in PLACE_WORDS or folded.endswith(PLACE_ENDINGS)


def _is_first_name(folded: str) -> bool:
    return folded in FIRST_NAMES or ("-" in folded and not FIRST_NAMES.isdisjoint(folded.split("-")))


def _is_inherited(folded: str) -> bool:
    """Tell whether a word is made like a surname, in the genitive too: Svensson, Svenssons, Larsdatter, Jovanović."""
    if folded in NOT_SURNAMES or len(folded) < _SHORTEST_SURNAME:
        return False
    stem = folded.removesuffix("s")
    return stem.endswith(ANCESTORS) or _is_danish_inherited(stem)


def _is_danish_inherited(folded: str) -> bool:
    """`-sen` also ends buses and classes, so the name before it must be known."""
    if folded in DANISH_INHERITED:
        return True
    whole = folded.removesuffix("en")  # Jens, Lars; and with the s of the genitive: Niels, Rasmus(s)
    fathers = {whole, whole.removesuffix("s")}
    return folded.endswith("sen") and not fathers.isdisjoint(_FATHERS)


def _is_surname(folded: str) -> bool:
    stem = folded.removesuffix("s")
    if folded in SURNAMES or stem in SURNAMES or _is_inherited(folded):
        return True
    return len(stem) > _SHORTEST_SURNAME and stem.endswith(SURNAME_ENDINGS)
