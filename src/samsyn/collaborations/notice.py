"""The last day on which notice of an agreement can be given. Pure; the one place that counts it.

The period is counted back from the end. Days and weeks are counted as they are; months keep the day's
number, and where the month reached has no such day its last day counts: six months before 31 August is
28 or 29 February. So notice on that day, plus the period, never lies after the end.

Source: catalogue section 12, and B7 for dates that do not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

from samsyn.core.dates import DateError, add_months, parse_day

Unit = Literal["days", "weeks", "months"]
UNITS: tuple[Unit, ...] = get_args(Unit)

# Ten years. What is longer is mistyped, and so is an end outside these years.
LONGEST: dict[Unit, int] = {"days": 3653, "weeks": 522, "months": 120}
FIRST_YEAR, LAST_YEAR = 1900, 2199

_REFUSALS = {
    "not_a_date": 'must be a date written as "2027-08-31"',
    "no_such_month": "has a month that does not exist",
    "no_such_day": "is a day that does not exist",
}
# Not strftime: its names follow the locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class NoticeError(ValueError):
    """The notice period or the end cannot be used; the message is one line for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """So many days, weeks or months; NoticeError when it is no period of notice."""

    unit: Unit
    number: int

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise NoticeError(f"a notice period is counted in {', '.join(UNITS)}")
        if isinstance(self.number, bool) or not isinstance(self.number, int):
            raise NoticeError(f"the number of {self.unit} must be a whole number")
        if not 1 <= self.number <= LONGEST[self.unit]:
            raise NoticeError(f"the number of {self.unit} must lie between 1 and {LONGEST[self.unit]} (ten years)")

    def __str__(self) -> str:
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit}"


def last_day_for_notice(end: date, period: NoticePeriod) -> date:
    """Count back from the end; never a day from which the period would reach past the end."""
    if period.unit == "months":
        return add_months(end, -period.number)
    return end - timedelta(**{period.unit: period.number})


def explain(end: date, period: NoticePeriod) -> str:
    """Say in words which day it is and by which rule, for a person who wants to check it."""
    last = last_day_for_notice(end, period)
    return (
        f"The agreement ends on {_in_words(end)} and notice must be given {period} before. "
        f"{_rule(end, period, last)} Notice can be given up to and including {_in_words(last)}."
    )


def notice_tool(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Answer {"end": "2027-08-31", "notice": {"months": 6}} with last_day_for_notice and explanation.

    NoticeError for anything else; a date that does not exist is refused with the last one that does (B7).
    """
    if set(payload) != {"end", "notice"}:
        raise NoticeError('notice takes exactly two keys, "end" and "notice"')
    end, period = _read_end(payload["end"]), _read_period(payload["notice"])
    return {
        "last_day_for_notice": last_day_for_notice(end, period).isoformat(),
        "explanation": explain(end, period),
    }


def _read_end(raw: object) -> date:
    if not isinstance(raw, str):
        raise NoticeError(f'"end" {_REFUSALS["not_a_date"]}')
    try:
        end = parse_day(raw)
    except DateError as error:
        last = f"; the last valid is {error.last_valid}" if error.last_valid else ""
        raise NoticeError(f'"end" {_REFUSALS[error.code]}{last}') from None
    if not FIRST_YEAR <= end.year <= LAST_YEAR:
        raise NoticeError(f'"end" must lie in the years {FIRST_YEAR} to {LAST_YEAR}')
    return end


def _read_period(raw: object) -> NoticePeriod:
    if not isinstance(raw, Mapping) or len(raw) != 1:
        raise NoticeError(f'"notice" must be an object with exactly one of {", ".join(UNITS)}')
    ((unit, number),) = raw.items()
    return NoticePeriod(unit, number)


def _rule(end: date, period: NoticePeriod, last: date) -> str:
    if period.unit != "months":
        return f"{period.unit.capitalize()} are counted back from the end day by day."
    if last.day == end.day:
        return "Months are counted back to the same day of the month."
    month = f"{_MONTHS[last.month - 1]} {last.year}"
    return (
        f"Months are counted back to the same day of the month; {month} has no day {end.day}, so its last day counts."
    )


def _in_words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
