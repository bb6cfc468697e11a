"""A change of goals: begun as a draft, said goal by goal and measure by measure, and published whole (L5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.changing import bring_about
from samsyn.measures.models import Goal, GoalArea, GoalRevision, GoalSet, GoalStep, Measure, Placement
from samsyn.measures.operations.goals import set_goal
from samsyn.measures.operations.measures import drop
from samsyn.measures.placing import same_keys
from samsyn.measures.queries.revisions import change_in, in_words
from samsyn.measures.states import OPEN

Fate, Choice = GoalStep.Fate, Placement.Choice


@operation
def begin_revision(
    collaboration: Collaboration, *, actor: Actor, now: datetime, note: str, goal_set: GoalSet | None = None
) -> GoalRevision:
    """One at a time. With `goal_set` the goals get areas of that set."""
    _lock(collaboration)
    if not note.strip():
        raise Refused(_("Say in a sentence why the goals change."), field="note")
    if collaboration.goal_revisions.filter(published_at=None).exists():
        raise Refused(_("A change of goals is already being prepared. Finish or discard that one first."), code="open")
    if goal_set and (goal_set.published_at is None or goal_set.country != collaboration.country):
        raise Refused(_("Choose goal areas that are published for this country."), field="goal_set")
    last = collaboration.goal_revisions.aggregate(last=Max("number"))["last"] or 0
    return GoalRevision.objects.create(
        collaboration=collaboration, number=last + 1, note=note.strip(), goal_set=goal_set, started_at=now,
        person_id=actor.person_id,
    )  # fmt: skip


@operation
def decide_fate(
    revision: GoalRevision,
    *,
    actor: Actor,
    now: datetime,
    goal: Goal,
    fate: str,
    because: str = "",
    replacement: Goal | None = None,
    areas: Iterable[GoalArea] = (),
) -> GoalStep:
    """What becomes of one goal; said again it takes the place of what was said. `areas` are of the new set."""
    _refuse_published(revision)
    _refuse_foreign(revision, goal, "goal")
    if fate != Fate.CONTINUES and not because.strip():
        raise Refused(_("Say why: those who work for this goal want to know."), field="because")
    follows = _follower(revision, goal, replacement) if fate == Fate.REPLACED else None
    keys = [area.key for area in areas if area.goal_set_id == revision.goal_set_id]
    step, _made = GoalStep.objects.update_or_create(
        revision=revision,
        goal=goal,
        defaults={
            "fate": fate, "replacement": follows, "because": because.strip(),
            "area_keys": keys if fate == Fate.CONTINUES else [],
        },
    )  # fmt: skip
    _changed(revision)
    return step


@operation
def replace_goal(
    revision: GoalRevision, *, actor: Actor, now: datetime, goal: Goal, because: str, **facts: Any
) -> Goal:
    """Write the goal that follows: a draft that is the next version of `goal`. `facts` are those of `set_goal`."""
    draft = add_goal(revision, actor=actor, now=now, **facts)
    Goal.objects.filter(pk=draft.pk).update(number=goal.number + 1)
    decide_fate(revision, actor=actor, now=now, goal=goal, fate=Fate.REPLACED, because=because, replacement=draft)
    draft.refresh_from_db()
    return draft


@operation
def add_goal(revision: GoalRevision, *, actor: Actor, now: datetime, **facts: Any) -> Goal:
    """A goal that begins when the change is published."""
    _refuse_published(revision)
    draft = set_goal(revision.collaboration, actor=actor, now=now, begins_with=revision, **facts)
    _changed(revision)
    return draft


@operation
def remove_draft_goal(goal: Goal, *, actor: Actor, now: datetime) -> None:
    """Take a goal out of the change again, with what was said of it."""
    revision = goal.begins_with
    if revision is None or not goal.is_draft:
        raise Refused(_("This goal has begun. End it instead."), code="over")
    _refuse_published(revision)
    if goal.parts.exists():
        raise Refused(_("Take its parts away first."), code="parts")
    revision.steps.filter(replacement=goal).delete()
    revision.placements.filter(goal=goal).delete()
    goal.delete()
    _changed(revision)


@operation
def let_the_rest_continue(revision: GoalRevision, *, actor: Actor, now: datetime) -> int:
    """Goals of which nothing is said go on, in the areas of the same name. Those without such areas wait."""
    _refuse_published(revision)
    offered = list(revision.goal_set.areas.all()) if revision.goal_set else []
    unsaid = revision.collaboration.goals.filter(Goal.current()).exclude(steps__revision=revision)
    count = 0
    for goal in unsaid.prefetch_related("areas"):
        areas = _same_areas(goal, offered)
        if areas or revision.goal_set is None:
            decide_fate(revision, actor=actor, now=now, goal=goal, fate=Fate.CONTINUES, areas=areas)
            count += 1
    return count


@operation
def place_measure(
    revision: GoalRevision,
    *,
    actor: Actor,
    now: datetime,
    measure: Measure,
    choice: str,
    goal: Goal | None = None,
    reason: str = "",
    lesson: str = "",
) -> Placement:
    """Where one open measure goes. What is moved or ended says why, and what ends leaves a lesson (L4)."""
    _refuse_published(revision)
    if measure.collaboration_id != revision.collaboration_id or measure.state not in OPEN:
        raise Refused(_("Choose an open measure of this collaboration."), field="measure")
    if choice == Choice.MOVED:
        if goal is None:
            raise Refused(_("Choose the goal it moves to."), field="goal")
        _refuse_foreign(revision, goal, "goal", or_draft=True)
    if choice != Choice.KEPT and not reason.strip():
        raise Refused(_("Say why: those who work with it want to know."), field="reason")
    if choice == Choice.ENDED and not lesson.strip():
        raise Refused(_("Write one lesson for those who come next."), field="lesson", code="L4")
    placement, _made = Placement.objects.update_or_create(
        revision=revision,
        measure=measure,
        defaults={
            "choice": choice, "goal": goal if choice == Choice.MOVED else None, "reason": reason.strip(),
            "lesson": lesson.strip() if choice == Choice.ENDED else "",
        },
    )  # fmt: skip
    _changed(revision)
    return placement


@operation
def keep_the_rest(revision: GoalRevision, *, actor: Actor, now: datetime) -> int:
    """Measures of which nothing is said go with their goals, where one of these goes on or is replaced."""
    _refuse_published(revision)
    change = change_in(revision)
    going = [key for key, goals in change.serves.items() if any(change.becomes(goal) for goal in goals)]
    rest = Measure.objects.filter(pk__in=going).exclude(placements__revision=revision)
    for measure in rest:
        place_measure(revision, actor=actor, now=now, measure=measure, choice=Choice.KEPT)
    return len(rest)


@operation
def publish_revision(
    revision: GoalRevision, *, actor: Actor, now: datetime, version: int | None = None
) -> GoalRevision:
    """The new goals begin, the old ones end and every measure takes its place; or nothing at all (F-LUA-3)."""
    _lock(revision.collaboration)
    revision.refresh_from_db()
    _refuse_published(revision)
    missing = in_words(revision)
    if missing:
        raise Refused("\n".join(missing), code="F-LUA-3")
    bring_about(revision, actor=actor, now=now, change=change_in(revision))
    for placement in revision.placements.filter(choice=Choice.ENDED).select_related("measure"):
        drop(placement.measure, actor=actor, now=now, reason=placement.reason, lesson=placement.lesson)
    return save_version(revision, version, published_at=now)


@operation
def discard_revision(revision: GoalRevision, *, actor: Actor, now: datetime) -> None:
    """Goals and measures stay as they are; the drafts are gone."""
    _refuse_published(revision)
    revision.steps.all().delete()
    revision.placements.all().delete()
    revision.new_goals.exclude(parent=None).delete()
    revision.new_goals.all().delete()
    revision.delete()


def _lock(collaboration: Collaboration) -> None:
    """One at a time may begin or publish a change here."""
    Collaboration.objects.select_for_update().get(pk=collaboration.pk)


def _changed(revision: GoalRevision) -> None:
    """Whoever publishes must have seen all that was said (B12)."""
    save_version(revision, None)


def _refuse_published(revision: GoalRevision) -> None:
    if revision.published_at is not None:
        raise Refused(_("This change of goals is published and stays as it is."), code="over")


def _refuse_foreign(revision: GoalRevision, goal: Goal, field: str, *, or_draft: bool = False) -> None:
    is_here = goal.collaboration_id == revision.collaboration_id and goal.ended_at is None
    is_own_draft = goal.begins_with_id == revision.pk
    if not is_here or (goal.is_draft and not (or_draft and is_own_draft)):
        raise Refused(_("Choose a goal of this collaboration that you work on."), field=field)


def _follower(revision: GoalRevision, goal: Goal, replacement: Goal | None) -> Goal:
    if replacement is None or replacement.pk == goal.pk:
        raise Refused(_("Choose the goal that follows, or write a new one."), field="replacement")
    _refuse_foreign(revision, replacement, "replacement", or_draft=True)
    return replacement


def _same_areas(goal: Goal, offered: Sequence[GoalArea]) -> list[GoalArea]:
    by_key = {area.key: area for area in offered}
    return [by_key[key] for key in same_keys((area.key for area in goal.areas.all()), by_key)]
