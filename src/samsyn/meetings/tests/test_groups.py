from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from samsyn.collaborations.models import Party
from samsyn.collaborations.preparing import facts_of
from samsyn.core.errors import Refused
from samsyn.meetings.models import Group
from samsyn.meetings.operations import groups as operations
from samsyn.meetings.policies import groups as policy

pytestmark = pytest.mark.django_db


def url(name, collaboration, *args):
    return reverse(f"meetings:{name}", args=[collaboration.slug, *args])


def test_point_eight_counts_each_contributing_party(collaboration, steering, today):
    counted = facts_of(collaboration, today).steering_group_members_by_party
    assert counted == (("Kvarnby kommun", 1), ("Kvarnbyhem", 1))


def test_a_party_without_a_seat_is_counted_as_none(collaboration, today):
    counted = facts_of(collaboration, today).steering_group_members_by_party
    assert counted == (("Kvarnby kommun", 0), ("Kvarnbyhem", 0))


def test_only_people_of_the_parties_join(steering, personas, by, belongs):
    with pytest.raises(Refused) as caught:
        operations.join_group(steering, **by(personas.maria), membership=belongs(personas.per))
    assert caught.value.field == "membership"


def test_nobody_joins_twice(steering, personas, by, belongs):
    with pytest.raises(Refused):
        operations.join_group(steering, **by(personas.maria), membership=belongs(personas.eva))


def test_there_is_one_chair_at_a_time(steering, personas, by, belongs):
    other = steering.members.get(membership=belongs(personas.maria))
    operations.choose_chair(other, **by(personas.maria))
    assert [row.membership for row in steering.members.filter(is_chair=True)] == [belongs(personas.maria)]


def test_the_chair_leads_until_their_party_leaves(steering, personas, act, today):
    assert policy.may(act(personas.eva), "chair", steering)
    Party.objects.filter(organisation__memberships__person=personas.eva).update(left=today)
    assert not policy.may(act(personas.eva), "chair", steering)


@pytest.mark.proves("B1")
def test_nobody_leaves_before_they_came(steering, personas, by, today):
    with pytest.raises(Refused) as caught:
        operations.leave_group(steering.members.first(), **by(personas.maria), until=today - timedelta(days=1))
    assert (caught.value.field, caught.value.code) == ("until", "B1")


def test_a_second_group_of_the_same_name_is_refused_at_its_field(collaboration, steering, maria, group_form):
    response = maria.post(url("group_form", collaboration), group_form | {"name": "Styrgruppen"})
    assert "name" in response.context["form"].errors


@pytest.mark.proves("B11")
def test_sent_twice_there_is_one_group(collaboration, maria, group_form, key):
    for _time in range(2):
        assert maria.post(url("group_form", collaboration), group_form | key).status_code == 302
    assert Group.objects.count() == 1


@pytest.mark.proves("B12")
def test_the_second_editor_of_a_group_sees_both(collaboration, steering, maria, group_form):
    address = url("group_edit", collaboration, steering.pk)
    assert maria.post(address, group_form | {"version": 1, "purpose": "Besluta"}).status_code == 302
    text = maria.post(address, group_form | {"version": 1, "purpose": "Följa upp"}).content.decode()
    assert "Besluta" in text
    assert "Följa upp" in text


@pytest.mark.proves("B3")
def test_an_identity_number_is_refused_and_kept_in_the_field(collaboration, maria, group_form):
    text = "Frågan om 811218-9876"
    response = maria.post(url("group_form", collaboration), group_form | {"purpose": text})
    assert "purpose" in response.context["form"].errors
    assert text in response.content.decode()


def test_pages_open_for_those_inside_and_are_unknown_to_strangers(collaboration, steering, signed_in, personas):
    inside = [("groups", ()), ("group", (steering.pk,)), ("all", ()), ("minutes", ())]
    acts = [("group_form", ()), ("group_edit", (steering.pk,)), ("join", (steering.pk,)), ("rhythm", (steering.pk,))]
    for name, args in inside + acts:
        assert signed_in(personas.maria).get(url(name, collaboration, *args)).status_code == 200
        assert signed_in(personas.otto).get(url(name, collaboration, *args)).status_code == 404
    assert signed_in(personas.eva).get(url("group_edit", collaboration, steering.pk)).status_code == 403


def test_joining_leading_and_leaving_by_the_pages(collaboration, steering, maria, personas, belongs, today, key):
    member = steering.members.get(membership=belongs(personas.eva))
    maria.post(url("leave", collaboration, member.pk), {"until": today.isoformat()})
    maria.post(url("join", collaboration, steering.pk), {"membership": belongs(personas.eva).pk})
    fresh = steering.members.get(membership=belongs(personas.eva), until=None)
    assert not fresh.is_chair
    maria.post(url("chair", collaboration, fresh.pk), key)
    fresh.refresh_from_db()
    assert fresh.is_chair


@pytest.mark.counts("meetings:groups")
def test_the_groups_cost_the_same_for_many(collaboration, steering, maria, by, personas, same_statements):
    def more():
        for number in range(10):
            operations.form_group(
                collaboration, **by(personas.maria), name=f"Grupp {number}", kind="WORKING", decision_rule="CONSENSUS"
            )

    assert same_statements(maria, url("groups", collaboration), more) <= 12


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202eنشاط", "🚶‍♀️🌳"])
def test_any_name_is_shown_as_text(collaboration, maria, group_form, text):
    maria.post(url("group_form", collaboration), group_form | {"name": text, "purpose": text})
    for address in (url("groups", collaboration), Group.objects.get().get_absolute_url()):
        assert "<script>alert" not in maria.get(address).content.decode()
