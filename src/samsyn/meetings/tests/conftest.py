"""A steering group in Kvarnbacken: Maria and Eva sit in it, Eva leads."""

from __future__ import annotations

from datetime import time

import pytest
from django.utils import timezone

from samsyn.meetings.models import Group
from samsyn.meetings.operations import groups, planning, sitting
from samsyn.organisations.models import Membership


@pytest.fixture
def by(act):
    """`by(person)`: who acts and when."""
    return lambda person: {"actor": act(person), "now": timezone.now()}


@pytest.fixture
def belongs(town):
    """`belongs(person)`: the person's membership."""
    return lambda person: Membership.objects.get(person=person)


@pytest.fixture
def steering(collaboration, personas, by, belongs):
    group = groups.form_group(
        collaboration, **by(personas.maria), name="Styrgruppen", kind=Group.Kind.STEERING,
        decision_rule=Group.Rule.CONSENSUS,
    )  # fmt: skip
    groups.join_group(group, **by(personas.maria), membership=belongs(personas.maria))
    groups.join_group(group, **by(personas.maria), membership=belongs(personas.eva), is_chair=True)
    return group


@pytest.fixture
def plan(steering, personas, by, today):
    return lambda on=today: planning.plan_meeting(
        steering, **by(personas.eva), on=on, starts_at=time(9), minutes_long=60, place="Kvarnhuset"
    )


@pytest.fixture
def running(plan, personas, by, belongs):
    """Under way, with one item; both are there."""
    meeting = plan()
    sitting.add_item(meeting, **by(personas.maria), title="Tunneln", purpose="besluta")
    meeting = sitting.open_meeting(meeting, **by(personas.eva))
    people = [belongs(personas.maria), belongs(personas.eva)]
    return sitting.note_attendance(meeting, **by(personas.eva), present=people, expected=people)


@pytest.fixture
def eva(signed_in, personas):
    return signed_in(personas.eva)


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def group_form():
    return {"name": "Arbetsgruppen", "kind": "WORKING", "decision_rule": "CONSENSUS"}


@pytest.fixture
def key():
    """What a form without fields sends."""
    return {"once_key": "d9b0b7a4-2c56-4a6e-9d7e-6a7b1c2d3e4f"}
