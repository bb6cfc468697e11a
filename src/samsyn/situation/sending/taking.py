"""One event becomes one report, or the sentence that says why not (bad input of catalogue 4.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.core.errors import Refused
from samsyn.situation.cut_off import CutOff, place
from samsyn.situation.grid import square
from samsyn.situation.models import Report, Reporter, Situation
from samsyn.situation.models.reports import PlaceKind
from samsyn.situation.sending.events import Asked, Event
from samsyn.situation.sending.ground import Ground, PlaceKnown
from samsyn.situation.sending.where import area_at, is_at_home

# Clocks are never quite right; what is further off than this is put right.
CLOCK_TOLERANCE = timedelta(minutes=5)
SHORTEST_TEXT = 5
S = Report.State


@dataclass(frozen=True, slots=True)
class Desk:
    """Who takes in, from whom, and when. `shift` is how much the sender's clock was behind."""

    situation: Situation
    reporter: Reporter | None
    channel: str
    party_id: int | None
    ground: Ground
    now: datetime
    phone_at: datetime | None

    @property
    def shift(self) -> timedelta:
        return clock_error(self.phone_at, self.now)

    @property
    def state(self) -> str:
        """Residents are read before anything is counted: nobody knows who they are."""
        return S.UNCHECKED if self.channel == Report.Channel.PUBLIC else S.SUBMITTED


def clock_error(phone_at: datetime | None, now: datetime) -> timedelta:
    """What must be added to the times of a phone whose clock is wrong; nothing within the tolerance."""
    off = now - phone_at if phone_at else timedelta()
    return off if abs(off) > CLOCK_TOLERANCE else timedelta()


def cut_off_of(situation: Situation) -> CutOff:
    return CutOff(
        situation.cut_off_day, situation.cut_off_time, situation.cut_off_after, timezone.get_default_timezone()
    )


def taken(event: Event, desk: Desk) -> Report:
    """An unsaved report. Refused: it cannot be taken. Asked: it can, when the sender is sure."""
    coming = _coming(event, desk.ground)
    begins, ends = _when(event, desk, coming=coming)
    _ask_about_text(event)
    where = _where(event, desk)
    sent = place(
        begins, desk.now, cut_off_of(desk.situation),
        coming=coming, closed_through=desk.situation.closed_through,
    )  # fmt: skip
    return Report(
        key=event.key, situation=desk.situation, reporter=desk.reporter, party_id=desk.party_id, channel=desk.channel,
        external_id=event.external_id, category_id=event.category, text=event.text, source=event.source,
        to_police=event.to_police, at=desk.now, phone_at=desk.phone_at, state=desk.state,
        week=sent.week, is_late=sent.late, in_trend=sent.in_trend, occurred_from=begins, occurred_to=ends, **where,
    )  # fmt: skip


def _coming(event: Event, ground: Ground) -> bool:
    if event.category not in ground.categories:
        raise Refused(_("Choose what it is about."), field="category")
    return ground.categories[event.category]


def _when(event: Event, desk: Desk, *, coming: bool) -> tuple[datetime, datetime | None]:
    begins = event.occurred_from + desk.shift
    ends = event.occurred_to + desk.shift if event.occurred_to else None
    if ends is not None and ends < begins:
        raise Refused(_("It would end before it begins."), field="when", code="B1")
    if not coming and begins > desk.now + CLOCK_TOLERANCE:
        raise Refused(
            _("That time has not come yet. Report what has happened, or choose the category for what is to come."),
            field="when",
            code="future",
        )
    if coming and (ends or begins) < desk.now - CLOCK_TOLERANCE and not event.is_sure:
        raise Asked(_("This category is about what is to come, and that time is past. Is it right?"),
                    field="when", code="past")  # fmt: skip
    # "Today" ends tonight: what has happened is over by now.
    return begins, ends if coming or ends is None else max(begins, min(ends, desk.now))


def _ask_about_text(event: Event) -> None:
    bare = "".join(event.text.split())
    if bare and not event.is_sure and (len(bare) < SHORTEST_TEXT or bare.isdigit()):
        raise Asked(_("Will others understand “%(text)s”? Write a few words more, or keep it.") % {"text": event.text},
                    field="text", code="short")  # fmt: skip


def _where(event: Event, desk: Desk) -> dict[str, Any]:
    """The place as it is kept: a named one, a square of the grid, or the area alone."""
    named = _named(event, desk.ground)
    found: dict[str, Any] = {"place_kind": event.place_kind or (named.kind if named else PlaceKind.PUBLIC)}
    if named:
        found |= _snapped((named.latitude, named.longitude), desk)
        found |= {"spot": f"p{event.place}", "place_id": event.place}
    elif event.position:
        found |= _pointed_at(event.position, desk)
    area = _area(event, named, desk)
    return found | {"area_id": area, "is_unsorted": area not in desk.ground.assigned if desk.reporter else False}


def _named(event: Event, ground: Ground) -> PlaceKnown | None:
    if event.place is None:
        return None
    if event.place not in ground.places:
        raise Refused(_("That place is no longer in the list. Choose another, or point at the map."), field="where")
    return ground.places[event.place]


def _pointed_at(position: tuple[float, float], desk: Desk) -> dict[str, Any]:
    try:
        found = _snapped(position, desk)
    except ValueError as error:
        raise Refused(_("That is no position on a map. Point at the map again."), field="where") from error
    if not is_at_home(desk.situation, desk.ground.near, position):
        raise Refused(
            _("That position lies outside the municipality. Point inside it, or choose a place from the list."),
            field="where",
            code="outside",
        )
    return found


def _snapped(position: tuple[float, float], desk: Desk) -> dict[str, Any]:
    found = square(*position, desk.situation.grid_metres)
    return {"latitude": found.latitude, "longitude": found.longitude, "spot": found.name}


def _area(event: Event, named: PlaceKnown | None, desk: Desk) -> int:
    """A point says more than a choice in a list. What lies in none of the sender's areas is sorted by the lead."""
    ground = desk.ground
    if named:
        return named.area
    if event.area is not None and event.area not in ground.areas | ground.assigned:
        raise Refused(_("Choose one of the areas you work with here."), field="where")
    found = (area_at(ground.near, event.position) if event.position else None) or event.area
    if found is None and len(ground.assigned) == 1:
        (found,) = ground.assigned
    if found is None:
        raise Refused(_("Choose the area."), field="where")
    return found
