"""Who knows of a partnership, and who sees what before it is published."""

from __future__ import annotations

import pytest
from django.utils import timezone

from samsyn.reviews.models import ConflictOfInterest, Member, Pair, Plan
from samsyn.reviews.policies import conflicts, pairs, partnerships, plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(round_, entered) -> Plan:
    one, two, three = entered(3)
    made = Plan.objects.create(round=round_, number=1, at=timezone.now())
    for reviewer, host in ((one, two), (two, three), (three, one)):
        Pair.objects.create(plan=made, reviewer=reviewer, host=host)
    return made


def test_strangers_and_those_who_left_do_not_know_of_it(partnership, personas, act, today):
    assert not partnerships.may(act(personas.otto), "see", partnership)
    assert partnerships.may(act(personas.vera), "see", partnership)
    Member.objects.filter(organisation__name="Sjöstads kommun").update(left=today)
    assert not partnerships.may(act(personas.vera), "see", partnership)


@pytest.mark.proves("P15")
def test_members_see_a_plan_and_its_pairs_when_it_is_published(draft, personas, act):
    vera, maria = act(personas.vera), act(personas.maria)
    assert plans.may(maria, "coordinate", draft)
    assert pairs.visible(maria).count() == 3
    assert not plans.may(vera, "see", draft)
    assert pairs.visible(vera).count() == 0
    Plan.objects.filter(pk=draft.pk).update(published_at=timezone.now())
    assert plans.may(vera, "see", draft)
    assert pairs.visible(vera).count() == 3


def test_one_says_yes_for_ones_own_side_alone(draft, personas, act):
    assert not pairs.objects(act(personas.vera), "accept").exists()
    Plan.objects.filter(pk=draft.pk).update(published_at=timezone.now())
    mine = pairs.objects(act(personas.vera), "accept")
    assert {(str(pair.reviewer), str(pair.host)) for pair in mine} == {
        ("Kvarnbacken", "Sjöstad backe"), ("Sjöstad backe", "Ort2 backe"),
    }  # fmt: skip
    assert not pairs.objects(act(personas.eva), "accept").exists()


@pytest.mark.proves("P20")
def test_that_two_do_not_meet_and_why_is_for_those_who_plan(partnership, town, personas, act, today):
    made = ConflictOfInterest.objects.create(
        partnership=partnership, one=town.municipality, other=town.other_city, since=today, reason="Shared management"
    )
    assert conflicts.may(act(personas.maria), "see", made)
    assert not conflicts.may(act(personas.vera), "see", made)
    assert not conflicts.visible(act(personas.vera)).exists()
