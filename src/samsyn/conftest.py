"""The people of every test: Maria coordinates in an invented municipality, Otto is always a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.accounts.middleware import as_actor
from samsyn.accounts.models import Person
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation


@dataclass(frozen=True)
class Personas:
    """maria: municipal coordinator · eva: housing company · per: police · amina: resident in an association ·
    nils: chairs an association · vera: reviewer from another city, guest · mette: Danish helhedsplan leader ·
    otto: outsider · stina: support, power off until switched on."""

    maria: Person
    eva: Person
    per: Person
    amina: Person
    nils: Person
    vera: Person
    mette: Person
    otto: Person
    stina: Person

    def __iter__(self) -> Iterator[Person]:
        return (getattr(self, field.name) for field in fields(self))


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def personas(db: None) -> Personas:
    people = {
        field.name: Person.objects.create_user(
            f"{field.name}@example.org", name=field.name.capitalize(), language="da" if field.name == "mette" else "sv"
        )
        for field in fields(Personas)
    }
    Person.objects.filter(email="stina@example.org").update(may_support=True)
    people["stina"].refresh_from_db()
    return Personas(**people)


@pytest.fixture
def act() -> Callable[..., Actor]:
    """`act(person)` is the actor; `act(person, support=True)` has support power switched on."""
    return as_actor


@pytest.fixture
def signed_in(personas: Personas) -> Callable[[Person], Client]:
    def sign_in(person: Person) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def same_statements(db: None) -> Callable[[Client, str, Callable[[], object]], int]:
    """`same_statements(client, address, more)`: the page costs as many statements after `more()` rows as before."""

    def cost(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as said:
            assert client.get(address).status_code == 200
        return len(said)

    def check(client: Client, address: str, more: Callable[[], object]) -> int:
        few = cost(client, address)
        more()
        assert cost(client, address) == few
        return few

    return check


@dataclass(frozen=True)
class Town:
    """Kvarnby (invented): a municipality, its housing company, police and association, with their people."""

    municipality: Organisation
    housing: Organisation
    police: Organisation
    association: Organisation
    other_city: Organisation
    danish: Organisation
    area: Area
    quarter: Area


def _organisation(name: str, kind: str, country: str = "SE") -> Organisation:
    slug = name.lower().replace(" ", "-").replace("ö", "o").replace("å", "a").replace("ä", "a").replace("ø", "o")
    return Organisation.objects.create(name=name, slug=slug, kind=kind, country=country, is_invented=True)


@pytest.fixture
def town(personas: Personas, today: date) -> Town:
    area = Area.objects.create(
        kind="MUNICIPALITY", country="SE", code="9999", slug="kvarnby-kommun", name="Kvarnby",
        search_key="kvarnby", sort_key="kvarnby", is_invented=True,
    )  # fmt: skip
    quarter = Area.objects.create(
        kind="OWN", country="SE", slug="kvarnbacken", name="Kvarnbacken", municipality=area, parent=area,
        search_key="kvarnbacken", sort_key="kvarnbacken", is_invented=True, created_by=personas.maria,
    )  # fmt: skip
    kind = Organisation.Kind
    town = Town(
        municipality=_organisation("Kvarnby kommun", kind.MUNICIPALITY),
        housing=_organisation("Kvarnbyhem", kind.PUBLIC_HOUSING),
        police=_organisation("Polisen Kvarnby", kind.POLICE),
        association=_organisation("Kvarnbackens förening", kind.IDEA_BASED),
        other_city=_organisation("Sjöstads kommun", kind.MUNICIPALITY),
        danish=_organisation("Møllebo", kind.ALMEN, "DK"),
        area=area,
        quarter=quarter,
    )
    role = Membership.Role
    since = today - timedelta(days=400)
    for person, organisation, held in (
        (personas.maria, town.municipality, role.ADMINISTRATOR),
        (personas.eva, town.housing, role.REPRESENTATIVE),
        (personas.per, town.police, role.REPRESENTATIVE),
        (personas.amina, town.association, role.MEMBER),
        (personas.nils, town.association, role.REPRESENTATIVE),
        (personas.vera, town.other_city, role.REPRESENTATIVE),
        (personas.mette, town.danish, role.REPRESENTATIVE),
    ):
        Membership.objects.create(organisation=organisation, person=person, role=held, since=since)
    return town


@pytest.fixture
def collaboration(town: Town, personas: Personas, today: date) -> Collaboration:
    """Restricted, just begun: Kvarnby kommun leads, Maria coordinates, Kvarnbyhem is the second party."""
    made = Collaboration.objects.create(
        name="Trygg i Kvarnbacken", slug="trygg-i-kvarnbacken", country="SE", lead=town.municipality,
        coordinator=Membership.objects.get(person=personas.maria), access=Collaboration.Access.RESTRICTED,
        created_by=personas.maria, created_at=timezone.now(), is_invented=True,
    )  # fmt: skip
    made.areas.add(town.quarter)
    for organisation in (town.municipality, town.housing):
        Party.objects.create(
            collaboration=made, organisation=organisation, joined=today - timedelta(days=30), reason="Owns the question"
        )
    return made
