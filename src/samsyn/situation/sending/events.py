"""What somebody sends about one event, and the refusal that names which of several events it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samsyn.core.errors import Refused
from samsyn.situation.models import Report

MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`category`, `area` and `place` are keys. `is_sure`: the sender has been asked and stands by it.

    Without an area it is that of the place, the one the position lies in, or the sender's only one. A day or a part
    of one is given by both times.
    """

    key: UUID
    category: int
    occurred_from: datetime
    occurred_to: datetime | None = None
    area: int | None = None
    place: int | None = None
    place_kind: str = ""
    latitude: float | None = None
    longitude: float | None = None
    text: str = ""
    source: str = Report.Source.OWN
    to_police: bool = False
    is_sure: bool = False
    external_id: str = ""

    @property
    def position(self) -> tuple[float, float] | None:
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Asked(Refused):
    """Not wrong, but strange enough to ask: the same event with `is_sure` is taken."""


class EventsRefused(Refused):
    """Some of several events cannot be taken; nothing was saved. Says what the first one says."""

    def __init__(self, events: Mapping[UUID, Refused]) -> None:
        first = next(iter(events.values()))
        super().__init__(first.message, field=first.field, code=first.code)
        self.events = events


class TooFast(Refused):
    """Nothing is wrong with the reports: they are to be sent again after `seconds`."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message, code="too_fast")
        self.seconds = seconds
