"""What an organisation's page tells of its collaborations, and how its first person comes in."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.accounts.operations import accept, invite
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party
from samsyn.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_the_organisations_page_lists_its_collaborations_for_those_who_may_see_them(
    collaboration, personas, town, signed_in
):
    address = town.housing.get_absolute_url()
    assert collaboration.name in signed_in(personas.eva).get(address).content.decode()
    assert collaboration.name not in signed_in(personas.otto).get(address).content.decode()


def test_what_it_has_left_is_no_longer_listed(collaboration, personas, town, signed_in, today):
    Party.objects.filter(organisation=town.housing).update(left=today)
    page = signed_in(personas.maria).get(town.housing.get_absolute_url()).content.decode()
    assert collaboration.name not in page


def test_the_page_costs_the_same_with_many_collaborations(collaboration, personas, town, signed_in, today):
    eva, counts = signed_in(personas.eva), []
    for count in (0, 6):
        for number in range(count):
            more = Collaboration.objects.create(
                name=f"More {number}", slug=f"more-{number}", country="SE", lead=town.municipality,
                coordinator=collaboration.coordinator, created_by=personas.maria, created_at=timezone.now(),
            )  # fmt: skip
            Party.objects.create(collaboration=more, organisation=town.housing, joined=today)
        with CaptureQueriesContext(connection) as captured:
            assert eva.get(town.housing.get_absolute_url()).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def accepted(party, person, personas, act, now):
    invitation, _link = invite("party", party.pk, person.email, {}, actor=act(personas.maria), now=now)
    accept(invitation, actor=act(person), now=now)
    return party.organisation.memberships.get(person=person).role


def test_the_first_of_its_own_people_manages_it_and_the_next_ones_speak_for_it(collaboration, personas, act, today):
    school = Organisation.objects.create(name="Skolan", slug="skolan", kind="SCHOOL", country="SE")
    party = Party.objects.create(collaboration=collaboration, organisation=school, joined=today, reason="Is there")
    now = timezone.now()
    assert accepted(party, personas.otto, personas, act, now) == "ADMINISTRATOR"
    assert accepted(party, personas.vera, personas, act, now) == "REPRESENTATIVE"


def test_a_departments_first_person_speaks_for_it_and_is_managed_from_above(collaboration, personas, act, town, today):
    unit = Organisation.objects.create(
        name="Parkenheten", slug="parkenheten", kind="DEPARTMENT", country="SE", parent=town.municipality
    )
    party = Party.objects.create(collaboration=collaboration, organisation=unit, joined=today, reason="Mows")
    assert accepted(party, personas.otto, personas, act, timezone.now()) == "REPRESENTATIVE"


def test_the_list_names_the_municipality_and_the_file_keeps_its_code(town, personas, signed_in):
    Organisation.objects.filter(pk=town.housing.pk).update(municipality_code="9999")
    Organisation.objects.filter(pk=town.police.pk).update(municipality_code="0000")
    maria = signed_in(personas.maria)
    page = maria.get("/organisations/", {"name": "Kvarnbyhem"}).content.decode()
    assert "<bdi>Kvarnby</bdi>" in page
    assert "9999" not in page
    assert "Kvarnby" in maria.get(town.housing.get_absolute_url()).content.decode()
    assert "0000" in maria.get("/organisations/").content.decode()
    assert "9999" in b"".join(maria.get("/organisations/", {"format": "csv"})).decode()


def test_danish_codes_are_found_with_and_without_their_nought(town, personas, signed_in):
    Area.objects.create(
        kind="MUNICIPALITY", country="DK", code="0461", slug="odense", name="Odense", search_key="odense",
        sort_key="odense",
    )  # fmt: skip
    Organisation.objects.filter(pk=town.danish.pk).update(municipality_code="461")
    assert "<bdi>Odense</bdi>" in signed_in(personas.maria).get("/organisations/").content.decode()
