"""Once a year or so the parties ask each other whether the agreement still holds."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement, RevisionDialogue
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.web.templatetags.samsyn import day


@operation
def plan_dialogue(agreement: Agreement, *, actor: Actor, now: datetime, planned_on: date) -> RevisionDialogue:
    """One at a time; planning again while one is to come moves it."""
    if agreement.terms.frozen_at is None:
        raise Refused(_("A revision dialogue is about an agreement that is signed."))
    if planned_on < actor.today:
        raise Refused(_("Choose a day to come, not %(day)s.") % {"day": day(planned_on)}, field="planned_on", code="B1")
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    waiting = agreement.dialogues.filter(held_on=None).first()
    if waiting:
        return save_version(waiting, None, planned_on=planned_on)
    return RevisionDialogue.objects.create(
        agreement=agreement, planned_on=planned_on, person_id=actor.person_id, at=now
    )


@operation
def hold_dialogue(
    dialogue: RevisionDialogue, *, actor: Actor, now: datetime, version: int | None, held_on: date, took_part: str,
    conclusions: str, outcome: str,
) -> RevisionDialogue:  # fmt: skip
    """Write down who was there, what you concluded and what follows."""
    if held_on > actor.today:
        raise Refused(_("A dialogue is written down when it has been held."), field="held_on", code="B1")
    return save_version(
        dialogue, version, held_on=held_on, took_part=took_part, conclusions=conclusions, outcome=outcome,
        person_id=actor.person_id,
    )  # fmt: skip
