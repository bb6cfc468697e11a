from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone, translation

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


@pytest.fixture(autouse=True)
def _in_english():
    """Messages are asked for in English; that they exist in Swedish and Danish is the catalogues' own check."""
    with translation.override("en"):
        yield
