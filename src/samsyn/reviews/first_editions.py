"""The methods that come along are there wherever nobody has written one under the same short name.

After every migrate, not in a migration: a database that was emptied (as tests do) gets them back too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

HERE = Path(__file__).parent / "shipped"


def publish(sender: Any, **options: Any) -> None:
    from samsyn.reviews.models import StepTemplate

    for file in sorted(HERE.glob("*.json")):
        raw = json.loads(file.read_text(encoding="utf-8"))
        if not StepTemplate.objects.filter(key=raw["key"]).exists():
            _publish(raw)


@transaction.atomic
def _publish(raw: dict[str, Any]) -> None:
    from samsyn.reviews.models import DateRule, SectionRule, Step, StepTemplate

    made = StepTemplate.objects.create(
        key=raw["key"], source=raw["source"], is_reconstruction=raw["is_reconstruction"], **_in("name", raw["name"])
    )
    Step.objects.bulk_create(
        Step(template=made, order=order, key=step["key"], state=step["state"],
             **_in("title", step["title"]), **_in("what", step["what"]))
        for order, step in enumerate(raw["steps"], start=1)
    )  # fmt: skip
    DateRule.objects.bulk_create(
        DateRule(template=made, order=order, key=rule["key"], amount=rule["amount"], unit=rule["unit"],
                 who=rule["who"], source=rule["source"], **_in("title", rule["title"]))
        for order, rule in enumerate(raw["dates"], start=1)
    )  # fmt: skip
    SectionRule.objects.bulk_create(
        SectionRule(template=made, order=order, key=rule["key"], most_words=rule["most_words"],
                    is_required=rule["is_required"], **_in("title", rule["title"]),
                    **_in("guidance", rule["guidance"]))
        for order, rule in enumerate(raw["sections"], start=1)
    )  # fmt: skip
    StepTemplate.objects.filter(pk=made.pk).update(published_at=timezone.now())


def _in(name: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{language}": text for language, text in texts.items()}
