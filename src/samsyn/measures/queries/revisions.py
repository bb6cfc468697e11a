"""What the pages about a change of goals show: the steps, what is said, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal, GoalLink, GoalRevision, GoalSet, GoalStep, Measure, Placement
from samsyn.measures.placing import Change, Fate, Place
from samsyn.measures.policies import goal_revisions, goals
from samsyn.measures.registries import decided_on_the_spot
from samsyn.measures.states import OPEN
from samsyn.web.components import State, Step, StepGroup
from samsyn.web.registries import Waiting
from samsyn.web.states import state_named

S = Collaboration.State
LOOKS = {"CONTINUES": "done", "REPLACED": "done", "ENDS": "done", "KEPT": "done", "MOVED": "done", "ENDED": "done"}


def change_in(revision: GoalRevision) -> Change:
    """What the draft says, for the pure rules. Six statements."""
    found = list(revision.collaboration.goals.filter(Goal.current()).values_list("pk", "parent_id"))
    drafts = list(revision.new_goals.values_list("pk", "parent_id"))
    steps = revision.steps.values_list("goal_id", "fate", "replacement_id")
    places = revision.placements.values_list("measure_id", "choice", "goal_id")
    ours = {key for key, _parent in (*found, *drafts)}
    links = GoalLink.objects.filter(cause__in=ours, effect__in=ours).values_list("cause_id", "effect_id")
    return Change(
        current=dict(found),
        drafts=dict(drafts),
        fates={goal: Fate(fate, replacement) for goal, fate, replacement in steps},
        serves=_serves(revision, ours),
        places={measure: Place(choice, goal) for measure, choice, goal in places},
        links=frozenset(links),
    )


def _serves(revision: GoalRevision, goals_here: set[int]) -> dict[int, frozenset[int]]:
    here = Measure.objects.filter(collaboration=revision.collaboration_id, state__in=OPEN)
    rows = here.exclude(decided_on_the_spot()).order_by("pk")
    found: dict[int, set[int]] = {}
    for measure, goal in rows.values_list("pk", "serves__goal_id"):
        found.setdefault(measure, set()).update({goal} & goals_here)
    return {measure: frozenset(served) for measure, served in found.items()}


def in_words(revision: GoalRevision, change: Change | None = None) -> list[str]:
    """All that is missing before the change can be published, as sentences that name what they are about."""
    names = _Names(revision)
    found = change or change_in(revision)
    return [*(_SAID[problem.kind](problem, names) for problem in found.problems()), *_outside_the_set(revision)]


class _Names:
    def __init__(self, revision: GoalRevision) -> None:
        self.goals = {goal.pk: str(goal) for goal in revision.collaboration.goals.all()}
        self.measures = dict(revision.collaboration.measures.values_list("pk", "title"))


def _outside_the_set(revision: GoalRevision) -> Iterator[str]:
    """With a new set, no goal may be left outside it."""
    if revision.goal_set is None:
        return
    going = revision.steps.filter(fate=GoalStep.Fate.CONTINUES, area_keys=[]).select_related("goal")
    drafts = revision.new_goals.exclude(areas__goal_set=revision.goal_set)
    for goal in (*(step.goal for step in going.order_by("pk")), *drafts.order_by("pk")):
        said = {"goal": goal, "set": revision.goal_set.name}
        yield _("“%(goal)s” lies in no area of “%(set)s”.") % said


_SAID: dict[str, Any] = {
    "goal without a fate": lambda problem, names: (
        _("Say what becomes of the goal “%(goal)s”.") % {"goal": names.goals[problem.about]}
    ),
    "replaced by what ends": lambda problem, names: (
        _("“%(goal)s” is to be followed by “%(other)s”, which does not go on itself.")
        % {"goal": names.goals[problem.about], "other": names.goals[problem.other]}
    ),
    "part of what ends": lambda problem, names: (
        _("“%(goal)s” is part of “%(other)s”, which ends. End it too, or give it a place.")
        % {"goal": names.goals[problem.about], "other": names.goals[problem.other]}
    ),
    "part of a part": lambda problem, names: (
        _("“%(goal)s” would be part of “%(other)s”, which is a part itself.")
        % {"goal": names.goals[problem.about], "other": names.goals[problem.other]}
    ),
    "measure without a place": lambda problem, names: (
        _("Say where the measure “%(measure)s” goes.") % {"measure": names.measures[problem.about]}
    ),
    "kept without a goal": lambda problem, names: (
        _("The measure “%(measure)s” cannot go with its goals: none of them goes on.")
        % {"measure": names.measures[problem.about]}
    ),
    "moved to what ends": lambda problem, names: (
        _("The measure “%(measure)s” is moved to a goal that ends.") % {"measure": names.measures[problem.about]}
    ),
    "circle": lambda problem, names: (
        _("The links between goals would go in a circle: %(way)s.")
        % {"way": " → ".join(names.goals[goal] for goal in problem.way)}
    ),
}


# The guided steps


@dataclass(frozen=True, slots=True)
class Guided:
    """`missing` is told when everything has been said; empty then when the change can be published."""

    groups: Sequence[StepGroup]
    done: int
    total: int
    missing: Sequence[str]
    goals_left: int
    measures_left: int


def guided(revision: GoalRevision, *, may_change: bool) -> Guided:
    """The steps of a draft, or what was said in a published change. A fixed number of statements."""
    steps = {step.goal_id: step for step in revision.steps.select_related("goal", "replacement")}
    places = {place.measure_id: place for place in revision.placements.select_related("measure", "goal")}
    said_of = [*steps.values()], [*places.values()]
    found = _to_say(revision) if revision.published_at is None else _said(*said_of)
    goal_rows = [_goal_step(revision, goal, steps.get(goal.pk), may_change) for goal in found[0]]
    measure_rows = [_measure_step(revision, measure, places.get(measure.pk), may_change) for measure in found[1]]
    drafts = [_draft_step(goal) for goal in revision.new_goals.select_related("collaboration").order_by("pk")]
    goals_left = sum(goal.pk not in steps for goal in found[0])
    measures_left = sum(measure.pk not in places for measure in found[1])
    total = len(goal_rows) + len(measure_rows)
    return Guided(
        groups=[group for group in _groups(revision, goal_rows, drafts, measure_rows) if group.steps],
        done=total - goals_left - measures_left,
        total=total,
        missing=in_words(revision) if revision.published_at is None and not (goals_left or measures_left) else [],
        goals_left=goals_left,
        measures_left=measures_left,
    )


def _to_say(revision: GoalRevision) -> tuple[list[Goal], list[Measure]]:
    here = revision.collaboration
    found = here.goals.filter(Goal.current()).order_by("reached_by", "pk")
    return list(found), list(here.measures.filter(state__in=OPEN).exclude(decided_on_the_spot()).order_by("due", "pk"))


def _said(steps: list[GoalStep], places: list[Placement]) -> tuple[list[Goal], list[Measure]]:
    return [step.goal for step in steps], [place.measure for place in places]


def _groups(
    revision: GoalRevision, goal_rows: list[Step], drafts: list[Step], measure_rows: list[Step]
) -> list[StepGroup]:
    note = "" if revision.published_at else _("They begin when the change is published.")
    return [
        StepGroup(_("1. What becomes of each goal"), goal_rows),
        StepGroup(_("New goals"), drafts, note),
        StepGroup(_("2. Where each measure goes"), measure_rows),
    ]


def _goal_step(revision: GoalRevision, goal: Goal, step: GoalStep | None, may_change: bool) -> Step:
    note = ""
    if step and step.replacement:
        note = _("Followed by: %(goal)s") % {"goal": Truncator(step.replacement.text).chars(120)}
    elif step:
        note = step.because
    url = _url("fate", revision, goal.pk) if may_change else ""
    return Step(Truncator(goal.text).chars(160), url, _state(step.get_fate_display() if step else ""), note)


def _measure_step(revision: GoalRevision, measure: Measure, place: Placement | None, may_change: bool) -> Step:
    note = ""
    if place and place.goal:
        note = _("To: %(goal)s") % {"goal": Truncator(place.goal.text).chars(120)}
    elif place:
        note = place.reason
    url = _url("place", revision, measure.pk) if may_change else ""
    return Step(measure.title, url, _state(place.get_choice_display() if place else ""), note)


def _draft_step(goal: Goal) -> Step:
    return Step(Truncator(goal.text).chars(160), goal.get_absolute_url())


def _state(said: str) -> State:
    return state_named("done", said) if said else state_named("missing", _("not said yet"))


def _url(name: str, revision: GoalRevision, key: int) -> str:
    return reverse(f"measures:{name}", args=[revision.collaboration.slug, revision.number, key])


# For the page of goals and for other rooms


@dataclass(frozen=True, slots=True)
class Newer:
    """A published set that replaces one the goals lie in."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """`begun` is the draft being prepared, `published` the earlier changes, newest first."""

    begun: GoalRevision | None
    published: Sequence[GoalRevision]
    newer: Newer | None


def changes(actor: Actor, collaboration: Collaboration) -> Changes:
    """Three statements at most."""
    found = list(goal_revisions.inside(actor, collaboration).select_related("collaboration").order_by("-number"))
    begun = next((revision for revision in found if revision.published_at is None), None)
    newer = None if begun else next(iter(_outgrown(goals.inside(actor, collaboration)).values()), None)
    return Changes(begun, [revision for revision in found if revision.published_at], newer)


def _outgrown(rows: Any) -> dict[str, Newer]:
    """For collaborations of these goals (by slug) whose areas are of a set that has been replaced, the newest set."""
    lie_in = rows.filter(Goal.current(), areas__goal_set__replaced_by__published_at__isnull=False).order_by()
    found = dict(lie_in.values_list("collaboration__slug", "areas__goal_set_id"))
    if not found:
        return {}
    replaced = GoalSet.objects.filter(published_at__isnull=False).exclude(replaces=None)
    onward = {goal_set.replaces_id: goal_set for goal_set in replaced}
    return {slug: _newest(onward, goal_set_id) for slug, goal_set_id in found.items()}


def _newest(onward: dict[int | None, GoalSet], goal_set_id: int) -> Newer:
    newest = onward[goal_set_id]
    while newest.pk in onward:
        newest = onward[newest.pk]
    return Newer(newest.pk, newest.name)


def waiting(actor: Actor) -> list[Waiting]:
    """For those who coordinate: a change to finish, and a new set in which goals and measures have no place yet."""
    begun = list(goal_revisions.objects(actor, "coordinate").filter(published_at=None).select_related("collaboration"))
    mine = goals.objects(actor, "coordinate").exclude(collaboration__state__in=OVER)
    rest = mine.exclude(collaboration__in=[revision.collaboration_id for revision in begun])
    names = dict(rest.order_by().values_list("collaboration__slug", "collaboration__name").distinct())
    return [*map(_unfinished, begun), *(_unplaced(slug, names[slug], newer) for slug, newer in _outgrown(rest).items())]


def _unfinished(revision: GoalRevision) -> Waiting:
    return Waiting(
        uid=f"goal-revision-{revision.pk}",
        verb=_("Finish"),
        what=_("the change of goals"),
        where=revision.collaboration.name,
        url=revision.get_absolute_url(),
        due=None,
    )


def _unplaced(slug: str, name: str, newer: Newer) -> Waiting:
    return Waiting(
        uid=f"goal-set-{newer.pk}-{slug}",
        verb=_("Place your measures in"),
        what=newer.name,
        where=name,
        url=f"{reverse('measures:revision_new', args=[slug])}?goal_set={newer.pk}",
        due=None,
    )


BLOCKED = {S.SIGNED, S.EXTENDED, S.RENEGOTIATED, S.CLOSED}


def hindrances(collaboration: Collaboration, state: str) -> list[str]:
    """F-LUA-3: while measures wait for their place among new goals, the phase does not change."""
    back_at_work = state == S.ACTIVE and collaboration.state == S.UNDER_REVIEW
    if state not in BLOCKED and not back_at_work:
        return []
    begun = collaboration.goal_revisions.filter(published_at=None).first()
    if begun is None:
        return []
    return in_words(begun) or [_("Publish the change of goals, or discard it.")]
