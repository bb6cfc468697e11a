"""Places for all tests of this room, and the shortest way to read a file in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from samsyn.areas import file_imports, operations
from samsyn.areas.models import Area
from samsyn.core.actors import Actor


@pytest.fixture(scope="module")
def all_places(django_db_setup, django_db_blocker) -> Iterator[dict[str, int]]:
    """The shipped places, in a transaction around the module's tests that is rolled back after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield operations.load_base(actor=Actor.house(date(2026, 1, 1)), now=timezone.now())
        transaction.set_rollback(True)


@pytest.fixture
def house(today):
    return Actor.house(today)


@pytest.fixture
def take(house):
    def take(raw: bytes, municipality: Area | None = None, valid_from: date = date(2025, 1, 1), **choices):
        return file_imports.import_at_once(
            municipality, actor=house, now=timezone.now(), raw=raw, valid_from=valid_from, dry_run=False, **choices
        )

    return take
