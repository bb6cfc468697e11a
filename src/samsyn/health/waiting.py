"""What in this room waits for one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.models import StateChange
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.states import RUNNING
from samsyn.core.actors import Actor
from samsyn.health.judging import unjudged
from samsyn.health.models import PulseRound
from samsyn.health.queries import unanswered
from samsyn.web.registries import Waiting

A_YEAR = timedelta(days=365)
JUDGE_AHEAD = timedelta(days=30)


def waiting_for(actor: Actor) -> Sequence[Waiting]:
    """Three statements, whatever the number of collaborations."""
    return [*_answers(actor), *_rounds(actor), *_judgements(actor)] if actor.signed_in else []


def _answers(actor: Actor) -> Iterator[Waiting]:
    for row in unanswered(actor):
        yield Waiting(
            uid=f"pulse-{row.pk}",
            verb=_("Answer"),
            what=_("six questions about working together"),
            where=row.collaboration.name,
            url=reverse("health:answer", args=[row.collaboration.slug, row.pk]),
            due=row.closes_on,
        )


def _rounds(actor: Actor) -> Iterator[Waiting]:
    """Once a year, where work has gone on for a year."""
    lately = PulseRound.objects.filter(collaboration=OuterRef("pk"), opens_on__gt=actor.today - A_YEAR)
    signed = StateChange.objects.filter(collaboration=OuterRef("pk"), after__in=RUNNING, on__lte=actor.today - A_YEAR)
    rows = collaborations.objects(actor, "coordinate").filter(Exists(signed), ~Exists(lately), state__in=RUNNING)
    for row in rows:
        yield Waiting(
            uid=f"ask-{row.pk}",
            verb=_("Ask"),
            what=_("the parties how they work together"),
            where=row.name,
            url=reverse("health:open", args=[row.slug]),
            due=None,
        )


def _judgements(actor: Actor) -> Iterator[Waiting]:
    """For whoever speaks for a party that has not judged, a month before the follow-up."""
    for row in unjudged(actor, actor.today + JUDGE_AHEAD):
        yield Waiting(
            uid=f"judge-{row.pk}-{row.speaker}",
            verb=_("Judge"),
            what=_("how it goes, for %(name)s") % {"name": row.name},
            where=row.collaboration.name,
            url=reverse("health:judge", args=[row.collaboration.slug, row.pk, row.speaker]),
            due=row.due_on,
        )
