"""What accounts asks of the rooms above: what an invitation gives, and who holds power."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samsyn.accounts.models import Invitation, Person
from samsyn.core.registries import Registry


@dataclass(frozen=True)
class Purpose:
    """`describe` tells the invited what they are invited to, in the active language; `accept` gives it.

    `accept(invitation, person, now)` runs inside the transaction and returns the address to go to next.
    """

    describe: Callable[[Invitation], str]
    accept: Callable[[Invitation, Person, Any], str]


invitation_purposes: Registry[Purpose] = Registry("invitations")
# name → does this person hold power that asks for a second factor?
power: Registry[Callable[[Person], bool]] = Registry("power that asks for a second factor")
