"""Support power is switched on by one person, for a reason, for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samsyn.accounts import operations
from samsyn.accounts.models import SupportAccess
from samsyn.core.errors import Refused
from samsyn.core.models import RefusedAct

WHY = "Maria cannot open her agreement, ticket 17"


def _on(personas, act, now, minutes=60, reason=WHY, person=None):
    person = person or personas.stina
    return operations.switch_on(person, reason, minutes, actor=act(person), now=now)


def test_it_is_on_until_its_time_is_over(personas, act, now):
    access = _on(personas, act, now)
    assert (access.started_at, access.ends_at, access.ended_at) == (now, now + timedelta(minutes=60), None)


@pytest.mark.django_db(transaction=True)
def test_those_who_may_not_are_refused_and_the_attempt_is_kept(personas, act, now):
    with pytest.raises(Refused):
        _on(personas, act, now, person=personas.maria)
    kept = RefusedAct.objects.get()
    assert (kept.person_id, kept.code, kept.operation) == (personas.maria.pk, "SUPPORT", "accounts.switch_on")


def test_nobody_switches_it_on_for_somebody_else(personas, act, now):
    with pytest.raises(Refused):
        operations.switch_on(personas.stina, WHY, 60, actor=act(personas.maria), now=now)


@pytest.mark.parametrize("minutes", [0, -5, 241, 10**9])
def test_four_hours_is_the_longest(personas, act, now, minutes):
    with pytest.raises(Refused) as refusal:
        _on(personas, act, now, minutes=minutes)
    assert refusal.value.field == "minutes"


def test_the_database_itself_refuses_a_longer_time(personas, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportAccess.objects.create(
            person=personas.stina, reason=WHY, started_at=now, ends_at=now + timedelta(minutes=241)
        )


@pytest.mark.parametrize("reason", ["", "   ", "kort", "\u200b" * 50, "x" * 200_000])
def test_a_reason_must_say_something(personas, act, now, reason):
    with pytest.raises(Refused) as refusal:
        _on(personas, act, now, reason=reason)
    assert refusal.value.field == "reason"


def test_it_cannot_be_on_twice_at_once(personas, act, now):
    _on(personas, act, now)
    with pytest.raises(Refused, match="already on"):
        _on(personas, act, now + timedelta(minutes=5))
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportAccess.objects.create(
            person=personas.stina, reason=WHY, started_at=now, ends_at=now + timedelta(minutes=5)
        )


def test_after_its_time_it_can_be_switched_on_again(personas, act, now):
    first = _on(personas, act, now, minutes=15)
    _on(personas, act, now + timedelta(minutes=15))
    first.refresh_from_db()
    assert first.ended_at == first.ends_at


def test_switching_off_keeps_the_moment_and_may_be_repeated(personas, act, now):
    access = _on(personas, act, now)
    for minutes in (5, 9):
        operations.switch_off(personas.stina, actor=act(personas.stina), now=now + timedelta(minutes=minutes))
    access.refresh_from_db()
    assert access.ended_at == now + timedelta(minutes=5)
