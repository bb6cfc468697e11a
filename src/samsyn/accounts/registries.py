"""What accepting an invitation gives is decided by the room that sent it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samsyn.accounts.models import Invitation, Person
from samsyn.core.registries import Registry


@dataclass(frozen=True)
class Purpose:
    """`describe` tells the invited what they are invited to; `accept` gives it and returns where to go next."""

    describe: Callable[[Invitation], str]
    accept: Callable[[Invitation, Person, Any], str]


invitation_purposes: Registry[Purpose] = Registry("invitations")
