"""The area page is the hub: every room hangs its card here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.registries import Registry

# name → (template, function returning its context, or None for nothing to show)
area_cards: Registry[tuple[str, Callable[[Actor, Area], dict[str, Any] | None]]] = Registry("area cards")
