"""The shipped list becomes edition 1 wherever there is none yet.

After every migrate, not in a migration: a database that was emptied (as tests do) gets it back too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.utils import timezone

SHIPPED = Path(__file__).parent / "edition_1.json"


def publish(sender: Any, **options: Any) -> None:
    from samsyn.web.models import WordingEdition

    if not WordingEdition.objects.exists():
        terms = json.loads(SHIPPED.read_text(encoding="utf-8"))
        WordingEdition.objects.create(number=1, terms=terms, published_at=timezone.now())
