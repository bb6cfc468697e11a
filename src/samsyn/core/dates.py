"""Weeks, months and periods as people write them; refusals name the last value that would do. Pure.

Source: catalogue B1 and B7.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

_WEEK = re.compile(r"(?P<year>\d{4}) ?-? ?(?:W|v\.? ?|uge ?)?(?P<week>\d{1,2})", re.IGNORECASE)
_WEEK_FIRST = re.compile(r"(?:v\.? ?|vecka ?|uge ?|week ?)(?P<week>\d{1,2})[ ,/-]{1,2}(?P<year>\d{4})", re.IGNORECASE)
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")


class DateError(ValueError):
    """A date or week was refused.

    `code`: "not_a_week", "no_such_week", "not_a_date", "no_such_month", "no_such_day", "end_before_start".
    `last_valid` is the nearest value that would do, as text, when there is one; `parameters` fill the
    message.
    """

    def __init__(self, code: str, last_valid: str | None = None, **parameters: str | int) -> None:
        self.code = code
        self.last_valid = last_valid
        self.parameters = parameters
        hint = f"; the last valid is {last_valid}" if last_valid else ""
        super().__init__(f"{code.replace('_', ' ')}{hint}")


@dataclass(frozen=True, slots=True, order=True)
class IsoWeek:
    """An ISO 8601 week: Monday to Sunday, week 1 holds the year's first Thursday."""

    year: int
    week: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.week:02d}"

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return date.fromisocalendar(self.year, self.week, 7)


def weeks_in_year(year: int) -> int:
    """Count the ISO weeks of a year: 52 or 53. 28 December always lies in the last one."""
    return date(year, 12, 28).isocalendar().week


def week_of(day: date) -> IsoWeek:
    """Give the ISO week a day lies in."""
    year, week, _ = day.isocalendar()
    return IsoWeek(year, week)


def parse_iso_week(text: str) -> IsoWeek:
    """Read "2026-W48", "2026-48", "2026 v. 48" or "v. 48 2026".

    DateError "not_a_week" for other shapes; "no_such_week" with the year's last week for a number the
    year does not have.
    """
    match = _WEEK.fullmatch(text.strip()) or _WEEK_FIRST.fullmatch(text.strip())
    if match is None or not 1900 <= int(match["year"]) <= 9998:
        raise DateError("not_a_week")
    year, week = int(match["year"]), int(match["week"])
    if not 1 <= week <= weeks_in_year(year):
        last = IsoWeek(year, weeks_in_year(year))
        raise DateError("no_such_week", str(last), year=year, week=week)
    return IsoWeek(year, week)


def parse_day(text: str) -> date:
    """Read "2026-11-24"; DateError names the month's last day when the day does not exist (B7)."""
    match = _DAY.fullmatch(text.strip())
    if match is None or not 1 <= int(match["year"]) <= 9998:
        raise DateError("not_a_date")
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not 1 <= month <= 12:
        raise DateError("no_such_month", f"{year:04d}-12", month=month)
    last = date(year, month, 1) + relativedelta(months=1, days=-1)
    if not 1 <= day <= last.day:
        raise DateError("no_such_day", last.isoformat(), day=day)
    return date(year, month, day)


def add_months(day: date, months: int) -> date:
    """Move by whole months; a day the month lacks becomes its last: 31 August - 6 months = 28 or 29 February."""
    return day + relativedelta(months=months)


def check_range(start: date, end: date) -> None:
    """Refuse an end before its start; both dates are in the parameters (B1). One day is a range."""
    if end < start:
        raise DateError("end_before_start", start=start.isoformat(), end=end.isoformat())


def weeks_tool(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Answer {"week": "2026-W48"} with its year, week, monday, sunday and next; DateError when refused."""
    if set(payload) != {"week"} or not isinstance(payload["week"], str):
        raise ValueError('weeks takes exactly one key, "week", and it is a text')
    found = parse_iso_week(payload["week"])
    return {
        "year": found.year,
        "week": found.week,
        "monday": found.monday.isoformat(),
        "sunday": found.sunday.isoformat(),
        "next": str(week_of(found.sunday + timedelta(days=1))),
    }
