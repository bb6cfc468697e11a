"""The clock of the place that is visited: a programme is read on the wall there, whoever reads it and from where."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from samsyn.reviews.models import Review

ZONES = {"SE": ZoneInfo("Europe/Stockholm"), "DK": ZoneInfo("Europe/Copenhagen")}


class NoSuchTime(ValueError):
    """The clocks are put forward over it: 2.30 on the last Sunday of March is no time."""


def zone_of(review: Review) -> tzinfo:
    return ZONES[review.host.member.organisation.country]


def moment_at(day: date, clock: time, zone: tzinfo) -> datetime:
    moment = datetime.combine(day, clock, zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise NoSuchTime
    return moment


def on_the_wall(moment: datetime, zone: tzinfo) -> datetime:
    """Without a zone, so that it is shown as it stands there and not moved to the reader's."""
    return moment.astimezone(zone).replace(tzinfo=None)
