"""The shipped checklist and guide become edition 1 wherever there is none yet.

After every migrate, not in a migration: a database that was emptied (as tests do) gets them back too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.utils import timezone

HERE = Path(__file__).parent


def publish(sender: Any, **options: Any) -> None:
    from samsyn.collaborations.models import ChecklistEdition, RuleSet

    shipped = {"number": 1, "published_at": timezone.now()}
    if not ChecklistEdition.objects.exists():
        ChecklistEdition.objects.create(points=_read("checklist", "points_1.json"), **shipped)
    if not RuleSet.objects.exists():
        RuleSet.objects.create(rules=_read("guide", "ruleset_1.json"), **shipped)


def _read(folder: str, name: str) -> Any:
    return json.loads((HERE / folder / name).read_text(encoding="utf-8"))
