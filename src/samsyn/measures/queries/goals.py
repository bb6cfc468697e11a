"""What the pages about goals show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist.facts import GoalFact
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal
from samsyn.measures.policies import goals
from samsyn.web.components import State
from samsyn.web.registries import Waiting
from samsyn.web.states import state_named

SHOWN_ON_CARD = 5
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class GoalRow:
    url: str
    text: str
    reached_by: date
    signs: Sequence[str]
    state: State

    @property
    def signs_in_words(self) -> str:
        return "; ".join(self.signs)


def listed(actor: Actor, collaboration: Collaboration) -> QuerySet[Goal]:
    return goals.inside(actor, collaboration).select_related("collaboration")


def row_of(goal: Goal, today: date) -> GoalRow:
    return GoalRow(goal.get_absolute_url(), goal.text, goal.reached_by, goal.sign_list, state_of(goal, today))


def state_of(goal: Goal, today: date) -> State:
    if goal.ended_at is not None:
        return state_named("ended", _("has ended"))
    if goal.reached_by < today:
        return state_named("overdue", _("the day has passed"))
    return state_named("running", _("we work on it"))


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """Points 6 and 11: goals with a horizon, signs by which one sees that they are reached, and where they began."""
    running = list(Goal.objects.filter(collaboration=collaboration, ended_at=None))
    return {
        "goals": tuple(GoalFact(goal.reached_by, len(goal.sign_list)) for goal in running),
        "goals_without_baseline": sum(goal.baseline_value is None for goal in running),
    }


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any]:
    """The nearest goals, for the collaboration's overview."""
    running = listed(actor, collaboration).filter(ended_at=None).order_by("reached_by", "pk")[:SHOWN_ON_CARD]
    return {
        "goals": [row_of(goal, actor.today) for goal in running],
        "url": reverse("measures:goals", args=[collaboration.slug]),
    }


def waiting(actor: Actor) -> list[Waiting]:
    """Goals whose day comes within a month or has passed, for those who coordinate."""
    due = goals.objects(actor, "coordinate").filter(ended_at=None, reached_by__lte=actor.today + SOON)
    return [
        Waiting(
            uid=f"goal-{goal.pk}",
            verb=_("Say how it went:"),
            what=str(goal),
            where=goal.collaboration.name,
            url=goal.get_absolute_url(),
            due=goal.reached_by,
        )
        for goal in due.select_related("collaboration").order_by("reached_by")
    ]
