"""What happens when a change of goals is published. Called by `publish_revision` alone, once nothing is missing."""

from __future__ import annotations

from datetime import datetime

from samsyn.core.actors import Actor
from samsyn.core.operations import operation
from samsyn.measures.models import Goal, GoalArea, GoalLink, GoalRevision, GoalStep, MeasureGoal
from samsyn.measures.placing import Change


@operation
def bring_about(revision: GoalRevision, *, actor: Actor, now: datetime, change: Change) -> None:
    """In an order in which nothing hangs loose: goals, their parts and areas, links, then what measures serve."""
    steps = list(revision.steps.select_related("goal"))
    for step in steps:
        if step.fate != GoalStep.Fate.CONTINUES:
            Goal.objects.filter(pk=step.goal_id).update(ended_at=now, ended_because=step.because)
        elif revision.goal_set:
            _move_areas(step, revision)
    _hang_parts(change)
    _relink(revision, change)
    _serve_anew(change)


def _move_areas(step: GoalStep, revision: GoalRevision) -> None:
    """Areas of the new set take the place of those of other sets with the same owner."""
    new = revision.goal_set
    assert new is not None
    old = step.goal.areas.filter(goal_set__owner=new.owner_id, goal_set__country=new.country).exclude(goal_set=new)
    step.goal.areas.remove(*old)
    step.goal.areas.add(*GoalArea.objects.filter(goal_set=new, key__in=step.area_keys))


def _hang_parts(change: Change) -> None:
    before = {**change.current, **change.drafts}
    for goal, whole in change.parents().items():
        if whole != before[goal]:
            Goal.objects.filter(pk=goal).update(parent=whole)


def _relink(revision: GoalRevision, change: Change) -> None:
    """A link follows its goals to what replaces them. Links of goals that end stay with them, as history."""
    known = set(change.links)
    links = GoalLink.objects.filter(cause__collaboration=revision.collaboration_id)
    for link in links:
        cause, effect = change.becomes(link.cause_id), change.becomes(link.effect_id)
        follows = (cause, effect) != (link.cause_id, link.effect_id)
        if not follows or cause is None or effect is None or cause == effect or (cause, effect) in known:
            continue
        known.add((cause, effect))
        GoalLink.objects.create(cause_id=cause, effect_id=effect, why=link.why, person_id=link.person_id, at=link.at)


def _serve_anew(change: Change) -> None:
    """Open measures serve goals that are in force, and what they served before is kept by the history."""
    for measure, goals in change.serves_after().items():
        served = change.serves[measure]
        if goals == served:
            continue
        MeasureGoal.objects.filter(measure=measure, goal__in=served - goals).delete()
        MeasureGoal.objects.bulk_create(
            MeasureGoal(measure_id=measure, goal_id=goal) for goal in sorted(goals - served)
        )
