"""Which week's picture a report belongs to. Pure. Source: F-EST-7 and the bad input of catalogue 4.3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

A_WEEK = timedelta(weeks=1)
LATE_KNOWLEDGE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class CutOff:
    """`day` 1–7 (Monday first) at `time`, local, in the week itself or (`after`) the week after."""

    day: int
    time: time
    after: bool
    zone: tzinfo

    def closes(self, monday: date) -> datetime:
        """The moment from which reports no longer belong to the week that begins on `monday`."""
        day = monday + timedelta(days=self.day - 1 + 7 * self.after)
        return datetime.combine(day, self.time, self.zone)


@dataclass(frozen=True, slots=True)
class Placed:
    """`week` is the Monday of the picture. `late`: it happened before the picture before was closed."""

    week: date
    late: bool
    in_trend: bool


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def place(
    occurred: datetime, sent: datetime, cut_off: CutOff, *, coming: bool = False, closed_through: date | None = None
) -> Placed:
    """Where a report goes that is sent at `sent` about something at `occurred` (both aware).

    What is older than 31 days is late knowledge, shown but not counted in the trend; so is what is still to
    come. `closed_through` is the Monday of the last week closed by hand.
    """
    about = sent if coming else occurred
    own = monday_of(about.astimezone(cut_off.zone).date())
    week = _first_open(own, sent, cut_off, closed_through)
    late = week > own and about < cut_off.closes(week - A_WEEK)
    return Placed(week, late, in_trend=not coming and sent - occurred <= LATE_KNOWLEDGE)


def _first_open(own: date, sent: datetime, cut_off: CutOff, closed_through: date | None) -> date:
    """The week itself while it is open, else the first one after it that is."""
    earliest = monday_of(sent.astimezone(cut_off.zone).date()) - 2 * A_WEEK
    if closed_through is not None:
        earliest = max(earliest, closed_through + A_WEEK)
    week = max(own, earliest)
    while cut_off.closes(week) <= sent:
        week += A_WEEK
    return week
