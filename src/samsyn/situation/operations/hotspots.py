"""Places the group keeps an eye on, for a reason, until there is none."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.models import Hotspot, Situation
from samsyn.situation.queries.places import spot_of


@operation
def open_hotspot(
    situation: Situation, *, actor: Actor, now: datetime, spot: str, name: str, criteria: str, hours: str = ""
) -> Hotspot:
    """`spot` is a place that something has been reported from, as reports name it."""
    found = spot_of(actor, situation, spot)
    if found is None:
        raise Refused(_("Nothing has been reported from this place."), code="no_reports")
    if Hotspot.objects.select_for_update().filter(situation=situation, spot=spot, closed_on=None).exists():
        raise Refused(_("You already keep an eye on this place."), code="twice")
    return Hotspot.objects.create(
        situation=situation, spot=spot, area_id=found.area_id, name=name, hours=hours, criteria=criteria,
        latitude=found.latitude, longitude=found.longitude, opened_on=actor.today, person_id=actor.person_id,
    )  # fmt: skip


@operation
def close_hotspot(
    hotspot: Hotspot, *, actor: Actor, now: datetime, closed_because: str, version: int | None = None
) -> Hotspot:
    if hotspot.closed_on is not None:
        raise Refused(_("You have already stopped keeping an eye on this place."), code="closed")
    closed = {"closed_on": actor.today, "closed_because": closed_because, "person_id": actor.person_id}
    return save_version(hotspot, version, **closed)
