"""The page in the middle: which week is worked on, what happens next, and what each area shows so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.situation.models import Picture, Situation, Week
from samsyn.situation.policies import pictures, reports, weeks
from samsyn.situation.queries.counts import WeekCounts, week_counts
from samsyn.situation.rhythm import cut_off_of, first_open
from samsyn.situation.states import UNREAD

S = Week.State
SHOWN_PICTURES = 6
IN_WORK = (S.CLOSED, S.MEETING, S.DECIDED)


@dataclass(frozen=True, slots=True)
class Focus:
    """The week in the middle of the work. `row` is None while it has not been closed."""

    monday: date
    closes_at: datetime
    row: Week | None

    @property
    def state(self) -> str:
        return self.row.state if self.row else S.OPEN


@dataclass(frozen=True, slots=True)
class Hub:
    """`counts` is None for those who report without being in the group."""

    focus: Focus
    open_week: date
    counts: WeekCounts | None
    unread: int
    pictures: Sequence[Picture]


def hub(actor: Actor, situation: Situation, areas: Sequence[Area], now: datetime, *, in_group: bool) -> Hub:
    focus = focus_of(actor, situation, now)
    return Hub(
        focus=focus,
        open_week=first_open(situation, now),
        counts=week_counts(situation, focus.monday, areas) if in_group else None,
        unread=_unread(actor, situation) if in_group else 0,
        pictures=recent_pictures(actor, situation),
    )


def focus_of(actor: Actor, situation: Situation, now: datetime) -> Focus:
    """The latest week that is closed and not yet sent; else the one that is open."""
    latest = weeks.inside(actor, situation).order_by("-monday").first()
    if latest is not None and latest.state in IN_WORK:
        latest.situation = situation
        return Focus(latest.monday, latest.closes_at, latest)
    monday = first_open(situation, now)
    return Focus(monday, cut_off_of(situation).closes(monday), None)


def recent_pictures(actor: Actor, situation: Situation, limit: int = SHOWN_PICTURES) -> list[Picture]:
    """The last number of each week's picture, newest week first."""
    rows = pictures.inside(actor, situation).select_related("week")
    found = list(rows.order_by("-week__monday", "-number").distinct("week__monday")[:limit])
    for picture in found:
        picture.week.situation = situation
    return found


def _unread(actor: Actor, situation: Situation) -> int:
    return reports.within(actor, situation).filter(state__in=UNREAD).count()
