"""Rooms whose contributions the shared pages show, small enough to count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samsyn.web import registries
from samsyn.web.registries import Waiting

MONDAY = date(2026, 11, 23)


def item(name: str, due: date | None = None, **other: str) -> Waiting:
    texts = {"verb": "Renew", "what": name, "where": "Trygg i Kvarnbacken", "url": f"/there/{name}/", **other}
    return Waiting(uid=f"test:{name}", due=due, **texts)


@pytest.fixture
def waits(monkeypatch):
    """`waits(item, …)`: exactly this waits for everybody, until called again."""

    def set_items(*items: Waiting) -> None:
        monkeypatch.setattr(registries.waiting, "_items", {"test": lambda actor: list(items)})

    set_items()
    return set_items


@pytest.fixture
def searches(monkeypatch):
    """`searches(function, …)`: exactly these rooms search."""

    def set_searchers(*functions) -> None:
        monkeypatch.setattr(registries.searchers, "_items", {str(i): f for i, f in enumerate(functions)})

    set_searchers()
    return set_searchers


@pytest.fixture
def week_of(today):
    """Things due last week, today, far off, and some day."""
    return [
        item("late", today - timedelta(days=3)),
        item("now", today),
        item("later", today + timedelta(days=60)),
        item("someday"),
    ]
