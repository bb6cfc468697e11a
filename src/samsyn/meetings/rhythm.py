"""When a group that meets on a rhythm meets: the same weekday every so many weeks, holidays moved or skipped. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from samsyn.meetings.holidays import is_working_day, next_working_day

MOVE, SKIP = "MOVE", "SKIP"
SATURDAY = 5
LOOKED_AHEAD = timedelta(days=366 * 2)
SILENT_AFTER = 2  # rhythms without a meeting


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The weekday is that of `first_on`. `last_on` None goes on."""

    first_on: date
    every_weeks: int
    country: str
    on_holiday: str = MOVE
    last_on: date | None = None

    @property
    def step(self) -> timedelta:
        return timedelta(weeks=self.every_weeks)


def falls_on_weekends(rhythm: Rhythm) -> bool:
    return rhythm.first_on.weekday() >= SATURDAY


def never_meets(rhythm: Rhythm) -> bool:
    """A rhythm that has no meeting at all: always on weekends, always on skipped holidays, or over before it began."""
    return falls_on_weekends(rhythm) or next(dates(rhythm, rhythm.first_on), None) is None


def dates(rhythm: Rhythm, after: date) -> Iterator[date]:
    """Meeting days from `after` on, in order and each once; two years at most from there."""
    end = min(after, date.max - LOOKED_AHEAD) + LOOKED_AHEAD
    end = min(end, rhythm.last_on) if rhythm.last_on else end
    for planned in _planned(rhythm, after, end):
        day = _open_day(rhythm, planned)
        if day and after <= day <= end:
            yield day


def next_dates(rhythm: Rhythm, after: date, count: int) -> list[date]:
    return list(islice(dates(rhythm, after), count))


def is_silent(last_met: date, every_weeks: int, today: date) -> bool:
    """More than two rhythms without a meeting."""
    return (today - last_met).days > SILENT_AFTER * 7 * every_weeks


def _planned(rhythm: Rhythm, after: date, end: date) -> Iterator[date]:
    """Before holidays are looked at. Starts one step early: a moved day may land on the right side of `after`."""
    steps = max(((after - rhythm.first_on).days // 7) // rhythm.every_weeks - 1, 0)
    day = rhythm.first_on + steps * rhythm.step
    while day <= end:
        yield day
        if day > date.max - rhythm.step:
            return
        day += rhythm.step


def _open_day(rhythm: Rhythm, day: date) -> date | None:
    if is_working_day(day, rhythm.country):
        return day
    return next_working_day(day, rhythm.country) if rhythm.on_holiday == MOVE else None
