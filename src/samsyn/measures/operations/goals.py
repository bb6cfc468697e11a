"""Goals are set, changed and ended on purpose, never forgotten."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.models import Goal
from samsyn.web.formats import format_date

FIGURES = frozenset({"baseline_value", "baseline_on", "baseline_source", "target_value", "unit"})


@operation
def set_goal(
    collaboration: Collaboration, *, actor: Actor, now: datetime, text: str, reached_by: date, signs: str = "",
    **figures: Any,
) -> Goal:  # fmt: skip
    """`signs` is one a line: by what we see that the goal is reached. `figures` are those in `FIGURES`."""
    _refuse_past(reached_by, actor.today)
    _refuse_loose(figures, actor.today)
    return Goal.objects.create(
        collaboration=collaboration,
        text=_said(text),
        reached_by=reached_by,
        signs=signs.strip(),
        person_id=actor.person_id,
        at=now,
        **figures,
    )


@operation
def edit_goal(
    goal: Goal, *, actor: Actor, now: datetime, version: int | None, text: str, reached_by: date, signs: str = "",
    **figures: Any,
) -> Goal:  # fmt: skip
    """A horizon that has passed may stay as it was, but no new one may lie in the past."""
    _refuse_ended(goal)
    if reached_by != goal.reached_by:
        _refuse_past(reached_by, actor.today)
    _refuse_loose(figures, actor.today)
    return save_version(goal, version, text=_said(text), reached_by=reached_by, signs=signs.strip(), **figures)


@operation
def end_goal(goal: Goal, *, actor: Actor, now: datetime, because: str, version: int | None = None) -> Goal:
    """Reached, given up or replaced: `because` says which, for those who come after."""
    _refuse_ended(goal)
    if not because.strip():
        raise Refused(
            _("Say in a sentence how it went: reached, given up, or replaced by another goal."), field="because"
        )
    return save_version(goal, version, ended_at=now, ended_because=because.strip())


def _said(text: str) -> str:
    if not text.strip():
        raise Refused(_("Write the goal."), field="text")
    return text.strip()


def _refuse_loose(figures: dict[str, Any], today: date) -> None:
    """A baseline is a figure with a day and a source (point 11)."""
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


def _refuse_past(reached_by: date, today: date) -> None:
    if reached_by < today:
        language = get_language() or "sv"
        raise Refused(
            _("A goal is reached in time to come. %(day)s has passed: today is %(today)s.")
            % {"day": format_date(reached_by, language), "today": format_date(today, language)},
            field="reached_by",
            code="B1",
        )


def _refuse_ended(goal: Goal) -> None:
    if goal.ended_at is not None:
        raise Refused(_("This goal has ended. Set a new one instead."), code="over")
