"""Where the forms of a report are, from finding to correction: (arguments, before, data)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from samsyn.conftest import as_actor
from samsyn.reviews.models import Edition, FactComment, ReportPart, Review
from samsyn.reviews.operations.editions import make_final, send_fact_check
from samsyn.reviews.operations.fact_check import close_fact_check
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


def _written(world: World) -> None:
    _visited(world)
    finding(world).notes.add(note(world))
    type(finding(world)).objects.update(is_impression=True)
    for key in ReportPart.Key.values:
        ReportPart.objects.create(review=review(world), key=key, language="sv", text="Torget är ljust.")


def _drafted(world: World) -> None:
    _written(world)
    _at(world, "DRAFTED")


def _sent(world: World) -> None:
    _drafted(world)
    send_fact_check(review(world), version=None, open_until=world.today + timedelta(days=9), **_vera(world))


def _closed(world: World) -> None:
    _sent(world)
    close_fact_check(_edition(world), **_vera(world))


def _final(world: World) -> None:
    _closed(world)
    make_final(review(world), version=None, **_vera(world))
    ReportPart.objects.filter(key="SUMMARY").update(text="Torget är upplyst.")


def _vera(world: World) -> dict[str, Any]:
    return {"actor": as_actor(world.personas.vera), "now": world.now}


def _edition(world: World) -> Edition:
    return Edition.objects.get(review=review(world), number=1)


def _of_edition(world: World) -> dict[str, Any]:
    return _review(world) | {"edition": 1}


def _commented(world: World) -> None:
    _sent(world)
    FactComment.objects.create(edition=_edition(world), anchor="SUMMARY", kind="FACT", text="Norrut.", at=world.now)


def _of_comment(world: World) -> dict[str, Any]:
    return _of_edition(world) | {"comment": FactComment.objects.get(edition=_edition(world)).pk}


IMPRESSION = {"is_impression": "on"}

REPORTS: dict[str, dict[str, Any]] = {
    "reviews:advice": {"arguments": _with("advice", advice, "number"), "before": _visited, "who": "vera"},
    "reviews:advice_drop": {"arguments": _with("advice", advice, "number"), "before": _visited, "who": "vera"},
    "reviews:advice_new": {
        "arguments": _review, "before": _visited, "who": "vera",
        "data": lambda world: {"findings": [finding(world).pk]},
    },
    "reviews:correct": {"arguments": _review, "before": _final, "who": "vera"},
    "reviews:fact_check_done": {"arguments": _of_edition, "before": _sent},
    "reviews:fact_comment": {"arguments": _of_edition, "before": _sent, "data": lambda world: {"quote": ""}},
    "reviews:fact_decide": {"arguments": _of_comment, "before": _commented, "who": "vera"},
    "reviews:final": {"arguments": _review, "before": _closed, "who": "vera"},
    "reviews:finding": {
        "arguments": _with("finding", finding), "before": _visited, "who": "vera", "data": lambda world: IMPRESSION
    },
    "reviews:finding_drop": {"arguments": _with("finding", finding), "before": _lonely, "who": "vera"},
    "reviews:finding_new": {
        "arguments": _review, "before": _visited, "who": "vera", "data": lambda world: IMPRESSION
    },
    "reviews:part": {
        "arguments": lambda world: _review(world) | {"key": "SUMMARY", "language": "sv"}, "before": _visited,
        "who": "vera",
    },
    "reviews:report_again": {"arguments": _review, "before": _closed, "who": "vera"},
    "reviews:report_ready": {"arguments": _review, "before": _written, "who": "vera"},
    "reviews:report_start": {"arguments": _review, "before": _visited, "who": "vera"},
    "reviews:send_check": {"arguments": _review, "before": _drafted, "who": "vera"},
}  # fmt: skip
