"""A person who leaves triggers what depends on that person."""

from __future__ import annotations

from collections.abc import Callable

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.organisations.models import Membership

# name → called inside the operation that ends the membership
on_departure: Registry[Callable[[Membership, Actor], None]] = Registry("departures")
