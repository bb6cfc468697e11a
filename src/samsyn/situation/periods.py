"""Quarters and tertials: three or four months that begin with a year. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.core.dates import add_months


@dataclass(frozen=True, slots=True)
class Period:
    """`number` is its place in the year."""

    first: date
    last: date
    number: int

    @property
    def months(self) -> int:
        return self.last.month - self.first.month + 1


def period_of(day: date, months: int) -> Period:
    """The period of so many months that `day` lies in."""
    before = (day.month - 1) // months
    first = date(day.year, before * months + 1, 1)
    return Period(first, add_months(first, months) - timedelta(days=1), before + 1)


def periods_around(day: date, months: int, *, back: int = 3, ahead: int = 1) -> list[Period]:
    """The newest first; the one `day` lies in among them."""
    now = period_of(day, months)
    return [period_of(add_months(now.first, step * months), months) for step in range(ahead, -back - 1, -1)]
