"""A room that invites, so that accounts can be tested without the rooms above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone, translation

from samsyn.accounts import operations
from samsyn.accounts.models import Invitation, Person
from samsyn.accounts.registries import Purpose, invitation_purposes


@pytest.fixture(autouse=True)
def _no_attempts_before() -> None:
    """Rate limits count in the cache: each test begins unsuspected."""
    cache.clear()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def given() -> Iterator[list[tuple[int, int]]]:
    """What acceptance gave: (target, person), through a purpose called "table"."""
    gifts: list[tuple[int, int]] = []

    def accept(invitation: Invitation, person: Person, now: datetime) -> str:
        gifts.append((invitation.target_id, person.pk))
        return f"/tables/{invitation.target_id}/"

    purpose = Purpose(describe=lambda invitation: invitation.details.get("what", "A seat"), accept=accept)
    invitation_purposes.add("table", purpose)
    yield gifts
    invitation_purposes._items.pop("table")


@pytest.fixture
def invited(given, personas, act, now) -> Callable[..., tuple[Invitation, str]]:
    """`invited("someone@example.org")` gives the invitation and the path of its page; Maria invites."""

    def invite(email: str, *, at: datetime = now, what: str = "A seat at the table", language: str = "en", target=7):
        invitation, link = operations.invite(
            "table", target, email, {"what": what}, language, actor=act(personas.maria), now=at
        )
        return invitation, "/" + link.split("/", 3)[3]

    return invite
