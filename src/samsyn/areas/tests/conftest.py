"""Places for all tests of this room, and the shortest way to read a file in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from samsyn.areas import file_imports, operations
from samsyn.areas.models import Area, Boundary
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


@pytest.fixture
def dalarna(db):
    """Two municipalities as square fields, side by side."""
    falun = Area.objects.create(kind="MUNICIPALITY", country="SE", code="2080", slug="falun", name="Falun",
                                search_key="falun", sort_key="falun")  # fmt: skip
    other = Area.objects.create(kind="MUNICIPALITY", country="SE", code="2081", slug="borlange", name="Borlänge",
                                search_key="borlange", sort_key="borlange")  # fmt: skip
    for area, west in ((falun, 15.0), (other, 14.0)):
        Boundary.objects.create(
            area=area, valid_from=date(2007, 1, 1), geometry=square(west, 60.0, 1.0), outline=square(west, 60.0, 1.0),
            west=west, south=60.0, east=west + 1, north=61.0, longitude=west + 0.5, latitude=60.5, source="test",
        )  # fmt: skip
    return falun


def square(west: float, south: float, size: float) -> dict:
    east, north = west + size, south + size
    return {"type": "Polygon", "coordinates": [[[west, south], [east, south], [east, north], [west, north],
                                                [west, south]]]}  # fmt: skip
