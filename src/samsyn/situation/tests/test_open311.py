"""Open311 GeoReport v2: fault reports come in as reports, and go out without words, persons or exact places."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.accounts.operations import create_token
from samsyn.areas.models import Boundary
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Report
from samsyn.situation.operations.starting import start_situation
from samsyn.situation.views import open311

REQUESTS, SERVICES = "/open311/v2/requests", "/open311/v2/services"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def situation(collaboration, town, act, personas, now):
    ring = [[15.5, 60.5], [15.7, 60.5], [15.7, 60.7], [15.5, 60.7], [15.5, 60.5]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    for area in (town.area, town.quarter):
        Boundary.objects.create(
            area=area, valid_from=now.date(), geometry=shape, outline=shape, west=15.5, south=60.5, east=15.7,
            north=60.7, longitude=15.6, latitude=60.6, source="invented",
        )  # fmt: skip
    return start_situation(collaboration, actor=act(personas.maria), now=now)


@pytest.fixture
def key(act, now, today):
    def make(person, scope="WRITE"):
        last = today + timedelta(days=30)
        return create_token(person, actor=act(person), now=now, name="App", scope=scope, expires_on=last)[1]

    return make


@pytest.fixture
def slug(situation):
    return situation.collaboration.slug


@pytest.fixture
def code(situation):
    return situation.checklists.get().categories.filter(is_coming=False).first().key


@pytest.fixture
def send(slug, code, key, personas):
    client, raw = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}), key(personas.eva)

    def post(form="json", **changes):
        data = {
            "jurisdiction_id": slug, "service_code": code, "api_key": raw, "lat": "60.6012", "long": "15.6034",
            "description": "The lamp at the path is broken", **changes,
        }  # fmt: skip
        return client.post(f"{REQUESTS}.{form}", {name: value for name, value in data.items() if value is not None})

    return post


@pytest.fixture
def get(slug):
    def ask(path, **given):
        return Client(headers={"accept-language": "en"}).get(f"{path}?{urlencode({'jurisdiction_id': slug, **given})}")

    return ask


@pytest.fixture
def old_reports(situation, town, now):
    """`old_reports(number)`: of one category, area and month, ten weeks ago."""
    week = monday_of(timezone.localdate(now)) - timedelta(weeks=10)
    category = situation.checklists.get().categories.filter(is_published=True, is_coming=False).first()

    def make(number, **changes):
        at = now - timedelta(weeks=10)
        row = {
            "situation": situation, "area": town.quarter, "category": category, "occurred_from": at, "at": at,
            "week": week, "latitude": 60.60123, "longitude": 15.60345, "text": "A secret word", "state": "INCLUDED",
        }  # fmt: skip
        return [Report.objects.create(**{**row, **changes}) for _ in range(number)]

    return make


def public_since_a_year(situation):
    since = situation.started_on - timedelta(weeks=52)
    type(situation).objects.update(is_public=True, started_on=since)


def fault(response):
    (said,) = response.json()
    assert said["code"] == response.status_code
    return said["description"]


def test_the_checklist_is_the_list_of_services(get, key, personas, situation):
    listed = get(f"{SERVICES}.json", api_key=key(personas.eva, "READ")).json()
    newest = situation.checklists.get().categories.order_by("order")
    assert [row["service_code"] for row in listed] == [category.key for category in newest]
    assert set(listed[0]) == {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"}
    definition = get(f"{SERVICES}/{newest[0].key}.json", api_key=key(personas.eva, "READ")).json()
    assert definition == {"service_code": newest[0].key, "attributes": []}


def test_a_fault_report_becomes_a_report_of_the_senders_organisation_on_the_grid(send, situation, town):
    answer = send()
    assert answer.status_code == 201
    (row,) = answer.json()
    made = Report.objects.get(key=row["service_request_id"])
    assert (made.channel, made.party.organisation, made.area, made.reporter) == (
        "OPEN311",
        town.housing,
        town.quarter,
        None,
    )
    assert made.text == "The lamp at the path is broken"
    assert (made.latitude, made.longitude) != (60.6012, 15.6034)
    assert made.spot


def test_the_same_external_id_twice_is_one_report(send):
    first, again = send(external_id="KV-7"), send(external_id="KV-7")
    assert first.json()[0]["service_request_id"] == again.json()[0]["service_request_id"]
    assert Report.objects.get().external_id == "KV-7"


def test_nothing_about_persons_is_kept_and_the_sender_is_told(send):
    answer = send(
        first_name="Nils", last_name="Ek", email="nils@example.org", phone="070-123 45 67",
        description="Ring mig på 070-123 45 67, skriv nils@example.org", media_url="https://example.org/face.jpg",
    )  # fmt: skip
    (row,) = answer.json()
    assert "personal data was taken out" in row["service_notice"]
    assert "picture was not taken" in row["service_notice"]
    text = Report.objects.get().text
    assert "070" not in text
    assert "@" not in text
    kept = json.dumps(list(Report.objects.values()), default=str)
    assert not [word for word in ("Nils", 'Ek"', "face.jpg", "45 67") if word in kept]


def test_a_long_description_is_shortened_and_the_sender_is_told(send):
    (row,) = send(description="lampa " * 200).json()
    assert "shortened to 500" in row["service_notice"]
    assert len(Report.objects.get().text) <= 500


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"service_code": None}, 400), ({"service_code": "nothing"}, 404), ({"jurisdiction_id": None}, 400),
        ({"jurisdiction_id": "elsewhere"}, 404), ({"api_key": None}, 403), ({"api_key": "wrong"}, 403),
        ({"lat": None, "long": None}, 400), ({"lat": "north"}, 400), ({"lat": "nan"}, 400), ({"lat": "55.6"}, 400),
        ({"lat": None, "long": None, "address_id": "nowhere"}, 404),
        ({"lat": None, "long": None, "address_string": "Storgatan 1"}, 400),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_standards_own_form(send, changes, status):
    answer = send(**changes)
    assert answer.status_code == status
    assert fault(answer)
    assert not Report.objects.exists()


def test_an_area_will_do_instead_of_a_point(send, town):
    assert send(lat=None, long=None, address_id=town.quarter.slug).status_code == 201
    assert (Report.objects.get().area, Report.objects.get().latitude) == (town.quarter, None)


def test_a_key_that_may_only_read_a_stranger_and_a_cookie_cannot_send(send, key, personas, slug, code):
    assert send(api_key=key(personas.eva, "READ")).status_code == 403
    assert send(api_key=key(personas.otto)).status_code == 404
    client = Client()
    client.force_login(personas.eva)
    data = {"jurisdiction_id": slug, "service_code": code, "lat": "60.6", "long": "15.6"}
    assert client.post(f"{REQUESTS}.json", data).status_code == 403


def test_too_many_in_a_minute_are_told_to_come_back(send, situation, town, code, now):
    category = situation.checklists.get().categories.get(key=code)
    Report.objects.bulk_create(
        Report(situation=situation, area=town.quarter, category=category, occurred_from=now, at=now, channel="OPEN311",
               week=monday_of(now.date()))
        for _ in range(120)
    )  # fmt: skip
    answer = send()
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_xml_says_what_json_says(send, get, key, personas):
    sent = ElementTree.fromstring(send("xml").content)  # noqa: S314 (our own answer)
    assert sent.tag == "service_requests"
    number = sent.findtext("request/service_request_id")
    raw = key(personas.eva)
    listed = ElementTree.fromstring(get(f"{REQUESTS}.xml", api_key=raw).content)  # noqa: S314
    (row,) = get(f"{REQUESTS}/{number}.json", api_key=raw).json()
    assert {child.tag: child.text or "" for child in listed[0]} == {
        name: str(value or "") for name, value in row.items()
    }
    error = ElementTree.fromstring(send("xml", service_code="none").content)  # noqa: S314
    assert (error.tag, error.findtext("error/code")) == ("errors", "404")


def test_the_group_reads_on_the_grid_and_without_a_word(send, get, key, personas):
    send()
    (row,) = get(f"{REQUESTS}.json", api_key=key(personas.eva)).json()
    made = Report.objects.get()
    assert (row["lat"], row["long"], row["status"]) == (made.latitude, made.longitude, "open")
    assert row["description"] == ""
    assert "lamp" not in json.dumps(row)


def test_others_unread_reports_are_not_read_by_key_either(send, get, key, personas, town, today, collaboration):
    collaboration.parties.create(organisation=town.police, joined=today, reason="Sees")
    send()
    raw = key(personas.per)
    assert get(f"{REQUESTS}.json", api_key=raw).json() == []
    Report.objects.update(state="REVIEWED")
    assert len(get(f"{REQUESTS}.json", api_key=raw).json()) == 1


def test_requests_are_found_by_id_service_time_and_status(send, get, key, personas, code):
    number = send().json()[0]["service_request_id"]
    raw = key(personas.eva)
    ask = lambda **given: len(get(f"{REQUESTS}.json", api_key=raw, **given).json())  # noqa: E731
    assert ask(service_request_id=f"{number},{uuid4()}") == 1
    assert (ask(service_code=code), ask(service_code="other")) == (1, 0)
    assert (ask(status="open"), ask(status="closed")) == (1, 0)
    assert (ask(start_date="2020-01-01T00:00:00Z", end_date="2020-02-01T00:00:00Z"), ask(start_date="2020-01-01")) == (
        0,
        0,
    )
    assert get(f"{REQUESTS}/{uuid4()}.json", api_key=raw).status_code == 404


@pytest.mark.parametrize(
    "given",
    [
        {"status": "lost"}, {"start_date": "yesterday"}, {"start_date": "2026-02-30"},
        {"start_date": "2026-02-01", "end_date": "2026-01-01"}, {"start_date": "2020-01-01", "end_date": "2026-01-01"},
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_is_said_to_be_so(get, key, personas, given):
    assert get(f"{REQUESTS}.json", api_key=key(personas.eva), **given).status_code == 400


def test_strangers_find_nothing_where_nothing_is_public(get, old_reports):
    old_reports(9)
    for path in (f"{REQUESTS}.json", f"{SERVICES}.json", f"{REQUESTS}/{uuid4()}.json"):
        answer = get(path)
        assert answer.status_code == 404
        assert fault(answer) == "There is no such jurisdiction_id."


@pytest.mark.proves("F-EST-20")
def test_strangers_read_large_old_cells_by_area_and_month_and_nothing_nearer(get, old_reports, situation, town):
    public_since_a_year(situation)
    (one, *_others) = old_reports(5)
    old_reports(4, category=situation.checklists.get().categories.filter(is_published=True).last())
    month = timezone.localdate(one.occurred_from).replace(day=1)
    days = {"start_date": (month - timedelta(days=1)).isoformat()}
    rows = get(f"{REQUESTS}.json", **days).json()
    assert [row["service_code"] for row in rows] == [one.category.key] * 5
    assert {(row["lat"], row["long"], row["address"]) for row in rows} == {(60.6, 15.6, "Kvarnbacken")}
    assert {row["requested_datetime"] for row in rows} == {f"{month}T00:00:00Z"}
    assert "secret" not in json.dumps(rows)
    assert get(f"{REQUESTS}/{one.key}.json").status_code == 200


@pytest.mark.proves("F-EST-20")
def test_strangers_read_no_small_cell_no_late_week_and_no_unpublished_category(get, old_reports, situation, now):
    public_since_a_year(situation)
    hidden = situation.checklists.get().categories.filter(is_published=False).first()
    made = [*old_reports(4), *old_reports(9, week=monday_of(now.date()), at=now)]
    made += old_reports(9, category=hidden) if hidden else []
    made += old_reports(9, state="REJECTED")
    for row in made:
        assert get(f"{REQUESTS}/{row.key}.json").status_code == 404
    assert all(row["service_code"] != hidden.key for row in get(f"{SERVICES}.json").json())


def test_every_address_of_open311_says_why_strangers_may_come():
    for view in (open311.services, open311.service, open311.requests, open311.one_request):
        assert view.access[0] == "public"
    assert reverse("situation:open311_requests", args=["json"]) == f"{REQUESTS}.json"
