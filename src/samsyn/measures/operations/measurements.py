"""Figures are written down as they come and corrected by new ones; the old stay readable."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.measures.models import MIN_PEOPLE, Goal, Measurement
from samsyn.measures.operations.goals import refuse_outside
from samsyn.web.templatetags.samsyn import day


@operation
def record_figure(
    goal: Goal, *, actor: Actor, now: datetime, value: Decimal, on: date, source: str, people: int | None = None,
    corrects: Measurement | None = None,
) -> Measurement:  # fmt: skip
    """`people`: how many residents the figure is about, where it is about residents; too few and it is not kept."""
    if on > actor.today:
        raise Refused(
            _("A figure is written down when it has been measured. %(on)s has not come: today is %(today)s.")
            % {"on": day(on), "today": day(actor.today)},
            field="on",
            code="B1",
        )
    if not source.strip():
        raise Refused(_("Say where the figure comes from."), field="source")
    refuse_outside(value, goal.unit, "value")
    _refuse_second_correction(goal, corrects)
    few = people is not None and people < MIN_PEOPLE
    return Measurement.objects.create(
        goal=goal, on=on, value=None if few else value, people=people, source=source.strip(), corrects=corrects,
        person_id=actor.person_id, at=now,
    )  # fmt: skip


def _refuse_second_correction(goal: Goal, corrects: Measurement | None) -> None:
    if corrects is None:
        return
    # Held still, so that of two corrections at once the second is told of the first.
    held = Measurement.objects.select_for_update().get(pk=corrects.pk, goal=goal)
    if Measurement.objects.filter(corrects=held).exists():
        raise Refused(_("This figure has been corrected already. Correct the newer one instead."), code="corrected")
