from __future__ import annotations

import pytest

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.history import changes_of
from samsyn.organisations.models import Membership, Organisation
from samsyn.organisations.operations import create_organisation
from samsyn.organisations.policies import organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def create(personas, act, now):
    def made(**given):
        given = {"name": "Kvarnby Fastigheter", "kind": "PRIVATE_OWNER", "country": "SE"} | given
        return create_organisation(actor=given.pop("actor", act(personas.otto)), now=now, **given)

    return made


def test_whoever_registers_their_own_organisation_manages_it(create, personas, act, today):
    made = create(number="556016-0680", municipality_code="2080", works_there=True)
    assert (made.number, made.number_is_personal, made.slug) == ("5560160680", False, "kvarnby-fastigheter")
    membership = Membership.objects.get(organisation=made)
    assert (membership.person, membership.role, membership.since) == (personas.otto, "ADMINISTRATOR", today)
    assert organisations.may(act(personas.otto), "manage", made)
    assert not organisations.may(act(personas.eva), "manage", made)


def test_whoever_only_notes_down_an_organisation_mends_its_facts_and_does_not_belong(create, personas, act):
    made = create(name="Polisen Vintergatan", kind="POLICE")
    otto = act(personas.otto)
    assert not made.memberships.exists()
    assert organisations.verbs(otto, made) == {"see", "mend"}
    assert organisations.verbs(act(personas.eva), made) == {"see"}


def test_the_right_to_mend_ends_with_the_first_of_its_own_people_and_does_not_come_back(create, personas, act, today):
    made = create()
    made.memberships.create(person=personas.eva, since=today, until=today)
    assert organisations.verbs(act(personas.otto), made) == {"see"}


def test_the_house_registers_without_belonging(create, today):
    made = create(actor=Actor.house(today))
    assert not made.memberships.exists()


def test_history_names_who_registered_it(create, personas):
    assert [change.who for change in changes_of(create())] == [personas.otto.name]


@pytest.mark.proves("B2")
@pytest.mark.parametrize(
    ("country", "number", "example"),
    [("SE", "556016-0681", "556016-0680"), ("SE", "12345", "556016-0680"), ("DK", "1234567", "22756214")],
)
def test_a_wrong_number_is_refused_at_its_field_with_an_example(create, snapshot, country, number, example):
    before = snapshot()
    with pytest.raises(Refused) as caught:
        create(country=country, number=number)
    assert (caught.value.field, caught.value.code) == ("number", "B2")
    assert example in str(caught.value.message)
    assert snapshot() == before


@pytest.mark.proves("B2")
def test_a_personal_number_is_stored_only_after_an_explicit_choice(create, snapshot):
    before = snapshot()
    with pytest.raises(Refused) as caught:
        create(number="811218-9876")
    assert caught.value.field == "number_is_personal"
    assert "811218" not in str(caught.value.message)
    assert snapshot() == before
    made = create(number="19811218-9876", number_is_personal=True)
    assert (made.number, made.number_is_personal) == ("8112189876", True)


@pytest.mark.proves("B2")
def test_a_cpr_number_is_never_taken_and_never_repeated(create):
    with pytest.raises(Refused) as caught:
        create(country="DK", number="010190-1234")
    assert "CVR" in str(caught.value.message)
    assert "1234" not in str(caught.value.message).replace("22756214", "")


def test_the_choice_does_not_make_an_ordinary_number_personal(create):
    assert not create(number="556016-0680", number_is_personal=True).number_is_personal


def test_the_same_number_twice_is_refused_at_the_field(create):
    create(number="556016-0680")
    with pytest.raises(Refused) as caught:
        create(name="Something else", number="5560160680")
    assert caught.value.field == "number"
    assert Organisation.objects.filter(name="Something else").count() == 0


@pytest.mark.parametrize("name", ["Kvarnbyhem", "KVARNBYHEM", "Kvarnbyhem AB", "Kvarnbyhem  ab"])
def test_nearly_the_same_name_asks_whether_it_is_this_one(create, town, name):
    with pytest.raises(Refused) as caught:
        create(name=name)
    assert (caught.value.field, caught.value.code) == ("is_new", "similar")
    made = create(name=name, is_new=True)
    assert made.slug != town.housing.slug


def test_letters_with_and_without_rings_are_the_same_name(create, town):
    with pytest.raises(Refused, match="nearly the same name"):
        create(name="Sjostads Kommun")


def test_the_same_name_in_the_other_country_is_another_organisation(create, town):
    assert create(name="Kvarnbyhem", country="DK").country == "DK"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Åkeshovs Bostäder & Ångström", "akeshovs-bostader-angstrom"),
        ("جمعية الحي", "organisation"),
        ("🏘️🌳", "organisation"),
        ("<script>alert(1)</script>", "scriptalert1script"),
        ("Ø" * 200, "o" * 70),
    ],
)
def test_every_name_gets_an_address(create, name, slug):
    made = create(name=name)
    assert (made.name, made.slug) == (name, slug)


def test_two_of_the_same_name_get_an_address_each(create):
    assert [create(is_new=True).slug for _ in range(3)] == [
        "kvarnby-fastigheter",
        "kvarnby-fastigheter-2",
        "kvarnby-fastigheter-3",
    ]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "x" * 200_000])
def test_no_name_and_an_endless_name_are_refused_at_the_field(create, name):
    with pytest.raises(Refused) as caught:
        create(name=name)
    assert caught.value.field == "name"


@pytest.mark.parametrize(
    ("country", "code", "stored"), [("SE", "2080", "2080"), ("DK", "0101", "101"), ("DK", "101", "101")]
)
def test_a_municipality_code_is_kept_as_its_country_writes_it(create, country, code, stored):
    assert create(country=country, municipality_code=code).municipality_code == stored


@pytest.mark.parametrize(("country", "code"), [("SE", "208"), ("SE", "20800"), ("DK", "2080"), ("SE", "٢٠٨٠")])
def test_a_wrong_municipality_code_is_refused_at_the_field(create, country, code):
    with pytest.raises(Refused) as caught:
        create(country=country, municipality_code=code)
    assert caught.value.field == "municipality_code"
