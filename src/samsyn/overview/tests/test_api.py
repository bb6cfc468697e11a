"""The API: the pages' rules behind a key."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.accounts.models import ApiToken, Person
from samsyn.accounts.secrets import fingerprint
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.organisations.models import Membership, Organisation
from samsyn.web.models import Submission

pytestmark = pytest.mark.django_db


class Program:
    """A program with a person's key."""

    def __init__(self, key: str) -> None:
        self.client = Client(headers={"authorization": f"Bearer {key}", "accept-language": "en"})

    def get(self, path, **query):
        return self.client.get(f"/api/v1/{path}", query)

    def send(self, method, path, data, **headers):
        return self.client.generic(
            method, f"/api/v1/{path}", json.dumps(data), content_type="application/json", headers=headers
        )

    def post(self, path, data, **headers):
        return self.send("POST", path, data, **headers)

    def put(self, path, data):
        return self.send("PUT", path, data)


@pytest.fixture
def program(personas):
    """`program(person)` reads and writes; `program(person, "READ")` only reads."""

    def make(person: Person, *scopes: str, **fields) -> Program:
        raw, now = f"key-{uuid4()}", timezone.now()
        given = {"created_at": now, "expires_at": now + timedelta(days=1), "last_used_at": now, **fields}
        ApiToken.objects.create(
            person=person, name="Test", token_hash=fingerprint(raw), scopes=list(scopes or ("READ", "WRITE")), **given
        )
        return Program(raw)

    return make


NEW = {"name": "Nya bostäder i Kvarnby", "kind": "PUBLIC_HOUSING", "country": "SE"}


def _slugs(response):
    return {row["slug"] for row in response.json()["items"]}


def test_without_a_key_nobody_comes_in_not_even_with_a_session(signed_in, personas, town):
    for client in (Client(), signed_in(personas.maria), Client(headers={"authorization": "Bearer wrong"})):
        answer = client.get("/api/v1/organisations")
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
        assert answer["WWW-Authenticate"] == "Bearer"


def test_old_and_revoked_keys_and_closed_accounts_do_not_open(program, personas):
    yesterday = timezone.now() - timedelta(days=1)
    for key in (
        program(personas.maria, expires_at=yesterday),
        program(personas.maria, revoked_at=yesterday),
    ):
        assert key.get("me").status_code == 401
    key = program(personas.eva)
    assert key.get("me").json() == {"name": "Eva"}
    Person.objects.filter(pk=personas.eva.pk).update(is_active=False)
    assert key.get("me").status_code == 401


def test_each_sees_the_collaborations_of_their_pages(program, personas, collaboration):
    assert _slugs(program(personas.maria).get("collaborations")) == {collaboration.slug}
    assert _slugs(program(personas.otto).get("collaborations")) == set()
    assert program(personas.otto).get(f"collaborations/{collaboration.slug}").status_code == 404
    assert program(personas.stina).get("collaborations").json()["count"] == 0


def test_only_readers_get_the_inside(program, personas, collaboration):
    Collaboration.objects.update(access="TRANSPARENT", exit_plan="Secret plan")
    outside = program(personas.otto).get(f"collaborations/{collaboration.slug}")
    assert outside.json()["inside"] is None
    assert "Secret plan" not in outside.content.decode()
    assert "Secret plan" not in program(personas.otto).get("collaborations").content.decode()
    assert (
        program(personas.eva).get(f"collaborations/{collaboration.slug}").json()["inside"]["exit_plan"] == "Secret plan"
    )


def test_filters_and_parts_of_lists(program, personas, town):
    key = program(personas.otto)
    assert _slugs(key.get("organisations", q="kvarnbyhem")) == {town.housing.slug}
    assert _slugs(key.get("organisations", country="DK")) == {town.danish.slug}
    assert _slugs(key.get("areas", q="Kvärnb")) == {"kvarnby-kommun", "kvarnbacken"}
    assert _slugs(key.get("areas", within="kvarnby-kommun")) == {"kvarnbacken"}
    part = key.get("organisations", limit=2, offset=1).json()
    assert (part["count"], len(part["items"]), part["offset"]) == (6, 2, 1)


