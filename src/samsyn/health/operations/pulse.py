"""A pulse is opened, answered once by each, and closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.health.models import PulseCount, PulseRound, PulseTaken
from samsyn.health.questions import SCALE, keys
from samsyn.organisations.models import current
from samsyn.web.templatetags.samsyn import day

SHORTEST, LONGEST = timedelta(days=3), timedelta(days=60)
# Two pulses close to each other could be laid side by side, to see what one more person changed.
APART = timedelta(days=90)


@operation
def open_pulse(collaboration: Collaboration, *, actor: Actor, now: datetime, closes_on: date) -> PulseRound:
    """Everybody of the parties may answer until `closes_on`."""
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    PulseRound.objects.filter(collaboration=collaboration, closed_at=None, closes_on__lt=actor.today).update(
        closed_at=now
    )
    _refuse_too_soon(collaboration, actor.today)
    _refuse_length(actor.today, closes_on)
    opened = PulseRound.objects.create(
        collaboration=collaboration, opens_on=actor.today, closes_on=closes_on, person_id=actor.person_id
    )
    for party in collaboration.parties.filter(Party.current(actor.today)):
        _lay_out(opened, party)
    return opened


@operation
def take_pulse(
    pulse: PulseRound, *, actor: Actor, now: datetime, party: Party, answers: Mapping[str, int | None]
) -> None:
    """Each answer is added to its tally and kept nowhere. None is "cannot say"."""
    if not pulse.is_open(actor.today):
        raise Refused(_("The pulse is closed."), code="closed")
    _refuse_foreign(pulse, party, actor)
    given = {key: value for key, value in answers.items() if value is not None}
    if set(given) - set(keys()) or set(given.values()) - set(SCALE):
        raise Refused(_("Answer from 1 to 5, or that you cannot say."))
    _mark_taken(pulse, party, actor)
    _lay_out(pulse, party)
    if given:
        chosen = Q()
        for key, value in given.items():
            chosen |= Q(question=key, value=value)
        PulseCount.objects.filter(chosen, round=pulse, party=party).update(count=F("count") + 1)


@operation
def close_pulse(pulse: PulseRound, *, actor: Actor, now: datetime) -> PulseRound:
    """From now on it is shown, and nobody answers any more."""
    last = min(pulse.closes_on, actor.today)
    if not PulseRound.objects.filter(pk=pulse.pk, closed_at=None).update(closed_at=now, closes_on=last):
        raise Refused(_("The pulse is closed."), code="closed")
    pulse.refresh_from_db()
    return pulse


def _mark_taken(pulse: PulseRound, party: Party, actor: Actor) -> None:
    try:
        with transaction.atomic():
            PulseTaken.objects.create(round=pulse, party=party, person_id=actor.own_id)
    except IntegrityError as error:
        raise Refused(
            _("You have answered already. Nobody can see or change what was answered."), code="B11"
        ) from error


def _lay_out(pulse: PulseRound, party: Party) -> None:
    """The party's tallies, with nothing counted; a party that joined meanwhile gets its own."""
    PulseCount.objects.bulk_create(
        (PulseCount(round=pulse, party=party, question=key, value=value) for key in keys() for value in SCALE),
        ignore_conflicts=True,
    )


def _refuse_foreign(pulse: PulseRound, party: Party, actor: Actor) -> None:
    mine = Party.objects.filter(
        Party.current(actor.today),
        current(actor.today, "organisation__memberships__"),
        collaboration_id=pulse.collaboration_id,
        organisation__memberships__person_id=actor.own_id,
    )
    if not mine.filter(pk=party.pk).exists():
        raise Refused(_("Only people who belong to %(name)s answer for it.") % {"name": party}, field="party")


def _refuse_too_soon(collaboration: Collaboration, today: date) -> None:
    latest = PulseRound.objects.filter(collaboration=collaboration).order_by("-opens_on").first()
    if latest is None:
        return
    if not latest.closed_at:
        raise Refused(_("A pulse is open until %(day)s.") % {"day": day(latest.closes_on)}, field="closes_on")
    if latest.opens_on > today - APART:
        again = day(latest.opens_on + APART)
        raise Refused(
            _("The last pulse is too near. Ask again on %(day)s at the earliest.") % {"day": again}, field="closes_on"
        )


def _refuse_length(today: date, closes_on: date) -> None:
    if not today + SHORTEST <= closes_on <= today + LONGEST:
        days = {"first": day(today + SHORTEST), "last": day(today + LONGEST)}
        raise Refused(
            _("Give people time to answer, but not too long: choose a day from %(first)s to %(last)s.") % days,
            field="closes_on",
            code="B1",
        )
