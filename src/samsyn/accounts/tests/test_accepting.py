"""Accepting with the account one has, and making one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from samsyn.accounts import operations
from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused

PASSWORD = "lugn hemma under eken"


def test_acceptance_gives_what_the_inviting_room_decides(invited, given, act, personas, now):
    invitation, _path = invited("eva@example.org")
    assert operations.accept(invitation, actor=act(personas.eva), now=now) == "/tables/7/"
    assert given == [(7, personas.eva.pk)]


def test_accepting_twice_is_harmless(invited, given, act, personas, now):
    invitation, _path = invited("eva@example.org")
    first = operations.accept(invitation, actor=act(personas.eva), now=now)
    again = operations.accept(invitation, actor=act(personas.eva), now=now + timedelta(days=90))
    assert first == again
    assert len(given) == 1


def test_somebody_else_cannot_use_a_used_invitation(invited, given, act, personas, now):
    invitation, _path = invited("eva@example.org")
    operations.accept(invitation, actor=act(personas.eva), now=now)
    with pytest.raises(Refused, match="already been used"):
        operations.accept(invitation, actor=act(personas.otto), now=now, other_address=True)
    assert len(given) == 1


def test_an_account_with_another_address_is_asked_first(invited, given, act, personas, now):
    invitation, _path = invited("eva.privat@example.org")
    with pytest.raises(Refused) as refusal:
        operations.accept(invitation, actor=act(personas.eva), now=now)
    assert refusal.value.code == "INVITATION-OTHER"
    assert given == []
    operations.accept(invitation, actor=act(personas.eva), now=now, other_address=True)
    assert given == [(7, personas.eva.pk)]


def test_the_spelling_of_the_address_does_not_matter(invited, given, act, personas, now):
    invitation, _path = invited("EVA@Example.org")
    operations.accept(invitation, actor=act(personas.eva), now=now)
    assert given


@pytest.mark.parametrize(("days", "opens"), [(20, True), (21, False), (400, False)])
def test_the_link_is_open_for_three_weeks(invited, act, personas, now, days, opens):
    invitation, _path = invited("eva@example.org")
    later = now + timedelta(days=days)
    if opens:
        operations.accept(invitation, actor=act(personas.eva), now=later)
    else:
        with pytest.raises(Refused, match="expired"):
            operations.accept(invitation, actor=act(personas.eva), now=later)


def _join(invitation, now, **changed):
    given = {"name": "Ny Granne", "password": PASSWORD, "language": "da", **changed}
    return operations.join(invitation, actor=Actor.stranger(now.date()), now=now, **given)


def test_joining_makes_an_account_whose_address_is_proved(invited, given, now):
    invitation, _path = invited("ny@example.org")
    person, address = _join(invitation, now)
    assert address == "/tables/7/"
    assert given == [(7, person.pk)]
    assert (person.email, person.language, person.is_persona) == ("ny@example.org", "da", False)
    assert person.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=person).verified


@pytest.mark.parametrize("password", ["short", "elva tecken", "ny@example.org", "123456789012"])
def test_a_weak_password_is_refused_at_its_field_and_nothing_is_made(invited, given, now, password):
    invitation, _path = invited("ny@example.org")
    with pytest.raises(Refused) as refusal:
        _join(invitation, now, password=password)
    assert refusal.value.field == "password"
    assert not Person.objects.filter(email="ny@example.org").exists()
    assert given == []


def test_a_second_account_for_the_same_address_is_never_made(invited, given, personas, now):
    invitation, _path = invited("Eva@example.org")
    with pytest.raises(Refused, match="already an account"):
        _join(invitation, now)
    assert Person.objects.filter(email__iexact="eva@example.org").count() == 1


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u202e", "x" * 200_000])
def test_a_name_that_is_none_or_endless_is_refused_at_its_field(invited, given, now, name):
    invitation, _path = invited("ny@example.org")
    with pytest.raises(Refused) as refusal:
        _join(invitation, now, name=name)
    assert refusal.value.field == "name"


def test_line_breaks_and_hidden_signs_leave_the_name(invited, given, now):
    person, _address = _join(invited("ny@example.org")[0], now, name="Ny\r\nBcc: x@example.org \u202eGranne")
    assert person.name == "Ny Bcc: x@example.org Granne"
