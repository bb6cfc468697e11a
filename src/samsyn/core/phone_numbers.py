"""Swedish and Danish telephone numbers in free text, and those with a country code.

Grouping decides: `070-123 45 67` is a number to call, `2024-01-15` and `08.00-16.30` are not. Bare
digits that could be a company or a date need a word such as "tlf" before them; without it they warn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stdnum.dk import cvr

from .digit_groups import DigitGroup, before, gap_between, is_amount, is_reference, is_series, stands_alone

Severity = Literal["block", "warn"]

_CUE = re.compile(
    r"\b(?:tlf|tel|telefon\w*|mobil\w*|mob|ring\w*|sms\w*|phone|call|kontakt\w*|nås|träffas|nummer\w*)\b", re.IGNORECASE
)
_COUNTRY_CODES = ("45", "46", "47", "354", "358", "49", "44", "48", "31", "32", "33", "34", "39", "41", "43")
# Area codes of two and three digits; the rest have four (Swedish numbering plan).
_SHORT_AREAS = {"08", "010", "011", "013", "016", "018", "019", "020", "021", "023", "026", "031", "033", "035", "036"}
_SHORT_AREAS |= {"040", "042", "044", "046", "054", "060", "063", "070", "072", "073", "076", "077", "079", "090"}
_MOBILE = re.compile(r"07[02369]\d{7}")
_UNBROKEN = re.compile(r"08\d{6,8}|0[1-79]\d{7,8}")
_LONGEST_NATIONAL = 10


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """Groups first..last form a telephone number; `start` includes a leading plus sign."""

    first: int
    last: int
    start: int
    severity: Severity


def phone_numbers(text: str, groups: Sequence[DigitGroup]) -> Iterator[PhoneNumber]:
    """Find telephone numbers among the digit groups, left to right, never overlapping."""
    place = 0
    while place < len(groups):
        found = _international(text, groups, place) or _swedish(text, groups, place) or _danish(text, groups, place)
        if found is None:
            place += 1
        else:
            yield found
            place = found.last + 1


def _international(text: str, groups: Sequence[DigitGroup], first: int) -> PhoneNumber | None:
    """Find +46 …, 0046 …; a number with a plus sign in front of a unit is a change, not a call."""
    group = groups[first]
    plus = group.start > 0 and text[group.start - 1] in "+＋"
    if not plus and not group.digits.startswith("00"):
        return None
    skip = 0 if plus else 2
    code = next((code for code in _COUNTRY_CODES if group.digits.startswith(code, skip)), None)
    if code is None:
        return None
    least, most = {"45": (8, 8), "46": (7, 10), "47": (8, 8)}.get(code, (7, 11))
    chosen = None
    for last, digits in _grow(text, groups, first, len(code) + skip + most, " -./()"):
        if len(digits) - len(code) - skip >= least:
            chosen = last
    if chosen is None or is_amount(text, groups[chosen].end):
        return None
    return PhoneNumber(first, chosen, group.start - plus, "block")


def _swedish(text: str, groups: Sequence[DigitGroup], first: int) -> PhoneNumber | None:
    group = groups[first]
    if not group.digits.startswith("0") or group.digits.startswith("00") or _continues_number(text, group):
        return None
    if _UNBROKEN.fullmatch(group.digits):
        known = is_reference(text, group.start) and not _has_cue(text, group)
        return None if known else PhoneNumber(first, first, group.start, "block")
    chosen = None
    for last, digits in _grow(text, groups, first, _LONGEST_NATIONAL, " -/()"):
        if last > first and _is_swedish(text, groups, first, last, digits):
            chosen = last
    if chosen is None or is_amount(text, groups[chosen].end):
        return None
    return PhoneNumber(first, chosen, group.start, "block")


def _is_swedish(text: str, groups: Sequence[DigitGroup], first: int, last: int, digits: str) -> bool:
    sizes = [len(group.digits) for group in groups[first : last + 1]]
    if set(sizes) == {2} and _MOBILE.fullmatch(digits):
        return True
    area, subscriber = groups[first].digits, sizes[1:]
    if area not in _SHORT_AREAS and len(area) != 4:
        return False
    gaps = [_gap(text, groups, place) for place in range(first, last)]
    if len(set(gaps[1:])) > 1 or gaps[0] not in {"-", " ", "/", " - ", ") ", ")"}:
        return False
    if area == "08" and len(digits) == 8 and gaps[0] == " ":
        return False  # 08 16 10 14 is more often hours than a number
    whole = len(subscriber) == 1 and 5 <= subscriber[0] <= 8
    parts = len(subscriber) > 1 and set(subscriber) <= {2, 3}
    return (whole or parts) and len(digits) >= (8 if area == "08" else 9)


def _danish(text: str, groups: Sequence[DigitGroup], first: int) -> PhoneNumber | None:
    group = groups[first]
    if group.digits[0] == "0" or len(group.digits) not in (2, 4, 8) or _continues_number(text, group):
        return None
    for last, digits in _grow(text, groups, first, 8, " -."):
        if len(digits) == 8:
            severity = _danish_severity(text, groups, first, last, digits)
            return PhoneNumber(first, last, group.start, severity) if severity else None
    return None


def _danish_severity(text: str, groups: Sequence[DigitGroup], first: int, last: int, digits: str) -> Severity | None:
    sizes = {len(group.digits) for group in groups[first : last + 1]}
    gaps = {_gap(text, groups, place) for place in range(first, last)}
    start, end = groups[first].start, groups[last].end
    if len(sizes) != 1 or len(gaps) > 1 or is_amount(text, end) or is_reference(text, start):
        return None
    if not stands_alone(text, groups, first, last) or digits[0] == "0":
        return None
    if _has_cue(text, groups[first]):
        return "block"
    if sizes == {2}:
        return None if is_series([group.digits for group in groups[first : last + 1]]) else "block"
    doubtful = digits[0] == "1" or digits[:2] in ("19", "20") or digits[4:6] in ("19", "20") or cvr.is_valid(digits)
    return None if doubtful or "-" in gaps else "warn"


def _grow(text: str, groups: Sequence[DigitGroup], first: int, most: int, separators: str) -> Iterator[tuple[int, str]]:
    """Yield (last group, digits so far) while the gaps are separators and the digits at most `most`."""
    digits, last = groups[first].digits[: most + 1], first
    while len(digits) <= most:
        yield last, digits
        if last + 1 == len(groups):
            return
        gap = _gap(text, groups, last)
        if gap is None or len(gap) > 3 or not set(gap) <= set(separators):
            return
        last += 1
        digits += groups[last].digits[: most + 1]


def _gap(text: str, groups: Sequence[DigitGroup], place: int) -> str | None:
    return gap_between(text, groups[place], groups[place + 1])


def _continues_number(text: str, group: DigitGroup) -> bool:
    """Tell whether the digits are decimals, minutes, or the rest of a case number or a word."""
    earlier = text[max(0, group.start - 2) : group.start]
    if not earlier:
        return False
    return earlier[-1].isalpha() or (len(earlier) == 2 and earlier[0].isdigit() and earlier[1] in ".,:/")


def _has_cue(text: str, group: DigitGroup) -> bool:
    return _CUE.search(before(text, group.start)) is not None
