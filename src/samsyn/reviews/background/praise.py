"""Whether a text tells anything to somebody who wants to help, or only says that all is well. Pure.

Source: the peer-review catalogue, P30 and section 2.3: backgrounds that sell instead of asking. It is about empty
phrases, not about tone: what is neither praise nor nothing is always let through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from samsyn.reviews.background.praise_words import DENIALS, FILLER, NOTHING, PRAISE, QUESTION, TROUBLE

Code = Literal["empty", "praise", "copied"]
ALIKE, ENOUGH_TO_COMPARE = 0.9, 4
_WORD = re.compile(r"[^\W\d_]+")
_STATEMENT = re.compile(r"[^.!?;\n]+[.!?;]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DENIALS = tuple(re.compile(pattern) for pattern in DENIALS)


@dataclass(frozen=True, slots=True)
class Hollow:
    """`where`: which other text it is copied from."""

    code: Code
    where: str = ""


def hollow(text: str, elsewhere: Mapping[str, str] | None = None) -> Hollow | None:
    """Why `text` says nothing; None when it does. `elsewhere` are the other texts, by name."""
    told = statements(text)
    if not told:
        return Hollow("empty")
    if all(_says_nothing(one) for one in told):
        return Hollow("praise" if any(_has(words(one), PRAISE) or _denied(one) for one in told) else "empty")
    source = next((name for name, other in (elsewhere or {}).items() if is_copied(text, other)), "")
    return Hollow("copied", source) if source else None


def statements(text: str) -> list[str]:
    """What has words in it, sentence by sentence."""
    return [one.strip() for one in _STATEMENT.findall(_INVISIBLE.sub("", text)) if words(one)]


def words(text: str) -> list[str]:
    return _WORD.findall(_INVISIBLE.sub("", text).lower())


def is_copied(text: str, other: str) -> bool:
    """The same words in the same order, whole or as a part of the other, whatever the signs between them."""
    ours, theirs = words(text), words(other)
    if len(ours) < ENOUGH_TO_COMPARE or not theirs:
        return bool(ours) and ours == theirs
    if f" {' '.join(ours)} " in f" {' '.join(theirs)} ":
        return True
    known = {tuple(words(one)) for one in statements(other)}
    if all(tuple(words(one)) in known for one in statements(text)):
        return True
    alike = SequenceMatcher(None, ours, theirs, autojunk=False)
    return alike.quick_ratio() >= ALIKE and alike.ratio() >= ALIKE


def _says_nothing(statement: str) -> bool:
    said = words(statement)
    if "?" in statement and set(said) & QUESTION:
        return False
    if not {word for word in said if len(word) > 1} - NOTHING - FILLER:
        return True
    left = _without_denials(said)
    return not _has(left, TROUBLE) and (_has(said, PRAISE) or _denied(statement))


def _denied(statement: str) -> bool:
    said = words(statement)
    return _without_denials(said) != said


def _without_denials(said: list[str]) -> list[str]:
    text = " ".join(said)
    for pattern in _DENIALS:
        text = pattern.sub(" ", text)
    return text.split()


def _has(said: list[str], known: frozenset[str]) -> bool:
    return any(word in known or _starts(word, known) for word in said)


def _starts(word: str, known: frozenset[str]) -> bool:
    """Stems: `problem*` is “problem”, “problemen”, “problematiskt”."""
    return any(f"{word[:end]}*" in known for end in range(2, len(word) + 1))
