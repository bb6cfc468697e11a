"""What the pages about goals show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist.facts import GoalFact
from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal, GoalArea, GoalLink, GoalRevision, GoalSet, GoalStep, Measure
from samsyn.measures.policies import goals
from samsyn.measures.queries import measures as measure_queries
from samsyn.measures.queries.measures import MeasureRow
from samsyn.measures.states import OPEN
from samsyn.web.components import State
from samsyn.web.registries import Waiting
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import number

SHOWN_ON_CARD = 5
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """`figures` is from where to where, in words; `parts` are the part goals in the tree."""

    pk: int
    url: str
    text: str
    reached_by: date
    signs: Sequence[str]
    state: State
    number: int = 1
    parent_id: int | None = None
    whole: str = ""
    areas: Sequence[str] = ()
    figures: str = ""
    open_measures: int = 0
    parts: Sequence[GoalRow] = ()

    @property
    def signs_in_words(self) -> str:
        return "; ".join(self.signs)

    @property
    def areas_in_words(self) -> str:
        return "; ".join(self.areas)


def listed(actor: Actor, collaboration: Collaboration) -> QuerySet[Goal]:
    """All that have begun, also those that have ended."""
    rows = goals.inside(actor, collaboration).filter(Goal.begun())
    return rows.select_related("collaboration", "begins_with", "parent").prefetch_related("areas")


def row_of(goal: Any, today: date) -> GoalRow:
    return GoalRow(
        pk=goal.pk,
        url=goal.get_absolute_url(),
        text=goal.text,
        reached_by=goal.reached_by,
        signs=goal.sign_list,
        state=state_of(goal, today),
        number=goal.number,
        parent_id=goal.parent_id,
        whole=str(goal.parent) if goal.parent_id else "",
        areas=[area.title for area in goal.areas.all()],
        figures=_figures(goal),
        open_measures=getattr(goal, "open_measures", 0),
    )


def _figures(goal: Goal) -> str:
    if goal.target_value is None:
        return ""
    target = f"{number(goal.target_value)} {goal.unit}".strip()
    return target if goal.baseline_value is None else f"{number(goal.baseline_value)} → {target}"


def state_of(goal: Goal, today: date) -> State:
    if goal.is_draft:
        return state_named("draft", _("not begun"))
    if goal.ended_at is not None:
        return state_named("ended", _("has ended"))
    if goal.reached_by < today:
        return state_named("overdue", _("the day has passed"))
    return state_named("running", _("we work on it"))


def tree(actor: Actor, collaboration: Collaboration) -> list[GoalRow]:
    """What the parties work on now: overall goals with their parts. Two statements."""
    working = Count("served_by", filter=Q(served_by__measure__state__in=OPEN))
    found = listed(actor, collaboration).filter(Goal.current()).annotate(open_measures=working)
    rows = [row_of(goal, actor.today) for goal in found.order_by("reached_by", "pk")]
    overall = {row.pk for row in rows if row.parent_id is None}
    return [
        replace(row, parts=[part for part in rows if part.parent_id == row.pk])
        for row in rows
        if row.parent_id is None or row.parent_id not in overall
    ]


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    text: str
    url: str
    because: str
    ended_at: Any


@dataclass(frozen=True, slots=True)
class Linked:
    """One end of a link, seen from the other."""

    pk: int
    url: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs together with one goal."""

    parts: Sequence[GoalRow]
    measures: Sequence[MeasureRow]
    leads_to: Sequence[Linked]
    follows_from: Sequence[Linked]
    earlier: Sequence[Version]
    later: Sequence[Version]


def around(goal: Goal, today: date) -> Around:
    """Five statements; `goal` is one that the actor may see, and all this belongs to the same collaboration."""
    parts = goal.parts.filter(Goal.begun()).select_related("collaboration", "begins_with", "parent")
    measures = measure_queries.with_names(Measure.objects.filter(serves__goal=goal)).order_by("due", "pk")
    steps = list(
        GoalStep.objects.filter(Q(goal=goal) | Q(replacement=goal), revision__published_at__isnull=False)
        .select_related("goal__collaboration", "replacement__collaboration")
        .order_by("revision__number")
    )
    leads_to, follows_from = _links(goal)
    return Around(
        parts=[row_of(part, today) for part in parts.prefetch_related("areas").order_by("reached_by", "pk")],
        measures=[measure_queries.row_of(measure, today) for measure in measures],
        leads_to=leads_to,
        follows_from=follows_from,
        earlier=[_version(step.goal, step) for step in steps if step.replacement_id == goal.pk],
        later=[_version(step.replacement, step) for step in steps if step.goal_id == goal.pk and step.replacement],
    )


