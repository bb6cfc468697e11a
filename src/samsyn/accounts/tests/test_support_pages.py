"""Switching on, the ribbon, what is recorded, and what everybody may see of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.accounts import operations
from samsyn.accounts.models import SupportAccess, SupportVisit

WHY = "Maria cannot open her agreement, ticket 17"
RIBBON = "Support power is on"


@pytest.fixture
def power_on(personas, act, now) -> SupportAccess:
    return operations.switch_on(personas.stina, WHY, 60, actor=act(personas.stina), now=now)


def test_support_switches_on_and_every_page_shows_it(personas, signed_in):
    client = signed_in(personas.stina)
    assert RIBBON not in client.get("/me/").content.decode()
    response = client.post("/me/support/on/", {"reason": WHY, "minutes": "15"})
    assert response["Location"] == "/me/support/"
    assert RIBBON in client.get("/me/").content.decode()
    client.post("/me/support/off/")
    assert RIBBON not in client.get("/me/").content.decode()


def test_those_who_may_not_do_not_even_find_the_page(personas, signed_in):
    for person in (personas.maria, personas.otto):
        assert signed_in(person).get("/me/support/on/").status_code == 404
        assert signed_in(person).post("/me/support/on/", {"reason": WHY, "minutes": "15"}).status_code == 404
    assert not SupportAccess.objects.exists()


def test_a_short_reason_comes_back_at_its_field_with_the_time_kept(personas, signed_in):
    page = signed_in(personas.stina).post("/me/support/on/", {"reason": "kort", "minutes": "120"})
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"reason"}
    assert '<option value="120" selected>' in page.content.decode()


def test_each_request_is_recorded_without_its_query(personas, signed_in, power_on):
    client = signed_in(personas.stina)
    client.get("/me/?q=what+somebody+searched+for")
    client.get("/organisations/no-such-thing/")
    visits = list(power_on.visits.order_by("at").values_list("method", "path"))
    assert ("GET", "/me/") in visits
    assert not any("searched" in path for _method, path in visits)


def test_nothing_is_recorded_before_or_after(personas, signed_in, power_on, act, now):
    operations.switch_off(personas.stina, actor=act(personas.stina), now=now + timedelta(seconds=1))
    signed_in(personas.stina).get("/me/")
    assert not SupportVisit.objects.exists()


def test_an_endless_address_is_recorded_cut_and_breaks_nothing(personas, signed_in, power_on):
    signed_in(personas.stina).get(f"/me/invitations/{'x' * 3000}/")
    assert SupportVisit.objects.get().path == f"/me/invitations/{'x' * 3000}/"[:500]


def test_everybody_signed_in_sees_who_and_why_and_how_much(personas, signed_in, power_on):
    signed_in(personas.stina).get("/me/")
    page = signed_in(personas.otto).get("/me/support/").content.decode()
    for text in ("Stina", WHY):
        assert text in page
    assert Client().get("/me/support/").status_code == 302


def test_others_see_the_room_but_not_which_thing_in_it(personas, signed_in, power_on, now):
    SupportVisit.objects.create(access=power_on, at=now, method="GET", path="/collaborations/hemlig-samverkan/")
    address = f"/me/support/{power_on.pk}/"
    for form in ("", "?format=csv"):
        assert b"hemlig" not in signed_in(personas.otto).get(address + form).getvalue()
        assert b"hemlig" in signed_in(personas.stina).get(address + form).getvalue()
    assert "/collaborations/…" in signed_in(personas.otto).get(address).content.decode()


def test_a_reason_with_script_is_shown_as_text(personas, signed_in, act, now):
    operations.switch_on(personas.stina, "<script>alert(1)</script>", 15, actor=act(personas.stina), now=now)
    page = signed_in(personas.otto).get("/me/support/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def _accesses(personas, now, count: int) -> None:
    rows = [
        SupportAccess(
            person=personas.stina, reason=WHY, started_at=now - timedelta(days=n + 1, minutes=9),
            ends_at=now - timedelta(days=n + 1), ended_at=now - timedelta(days=n + 1),
        )
        for n in range(count)
    ]  # fmt: skip
    SupportAccess.objects.bulk_create(rows)


def _cost(client, address: str) -> int:
    with CaptureQueriesContext(connection) as statements:
        assert client.get(address).status_code == 200
    return len(statements)


@pytest.mark.counts("accounts:support")
def test_the_list_costs_the_same_with_ten_and_thirty_rows(personas, signed_in, now):
    client = signed_in(personas.otto)
    _accesses(personas, now, 10)
    few = _cost(client, "/me/support/")
    _accesses(personas, now, 20)
    assert _cost(client, "/me/support/") == few <= 8


def test_the_visits_cost_the_same_with_ten_and_thirty_rows(personas, signed_in, power_on, now):
    client, address = signed_in(personas.otto), f"/me/support/{power_on.pk}/"
    visits = [SupportVisit(access=power_on, at=now, method="GET", path="/areas/") for _ in range(30)]
    SupportVisit.objects.bulk_create(visits[:10])
    few = _cost(client, address)
    SupportVisit.objects.bulk_create(visits[10:])
    assert _cost(client, address) == few <= 8
