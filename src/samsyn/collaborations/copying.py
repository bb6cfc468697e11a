"""Starting from another's plan: what is copied loses names, amounts and dates; what was changed since is shown. Pure.

Source: catalogue F-CHK-7 and lesson L6 (rigid templates are criticised, copying and adapting is praised).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

BLANK = "[…]"
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    "januar|februar|marts|january|february|march|may|june|july|august|october"
)
_DATES = re.compile(
    rf"\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
    rf"|\b\d{{1,2}}\.? (?:{_MONTHS})(?: \d{{4}})?\b",
    re.IGNORECASE,
)
_AMOUNTS = re.compile(
    r"\b\d[\d   .]{0,15}(?:,\d{1,2})?[  ]?(?:kronor|kroner|kr|tkr|mkr|mnkr|mio\.?|SEK|DKK|EUR|euro)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `same` in both texts, `gone` from the copied one, `new` in ours."""

    kind: Literal["same", "gone", "new"]
    text: str


def stripped(text: str, names: Iterable[str]) -> str:
    """The text with every name given, every amount of money and every date replaced by a blank to fill in."""
    for pattern in (_DATES, _AMOUNTS):
        text = pattern.sub(BLANK, text)
    known = sorted({name.strip() for name in names if len(name.strip()) > 2}, key=len, reverse=True)
    if known:
        text = re.sub("|".join(rf"\b{re.escape(name)}\b" for name in known), BLANK, text, flags=re.IGNORECASE)
    return text


def differences(copied: str, ours: str) -> list[Piece]:
    """Word by word what was taken away from the copied text and what was added; line breaks count as words."""
    return list(_pieces(_words(copied), _words(ours)))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[start:end]))
            continue
        if end > start:
            yield Piece("gone", "".join(before[start:end]))
        if new_end > new_start:
            yield Piece("new", "".join(after[new_start:new_end]))
