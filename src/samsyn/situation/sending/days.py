""" "Last night" as two moments. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

A_DAY = timedelta(days=1)
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
LAST = time(23, 59, 59)
Span = tuple[datetime, datetime | None]


class When(StrEnum):
    NOW = "now"
    TODAY = "today"
    NIGHT = "night"
    YESTERDAY = "yesterday"
    OTHER = "other"


def span(when: When, now: datetime, zone: tzinfo, day: date | None = None, clock: time | None = None) -> Span:
    """From and to; a moment has no end. OTHER needs a day, and is all of it without a clock."""
    today = now.astimezone(zone).date()
    if when is When.NOW:
        return now, None
    if when is When.NIGHT:
        begins, ends = today - A_DAY, today
        return datetime.combine(begins, NIGHT_BEGINS, zone), datetime.combine(ends, NIGHT_ENDS, zone)
    if when is When.OTHER and clock is not None:
        assert day is not None
        return datetime.combine(day, clock, zone), None
    chosen = {When.TODAY: today, When.YESTERDAY: today - A_DAY}.get(when, day)
    assert chosen is not None
    return datetime.combine(chosen, time(0), zone), datetime.combine(chosen, LAST, zone)
