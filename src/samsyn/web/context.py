"""What every page's frame needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from samsyn.web.registries import navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    entries = sorted((e for e in navigation if actor and e.shown(actor)), key=lambda e: e.order)
    return {"demo": settings.DEMO, "actor": actor, "navigation": entries}
