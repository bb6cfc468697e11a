"""A person who leaves triggers what depends on that person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.organisations.models import Membership, Organisation

# name → called inside the operation that ends the membership
on_departure: Registry[Callable[[Membership, Actor], None]] = Registry("departures")

# name → (template, function returning its context, or None for nothing to show)
organisation_cards: Registry[tuple[str, Callable[[Actor, Organisation], dict[str, Any] | None]]] = Registry(
    "organisation cards"
)
