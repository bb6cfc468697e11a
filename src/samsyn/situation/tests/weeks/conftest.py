"""Kvarnbacken works on a shared picture: Maria leads, Eva and Per are in the group, Amina reports."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import NilReport, Report, Reporter
from samsyn.situation.operations import deciding
from samsyn.situation.operations.closing import close_week
from samsyn.situation.operations.starting import start_situation


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(act):
    return lambda person: {"actor": act(person), "now": timezone.now()}


@pytest.fixture
def parties(collaboration, town, today):
    """The three parties in the group, and the association whose members report."""
    joined = today - timedelta(days=30)
    for organisation in (town.police, town.association):
        Party.objects.create(collaboration=collaboration, organisation=organisation, joined=joined, reason="Sees")
    rows = {party.organisation_id: party for party in collaboration.parties.all()}
    return {name: rows[getattr(town, name).pk] for name in ("municipality", "housing", "police", "association")}


@pytest.fixture
def last_week(today) -> date:
    return monday_of(today) - timedelta(weeks=1)


@pytest.fixture
def situation(collaboration, parties, personas, act, today):
    """Begun ten weeks ago; weeks are closed on Monday at noon in the week after."""
    made = start_situation(collaboration, actor=act(personas.maria), now=timezone.now())
    made.started_on = monday_of(today) - timedelta(weeks=10)
    made.closed_through = monday_of(today) - timedelta(weeks=2)
    made.save()
    return made


@pytest.fixture
def second_area(town, collaboration, personas):
    area = Area.objects.create(
        kind="OWN", country="SE", slug="sjobacken", name="Sjöbacken", municipality=town.area, parent=town.area,
        search_key="sjobacken", sort_key="sjobacken", is_invented=True, created_by=personas.maria,
    )  # fmt: skip
    collaboration.areas.add(area)
    return area


@pytest.fixture
def reporter(situation, parties, personas, town, today):
    membership = Membership.objects.get(person=personas.amina)
    made = Reporter.objects.create(
        situation=situation, party=parties["association"], membership=membership, since=today - timedelta(days=90)
    )
    made.areas.add(town.quarter)
    return made


@pytest.fixture
def report(situation, reporter, town, last_week):
    """`report(week=…, category="damage", area=…, **fields)`: one that was seen on the Wednesday of its week."""
    categories = {one.key: one for one in situation.checklists.first().categories.all()}

    def make(week=last_week, category="damage", area=None, **fields):
        seen = datetime.combine(week + timedelta(days=2), time(18), UTC)
        values = {
            "party": reporter.party, "reporter": reporter, "category": categories[category],
            "area": area or town.quarter, "occurred_from": seen, "at": seen, "text": "A lamp is broken", **fields,
        }  # fmt: skip
        return Report.objects.create(situation=situation, week=week, **values)

    return make


@pytest.fixture
def nil(situation, reporter, town, last_week):
    def make(week=last_week, area=None, who=None):
        at = datetime.combine(week, time(9), UTC)
        return NilReport.objects.create(
            situation=situation, reporter=who or reporter, area=area or town.quarter, week=week, at=at
        )

    return make


@pytest.fixture
def closed(situation, last_week, today):
    """Last week, closed by the clock."""
    return close_week(situation, last_week, actor=Actor.house(today), now=timezone.now())


@pytest.fixture
def level(situation):
    """`level(3)`: the third of the scale that was shipped."""
    levels = {one.step: one for one in situation.scales.first().levels.all()}
    return levels.__getitem__


@pytest.fixture
def decided(closed, by, personas, town, level, report):
    """The meeting has agreed on yellow."""
    report()
    deciding.open_meeting(closed, **by(personas.maria))
    deciding.decide_areas(closed, {town.quarter: deciding.Joint(level(2), "Broken lamps")}, **by(personas.maria))
    return deciding.decide_week(closed, **by(personas.maria))
