from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.organisations.models import Membership
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Category, NilReport, Report, Reporter
from samsyn.situation.operations.starting import start_situation

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def _in_english():
    """What is said is compared in English, whatever an earlier test left switched on."""
    with translation.override("en"):
        yield


@pytest.fixture
def by(act):
    """`by(person)`: who acts, and when."""
    return lambda person: {"actor": act(person), "now": timezone.now()}


@pytest.fixture
def situation(collaboration, personas, by, today):
    """Begun two years ago, with the shipped checklist."""
    made = start_situation(collaboration, **by(personas.maria))
    made.started_on = monday_of(today) - timedelta(weeks=104)
    made.save()
    return made


@pytest.fixture
def categories(situation):
    return {row.key: row for row in Category.objects.filter(checklist__situation=situation)}


@pytest.fixture
def eva_reports(situation, personas, town, today):
    """Eva of the housing company, who reports from the quarter."""
    party = situation.collaboration.parties.get(organisation=town.housing)
    membership = Membership.objects.get(person=personas.eva)
    made = Reporter.objects.create(situation=situation, party=party, membership=membership, since=situation.started_on)
    made.areas.add(town.quarter)
    return made


@pytest.fixture
def told(situation, eva_reports, categories, town, today):
    """`told(weeks_ago, 3, category="damage", …)`: three reports that somebody has read."""

    def tell(weeks_ago, number=1, category="damage", hour=20, weekday=4, **more):
        monday = monday_of(today) - timedelta(weeks=weeks_ago)
        occurred = datetime.combine(monday + timedelta(days=weekday), time(hour), STOCKHOLM)
        given = {
            "situation": situation, "party": eva_reports.party, "reporter": eva_reports, "area": town.quarter,
            "category": categories[category], "occurred_from": occurred, "at": occurred, "week": monday,
            "state": Report.State.INCLUDED, "text": "Krossat glas", **more,
        }  # fmt: skip
        return [Report.objects.create(**given) for _report in range(number)]

    return tell


@pytest.fixture
def nothing(situation, eva_reports, town, today):
    def tell(weeks_ago, area=None):
        monday = monday_of(today) - timedelta(weeks=weeks_ago)
        given = {"area": area or town.quarter, "week": monday, "at": timezone.now()}
        return NilReport.objects.create(situation=situation, reporter=eva_reports, **given)

    return tell


@pytest.fixture
def page(situation):
    """`page(client, "trends", weeks=52)`: the text of a page of this room."""

    def get(client, name, *arguments, status=200, **query):
        answer = client.get(reverse(f"situation:{name}", args=[situation.collaboration.slug, *arguments]), query)
        assert answer.status_code == status
        return answer.content.decode()

    return get


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def now():
    return timezone.now()
