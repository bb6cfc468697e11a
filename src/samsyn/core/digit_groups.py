"""Runs of digits in a text and what stands between them: the ground for finding numbers about people.

Everything looks at most `WINDOW` characters away from a run, so reading stays linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WINDOW = 40

_RUN = re.compile(r"\d+")
# Dashes and blanks come in many shapes when text is pasted from mail and PDF; invisible ones hide.
_SAME: dict[int, str | None] = {ord(char): "-" for char in "‐‑‒–—―−"}
_SAME |= {ord(char): " " for char in "\t\u00a0\u2007\u2009\u202f"}
_SAME |= {ord(char): None for char in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}

_UNIT = re.compile(
    r"[^\S\n]?(?:kr\b|kronor|kroner|sek\b|dkk\b|eur\b|euro|€|:-|,-|tkr|mkr|mnkr|mio|kvm|m2|m²|%|procent|st\b|stk\b"
    r"|personer|boende|beboere|invånare|indbyggere|lägenheter|boliger|timmar|timer)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:org\.? ?n(?:umme)?r|organisationsn|cvr|ean|p-n(?:umme)?r|dnr|diarien|ärende|sagsn|journaln|faktura|ocr|order"
    r"|artikel|konto|bankgiro|plusgiro|matrikel|fastighetsbet)[\w.-]{0,12}[ .:#]{0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DigitGroup:
    """A run of digits: where it stands, and the digits in ASCII."""

    start: int
    end: int
    digits: str


def digit_groups(text: str) -> list[DigitGroup]:
    """Find every run of decimal digits, in any script."""
    found = []
    for match in _RUN.finditer(text):
        digits = match.group()
        plain = digits if digits.isascii() else "".join(str(int(char)) for char in digits)
        found.append(DigitGroup(match.start(), match.end(), plain))
    return found


def gap_between(text: str, left: DigitGroup, right: DigitGroup) -> str | None:
    """Give what stands between two runs, with dashes and blanks made equal; None when it is long."""
    if right.start - left.end > WINDOW:
        return None
    return text[left.end : right.start].translate(_SAME)


def before(text: str, start: int) -> str:
    """Give the lower-case words right before a place, on the same line."""
    return text[max(0, start - WINDOW) : start].lower().rpartition("\n")[2]


def after(text: str, end: int) -> str:
    """Give the lower-case words right after a place, on the same line."""
    return text[end : end + WINDOW].lower().partition("\n")[0]


def is_amount(text: str, end: int) -> bool:
    """Tell whether a number ending here is followed by a currency or a unit."""
    return _UNIT.match(text, end, end + 14) is not None


def is_reference(text: str, start: int) -> bool:
    """Tell whether a word right before says that the number names a case, a company or a bill."""
    return _REFERENCE.search(before(text, start)) is not None


def is_series(pairs: Sequence[str]) -> bool:
    """Tell whether two-digit numbers count slowly upwards, as weeks, ages and grades do."""
    return all(len(pair) == 2 for pair in pairs) and all(0 < int(b) - int(a) <= 15 for a, b in pairwise(pairs))


def stands_alone(text: str, groups: Sequence[DigitGroup], first: int, last: int) -> bool:
    """Tell whether no other digits stand right beside groups[first..last] in the same series."""
    left = gap_between(text, groups[first - 1], groups[first]) if first > 0 else None
    right = gap_between(text, groups[last], groups[last + 1]) if last + 1 < len(groups) else None
    return not any(gap is not None and len(gap) <= 1 for gap in (left, right))
