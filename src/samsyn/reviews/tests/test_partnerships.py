"""Partnerships: begun, joined, left; who should not meet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.organisations.models import Membership, Organisation
from samsyn.reviews.models import ConflictOfInterest, Entrant, Member, Partnership, StepTemplate
from samsyn.reviews.operations.partnerships import add_member, declare_conflict, end_conflict, end_member

pytestmark = pytest.mark.django_db


def test_whoever_speaks_for_an_organisation_begins_a_partnership_and_coordinates_it(signed_in, personas, town):
    browser = signed_in(personas.vera)
    page = browser.get("/reviews/new/")
    assert page.status_code == 200
    method = StepTemplate.objects.get(key="six-steps").pk
    answer = browser.post("/reviews/new/", {"name": "Fem städer", "lead": town.other_city.pk, "template": method})
    made = Partnership.objects.get()
    assert answer.url == made.get_absolute_url() == "/reviews/fem-stader/"
    assert [str(member) for member in made.members.all()] == ["Sjöstads kommun"]
    assert made.coordinator.person == personas.vera
    assert browser.get(answer.url).status_code == 200


def test_who_speaks_for_nobody_begins_nothing(signed_in, personas, town):
    assert signed_in(personas.amina).get("/reviews/new/").status_code == 403


def test_it_cannot_end_before_it_was_adopted(signed_in, personas, town, steps):
    form = {"name": "Fem", "lead": town.other_city.pk, "template": steps.pk, "adopted_on": "2026-05-01",
            "valid_to": "2026-04-30"}  # fmt: skip
    answer = signed_in(personas.vera).post("/reviews/new/", form)
    assert "valid_to" in answer.context["form"].errors
    assert "Fem" in answer.content.decode()
    assert not Partnership.objects.exists()


def test_a_member_is_added_once_with_the_law_of_its_country(partnership, town, by_maria):
    made = add_member(partnership, organisation=town.danish, **by_maria)
    assert made.regime == "DK"
    with pytest.raises(Refused):
        add_member(partnership, organisation=town.danish, **by_maria)


def test_a_member_is_found_by_search_and_then_added(partnership, town, signed_in, personas):
    browser, address = signed_in(personas.maria), f"{partnership.get_absolute_url()}members/new/"
    found = browser.get(f"{address}?find=kvarnbyh").content.decode()
    assert "?organisation=kvarnbyhem" in found
    assert "Kvarnbyhem" in browser.get(f"{address}?organisation=kvarnbyhem").content.decode()
    assert browser.post(address, {"organisation": "kvarnbyhem"}).status_code == 302
    assert partnership.members.filter(organisation=town.housing).exists()
    refused = browser.post(address, {"organisation": "kvarnbyhem"})
    assert "is a member already" in refused.content.decode()


def test_whoever_speaks_for_a_member_names_its_contact_and_its_deputy(partnership, town, signed_in, personas, today):
    member = partnership.members.get(organisation=town.other_city)
    address = f"{partnership.get_absolute_url()}members/{member.pk}/contact/"
    vera = town.other_city.memberships.get()
    nils = Membership.objects.create(organisation=town.other_city, person=personas.nils, role="MEMBER", since=today)
    browser = signed_in(personas.vera)
    assert address in browser.get(partnership.get_absolute_url()).content.decode()
    given = {"version": member.version, "contact": nils.pk, "deputy": vera.pk}
    assert browser.post(address, given | {"deputy": nils.pk}).context["form"].errors.keys() == {"deputy"}
    stranger = town.municipality.memberships.first()
    assert browser.post(address, given | {"contact": stranger.pk}).context["form"].errors.keys() == {"contact"}
    assert browser.post(address, given).status_code == 302
    member.refresh_from_db()
    assert (member.contact, member.deputy) == (nils, vera)
    shown = signed_in(personas.maria).get(partnership.get_absolute_url()).content.decode()
    assert "contact: <bdi>Nils</bdi>" in shown
    assert signed_in(personas.maria).get(address).status_code == 403
    assert signed_in(personas.otto).get(address).status_code == 404


def test_another_who_works_where_it_is_led_takes_over_coordinating(partnership, town, signed_in, personas, today):
    eva = Membership.objects.create(organisation=town.municipality, person=personas.eva, role="MEMBER", since=today)
    browser = signed_in(personas.maria)
    form = browser.get(f"{partnership.get_absolute_url()}edit/").context["form"]
    given = {name: form[name].value() or "" for name in form.fields} | {"coordinator": eva.pk}
    assert browser.post(f"{partnership.get_absolute_url()}edit/", given).status_code == 302
    partnership.refresh_from_db()
    assert partnership.coordinator == eva
    assert signed_in(personas.eva).get(f"{partnership.get_absolute_url()}edit/").status_code == 200


@pytest.mark.proves("P93")
def test_a_member_with_an_area_in_a_live_round_withdraws_it_first(entered, by_maria, today):
    _one, two = entered(2)
    with pytest.raises(Refused) as refused:
        end_member(two.member, version=None, left=today, **by_maria)
    assert "Sjöstad backe" in str(refused.value.message)
    Entrant.objects.filter(pk=two.pk).update(withdrawn_on=today)
    assert end_member(two.member, version=None, left=today, **by_maria).left == today


def test_a_conflict_is_declared_by_a_person_and_ends_without_vanishing(partnership, town, by_maria, today):
    made = declare_conflict(
        partnership, one=town.municipality, other=town.other_city, reason="Same director", **by_maria
    )
    assert made.is_pinned
    end_conflict(made, **by_maria)
    assert not ConflictOfInterest.objects.filter(ConflictOfInterest.current(today)).exists()
    assert ConflictOfInterest.objects.filter(reason="Same director").exists()
    with pytest.raises(Refused):
        declare_conflict(partnership, one=town.municipality, other=town.municipality, **by_maria)


def test_the_page_shows_conflicts_to_those_who_coordinate_alone(partnership, town, by_maria, signed_in, personas):
    declare_conflict(partnership, one=town.municipality, other=town.other_city, reason="Same director", **by_maria)
    address = partnership.get_absolute_url()
    assert "Same director" in signed_in(personas.maria).get(address).content.decode()
    theirs = signed_in(personas.vera).get(address)
    assert theirs.status_code == 200
    assert "Same director" not in theirs.content.decode()
    assert signed_in(personas.otto).get(address).status_code == 404


@pytest.mark.proves("P72")
def test_fewer_than_five_members_are_called_fragile(partnership, city, signed_in, personas):
    browser, address = signed_in(personas.maria), partnership.get_absolute_url()
    assert "Fewer than five members" in browser.get(address).content.decode()
    for name in ("Aby", "Beby", "Ceby"):
        city(name)
    assert "Fewer than five members" not in browser.get(address).content.decode()
    city("Deby")
    assert "one ring fewer" in browser.get(address).content.decode()


@pytest.mark.counts("reviews:list")
def test_the_list_costs_the_same_with_ten_and_with_thirty(
    partnership, town, personas, signed_in, same_statements, today
):
    def more(count: int) -> None:
        for number in range(count):
            made = Partnership.objects.create(
                name=f"Partnerskap {number} av {count}", slug=f"p-{count}-{number}", lead=town.municipality,
                coordinator=partnership.coordinator, created_at=timezone.now(),
            )  # fmt: skip
            Member.objects.create(partnership=made, organisation=town.municipality, regime="SE", joined=today)

    more(9)
    cost = same_statements(signed_in(personas.maria), "/reviews/", lambda: more(20))
    assert cost <= 8


def test_a_page_of_many_members_and_rounds_costs_no_more(
    partnership, city, round_, personas, signed_in, same_statements
):
    def more() -> None:
        for name in ("Aby", "Beby", "Ceby"):
            city(name)

    assert same_statements(signed_in(personas.maria), partnership.get_absolute_url(), more) <= 14


def test_one_who_has_left_stays_in_the_history_and_sees_nothing(partnership, personas, signed_in, today, by_maria):
    member = partnership.members.get(organisation=Organisation.objects.get(name="Sjöstads kommun"))
    Member.objects.filter(pk=member.pk).update(joined=today - timedelta(days=9))
    end_member(member, version=None, left=today, **by_maria)
    assert signed_in(personas.vera).get(partnership.get_absolute_url()).status_code == 404
    assert partnership.members.count() == 2
