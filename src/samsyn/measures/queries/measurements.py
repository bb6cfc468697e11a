"""Figures of goals: the latest of many at once, and all of one for its picture and table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from samsyn.core.actors import Actor
from samsyn.measures.curve import Curve, curve
from samsyn.measures.models import Goal, Measurement
from samsyn.measures.policies import measurements


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` None: about too few people to be shown. `is_corrected`: a newer one stands in its place."""

    on: date
    value: Decimal | None
    source: str
    is_baseline: bool = False
    is_corrected: bool = False
    correct_url: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """`figures` newest first; the picture shows those that stand."""

    figures: Sequence[Figure]
    curve: Curve | None
    unit: str

    @property
    def latest(self) -> Figure | None:
        return next((figure for figure in self.figures if not figure.is_corrected and not figure.is_baseline), None)


def progress(actor: Actor, goal: Goal, *, may_correct: bool) -> Progress:
    """One statement."""
    rows = measurements.visible(actor).filter(goal=goal).select_related("corrected_by").order_by("on", "pk")
    figures = [*_baseline(goal), *(_figure(goal, row, may_correct=may_correct) for row in rows)]
    standing = sorted(
        (figure.on, figure.value) for figure in figures if figure.value is not None and not figure.is_corrected
    )
    return Progress(figures[::-1], curve(standing, goal.target_value), goal.unit)


def latest_figures(goals: Iterable[Goal]) -> dict[int, Measurement]:
    """The newest figure that stands of each goal, by the goal's number. One statement. The goals were let through."""
    standing = Measurement.objects.filter(goal__in=[goal.pk for goal in goals], corrected_by=None)
    return {row.goal_id: row for row in standing.order_by("goal_id", "-on", "-pk").distinct("goal_id")}


def _baseline(goal: Goal) -> list[Figure]:
    if goal.baseline_value is None or goal.baseline_on is None:
        return []
    return [Figure(goal.baseline_on, goal.baseline_value, goal.baseline_source, is_baseline=True)]


def _figure(goal: Goal, row: Measurement, *, may_correct: bool) -> Figure:
    is_corrected = hasattr(row, "corrected_by")
    url = reverse("measures:correct", args=[goal.collaboration.slug, row.pk])
    return Figure(
        row.on, row.value, row.source, is_corrected=is_corrected,
        correct_url=url if may_correct and not is_corrected else "",
    )  # fmt: skip
