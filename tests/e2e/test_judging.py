"""Two parties judge by themselves, and then see what they see differently."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.agreements.models import Agreement, Commitment
from samsyn.collaborations.models import Collaboration, FollowUp, Terms
from samsyn.measures.models import Goal
from tests.e2e.conftest import DESK, PHONE

GOAL, PROMISE = "More people walk through the passage at night", "Mend broken lamps within a week"


@pytest.fixture
def due(collaboration, today) -> Collaboration:
    """A follow-up in ten days, a goal, and a promise in a signed agreement."""
    now = timezone.now()
    Goal.objects.create(collaboration=collaboration, text=GOAL, reached_by=today + timedelta(days=300), at=now)
    terms = Terms.objects.create(collaboration=collaboration, number=1, start=today, end=today, created_at=now)
    text = Agreement.objects.create(terms=terms, language="en", title="Agreement", created_at=now)
    housing = collaboration.parties.get(organisation__name="Kvarnbyhem")
    Commitment.objects.create(agreement=text, party=housing, text=PROMISE)
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
    FollowUp.objects.create(collaboration=collaboration, due_on=today + timedelta(days=10))
    return collaboration


@pytest.mark.proves("F-IOP-9")
@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone-dark"])
def test_each_party_judges_by_itself_and_then_they_see_where_they_differ(walk, personas, due, size, scheme):
    eva = walk(personas.eva, size=size, scheme=scheme)
    eva.go("/")
    eva.follow("Judge how it goes, for Kvarnbyhem")
    eva.fill({GOAL: "partly", f"Kvarnbyhem: {PROMISE}": "fulfilled"})
    eva.fill({f"In your own words, about “{GOAL[:49]}": "The evenings are better, the nights are not."})
    eva.look("evas-form")
    eva.press("Save")
    eva.reads("not judged yet")
    eva.look("eva-waits-for-the-others")

    maria = walk(personas.maria, size=size, scheme=scheme)
    maria.go("collaborations:course", slug=due.slug)
    maria.follow("What each party judges")
    maria.reads("You see what the parties say when your own party has judged")
    maria.reads_not("The evenings are better")
    maria.look("maria-has-not-judged")
    maria.follow("Judge for Kvarnby kommun")
    maria.fill({GOAL: "partly", f"Kvarnbyhem: {PROMISE}": "not fulfilled"})
    maria.press("Save")
    maria.reads("Talk about this")
    maria.reads("The evenings are better")
    maria.look("talk-about-this")
