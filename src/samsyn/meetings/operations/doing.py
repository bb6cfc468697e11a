"""What was decided is done: a decision becomes a measure."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import Truncator

from samsyn.core.actors import Actor
from samsyn.core.operations import operation
from samsyn.measures.models import Measure
from samsyn.measures.operations.measures import plan_measure
from samsyn.meetings.models import Decision
from samsyn.meetings.queries.outcomes import origin_of

TITLE_LENGTH = 120


@operation
def turn_into_measure(decision: Decision, *, actor: Actor, now: datetime) -> Measure:
    """One measure a decision, however often it is asked for. Who does it and by when is filled in there."""
    # Held still, so that two who press at once get the same one.
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    title = short(decision.text)
    return plan_measure(
        decision.item.meeting.group.collaboration,
        actor=actor,
        now=now,
        title=title,
        origin=origin_of(decision.pk),
        description="" if title == decision.text.strip().rstrip(".") else decision.text,
    )


def short(text: str) -> str:
    """A decision's first line as a heading."""
    first = text.strip().splitlines()[0].rstrip(".")
    return Truncator(first).chars(TITLE_LENGTH)
