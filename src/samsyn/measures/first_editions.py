"""The goal sets that countries have had are there wherever a country has none yet.

After every migrate, not in a migration: a database that was emptied (as tests do) gets them back too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

HERE = Path(__file__).parent / "goal_sets"


def publish(sender: Any, **options: Any) -> None:
    from samsyn.measures.models import GoalSet

    for file in sorted(HERE.glob("*.json")):
        raw = json.loads(file.read_text(encoding="utf-8"))
        if not GoalSet.objects.filter(country=raw["country"], owner=None).exists():
            _publish(raw)


@transaction.atomic
def _publish(raw: dict[str, Any]) -> None:
    from samsyn.measures.models import GoalArea, GoalSet

    now = timezone.now()
    facts = {name: raw[name] for name in ("country", "name", "note", "source", "is_reconstruction")}
    made = GoalSet.objects.create(at=now, **facts)
    GoalArea.objects.bulk_create(
        GoalArea(
            goal_set=made,
            key=area["key"],
            order=order,
            is_proposed=area.get("proposed", False),
            **{f"title_{language}": text for language, text in area["title"].items()},
        )
        for order, area in enumerate(raw["areas"], start=1)
    )
    GoalSet.objects.filter(pk=made.pk).update(published_at=now)
