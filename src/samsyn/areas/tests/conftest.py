"""Places loaded once, because all tests that need them only read them or put them back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from samsyn.areas import operations
from samsyn.core.actors import Actor


@pytest.fixture(scope="module")
def all_places(django_db_setup, django_db_blocker) -> Iterator[dict[str, int]]:
    """The shipped places, in a transaction around the module's tests that is rolled back after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield operations.load_base(actor=Actor.house(date(2026, 1, 1)), now=timezone.now())
        transaction.set_rollback(True)