def _version(goal: Goal, step: GoalStep) -> Version:
    return Version(goal.number, goal.text, goal.get_absolute_url(), step.because, goal.ended_at)


def _links(goal: Goal) -> tuple[list[Linked], list[Linked]]:
    found = GoalLink.objects.filter(Q(cause=goal) | Q(effect=goal)).select_related(
        "cause__collaboration", "effect__collaboration"
    )
    out: list[Linked] = []
    into: list[Linked] = []
    for link in found.order_by("pk"):
        other = link.effect if link.cause_id == goal.pk else link.cause
        line = Linked(link.pk, other.get_absolute_url(), other.text, link.why)
        (out if link.cause_id == goal.pk else into).append(line)
    return out, into


# What may be chosen


def parents(collaboration: Collaboration, *, goal: Goal | None = None, revision: GoalRevision | None = None) -> Any:
    """Overall goals that a goal may be part of; those of the same draft too."""
    begun = Goal.current() | Q(begins_with=revision, ended_at=None) if revision else Goal.current()
    found = collaboration.goals.filter(begun, parent=None).order_by("reached_by", "pk")
    return found.exclude(pk=goal.pk) if goal else found


def areas_for(
    collaboration: Collaboration, today: date, *, goal: Goal | None = None, revision: GoalRevision | None = None
) -> QuerySet[GoalArea]:
    """Areas of the sets in force, the country's first, then the parties' own; and what the goal already lies in."""
    owners = collaboration.parties.filter(Party.current(today)).values("organisation")
    sets = GoalSet.objects.filter(Q(owner=None) | Q(owner__in=owners), country=collaboration.country)
    superseded = GoalSet.objects.filter(published_at__isnull=False).exclude(replaces=None).values("replaces")
    chosen = Q(goal_set__in=sets.filter(published_at__isnull=False).exclude(pk__in=superseded))
    if goal:
        chosen |= Q(pk__in=goal.areas.values("pk"))
    if revision and revision.goal_set_id:
        chosen |= Q(goal_set=revision.goal_set_id)
    return (
        GoalArea.objects.filter(chosen)
        .select_related("goal_set")
        .order_by(F("goal_set__owner_id").asc(nulls_first=True), "goal_set_id", "order", "pk")
    )


# What other rooms learn


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """Points 6 and 11: goals with a horizon, signs by which one sees that they are reached, and where they began."""
    running = list(Goal.objects.filter(Goal.current(), collaboration=collaboration))
    return {
        "goals": tuple(GoalFact(goal.reached_by, len(goal.sign_list)) for goal in running),
        "goals_without_baseline": sum(goal.baseline_value is None for goal in running),
    }


def hindrances(collaboration: Collaboration, state: str) -> Iterable[str]:
    """A local development agreement says how one knows that it is time to stop (F-LUA-10)."""
    if collaboration.kind != "lua" or state not in {Collaboration.State.SIGNED, Collaboration.State.EXTENDED}:
        return []
    open_ended = Goal.objects.filter(Goal.current(), collaboration=collaboration, parent=None, closure="")
    return [
        _("Say of “%(goal)s” how you know that it is time to stop.") % {"goal": goal}
        for goal in open_ended.order_by("reached_by", "pk")
    ]


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any]:
    """The nearest goals, for the collaboration's overview."""
    found = goals.inside(actor, collaboration).filter(Goal.current()).select_related("begins_with")
    return {
        "goals": [
            _nearest(goal, collaboration, actor.today) for goal in found.order_by("reached_by", "pk")[:SHOWN_ON_CARD]
        ],
        "url": reverse("measures:goals", args=[collaboration.slug]),
    }


def _nearest(goal: Goal, collaboration: Collaboration, today: date) -> GoalRow:
    url = reverse("measures:goal", args=[collaboration.slug, goal.pk])
    return GoalRow(goal.pk, url, goal.text, goal.reached_by, [], state_of(goal, today))


def waiting(actor: Actor) -> list[Waiting]:
    """Goals whose day comes within a month or has passed, for those who coordinate."""
    due = goals.objects(actor, "coordinate").filter(Goal.current(), reached_by__lte=actor.today + SOON)
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
