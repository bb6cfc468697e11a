"""The checklist's editions and what people answer."""

from __future__ import annotations

from samsyn.collaborations.models import ChecklistEdition


def latest_edition() -> ChecklistEdition | None:
    """The published edition a new collaboration starts from."""
    return ChecklistEdition.objects.exclude(published_at=None).order_by("-number").first()
