"""What the pages about residents' part show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.participation.models import Activity
from samsyn.participation.policies import activities
from samsyn.web.components import State
from samsyn.web.states import state_named

SHOWN_ON_CARD = 3


@dataclass(frozen=True, slots=True)
class ActivityRow:
    url: str
    held_on: date
    title: str
    groups: str
    method: str
    level: str
    participants: int | None
    state: State


def listed(actor: Actor, collaboration: Collaboration) -> QuerySet[Activity]:
    return activities.inside(actor, collaboration).select_related("collaboration")


def rows_of(found: Sequence[Activity]) -> list[ActivityRow]:
    return [row_of(activity) for activity in found]


def row_of(activity: Activity) -> ActivityRow:
    return ActivityRow(
        url=activity.get_absolute_url(),
        held_on=activity.held_on,
        title=activity.title,
        groups=activity.groups,
        method=activity.method,
        level=activity.get_level_display(),
        participants=activity.participants,
        state=state_of(activity),
    )


def state_of(activity: Activity) -> State:
    if activity.result.strip():
        return state_named("done", _("result written"))
    return state_named("missing", _("result missing"))


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """Point 2: how far residents were let in, and whether anything came of it in writing."""
    held = Activity.objects.filter(collaboration=collaboration).values_list("level", "result")
    return {"participation": tuple((level, bool(result.strip())) for level, result in held)}


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any]:
    latest = listed(actor, collaboration).order_by("-held_on", "-pk")[:SHOWN_ON_CARD]
    return {"activities": rows_of(list(latest)), "url": reverse("participation:activities", args=[collaboration.slug])}
