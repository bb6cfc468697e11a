from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from samsyn.core.errors import Conflict, Refused
from samsyn.organisations.models import Organisation
from samsyn.organisations.operations import add_department, edit_organisation, move_department
from samsyn.organisations.policies import organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(personas, act, now):
    return lambda parent, name: add_department(parent, actor=act(personas.maria), now=now, name=name)


@pytest.fixture
def move(personas, act, now):
    return lambda department, parent: move_department(department, actor=act(personas.maria), now=now, parent=parent)


def test_a_department_takes_country_and_place_from_its_parent(add, town):
    Organisation.objects.filter(pk=town.municipality.pk).update(municipality_code="9999")
    town.municipality.refresh_from_db()
    made = add(town.municipality, "Socialförvaltningen")
    assert (made.country, made.municipality_code, made.number) == ("SE", "9999", "")
    assert made.slug == "socialforvaltningen-kvarnby-kommun"


def test_departments_are_three_levels_deep_at_most(add, town):
    unit = add(add(town.municipality, "Socialförvaltningen"), "Ungdomsenheten")
    with pytest.raises(Refused) as caught:
        add(unit, "Fältgruppen")
    assert caught.value.code == "depth"


def test_the_same_name_twice_under_one_parent_is_refused(add, town):
    add(town.municipality, "Socialförvaltningen")
    with pytest.raises(Refused) as caught:
        add(town.municipality, "socialförvaltningen ")
    assert caught.value.field == "name"
    assert add(town.other_city, "Socialförvaltningen").parent == town.other_city


def test_whoever_manages_the_organisation_manages_all_below_and_nobody_above(add, town, personas, act, today):
    department = add(town.municipality, "Socialförvaltningen")
    unit = add(department, "Ungdomsenheten")
    assert all(organisations.may(act(personas.maria), verb, unit) for verb in ("see", "belong", "manage"))
    assert list(organisations.people("manage", unit, today)) == [personas.maria]
    assert not organisations.may(act(personas.eva), "belong", unit)
    department.memberships.create(person=personas.eva, role="ADMINISTRATOR", since=today)
    assert organisations.may(act(personas.eva), "manage", unit)
    assert not organisations.may(act(personas.eva), "manage", town.municipality)


def test_a_department_moves_to_another_parent(add, move, town):
    first, second = add(town.municipality, "Ett"), add(town.municipality, "Två")
    assert move(second, first).parent == first
    assert move(second, town.municipality).parent == town.municipality


def test_no_ring_can_be_made(add, move, town):
    department = add(town.municipality, "Ett")
    unit = add(department, "Två")
    for below in (department, unit):
        with pytest.raises(Refused) as caught:
            move(department, below)
        assert (caught.value.field, caught.value.code) == ("parent", "ring")


def test_a_department_with_units_does_not_move_too_deep(add, move, town):
    department = add(town.municipality, "Ett")
    add(department, "Enhet")
    with pytest.raises(Refused) as caught:
        move(department, add(town.municipality, "Två"))
    assert caught.value.code == "depth"


def test_a_department_stays_in_its_country(add, move, town):
    with pytest.raises(Refused) as caught:
        move(add(town.municipality, "Ett"), town.danish)
    assert caught.value.code == "country"


def test_the_database_itself_refuses_a_department_with_a_number_and_a_parent_of_itself(add, town):
    department = add(town.municipality, "Ett")
    for wrong in ({"number": "5560160680"}, {"parent_id": department.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.filter(pk=department.pk).update(**wrong)


@pytest.fixture
def edit(personas, act, now):
    def edited(organisation, **given):
        given = {"version": organisation.version, "name": organisation.name, "kind": organisation.kind} | given
        return edit_organisation(organisation, actor=act(personas.maria), now=now, **given)

    return edited


@pytest.mark.proves("B12")
def test_the_second_of_two_editors_sees_the_first_ones_text(edit, town):
    stale = Organisation.objects.get(pk=town.housing.pk)
    edit(town.housing, name="Kvarnbyhem AB")
    with pytest.raises(Conflict) as caught:
        edit(stale, name="Kvarnby Hem")
    assert caught.value.theirs.name == "Kvarnbyhem AB"
    assert Organisation.objects.get(pk=stale.pk).name == "Kvarnbyhem AB"


@pytest.mark.proves("B2")
def test_a_masked_number_sent_back_stays_as_it_was(edit, town):
    edit(town.housing, number="811218-9876", number_is_personal=True)
    edit(town.housing, number="81xxxx-xxxx", name="Kvarnbyhem")
    assert (town.housing.number, town.housing.number_is_personal) == ("8112189876", True)
    assert edit(town.housing, number="").number == ""


def test_a_number_somebody_else_has_is_refused_when_editing_too(edit, town):
    edit(town.municipality, number="556016-0680")
    with pytest.raises(Refused) as caught:
        edit(town.housing, number="556016-0680")
    assert caught.value.field == "number"
