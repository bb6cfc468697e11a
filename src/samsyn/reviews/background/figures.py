"""What Samsyn knows about an area that a background paper begins with: figures with their day and source (P31)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.measures.policies import goals
from samsyn.measures.queries.measurements import latest_figures
from samsyn.reviews.models import Entrant


@dataclass(frozen=True, slots=True)
class Figure:
    """`origin` is the same as long as it is the same figure, however often it is measured."""

    origin: str
    title: str
    value: Decimal
    unit: str
    on: date
    source: str


def figures_of(actor: Actor, entrant: Entrant) -> list[Figure]:
    """Residents of the area, and of every goal the latest figure that stands and may be shown."""
    return [*_residents(entrant), *_measured(actor, entrant)]


def _residents(entrant: Entrant) -> Iterator[Figure]:
    area = entrant.area
    if area.residents is not None and area.residents_on is not None:
        source = area.residents_source or _("source not given")
        yield Figure(
            f"residents-{area.pk}", _("Residents"), Decimal(area.residents), "", area.residents_on, source[:300]
        )


def _measured(actor: Actor, entrant: Entrant) -> Iterator[Figure]:
    if entrant.collaboration_id is None:
        return
    rows = list(goals.visible(actor).filter(collaboration=entrant.collaboration_id).order_by("pk"))
    latest = latest_figures(rows)
    for goal in rows:
        found, title = latest.get(goal.pk), goal.text[:200].rstrip(".")
        if found is not None and found.value is not None:
            yield Figure(f"goal-{goal.pk}", title, found.value, goal.unit[:60], found.on, found.source)
        elif found is None and goal.baseline_value is not None and goal.baseline_on is not None:
            yield Figure(
                f"goal-{goal.pk}", title, goal.baseline_value, goal.unit[:60], goal.baseline_on,
                goal.baseline_source[:300],
            )  # fmt: skip
