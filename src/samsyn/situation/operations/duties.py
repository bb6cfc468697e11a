"""That the municipality has adopted what the Swedish law of 2023 asks for."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.organisations.models import Organisation
from samsyn.situation.models import Duty, Situation


@operation
def record_duty(
    situation: Situation, *, actor: Actor, now: datetime, kind: str, done_on: date, decided_by: str,
    register_number: str = "",
) -> Duty:  # fmt: skip
    if situation.collaboration.country != "SE":
        raise Refused(_("The law is Swedish: it asks nothing here."), code="not_swedish")
    if done_on > actor.today:
        raise Refused(_("What is not adopted yet cannot be recorded. Choose today or a day before."), field="done_on")
    if Duty.objects.filter(situation=situation, kind=kind, done_on=done_on).exists():
        raise Refused(_("That is recorded already, on the same day."), field="done_on", code="twice")
    municipality = municipality_of(situation.collaboration, actor.today)
    if municipality is None:
        raise Refused(_("The law is for municipalities, and none is a party here."), code="no_municipality")
    return Duty.objects.create(
        situation=situation, organisation=municipality, kind=kind, done_on=done_on, decided_by=decided_by,
        register_number=register_number, at=now, person_id=actor.person_id,
    )  # fmt: skip


def municipality_of(collaboration: Collaboration, today: date) -> Organisation | None:
    """The lead if it is one, else the first municipality among the parties."""
    kind = Organisation.Kind.MUNICIPALITY
    lead = collaboration.lead
    if lead is not None and lead.kind == kind:
        return lead
    party = collaboration.parties.filter(Party.current(today), organisation__kind=kind).order_by("joined", "pk").first()
    return party.organisation if party else None
