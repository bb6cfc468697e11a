"""Swedish and Danish identity numbers in free text, also split, misspelt or with words between.

A number is taken for one when its first part is a plausible date (YYMMDD, YYYYMMDD, DDMMYY, DDMMYYYY;
Swedish coordination numbers add 60 to the day) and it is written as such numbers are. Odd ways of
writing need a right check digit too. Danish numbers after 2007 need not pass modulus 11, and people
mistype, so a wrong check digit alone never clears a number. Swedish organisation numbers have a third
digit of at least 2: no month begins so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal

from stdnum import luhn
from stdnum.dk import cpr

from .digit_groups import DigitGroup, before, gap_between, is_amount, is_reference, is_series, stands_alone

Severity = Literal["block", "warn"]

_SEPARATORS = frozenset(" -+./,")
_LONGEST_SEPARATOR = 3
_TIGHT = frozenset({"", "-", "+"})
# How the date part is written when people write dates: 850709, 85-07-09, 19850709, 1985-07-09 …
_DATE_SHAPES = frozenset({(6,), (2, 2, 2), (8,), (4, 2, 2), (2, 2, 4), (2, 2, 2, 2)})
_CUE = re.compile(
    r"person(?:lig)?n|pers\.?nr|\bpnr\b|\bcpr|sista fyra|fyra sista|sista siffr|sidste fire|fire sidste|sidste cifre"
    r"|slutsiffr|födelsen|samordningsn|løben",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:\bkl\.?|\bklock(?:an|slag)|\bklokken|\btid(?:s?punkt)?)[ :.]{0,3}$")
_MOBILE = re.compile(r"07[02369]\d{7}")
_CENTURIES = ("19", "20")
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
_RECENT = 2010  # a date from here on, followed by four digits, is more often a meeting than a birth


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """Groups first..last form an identity number; `severity` is "warn" when it may be something else."""

    first: int
    last: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Ten or twelve digits over some groups, and the gaps between the groups."""

    text: str
    groups: Sequence[DigitGroup]
    first: int
    last: int
    digits: str
    gaps: tuple[str, ...]

    @property
    def parts(self) -> Sequence[DigitGroup]:
        return self.groups[self.first : self.last + 1]

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(group.digits) for group in self.parts)

    @property
    def start(self) -> int:
        return self.groups[self.first].start

    @property
    def end(self) -> int:
        return self.groups[self.last].end

    @property
    def tail(self) -> str:
        return self.digits[-4:]

    def has_valid_checksum(self) -> bool:
        ten = self.digits[-10:]
        danish = self.digits[:4] + self.digits[-6:]
        return bool(luhn.is_valid(ten)) or cpr.checksum(danish) == 0

    def has_cue(self) -> bool:
        near = before(self.text, self.start) + self.text[self.start : self.end]
        return _CUE.search(near) is not None


def identity_numbers(text: str, groups: Sequence[DigitGroup]) -> Iterator[IdentityNumber]:
    """Find identity numbers among the digit groups, left to right, never overlapping."""
    place = 0
    while place < len(groups):
        found = _at(text, groups, place)
        if found is None:
            place += 1
        else:
            yield found
            place = found.last + 1


def _at(text: str, groups: Sequence[DigitGroup], first: int) -> IdentityNumber | None:
    found = None
    for candidate in _candidates(text, groups, first):
        severity = _judge(candidate)
        if severity is not None:
            found = IdentityNumber(first, candidate.last, severity)
    return found


def _candidates(text: str, groups: Sequence[DigitGroup], first: int) -> Iterator[_Candidate]:
    """Grow from one group while the digits fit into an identity number: at most twelve steps."""
    digits, last = groups[first].digits[:13], first
    gaps: tuple[str, ...] = ()
    while len(digits) <= 12:
        if len(digits) in (10, 12):
            yield _Candidate(text, groups, first, last, digits, gaps)
        if last + 1 == len(groups):
            return
        gap = gap_between(text, groups[last], groups[last + 1])
        if gap is None:
            return
        last += 1
        digits += groups[last].digits[:13]
        gaps = (*gaps, gap)


def _judge(candidate: _Candidate) -> Severity | None:
    if not _plausible_date(candidate.digits[:-4]):
        return None
    if not candidate.gaps:
        return _judge_unbroken(candidate)
    *earlier, last_gap = candidate.gaps
    if not all(_is_separator(gap) for gap in earlier):
        return None
    if candidate.shape[-1] == 4 and candidate.shape[:-1] in _DATE_SHAPES:
        return _judge_written(candidate) if _is_separator(last_gap) else _judge_with_words(candidate)
    return _judge_odd(candidate) if _is_separator(last_gap) else None


def _judge_unbroken(candidate: _Candidate) -> Severity | None:
    if candidate.has_cue():
        return "block"
    valid = candidate.has_valid_checksum()
    if _MOBILE.fullmatch(candidate.digits) and not valid:
        return None  # left to the telephone numbers, which stop it too
    if is_reference(candidate.text, candidate.start):
        return "warn" if valid else None
    stamp = len(candidate.digits) == 12 and _is_recent(candidate.digits[:-4]) and _is_time(candidate.tail)
    return None if stamp and not valid else "block"


