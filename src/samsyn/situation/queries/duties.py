"""Where a municipality stands with the law of 2023, and what it must soon do again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.core.dates import add_months
from samsyn.situation import law
from samsyn.situation.models import Duty, Situation
from samsyn.situation.policies import duties, situations
from samsyn.web.components import State
from samsyn.web.registries import Waiting


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind of duty: the latest time it was done, if any."""

    kind: str
    label: str
    latest: Duty | None
    due_on: date | None
    state: State


def standings(actor: Actor, situation: Situation) -> list[Standing]:
    """All five kinds, in the order of the law. One statement."""
    rows = duties.visible(actor).filter(situation=situation).order_by("kind", "-done_on").distinct("kind")
    latest = {row.kind: row for row in rows}
    return [_standing(kind, str(label), latest.get(kind), actor.today) for kind, label in Duty.Kind.choices]


def _standing(kind: str, label: str, latest: Duty | None, today: date) -> Standing:
    due_on = law.due(kind, latest.done_on) if latest else None
    return Standing(kind, label, latest, due_on, _state(latest, due_on, today))


def _state(latest: Duty | None, due_on: date | None, today: date) -> State:
    if latest is None:
        return State(_("not recorded"), "none", "question")
    if due_on is None or today < law.reminds_from(due_on):
        return State(_("in place"), "good", "check")
    if today <= due_on:
        return State(_("soon due again"), "wait", "clock")
    return State(_("overdue"), "stop", "alert")


def waiting_for(actor: Actor) -> Sequence[Waiting]:
    """For the lead, from half a year before. One statement."""
    return list(_waiting(actor)) if actor.signed_in else []


def _waiting(actor: Actor) -> Iterator[Waiting]:
    done_by = add_months(actor.today, law.MONTHS_AHEAD - law.MONTHS_BETWEEN)
    mine = situations.objects(actor, "lead").filter(collaboration__country="SE")
    rows = Duty.objects.filter(
        situation__in=mine.exclude(collaboration__state__in=OVER), kind__in=law.EVERY_SECOND_YEAR
    )
    latest = rows.select_related("situation__collaboration").order_by("situation", "kind", "-done_on")
    for row in latest.distinct("situation", "kind"):
        if row.done_on > done_by:
            continue
        yield Waiting(
            uid=f"duty-{row.situation_id}-{row.kind}",
            verb=_("Adopt again"),
            what=row.get_kind_display(),
            where=row.situation.collaboration.name,
            url=reverse("situation:duties", args=[row.situation.collaboration.slug]),
            due=law.due(row.kind, row.done_on),
        )
