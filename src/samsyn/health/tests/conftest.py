"""Three people at Kvarnbyhem, three at the municipality, two at the police: enough for a pulse, and too few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Party
from samsyn.health.operations import pulse as operations
from samsyn.health.questions import keys
from samsyn.organisations.models import Membership


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(act):
    return lambda person: {"actor": act(person), "now": timezone.now()}


@pytest.fixture
def staff(town, today):
    """`staff(organisation, number)`: people who work there, each time new ones."""

    def hire(organisation, number):
        people = [
            Person.objects.create_user(f"{organisation.slug}-{n}@example.org", name=f"{organisation} {n}")
            for n in range(number)
        ]
        for person in people:
            Membership.objects.create(organisation=organisation, person=person, since=today - timedelta(days=30))
        return people

    return hire


@pytest.fixture
def parties(collaboration, town, today):
    """The three parties by the short names of their organisations."""
    Party.objects.create(
        collaboration=collaboration, organisation=town.police, joined=today - timedelta(days=30), reason="Sees"
    )  # fmt: skip
    rows = {party.organisation_id: party for party in collaboration.parties.all()}
    return {name: rows[getattr(town, name).pk] for name in ("municipality", "housing", "police")}


@pytest.fixture
def opened(collaboration, parties, by, personas, today):
    return operations.open_pulse(collaboration, **by(personas.maria), closes_on=today + timedelta(days=14))


@pytest.fixture
def answer(by):
    """`answer(round, person, party, 4)`: the same to every question."""

    def give(pulse, person, party, value, **more):
        answers = dict.fromkeys(keys(), value) | more
        operations.take_pulse(pulse, **by(person), party=party, answers=answers)

    return give


@pytest.fixture
def answered(opened, parties, town, staff, answer):
    """Kvarnbyhem says 2, 2, 2, the municipality 4, 4, 5; the two of the police answer too."""
    for name, values in (("housing", (2, 2, 2)), ("municipality", (4, 4, 5)), ("police", (1, 1))):
        for person, value in zip(staff(getattr(town, name), len(values)), values, strict=True):
            answer(opened, person, parties[name], value)
    return opened
