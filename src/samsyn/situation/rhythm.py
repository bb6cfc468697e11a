"""A situation's own weeks: when each is closed, and which stands in the middle of the work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from samsyn.situation.cut_off import A_WEEK, CutOff, monday_of
from samsyn.situation.models import Situation


def cut_off_of(situation: Situation) -> CutOff:
    """Both countries keep the same time."""
    return CutOff(
        situation.cut_off_day, situation.cut_off_time, situation.cut_off_after, timezone.get_default_timezone()
    )


def first_open(situation: Situation, now: datetime) -> date:
    """The oldest week that still takes reports."""
    cut_off = cut_off_of(situation)
    week = monday_of(now.astimezone(cut_off.zone).date()) - 2 * A_WEEK
    if situation.closed_through is not None:
        week = max(week, situation.closed_through + A_WEEK)
    while cut_off.closes(week) <= now:
        week += A_WEEK
    return max(week, monday_of(situation.started_on))


def weeks_to_close(situation: Situation, now: datetime) -> Iterator[date]:
    """Those whose cut-off has passed since the last one that was closed, oldest first."""
    cut_off = cut_off_of(situation)
    after = situation.closed_through
    week = monday_of(situation.started_on) if after is None else after + A_WEEK
    while cut_off.closes(week) <= now:
        yield week
        week += A_WEEK