def _judge_written(candidate: _Candidate) -> Severity | None:
    """Judge a date part and four digits with an ordinary separator between."""
    if candidate.has_cue():
        return "block"
    gap = candidate.gaps[-1]
    if "/" in gap:
        return None  # 2024/01/15/1234 is an address on the web
    if gap in _TIGHT or candidate.has_valid_checksum():
        return "block"
    if not set(gap) <= {" ", "-"}:
        return None
    if _may_be_year(candidate) or is_amount(candidate.text, candidate.end):
        return None
    moment = _is_recent(candidate.digits[:-4]) and _is_time(candidate.tail)
    return "block" if not moment or _is_no_clock(candidate) else None


def _may_be_year(candidate: _Candidate) -> bool:
    """Tell whether a sum and a year may be meant: 120304 - 2019. A whole date is no sum."""
    is_whole_date = candidate.shape[0] == 8 and "-" in candidate.gaps[-1]
    return 1900 <= int(candidate.tail) <= _LAST_YEAR and not is_whole_date


def _is_no_clock(candidate: _Candidate) -> bool:
    """Tell whether "170204 - 2356" is a number and no moment: dashed like one, and no clock that people agree on.

    Those who write a moment so mean a time to meet, to the five minutes; or say that it is one; or go on to when it
    ended. What a case or a bill is named by is no moment, and nobody's number either.
    """
    if "-" not in candidate.gaps[-1] or len(candidate.shape) > 2 or int(candidate.tail[2:]) % 5 == 0:
        return False
    is_told = _CLOCK.search(before(candidate.text, candidate.start)) or is_reference(candidate.text, candidate.start)
    return not is_told and not _goes_on(candidate)


def _goes_on(candidate: _Candidate) -> bool:
    """Tell whether another clock follows: 260311 - 2312-2347."""
    if candidate.last + 1 == len(candidate.groups):
        return False
    following = candidate.groups[candidate.last + 1]
    gap = gap_between(candidate.text, candidate.groups[candidate.last], following)
    return gap is not None and "-" in gap and _is_separator(gap) and len(following.digits) == 4


def _judge_odd(candidate: _Candidate) -> Severity | None:
    """Judge digits split in uncommon places: only a right check digit, or a word, tells them from a list."""
    if not _has_tail(candidate.shape) or is_series([group.digits for group in candidate.parts]):
        return None
    if candidate.has_cue():
        return "block"
    # 2012-11-24 followed by an hour reads as ten digits; a year first never begins a ten-digit number.
    year_first = len(candidate.digits) == 10 and candidate.shape[0] == 4 and candidate.digits.startswith(_CENTURIES)
    moment = _is_recent(candidate.digits[:-4]) and _is_time(candidate.tail)
    mixed = len(set(candidate.gaps)) > 1 and any(set(gap) & {".", ",", "/"} for gap in candidate.gaps)
    if year_first or moment or mixed or not candidate.has_valid_checksum():
        return None
    alone = stands_alone(candidate.text, candidate.groups, candidate.first, candidate.last)
    return "block" if alone else "warn"


def _has_tail(shape: tuple[int, ...]) -> bool:
    """Tell whether some of the last groups are exactly the four last digits."""
    return 4 in accumulate(reversed(shape))


def _judge_with_words(candidate: _Candidate) -> Severity | None:
    if candidate.has_cue():
        return "block"
    if not candidate.has_valid_checksum() or is_amount(candidate.text, candidate.end):
        return None
    return "warn" if _is_recent(candidate.digits[:-4]) else "block"


def _is_separator(gap: str) -> bool:
    return len(gap) <= _LONGEST_SEPARATOR and _SEPARATORS.issuperset(gap)


def _plausible_date(digits: str) -> bool:
    return _swedish_date(digits) or _danish_date(digits)


def _swedish_date(digits: str) -> bool:
    year, month, day = digits[:-4], int(digits[-4:-2]), int(digits[-2:])
    return _is_date(year, month, day - 60 if day > 60 else day)


def _danish_date(digits: str) -> bool:
    return _is_date(digits[4:], int(digits[2:4]), int(digits[:2]))


def _is_date(year: str, month: int, day: int) -> bool:
    # Two digits say no century: 2000 was a leap year like every fourth before it back to 1904.
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if not _FIRST_YEAR <= full <= _LAST_YEAR:
        return False
    try:
        date(full, month, day)
    except ValueError:
        return False
    return True


def _is_recent(digits: str) -> bool:
    """Tell whether any reading of the date part lies from `_RECENT` to a generation ahead."""
    years = []
    if _swedish_date(digits):
        years.append(digits[:-4])
    if _danish_date(digits):
        years.append(digits[4:])
    return any(_RECENT % 100 <= int(year[-2:]) <= 45 and year[:-2] in ("", "20") for year in years)


def _is_time(tail: str) -> bool:
    return int(tail[:2]) < 24 and int(tail[2:]) < 60
