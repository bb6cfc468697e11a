from __future__ import annotations

from datetime import date, timedelta

import pytest

from samsyn.core.errors import Conflict, Refused
from samsyn.organisations import queries
from samsyn.organisations.models import Membership
from samsyn.organisations.operations import add_department, add_member, change_role, end_membership, keep_membership
from samsyn.organisations.registries import on_departure

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(personas, town, membership_of):
    return membership_of(personas.maria)


@pytest.fixture
def end(personas, act, now):
    return lambda membership, **given: end_membership(membership, actor=act(personas.maria), now=now, **given)


@pytest.fixture
def add(personas, act, now):
    return lambda organisation, person, **given: add_member(
        organisation, actor=act(personas.maria), now=now, person=person, **given
    )


@pytest.fixture
def told():
    """Who was told that somebody leaves."""
    heard = []
    on_departure.add("test", lambda membership, actor: heard.append((membership.person, membership.until, actor.name)))
    yield heard
    del on_departure._items["test"]


def test_a_member_is_added_once(add, town, personas, today):
    made = add(town.municipality, personas.otto, title="Samordnare")
    assert (made.role, made.since, made.until, made.title) == ("MEMBER", today, None, "Samordnare")
    with pytest.raises(Refused) as caught:
        add(town.municipality, personas.otto)
    assert caught.value.code == "twice"


def test_somebody_who_left_can_come_back(add, end, town, personas, today):
    end(add(town.municipality, personas.otto, since=today - timedelta(days=9)), on=today)
    assert add(town.municipality, personas.otto).is_current(today)
    assert Membership.objects.filter(person=personas.otto).count() == 2


def test_leaving_tells_everything_that_depends_on_the_person(end, told, personas, membership_of, town, today):
    end(membership_of(personas.eva), on=today)
    assert told == [(personas.eva, today, "Maria")]


def test_nothing_is_saved_when_something_that_depends_on_the_person_fails(end, personas, membership_of, town, today):
    def refuses(membership, actor):
        raise Refused("not now")

    on_departure.add("refuses", refuses)
    try:
        with pytest.raises(Refused):
            end(membership_of(personas.eva), on=today)
    finally:
        del on_departure._items["refuses"]
    assert membership_of(personas.eva).until is None


@pytest.mark.proves("B1")
def test_nobody_leaves_before_they_came_and_both_dates_are_named(end, told, personas, membership_of, town):
    membership = membership_of(personas.eva)
    Membership.objects.filter(pk=membership.pk).update(since=date(2024, 2, 29))
    with pytest.raises(Refused) as caught:
        end(membership, on=date(2024, 2, 28))
    assert (caught.value.field, caught.value.code) == ("on", "B1")
    assert "28" in str(caught.value.message)
    assert "29" in str(caught.value.message)
    assert told == []


def test_leaving_on_the_first_day_is_allowed(end, personas, membership_of, town):
    membership = membership_of(personas.eva)
    assert end(membership, on=membership.since).until == membership.since


def test_a_membership_that_is_over_does_not_end_again(end, told, personas, membership_of, town, today):
    membership = end(membership_of(personas.eva), on=today)
    with pytest.raises(Refused) as caught:
        end(membership, on=today)
    assert caught.value.code == "over"
    assert len(told) == 1


def test_the_last_administrator_does_not_leave_without_a_successor(end, maria, told, today):
    with pytest.raises(Refused) as caught:
        end(maria, on=today)
    assert (caught.value.field, caught.value.code) == ("successor", "last")
    maria.refresh_from_db()
    assert maria.until is None
    assert told == []


def test_the_successor_takes_over_when_the_last_administrator_leaves(end, add, maria, personas, town, today):
    otto = add(town.municipality, personas.otto)
    end(maria, on=today, successor=otto)
    otto.refresh_from_db()
    assert otto.role == "ADMINISTRATOR"
    assert not maria.is_current(today)


def test_the_successor_must_belong_on_that_day(end, add, maria, personas, membership_of, town, today):
    otto = add(town.municipality, personas.otto)
    Membership.objects.filter(pk=otto.pk).update(until=today + timedelta(days=5))
    otto.refresh_from_db()
    for wrong in (membership_of(personas.eva), maria, otto):
        with pytest.raises(Refused) as caught:
            end(maria, on=today + timedelta(days=10), successor=wrong)
        assert caught.value.field == "successor"


def test_an_administrator_who_leaves_earlier_does_not_count_as_a_successor(end, add, maria, personas, town, today):
    otto = add(town.municipality, personas.otto, role="ADMINISTRATOR")
    Membership.objects.filter(pk=otto.pk).update(until=today + timedelta(days=5))
    with pytest.raises(Refused):
        end(maria, on=today + timedelta(days=10))
    assert end(maria, on=today + timedelta(days=4)).until == today + timedelta(days=4)


def test_a_departments_administrator_may_leave_while_somebody_above_remains(end, add, personas, act, now, town, today):
    department = add_department(town.municipality, actor=act(personas.maria), now=now, name="Socialförvaltningen")
    membership = add(department, personas.otto, role="ADMINISTRATOR")
    assert end(membership, on=today).until == today


def test_the_last_administrator_keeps_the_role(maria, personas, act, now):
    with pytest.raises(Refused) as caught:
        change_role(maria, actor=act(personas.maria), now=now, role="MEMBER")
    assert (caught.value.field, caught.value.code) == ("role", "last")
    assert change_role(maria, actor=act(personas.maria), now=now, role="ADMINISTRATOR", title="Chef").title == "Chef"


@pytest.mark.proves("B12")
def test_two_who_change_the_same_role_do_not_overwrite_each_other(personas, act, now, town, membership_of):
    membership = membership_of(personas.eva)
    change_role(membership, actor=act(personas.maria), now=now, role="MEMBER", version=1)
    with pytest.raises(Conflict):
        change_role(membership, actor=act(personas.maria), now=now, role="REPRESENTATIVE", version=1)


def test_an_end_to_come_can_be_taken_back_and_waits_for_the_administrator_until_then(
    end, add, maria, personas, act, now, town, today
):
    otto = end(add(town.municipality, personas.otto), on=today + timedelta(days=30))
    waiting = queries.ending_soon(act(personas.maria))
    assert [(item.what, item.due) for item in waiting] == [("Otto", today + timedelta(days=30))]
    assert queries.ending_soon(act(personas.otto)) == []
    assert keep_membership(otto, actor=act(personas.maria), now=now).until is None
    assert queries.ending_soon(act(personas.maria)) == []
