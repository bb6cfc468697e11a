"""Goals are set, changed and ended on purpose, never forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures import figures as rules
from samsyn.measures.models import Goal, GoalArea, GoalRevision, Measure
from samsyn.measures.states import OPEN
from samsyn.web.templatetags.samsyn import day

FIGURES = frozenset({"baseline_value", "baseline_on", "baseline_source", "target_value", "unit"})


@operation
def set_goal(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    text: str,
    reached_by: date,
    signs: str = "",
    closure: str = "",
    parent: Goal | None = None,
    areas: Iterable[GoalArea] = (),
    begins_with: GoalRevision | None = None,
    **figures: Any,
) -> Goal:
    """`signs` is one a line: by what we see that the goal is reached. `figures` are those in `FIGURES`.

    With a revision it is a draft until that is published.
    """
    _refuse_past(reached_by, actor.today)
    _refuse_loose(figures, reached_by, actor.today)
    made = Goal(
        collaboration=collaboration,
        begins_with=begins_with,
        parent=parent,
        text=_said(text),
        reached_by=reached_by,
        signs=signs.strip(),
        closure=closure.strip(),
        person_id=actor.person_id,
        at=now,
        **figures,
    )
    _refuse_misplaced(made, parent, reached_by)
    made.save()
    made.areas.set(areas)
    return made


@operation
def edit_goal(
    goal: Goal,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    text: str,
    reached_by: date,
    signs: str = "",
    closure: str = "",
    parent: Goal | None = None,
    areas: Iterable[GoalArea] = (),
    **figures: Any,
) -> Goal:
    """A horizon that has passed may stay as it was, but no new one may lie in the past."""
    _refuse_ended(goal)
    if reached_by != goal.reached_by:
        _refuse_past(reached_by, actor.today)
    _refuse_loose(figures, reached_by, actor.today)
    _refuse_misplaced(goal, parent, reached_by)
    saved = save_version(
        goal, version, text=_said(text), reached_by=reached_by, signs=signs.strip(), closure=closure.strip(),
        parent=parent, **figures,
    )  # fmt: skip
    saved.areas.set(areas)
    return saved


@operation
def end_goal(goal: Goal, *, actor: Actor, now: datetime, because: str, version: int | None = None) -> Goal:
    """Reached or given up: `because` says which. Nothing that hangs on it may be left hanging (L5)."""
    _refuse_ended(goal)
    if goal.is_draft:
        raise Refused(_("This goal has not begun. Take it out of the change of goals instead."), code="draft")
    if not because.strip():
        raise Refused(
            _("Say in a sentence how it went: reached, given up, or replaced by another goal."), field="because"
        )
    _refuse_orphans(goal)
    return save_version(goal, version, ended_at=now, ended_because=because.strip())


def _said(text: str) -> str:
    if not text.strip():
        raise Refused(_("Write the goal."), field="text")
    return text.strip()


def _refuse_loose(figures: dict[str, Any], reached_by: date, today: date) -> None:
    """A baseline is a figure with a day and a source (point 11), and figures fit their unit."""
    unknown = set(figures) - FIGURES
    if unknown:
        raise TypeError(f"a goal has no {', '.join(sorted(unknown))}")
    on, source = figures.get("baseline_on"), figures.get("baseline_source")
    if figures.get("baseline_value") is not None and not (on and source):
        raise Refused(
            _("Say when the baseline was measured and where the figure comes from."),
            field="baseline_source" if on else "baseline_on",
        )
    if on and on > today:
        raise Refused(_("A baseline cannot be measured after today."), field="baseline_on", code="B1")
    if on and on > reached_by:
        raise Refused(
            _("It cannot begin on %(on)s and be reached by %(by)s.") % {"on": day(on), "by": day(reached_by)},
            field="baseline_on",
            code="B1",
        )
    for name in ("baseline_value", "target_value"):
        refuse_outside(figures.get(name), figures.get("unit") or "", name)


def refuse_outside(value: Any, unit: str, field: str) -> None:
    """A figure that its unit does not allow: a share beyond all, money below none."""
    code = rules.outside(value, unit)
    if code == "B5":
        raise Refused(_("A share lies between 0 and 100 per cent."), field=field, code=code)
    if code == "B4":
        raise Refused(_("The amount cannot be below zero."), field=field, code=code)


def _refuse_past(reached_by: date, today: date) -> None:
    if reached_by < today:
        raise Refused(
            _("A goal is reached in time to come. %(day)s has passed: today is %(today)s.")
            % {"day": day(reached_by), "today": day(today)},
            field="reached_by",
            code="B1",
        )


def _refuse_misplaced(goal: Goal, parent: Goal | None, reached_by: date) -> None:
    """Two levels: an overall goal and its parts, all of one collaboration, and no part after its whole."""
    if parent is None:
        _refuse_before_its_parts(goal, reached_by)
        return
    if parent.collaboration_id != goal.collaboration_id or parent.ended_at is not None:
        raise Refused(_("Choose a goal of this collaboration that you work on."), field="parent")
    if parent.is_draft and parent.begins_with_id != goal.begins_with_id:
        raise Refused(_("Choose a goal that has begun."), field="parent")
    if parent.parent_id or parent.pk == goal.pk or (goal.pk and goal.parts.exists()):
        raise Refused(_("A part goal hangs under an overall goal, and has no parts of its own."), field="parent")
    if reached_by > parent.reached_by:
        raise Refused(
            _("A part is reached no later than its whole: %(part)s is after %(whole)s.")
            % {"part": day(reached_by), "whole": day(parent.reached_by)},
            field="reached_by",
            code="B1",
        )


def _refuse_before_its_parts(goal: Goal, reached_by: date) -> None:
    late = (
        goal.parts.filter(ended_at=None, reached_by__gt=reached_by).order_by("-reached_by").first() if goal.pk else None
    )
    if late:
        raise Refused(
            _("Its part “%(part)s” is reached by %(later)s, after %(sooner)s. Change that one first.")
            % {"part": late, "later": day(late.reached_by), "sooner": day(reached_by)},
            field="reached_by",
            code="B1",
        )


def _refuse_ended(goal: Goal) -> None:
    if goal.ended_at is not None:
        raise Refused(_("This goal has ended. Set a new one instead."), code="over")


def _refuse_orphans(goal: Goal) -> None:
    parts = [str(part) for part in goal.parts.filter(Goal.current()).order_by("reached_by", "pk")]
    if parts:
        raise Refused(_("End its parts first: %(parts)s.") % {"parts": "; ".join(parts)}, code="parts")
    left = [str(measure) for measure in only_served_by(goal)]
    if left:
        raise Refused(
            _("Left without a goal: %(measures)s. Move these measures first, or prepare a change of goals.")
            % {"measures": "; ".join(left)},
            code="F-LUA-3",
        )


def only_served_by(goal: Goal) -> list[Measure]:
    """The open measures that serve no other goal that the parties still work on."""
    others = Goal.objects.filter(Goal.current()).exclude(pk=goal.pk)
    mine = Measure.objects.filter(state__in=OPEN, serves__goal=goal)
    return list(mine.exclude(serves__goal__in=others).order_by("pk").distinct())
