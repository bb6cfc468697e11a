"""A person who leaves triggers what depends on that person."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.organisations.models import Membership, Organisation

# name → called inside the operation that ends the membership
on_departure: Registry[Callable[[Membership, Actor], None]] = Registry("departures")

# name → function giving municipalities' names by (country, code): places are another room's
place_names: Registry[Callable[[Set[tuple[str, str]]], dict[tuple[str, str], str]]] = Registry("names of places")

# name → (template, function returning its context, or None for nothing to show)
organisation_cards: Registry[tuple[str, Callable[[Actor, Organisation], dict[str, Any] | None]]] = Registry(
    "organisation cards"
)
