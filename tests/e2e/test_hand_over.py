"""Maria leaves: what she carries goes to a colleague in one act, and what nobody owns is listed until somebody does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Collaboration, FollowUp, Handover
from samsyn.measures.models import Measure
from samsyn.meetings.models import Group, GroupMember
from samsyn.organisations.models import Membership
from tests.e2e.conftest import DESK, PHONE

SIZES = pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone-dark"])


@pytest.fixture
def karin(town, today) -> Person:
    person = Person.objects.create_user("karin@example.org", name="Karin", language="sv")
    Membership.objects.create(
        organisation=town.municipality, person=person, role="REPRESENTATIVE", since=today - timedelta(days=90)
    )
    return person


@pytest.fixture
def at_work(collaboration, personas, town, today) -> Collaboration:
    """Maria answers for a measure, Eva for one, nobody for a third; Maria leads the steering group."""
    maria, eva = (Membership.objects.get(person=person) for person in (personas.maria, personas.eva))
    parties = {party.organisation_id: party for party in collaboration.parties.all()}
    for title, who in (("Mend the lights in the passage", maria), ("Walk together at night", eva), ("Paint", None)):
        Measure.objects.create(
            collaboration=collaboration, title=title, responsible=who, at=timezone.now(),
            due=today + timedelta(days=30),
            party=parties[who.organisation_id] if who else None,
        )  # fmt: skip
    group = Group.objects.create(
        collaboration=collaboration, name="Steering group", kind="STEERING", created_at=timezone.now()
    )
    GroupMember.objects.create(group=group, membership=maria, is_chair=True, since=today)
    FollowUp.objects.create(collaboration=collaboration, due_on=today + timedelta(days=14))
    return collaboration


@SIZES
def test_maria_hands_over_to_karin(walk, personas, at_work, karin, size, scheme):
    maria = walk(personas.maria, size=size, scheme=scheme)
    maria.go("collaborations:overview", slug=at_work.slug)
    maria.follow("1 thing that nobody owns")
    maria.reads("nobody is responsible")
    maria.look("what-nobody-owns")
    maria.press("Hand over")
    maria.heading("What is open")
    for words in ("Mend the lights in the passage", "Leads Steering group", "The follow-up"):
        maria.reads(words)
    maria.reads_not("Walk together at night")
    maria.look("what-is-open")
    maria.follow("Go on")
    maria.look("people-and-days")
    contacts = maria.page.get_by_label(re.compile("^People to know"))
    assert "Kvarnbyhem: Eva" in contacts.input_value()
    maria.press("Go on")
    maria.fill({"What do you do that is not written anywhere?": "Call 070-123 45 67 every Monday."})
    maria.press("Go on")
    maria.reads("looks like a telephone number")
    maria.look("a-number-too-much")
    maria.fill(
        {
            "What do you do that is not written anywhere?": "I call the caretaker every Monday.",
            "What would you do first": "Walk through the passage with Eva.",
        }
    )
    maria.press("Go on")
    maria.fill({"Who takes over?": "Karin · Kvarnby kommun"})
    maria.look("who-takes-over")
    maria.press("Go on")
    maria.reads("Maria hands over to Karin, Kvarnby kommun.")
    maria.look("check")
    maria.press("Hand over")
    maria.reads("Karin, Kvarnby kommun, coordinates.")
    maria.reads("Paint")
    maria.look("handed-over")

    her = walk(karin, size=size, scheme=scheme)
    her.go("/")
    her.reads("what Maria wrote for you")
    her.follow("Read what Maria wrote for you")
    her.reads("I call the caretaker every Monday.")
    her.look("what-maria-wrote")
    her.go("collaborations:handovers", slug=at_work.slug)
    her.reads_not("Mend the lights in the passage")
    her.follow("Find somebody")
    her.fill({"Responsible party": "Kvarnby kommun", "Responsible person": "Karin · Kvarnby kommun"})
    her.press("Save")
    her.go("collaborations:handovers", slug=at_work.slug)
    her.reads("Everything has somebody who owns it")
    her.look("everything-is-owned")
    assert Handover.objects.get().to.person == karin
