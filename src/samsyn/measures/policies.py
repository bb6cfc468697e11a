"""Goals and measures are seen by those inside; whoever is responsible for a measure keeps it up to date."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import SPEAKERS, Inside
from samsyn.core.policies import Grant, Rule
from samsyn.measures.models import Goal, Measure, MeasureGoal
from samsyn.organisations.models import current


class GoalPolicy(Inside[Goal]):
    model = Goal
    lookups = {"slug": "collaboration__slug", "goal": "pk"}


def _is_responsible(today: date) -> Q:
    """While both the person and the party still are in: otherwise they would no longer see what they may change."""
    return current(today, "responsible__") & Party.current(today, "party__")


def _speaks_for_its_party(today: date) -> Q:
    people = "party__organisation__memberships__"
    return current(today, people) & Q(**{f"{people}role__in": SPEAKERS}) & Party.current(today, "party__")


def _coordinates(today: date) -> Q:
    return current(today, "collaboration__coordinator__")


def _speaks_for_the_lead(today: date) -> Q:
    people = "collaboration__lead__memberships__"
    return current(today, people) & Q(**{f"{people}role__in": SPEAKERS})


class MeasurePolicy(Inside[Measure]):
    """`do`: change it, move it on and close it."""

    model = Measure
    related = ("collaboration__coordinator", "party__organisation", "responsible__person")
    lookups = {"slug": "collaboration__slug", "measure": "pk"}
    rules = {
        "do": Rule(
            (
                Grant(Measure, "id", "responsible__person_id", _is_responsible),
                Grant(Measure, "id", "party__organisation__memberships__person_id", _speaks_for_its_party),
                Grant(Measure, "id", "collaboration__coordinator__person_id", _coordinates),
                Grant(Measure, "id", "collaboration__lead__memberships__person_id", _speaks_for_the_lead),
            )
        )
    }


class MeasureGoalPolicy(Inside[MeasureGoal]):
    model = MeasureGoal
    path = "measure__collaboration"


goals = GoalPolicy()
measures = MeasurePolicy()
measure_goals = MeasureGoalPolicy()
