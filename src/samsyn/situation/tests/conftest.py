"""The shared picture of Kvarnbacken: Maria leads it, Eva of Kvarnbyhem reports from the quarter."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from samsyn.areas.models import Area, Boundary
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership
from samsyn.situation.models import Category, Place, Reporter, Situation
from samsyn.situation.operations.reporting import send_reports
from samsyn.situation.operations.residents import tell_as_resident
from samsyn.situation.operations.starting import start_situation
from samsyn.situation.sending.events import Event


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(act):
    return lambda person: {"actor": act(person), "now": timezone.now()}


@pytest.fixture
def situation(collaboration, personas, by):
    return start_situation(collaboration, **by(personas.maria))


@pytest.fixture
def categories(situation):
    """By their keys: damage, gathering, disorder, place, event."""
    return {row.key: row for row in Category.objects.filter(checklist__situation=situation)}


@pytest.fixture
def reporter(situation, personas, town, today):
    found = Reporter.objects.create(
        situation=situation, membership=Membership.objects.get(person=personas.eva), label="caretaker",
        party=situation.collaboration.parties.get(organisation=town.housing), since=today - timedelta(days=60),
        read_rules_on=today,
    )  # fmt: skip
    found.areas.add(town.quarter)
    return found


@pytest.fixture
def square(situation, town):
    """A named place in the quarter."""
    return Place.objects.create(
        situation=situation, area=town.quarter, name="The square", latitude=60.5, longitude=15.5
    )


@pytest.fixture
def field_east(collaboration, town):
    """Another area of the collaboration, in which Eva has no errand."""
    area = Area.objects.create(
        kind="OWN", country="SE", slug="kvarnangen", name="Kvarnängen", municipality=town.area, parent=town.area,
        search_key="kvarnangen", sort_key="kvarnangen", is_invented=True,
    )  # fmt: skip
    collaboration.areas.add(area)
    return area


@pytest.fixture
def bounded(town):
    """The municipality as a field of one degree, the quarter as its middle."""
    for area, west, south, size in ((town.area, 15.0, 60.0, 1.0), (town.quarter, 15.4, 60.4, 0.2)):
        east, north = west + size, south + size
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        Boundary.objects.create(
            area=area, valid_from=date(2007, 1, 1), geometry=shape, outline=shape, source="test",
            west=west, south=south, east=east, north=north, longitude=west + size / 2, latitude=south + size / 2,
        )  # fmt: skip


@pytest.fixture
def event(categories):
    """`event("damage", text="…")`: an hour ago, unless something else is said."""

    def make(category="damage", **more):
        usual = {
            "key": uuid4(),
            "occurred_from": timezone.now() - timedelta(hours=1),
            "text": "Broken lamp by the shop",
        }
        return Event(**{**usual, "category": categories[category].pk, **more})

    return make


@pytest.fixture
def send(situation, reporter, by, personas):
    """`send(event(), event())` as Eva; `send(…, phone_at=…, now=…)`."""

    def give(*events, **more):
        return send_reports(situation, **{**by(personas.eva), "reporter": reporter, "events": events, **more})

    return give


@pytest.fixture
def open_to_all(situation):
    Situation.objects.update(residents_report=True)
    situation.refresh_from_db()
    return situation


@pytest.fixture
def told(open_to_all, event, town, today):
    """`told()`: a resident has told of it; `told(now=…, key=…)`."""

    def tell(now=None, **more):
        one = event(**{"area": town.quarter.pk, **more})
        return tell_as_resident(open_to_all, actor=Actor.stranger(today), now=now or timezone.now(), event=one)

    return tell
