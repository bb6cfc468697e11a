from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.measures.operations import measures as operations
from samsyn.measures.operations.goals import set_goal
from samsyn.organisations.models import Membership


@pytest.fixture(autouse=True)
def _in_english():
    """What is said is compared in English, whatever an earlier test left switched on."""
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def aim(collaboration, personas, act, now, today):
    """A goal that measures may serve."""
    given = {"text": "Fler går genom tunneln", "reached_by": today + timedelta(days=700), "signs": "Räkningen"}
    return set_goal(collaboration, actor=act(personas.maria), now=now, **given)


@pytest.fixture
def housing(collaboration, town):
    return collaboration.parties.get(organisation=town.housing)


@pytest.fixture
def full(aim, housing, personas, today):
    """Everything a measure needs before it can be under way: Eva of the housing company answers for it."""
    return {
        "title": "Måla och lysa upp tunneln",
        "goals": [aim],
        "party": housing,
        "responsible": Membership.objects.get(person=personas.eva),
        "due": today + timedelta(days=90),
    }


@pytest.fixture
def by(personas, act, now):
    """`**by("eva")`: who does it, now."""
    return lambda name="maria": {"actor": act(getattr(personas, name)), "now": now}


@pytest.fixture
def planned(collaboration, full, by):
    return operations.plan_measure(collaboration, **by(), **full)


@pytest.fixture
def running(planned, by):
    return operations.start(planned, **by("eva"))


@pytest.fixture
def to(collaboration):
    return lambda name, *args: reverse(f"measures:{name}", args=[collaboration.slug, *args])
