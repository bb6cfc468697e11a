"""A coordinator leaves, and everything that rested on them goes to somebody, or onto the list of what nobody owns."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.carrying import rests_on
from samsyn.collaborations.knowledge import known_contacts, known_dates
from samsyn.collaborations.models import Collaboration, Handover
from samsyn.collaborations.operations.starting import appoint_coordinator
from samsyn.collaborations.registries import carries
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership

WORDS = frozenset({"contacts", "dates", "habits", "promises", "advice"})


@operation
def begin_handover(collaboration: Collaboration, *, actor: Actor, now: datetime) -> Handover:
    """Filled in with what Samsyn knows already. One that was begun and not done is taken up again."""
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    if collaboration.coordinator is None:
        raise Refused(_("Nobody coordinates, so there is nobody to take over from. Name the coordinator."))
    begun = collaboration.handovers.filter(done_at=None).first()
    if begun is not None and begun.of_id == collaboration.coordinator_id:
        return begun
    if begun is not None:
        begun.delete()  # it was begun by a coordinator who was replaced without it
    return Handover.objects.create(
        collaboration=collaboration,
        of=collaboration.coordinator,
        contacts=known_contacts(collaboration, actor.today),
        dates=known_dates(collaboration, collaboration.coordinator, actor.today),
        person_id=actor.person_id,
        at=now,
    )


@operation
def prepare_handover(handover: Handover, *, actor: Actor, now: datetime, version: int | None, **words: str) -> Handover:
    """Write a part of it; `words` are fields of `WORDS`."""
    unknown = set(words) - WORDS
    if unknown:
        raise TypeError(f"a handover has no {', '.join(sorted(unknown))}")
    _refuse_done(handover)
    return save_version(handover, version, **words)


@operation
def choose_successor(
    handover: Handover, *, actor: Actor, now: datetime, to: Membership | None, version: int | None = None
) -> Handover:
    """None is "nobody yet": then everything is listed as owned by nobody."""
    _refuse_done(handover)
    if to is not None and to.person_id == handover.of.person_id:
        raise Refused(_("Choose somebody else than the person who leaves."), field="to")
    return save_version(handover, version, to=to)


@operation
def hand_over(handover: Handover, *, actor: Actor, now: datetime, version: int | None = None) -> Handover:
    """The role, the measures, the groups and the days change hands at once, and what was written stays as it is."""
    _refuse_done(handover)
    collaboration = handover.collaboration
    if collaboration.coordinator_id != handover.of_id:
        raise Refused(_("Somebody else coordinates by now. Begin a new handover."))
    lines = _lines(handover, actor.today)
    for room in carries:
        room.pass_on(collaboration, actor=actor, now=now, of=handover.of, to=handover.to)
    return save_version(handover, version, carried=lines, on=actor.today, done_at=now)


def _lines(handover: Handover, today: date) -> list[list[str]]:
    """Before anything moves: what rested on the one who leaves."""
    found = rests_on(handover.collaboration, handover.of, today)
    return [[str(heading), str(line.label)] for heading, lines in found for line in lines]


@operation
def pass_role_on(
    collaboration: Collaboration, *, actor: Actor, now: datetime, of: Membership, to: Membership | None
) -> int:
    """The follow-ups follow the role; mandates are renewed by the party, never passed on."""
    if to is None:
        save_version(collaboration, None, coordinator=None)
        return 0
    same_desk = to.organisation_id == of.organisation_id
    placement = collaboration.placement if same_desk else ""
    appoint_coordinator(collaboration, actor=actor, now=now, membership=to, placement=placement)
    return 1


def _refuse_done(handover: Handover) -> None:
    if handover.done_at is not None:
        raise Refused(_("This handover is done. What was written stays as it is."), code="over")
