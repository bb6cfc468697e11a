from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from samsyn.organisations.models import Membership, Organisation


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def membership_of() -> Callable[..., Membership]:
    return lambda person, **where: Membership.objects.get(person=person, **where)


@pytest.fixture
def snapshot() -> Callable[[], Any]:
    """Everything this room has stored: two equal snapshots mean that nothing was half-saved."""
    return lambda: (
        list(Organisation.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
    )
