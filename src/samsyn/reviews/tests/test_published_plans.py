"""What the database itself sees to: a published plan stays, everybody reviews once and is reviewed once."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from samsyn.reviews.models import Pair, Plan


@pytest.fixture
def ring(round_, entered) -> Plan:
    made = Plan.objects.create(round=round_, number=1, at=timezone.now())
    members = entered(4)
    for reviewer, host in zip(members, [*members[1:], members[0]], strict=True):
        Pair.objects.create(plan=made, reviewer=reviewer, host=host)
    return made


def refused(change) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


@pytest.mark.proves("P98")
def test_nobody_reviews_or_is_reviewed_twice_in_a_ring(ring):
    one, two, *_rest = ring.pairs.all()
    for reviewer, host in ((one.reviewer, two.host), (two.reviewer, one.host), (one.reviewer, one.reviewer)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pair.objects.create(plan=ring, reviewer=reviewer, host=host)


@pytest.mark.proves("P98")
def test_a_round_has_one_published_plan(ring):
    Plan.objects.filter(pk=ring.pk).update(published_at=timezone.now())
    other = Plan.objects.create(round=ring.round, number=2, at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=other.pk).update(published_at=timezone.now())
    Plan.objects.filter(pk=ring.pk).update(ended_at=timezone.now())
    Plan.objects.filter(pk=other.pk).update(published_at=timezone.now())


def test_a_draft_may_change_and_what_is_published_may_not(ring):
    ring.pairs.update(cost=2)
    Plan.objects.filter(pk=ring.pk).update(note="Better", published_at=timezone.now())
    pair = ring.pairs.all()[0]
    refused(lambda: Plan.objects.filter(pk=ring.pk).update(note="Other"))
    refused(lambda: Plan.objects.filter(pk=ring.pk).update(published_at=None))
    refused(lambda: Plan.objects.filter(pk=ring.pk).delete())
    refused(lambda: Pair.objects.filter(pk=pair.pk).update(cost=9))
    refused(lambda: Pair.objects.filter(pk=pair.pk).delete())
    refused(lambda: Pair.objects.create(plan=ring, turn=2, reviewer=pair.reviewer, host=pair.host))
    Pair.objects.filter(pk=pair.pk).update(host_accepted_at=timezone.now())
