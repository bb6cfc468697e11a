"""The page where keys are made, shown once and revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.accounts import tokens
from samsyn.accounts.models import ApiToken


@pytest.fixture
def sent(today):
    return {"name": "Export", "scope": "READ", "expires_on": (today + timedelta(days=30)).isoformat()}


def _fresh(page) -> str:
    return page.context["fresh"]


def test_a_new_key_is_shown_once_and_works(personas, signed_in, sent):
    client = signed_in(personas.maria)
    assert client.post("/me/keys/", sent)["Location"] == "/me/keys/"
    page = client.get("/me/keys/")
    raw = _fresh(page)
    assert raw in page.content.decode()
    assert tokens.authenticate(raw, timezone.now())[0].person_id == personas.maria.pk
    again = client.get("/me/keys/")
    assert raw not in again.content.decode()
    assert "no-store" in again["Cache-Control"]


def test_a_double_click_makes_one_key(personas, signed_in, sent):
    client = signed_in(personas.maria)
    sent["once_key"] = "7d8e4f4e-7f3a-4c0b-8a52-0d7d6a8f2a12"
    client.post("/me/keys/", sent)
    client.post("/me/keys/", sent)
    assert ApiToken.objects.count() == 1


def test_a_day_too_far_away_comes_back_with_everything_typed(personas, signed_in, sent, today):
    sent |= {"expires_on": (today + timedelta(days=500)).isoformat(), "scope": "WRITE"}
    page = signed_in(personas.maria).post("/me/keys/", sent)
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"expires_on"}
    assert 'value="Export"' in page.content.decode()
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("day", ["2026-02-29", "2027-13-01", "soon", "x" * 200_000])
def test_a_day_that_does_not_exist_is_refused_at_its_field(personas, signed_in, sent, day):
    page = signed_in(personas.maria).post("/me/keys/", sent | {"expires_on": day})
    assert "expires_on" in page.context["form"].errors


def test_script_in_a_name_is_shown_as_text(personas, signed_in, sent):
    client = signed_in(personas.maria)
    client.post("/me/keys/", sent | {"name": "<script>alert(1)</script>"})
    page = client.get("/me/keys/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_revoking_asks_first_and_then_works_at_once(personas, signed_in, sent):
    client = signed_in(personas.maria)
    client.post("/me/keys/", sent)
    raw = _fresh(client.get("/me/keys/"))
    token = ApiToken.objects.get()
    assert "cannot be undone" in client.get(f"/me/keys/{token.pk}/revoke/").content.decode()
    assert tokens.authenticate(raw, timezone.now())
    client.post(f"/me/keys/{token.pk}/revoke/")
    assert tokens.authenticate(raw, timezone.now()) is None


def test_nobody_sees_or_revokes_another_persons_key(personas, signed_in, sent):
    signed_in(personas.maria).post("/me/keys/", sent)
    token = ApiToken.objects.get()
    for person in (personas.otto, personas.stina):
        client = signed_in(person)
        assert "Export" not in client.get("/me/keys/").content.decode()
        assert client.get(f"/me/keys/{token.pk}/revoke/").status_code == 404
        assert client.post(f"/me/keys/{token.pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def _cost(client) -> int:
    with CaptureQueriesContext(connection) as statements:
        assert client.get("/me/keys/").status_code == 200
    return len(statements)


def test_the_list_costs_the_same_with_ten_and_thirty_keys(personas, signed_in, now):
    def keys(numbers):
        ApiToken.objects.bulk_create(
            ApiToken(
                person=personas.maria, name=f"Key {n}", prefix="samsyn_", token_hash=str(n), scopes=["READ"],
                created_at=now, expires_at=now + timedelta(days=9),
            )
            for n in numbers
        )  # fmt: skip

    client = signed_in(personas.maria)
    keys(range(10))
    few = _cost(client)
    keys(range(10, 30))
    assert _cost(client) == few <= 8