def test_a_sole_traders_number_is_masked(program, personas, town):
    Organisation.objects.filter(pk=town.housing.pk).update(number="8001010000", number_is_personal=True)
    key = program(personas.maria)
    for answer in (key.get("organisations"), key.get(f"organisations/{town.housing.slug}")):
        assert "010000" not in answer.content.decode()
        assert "80xxxx-xxxx" in answer.content.decode()


def test_an_area_gives_its_boundary_as_geojson(program, personas, town):
    answer = program(personas.otto).get("areas/kvarnbacken/boundary").json()
    assert (answer["type"], answer["geometry"], answer["properties"]["name"]) == ("Feature", None, "Kvarnbacken")


def test_an_organisation_is_registered_by_the_same_rules(program, personas, town):
    key = program(personas.otto)
    noted = key.post("organisations", NEW | {"name": "Noted down by Otto"})
    assert noted.status_code == 201, noted.content
    assert not Membership.objects.filter(organisation__slug=noted.json()["slug"]).exists()
    made = key.post("organisations", NEW | {"works_there": True, "number": ""})
    assert made.status_code == 201, made.content
    row = Organisation.objects.get(slug=made.json()["slug"])
    assert Membership.objects.get(organisation=row).person == personas.otto


@pytest.mark.proves("B2")
def test_a_wrong_number_is_refused_at_its_field_and_nothing_is_saved(program, personas, town):
    answer = program(personas.otto).post("organisations", {**NEW, "number": "556016-0681"})
    assert answer.status_code == 422
    assert (answer.json()["code"], list(answer.json()["errors"])) == ("B2", ["number"])
    assert not Organisation.objects.filter(name=NEW["name"]).exists()


def test_a_key_for_reading_does_not_write(program, personas, town):
    answer = program(personas.otto, "READ").post("organisations", NEW)
    assert answer.status_code == 403
    assert "only read" in answer.json()["detail"]
    assert not Organisation.objects.filter(name=NEW["name"]).exists()


def test_only_those_who_manage_may_edit(program, personas, town):
    change = {"name": "Kvarnbyhem AB", "kind": "PUBLIC_HOUSING", "version": 1}
    path = f"organisations/{town.housing.slug}"
    assert program(personas.eva).put(path, change).status_code == 403
    Membership.objects.filter(person=personas.eva).update(role="ADMINISTRATOR")
    assert program(personas.eva).put(path, change).json()["name"] == "Kvarnbyhem AB"


@pytest.mark.proves("B12")
def test_the_second_of_two_edits_gets_409_with_the_version_that_stands(program, personas, collaboration):
    change = {"name": "New name", "areas": ["kvarnbacken"], "access": "OPEN", "version": 1}
    key, path = program(personas.maria), f"collaborations/{collaboration.slug}"
    assert key.put(path, change).status_code == 200
    late = key.put(path, {**change, "name": "Other name"})
    assert (late.status_code, late.json()["version"]) == (409, 2)
    collaboration.refresh_from_db()
    assert collaboration.name == "New name"


@pytest.mark.proves("B11")
def test_the_same_idempotency_key_makes_one_thing(program, personas, town):
    key = program(personas.maria)
    start = {"name": "Ljus i Kvarnbacken", "lead": town.municipality.slug, "areas": ["kvarnbacken"]}
    first, second = (key.post("collaborations", start, idempotency_key="one") for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json()["slug"] == second.json()["slug"]
    assert Collaboration.objects.count() == 1
    other = key.post("collaborations", {**start, "name": "Something else"}, idempotency_key="one")
    assert (other.status_code, other.json()["code"]) == (422, "IDEMPOTENCY")


def test_another_persons_same_key_is_another_key(program, personas, town):
    for person in (personas.maria, personas.otto):
        data = {**NEW, "name": f"Bolaget {person.name}"}
        assert program(person).post("organisations", data, idempotency_key="one").status_code == 201


def test_a_refused_call_leaves_its_key_free(program, personas, town):
    key = program(personas.otto)
    assert key.post("organisations", {**NEW, "number": "1"}, idempotency_key="k").status_code == 422
    assert not Submission.objects.exists()
    assert key.post("organisations", NEW, idempotency_key="k").status_code == 201


def test_one_cannot_start_for_an_organisation_one_does_not_belong_to(program, personas, town):
    start = {"name": "Ljus", "lead": town.municipality.slug, "areas": ["kvarnbacken"]}
    answer = program(personas.otto).post("collaborations", start)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["lead"])
    assert not Collaboration.objects.exists()


