"""Every installation starts with the same places."""

from __future__ import annotations

import time

import pytest
from django.utils import timezone

from samsyn.areas import operations
from samsyn.areas.models import Area, Boundary
from samsyn.core.actors import Actor
from samsyn.core.history import changes_of


@pytest.fixture(autouse=True)
def base(all_places, db):
    """Loaded once; each test begins with it."""


def test_the_whole_of_sweden_and_denmark_is_there(all_places):
    assert all_places["refused"] == 0
    kind = Area.Kind
    numbers = {
        (kind.COUNTRY, "SE"): 1, (kind.COUNTRY, "DK"): 1, (kind.REGION, "SE"): 21, (kind.REGION, "DK"): 5,
        (kind.MUNICIPALITY, "SE"): 290, (kind.MUNICIPALITY, "DK"): 99,
        (kind.REGSO_2020, "SE"): 3363, (kind.REGSO_2025, "SE"): 3363,
    }  # fmt: skip
    assert {key: Area.objects.filter(kind=key[0], country=key[1]).count() for key in numbers} == numbers
    assert Boundary.objects.count() == 21 + 5 + 290 + 99 + 119


def test_a_second_time_changes_nothing_and_takes_a_few_seconds(today):
    began = time.process_time()
    counts = operations.load_base(actor=Actor.house(today), now=timezone.now())
    assert time.process_time() - began < 15
    assert counts == {"new": 0, "changed": 0, "unchanged": Area.objects.count() + 119, "refused": 0}


def test_every_place_knows_what_it_lies_in():
    backby = Area.objects.get(kind=Area.Kind.REGSO_2025, code="1980R046")
    chain = [backby.name, backby.parent.name, backby.parent.parent.name, backby.parent.parent.parent.name]
    assert chain == ["Östra Bäckby", "Västerås", "Västmanlands län", "Sverige"]
    assert backby.municipality == backby.parent
    assert backby.slug == "vasteras-ostra-backby"
    assert Area.objects.get(country="DK", code="0751", kind="MUNICIPALITY").parent.name == "Region Midtjylland"
    assert not Area.objects.exclude(kind="COUNTRY").filter(parent=None).exists()


def test_what_it_does_is_in_the_history_with_the_house_as_its_author():
    (change,) = changes_of(Area.objects.get(slug="vasteras"))
    assert (change.who, change.operation) == ("Samsyn", "areas.load_base")
