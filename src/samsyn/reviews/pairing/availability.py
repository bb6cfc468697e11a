"""The first weeks in which everybody can meet, and for every week before that, who or what stands in the way. Pure.

Source: the peer-review catalogue, P22. Weeks are those of ISO 8601: they begin on Monday, and some years have 53.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.reviews.dates import ONE_DAY, hindrance

WORKING_DAYS = 5
TUESDAY = 1
WANTED = 3
FARTHEST = 53  # weeks; a year, whatever year it is
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Away:
    """`who`, an organisation or a person by name, cannot from the first day to the last, both of them away."""

    who: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Week:
    """`first` and `last` are the days to meet; without them the week falls away, for `because` or through `who`."""

    monday: date
    first: date | None = None
    last: date | None = None
    because: str = ""
    who: tuple[str, ...] = ()


def free_weeks(
    begin: date, length: int, away: Iterable[Away], countries: Sequence[str], *, wanted: int = WANTED,
    farthest: int = FARTHEST,
) -> list[Week]:  # fmt: skip
    """Week by week from the one of `begin` until `wanted` are free for `length` days in a row, no day before `begin`.

    What is closed for everybody comes first: nobody is named for a week in which nobody could anyway.
    """
    known, found, free = list(away), [], 0
    for monday in _mondays(begin, farthest):
        found.append(_week(monday, begin, min(max(length, 1), WORKING_DAYS), known, countries))
        free += found[-1].first is not None
        if free == wanted:
            break
    return found


def working_days(first: date, last: date) -> int:
    """How many days a visit takes of a working week: one at least, five at most."""
    span = range(min((last - first).days, 2 * WORKING_DAYS) + 1)
    return min(max(sum((first + day * ONE_DAY).weekday() < WORKING_DAYS for day in span), 1), WORKING_DAYS)


def _mondays(begin: date, farthest: int) -> Iterator[date]:
    monday = begin - begin.weekday() * ONE_DAY
    return (monday + number * WEEK for number in range(farthest))


def _week(monday: date, begin: date, length: int, away: Sequence[Away], countries: Sequence[str]) -> Week:
    days = [monday + number * ONE_DAY for number in range(WORKING_DAYS)]
    closed = {day: hindrance(day, countries) or ("past" if day < begin else "") for day in days}
    open_days = [day for day in days if not closed[day]]
    if not _runs(open_days, length):
        return Week(monday, because=next(filter(None, closed.values()), ""))
    away = [one for one in away if any(one.first <= day <= one.last for day in open_days)]
    if runs := _runs(_left(open_days, away), length):
        first = _best(runs, monday)
        return Week(monday, first, first + (length - 1) * ONE_DAY)
    return Week(monday, who=_blocking(open_days, length, away))


def _left(days: Sequence[date], away: Iterable[Away]) -> list[date]:
    taken = [(one.first, one.last) for one in away]
    return [day for day in days if not any(first <= day <= last for first, last in taken)]


def _runs(days: Sequence[date], length: int) -> list[date]:
    """The days from which so many in a row are there."""
    known = set(days)
    return [day for day in days if all(day + number * ONE_DAY in known for number in range(length))]


def _best(runs: Sequence[date], monday: date) -> date:
    """Tuesday or later, so that nobody travels on a Sunday; Monday if it must be."""
    return next((day for day in runs if day >= monday + TUESDAY * ONE_DAY), runs[0])


def _blocking(days: Sequence[date], length: int, away: Sequence[Away]) -> tuple[str, ...]:
    """Those who alone make the week impossible; if nobody does it alone, all who are away in it."""
    names = sorted({one.who for one in away})
    alone = [who for who in names if not _runs(_left(days, [one for one in away if one.who == who]), length)]
    return tuple(alone or names)