@pytest.mark.proves("B3")
def test_personal_numbers_in_text_are_stopped_as_on_the_page(program, personas, town):
    start = {
        "name": "Ljus", "lead": town.municipality.slug, "areas": ["kvarnbacken"], "summary": "Ring 19811218-9876 nu"
    }  # fmt: skip
    answer = program(personas.maria).post("collaborations", start)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["summary"])


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", '"x"', "null", '{"name": "x"}', json.dumps({**NEW, "name": "å" * 200_000}), '{"name": "\\ud800"}'],
)
def test_bodies_that_cannot_be_read_are_explained(program, personas, town, body):
    answer = program(personas.otto).client.post("/api/v1/organisations", body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "offset=-1", "kind=CASTLE", "q=" + "x" * 101, "limit=many"])
def test_wrong_filters_are_named(program, personas, query):
    answer = program(personas.otto).client.get(f"/api/v1/organisations?{query}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [query.partition("=")[0]])


@pytest.mark.parametrize("sought", ["\x00", "%", "_", "'; --", "🏘️", "\u202e", "\\"])
def test_hostile_searches_are_answered(program, personas, town, sought):
    for path in ("organisations", "areas", "collaborations"):
        assert program(personas.otto).get(path, q=sought).status_code == 200


def test_unknown_addresses_below_the_api_are_not_found(program, personas):
    for path in ("areas/nowhere", "areas/nowhere/boundary", "organisations/a%00b", "nothing"):
        assert program(personas.otto).get(path).status_code == 404


def _rows(kind, count, town, personas):
    marks = [f"row-{i}" for i in range(count)]
    if kind == "organisations":
        Organisation.objects.bulk_create(
            Organisation(name=m, slug=m, kind="DEPARTMENT", country="SE", parent=town.municipality) for m in marks
        )
    elif kind == "areas":
        Area.objects.bulk_create(
            Area(
                kind="OWN",
                country="SE",
                slug=m,
                name=m,
                search_key=m,
                sort_key=m,
                parent=town.area,
                municipality=town.area,
            )
            for m in marks
        )
    else:
        Collaboration.objects.bulk_create(
            Collaboration(name=m, slug=m, country="SE", lead=town.housing, created_at=timezone.now()) for m in marks
        )


@pytest.mark.parametrize("kind", ["organisations", "areas", "collaborations"])
def test_thirty_rows_cost_the_statements_of_ten(program, personas, town, kind):
    key, counts = program(personas.maria), []
    for number in (10, 30):
        model = {"organisations": Organisation, "areas": Area, "collaborations": Collaboration}[kind]
        model.objects.filter(slug__startswith="row-").delete()
        _rows(kind, number, town, personas)
        with CaptureQueriesContext(connection) as queries:
            assert len(key.get(kind, limit=100).json()["items"]) >= number
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 3


def test_a_detail_stays_within_its_budget(program, personas, collaboration, django_assert_max_num_queries):
    key = program(personas.maria)
    with django_assert_max_num_queries(12):
        assert key.get(f"collaborations/{collaboration.slug}").status_code == 200


def test_the_description_is_public_and_the_guide_lists_every_call(db):
    schema = Client().get("/api/v1/openapi.json").json()
    guide = Client(headers={"accept-language": "en"}).get("/api/").content.decode()
    assert all(path in guide for path in schema["paths"])
    assert "http" not in json.dumps(schema.get("servers", []))
