"""Where the forms of a report are, from finding to correction: (arguments, before, data)."""

from __future__ import annotations

from typing import Any

from samsyn.reviews.models import Review
from tests.samples_of_reviewing import advice, finding, note, team_member
from tests.samples_of_reviews import review
from tests.world import World


def _review(world: World) -> dict[str, Any]:
    return {"review": review(world).pk}


def _with(name: str, make: Any, by: str = "pk") -> Any:
    return lambda world: _review(world) | {name: getattr(make(world), by)}


def _visited(world: World) -> None:
    """Vera leads the team; there is a note, a finding and advice that rests on it."""
    team_member(world)
    finding(world).notes.add(note(world))
    advice(world).findings.add(finding(world))
    _at(world, "VISITED")


def _at(world: World, state: str) -> None:
    Review.objects.filter(pk=review(world).pk).update(state=state)


def _lonely(world: World) -> None:
    _visited(world)
    advice(world).findings.clear()


IMPRESSION = {"is_impression": "on"}

REPORTS: dict[str, dict[str, Any]] = {
    "reviews:advice": {"arguments": _with("advice", advice, "number"), "before": _visited, "who": "vera"},
    "reviews:advice_drop": {"arguments": _with("advice", advice, "number"), "before": _visited, "who": "vera"},
    "reviews:advice_new": {
        "arguments": _review, "before": _visited, "who": "vera",
        "data": lambda world: {"findings": [finding(world).pk]},
    },
    "reviews:finding": {
        "arguments": _with("finding", finding), "before": _visited, "who": "vera", "data": lambda world: IMPRESSION
    },
    "reviews:finding_drop": {"arguments": _with("finding", finding), "before": _lonely, "who": "vera"},
    "reviews:finding_new": {
        "arguments": _review, "before": _visited, "who": "vera", "data": lambda world: IMPRESSION
    },
}  # fmt: skip
