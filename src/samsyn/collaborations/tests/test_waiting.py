"""What waits in my week is mine to do: never another party's stance or signature."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.operations import problems, signing
from samsyn.collaborations.waiting import waiting_for

PROBLEM = "The lamps along the path have been broken since August and people walk around it."


@pytest.fixture
def own(collaboration, personas):
    """The party Maria speaks for; others sit at the table too."""
    assert collaboration.parties.count() > 1
    return collaboration.parties.get(organisation__memberships__person=personas.maria)


def waits(actor, verb):
    return [item.uid for item in waiting_for(actor) if item.uid.startswith(verb)]


def test_a_stance_waits_once_and_only_until_ones_own_party_has_spoken(collaboration, personas, act, own):
    maria, now = act(personas.maria), timezone.now()
    problem = problems.state_problem(collaboration, actor=maria, now=now, text=PROBLEM)
    assert waits(maria, "stance") == [f"stance-{problem.pk}-{own.pk}"]
    problems.take_stance(problem, actor=maria, now=now, party=own, choice="AGREE")
    assert waits(maria, "stance") == []


def test_a_signature_waits_once_and_only_until_ones_own_party_has_signed(collaboration, personas, act, own):
    maria, now = act(personas.maria), timezone.now()
    Collaboration.objects.filter(pk=collaboration.pk).update(state="NEGOTIATING")
    collaboration.parties.update(mandate=Party.Mandate.FREE)
    collaboration.refresh_from_db()
    own.refresh_from_db()
    terms = signing.propose_terms(
        collaboration, actor=maria, now=now, start=maria.today, end=maria.today + timedelta(days=700)
    )
    assert waits(maria, "sign") == [f"sign-{terms.pk}-{own.pk}"]
    signing.sign(terms, actor=maria, now=now, party=own, signed_on=maria.today)
    assert waits(maria, "sign") == []
