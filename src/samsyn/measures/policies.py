"""Goals and measures are seen by those inside; whoever is responsible for a measure keeps it up to date."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import SPEAKERS, Inside
from samsyn.core.policies import Grant, Policy, Rule, Through
from samsyn.measures.models import (
    Goal,
    GoalArea,
    GoalAreaMatch,
    GoalLink,
    GoalRevision,
    GoalSet,
    GoalStep,
    Measure,
    MeasureGoal,
    Measurement,
    Placement,
)
from samsyn.organisations.models import current


def _speaks_for_its_owner(today: date) -> Q:
    return current(today, "owner__memberships__") & Q(owner__memberships__role__in=SPEAKERS)


own_speakers = Grant(GoalSet, "id", "owner__memberships__person_id", _speaks_for_its_owner)


class GoalSetPolicy(Policy[GoalSet]):
    """Published sets are for everybody signed in; a municipality keeps its own, support power a country's."""

    model = GoalSet
    related = ("owner", "replaces")
    lookups = {"goal_set": "pk"}
    rules = {
        "see": Rule((own_speakers,), signed_in=Q(published_at__isnull=False), support=True),
        "edit": Rule((own_speakers,), support=True),
    }


goal_sets = GoalSetPolicy()


class GoalAreaPolicy(Through[GoalArea]):
    model = GoalArea
    parent = goal_sets
    path = "goal_set"
    related = ("goal_set",)
    lookups = {"goal_set": "goal_set_id", "area": "key"}
    through = {"see": "see", "edit": "edit"}


class GoalAreaMatchPolicy(Through[GoalAreaMatch]):
    model = GoalAreaMatch
    parent = goal_sets
    path = "local__goal_set"
    through = {"see": "see", "edit": "edit"}


class GoalPolicy(Inside[Goal]):
    model = Goal
    related = ("collaboration", "begins_with")
    lookups = {"slug": "collaboration__slug", "goal": "pk"}


class GoalLinkPolicy(Inside[GoalLink]):
    model = GoalLink
    path = "cause__collaboration"
    related = ("cause__collaboration", "effect")
    lookups = {"slug": "cause__collaboration__slug", "link": "pk"}


class GoalRevisionPolicy(Inside[GoalRevision]):
    model = GoalRevision
    related = ("collaboration", "goal_set")
    lookups = {"slug": "collaboration__slug", "revision": "number"}


class GoalStepPolicy(Inside[GoalStep]):
    model = GoalStep
    path = "revision__collaboration"


class PlacementPolicy(Inside[Placement]):
    model = Placement
    path = "revision__collaboration"


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


def _planned_it(today: date) -> Q:
    """Whoever planned it fills in the rest while no party answers for it yet, as long as their own party is in."""
    party = "collaboration__parties__"
    people = f"{party}organisation__memberships__"
    still_in = Party.current(today, party) & current(today, people) & Q(**{f"{people}person_id": F("person_id")})
    return Q(party=None) & still_in


class MeasurePolicy(Inside[Measure]):
    """`do`: change it, move it on and close it."""

    model = Measure
    related = ("collaboration__coordinator", "party__organisation", "responsible__person")
    lookups = {"slug": "collaboration__slug", "measure": "pk"}
    rules = {
        "do": Rule(
            (
                Grant(Measure, "id", "responsible__person_id", _is_responsible),
                Grant(Measure, "id", "person_id", _planned_it),
                Grant(Measure, "id", "party__organisation__memberships__person_id", _speaks_for_its_party),
                Grant(Measure, "id", "collaboration__coordinator__person_id", _coordinates),
                Grant(Measure, "id", "collaboration__lead__memberships__person_id", _speaks_for_the_lead),
            )
        )
    }


class MeasureGoalPolicy(Inside[MeasureGoal]):
    model = MeasureGoal
    path = "measure__collaboration"


goal_areas = GoalAreaPolicy()
goal_area_matches = GoalAreaMatchPolicy()


class MeasurementPolicy(Inside[Measurement]):
    model = Measurement
    path = "goal__collaboration"
    related = ("goal__collaboration",)
    lookups = {"slug": "goal__collaboration__slug", "measurement": "pk"}


goals = GoalPolicy()
goal_links = GoalLinkPolicy()
goal_revisions = GoalRevisionPolicy()
goal_steps = GoalStepPolicy()
placements = PlacementPolicy()
measures = MeasurePolicy()
measure_goals = MeasureGoalPolicy()
measurements = MeasurementPolicy()
