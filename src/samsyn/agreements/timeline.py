"""Agreements side by side through time, as bars. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    """Percent of the time that is shown. `runs_on`: nobody has said when it ends."""

    left: float
    width: float
    runs_on: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first day shown to the last; `ticks` are where years begin."""

    first: date
    last: date

    def at(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return round(min(max(100 * (day - self.first).days / whole, 0), 100), 2)

    @property
    def ticks(self) -> list[float]:
        return [self.at(date(year, 1, 1)) for year in range(self.first.year + 1, self.last.year + 1)]

    def bar(self, start: date, end: date | None) -> Bar:
        left, right = self.at(start), self.at(end or self.last)
        return Bar(min(left, 99), max(right - left, 1), end is None)


def scale_of(spans: Sequence[tuple[date, date | None]], today: date) -> Scale:
    """Whole years, so that the ticks say something, with today among them."""
    days = [today, *(start for start, _ in spans), *(end for _, end in spans if end)]
    return Scale(date(min(days).year, 1, 1), date(max(days).year, 12, 31))
