"""The page behind the link: what a newcomer, a colleague and the wrong person see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.accounts import operations
from samsyn.accounts.models import Person

PASSWORD = "lugn hemma under eken"


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"accept-language": "en"})


def _text(response) -> str:
    return response.content.decode()


def test_a_newcomer_makes_an_account_and_lands_where_the_invitation_leads(invited, given, stranger):
    _invitation, path = invited("ny@example.org")
    page = stranger.get(path)
    assert page.status_code == 200
    assert "Maria" in _text(page)
    assert "A seat at the table" in _text(page)
    response = stranger.post(path, {"name": "Ny Granne", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/tables/7/")
    person = Person.objects.get(email="ny@example.org")
    assert stranger.session["_auth_user_id"] == str(person.pk)
    assert given == [(7, person.pk)]


def test_the_newcomer_reads_the_language_the_inviter_chose(invited, given):
    _invitation, path = invited("ny@example.org", language="da")
    reader = Client(headers={"accept-language": "en"})
    page = reader.get(path)
    assert 'lang="da"' in _text(page)
    reader.post(path, {"name": "Ny Granne", "password": PASSWORD})
    assert Person.objects.get(email="ny@example.org").language == "da"
    assert reader.cookies["django_language"].value == "da"


def test_a_weak_password_comes_back_at_the_field_with_the_name_kept(invited, given, stranger):
    _invitation, path = invited("ny@example.org")
    page = stranger.post(path, {"name": "Ny Granne", "password": "kort"})
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"password"}
    assert 'value="Ny Granne"' in _text(page)
    assert "kort" not in _text(page)


def test_a_double_click_makes_one_account_and_gives_once(invited, given, stranger):
    _invitation, path = invited("ny@example.org")
    sent = {"name": "Ny Granne", "password": PASSWORD, "once_key": "7d8e4f4e-7f3a-4c0b-8a52-0d7d6a8f2a11"}
    stranger.post(path, sent)
    assert stranger.post(path, sent).status_code == 302
    assert len(given) == 1


def test_somebody_with_an_account_is_asked_to_sign_in_and_comes_back(invited, personas, stranger):
    _invitation, path = invited("eva@example.org")
    page = _text(stranger.get(path))
    assert f"/account/login/?next={path}" in page
    assert 'name="password"' not in page


def test_the_signed_in_person_accepts_with_one_click(invited, given, personas, signed_in):
    _invitation, path = invited("eva@example.org")
    client = signed_in(personas.eva)
    assert f'action="{path}accept/"' in _text(client.get(path))
    assert client.post(f"{path}accept/")["Location"] == "/tables/7/"
    assert client.get(path)["Location"] == "/tables/7/"
    assert len(given) == 1


def test_the_wrong_person_is_asked_and_may_say_yes(invited, given, personas, signed_in):
    _invitation, path = invited("eva.privat@example.org")
    client = signed_in(personas.eva)
    page = _text(client.get(path))
    assert "eva.privat@example.org" in page
    assert "eva@example.org" in page
    assert client.post(f"{path}accept/").status_code == 200
    assert given == []
    client.post(f"{path}accept/", {"other_address": "yes"})
    assert given == [(7, personas.eva.pk)]


def test_a_signed_in_person_cannot_make_a_second_account(invited, given, personas, signed_in):
    _invitation, path = invited("ny@example.org")
    signed_in(personas.eva).post(path, {"name": "Ny", "password": PASSWORD})
    assert not Person.objects.filter(email="ny@example.org").exists()


def test_a_stranger_cannot_accept(invited, given, stranger):
    _invitation, path = invited("ny@example.org")
    assert "/account/login/" in stranger.post(f"{path}accept/")["Location"]
    assert given == []


def test_an_expired_link_says_until_when_and_whom_to_ask(invited, stranger, now):
    _invitation, path = invited("ny@example.org", at=now - timedelta(days=60))
    page = stranger.get(path)
    assert page.status_code == 410
    assert "Ask Maria to send it again" in _text(page)


def test_a_withdrawn_link_tells_no_more_than_that(invited, stranger, act, personas, now):
    invitation, path = invited("ny@example.org")
    operations.withdraw(invitation, actor=act(personas.maria), now=now)
    page = stranger.get(path)
    assert page.status_code == 410
    assert "A seat at the table" not in _text(page)
    assert stranger.post(path, {"name": "Ny", "password": PASSWORD}).status_code == 410
    assert not Person.objects.filter(email="ny@example.org").exists()


def test_a_used_link_is_closed_to_others(invited, given, stranger, act, personas, now):
    invitation, path = invited("eva@example.org")
    operations.accept(invitation, actor=act(personas.eva), now=now)
    page = stranger.get(path)
    assert page.status_code == 410
    assert "used already" in _text(page)


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "a", lambda t: t.swapcase(), lambda t: "x" * 5000, lambda t: "å😀"]
)
def test_a_tampered_link_leads_nowhere_kindly(invited, stranger, change):
    _invitation, path = invited("ny@example.org")
    head, token = path.rstrip("/").rsplit("/", 1)
    page = stranger.get(f"{head}/{change(token)}/")
    assert page.status_code == 404
    assert "This link leads nowhere" in _text(page)


def test_script_in_names_and_descriptions_is_shown_as_text(invited, given, stranger, personas):
    Person.objects.filter(pk=personas.maria.pk).update(name="<script>alert(1)</script>")
    _invitation, path = invited("ny@example.org", what="<img src=x onerror=alert(2)>")
    page = _text(stranger.get(path))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;img src=x" in page


def test_a_name_of_200_000_characters_comes_back_with_its_length(invited, given, stranger):
    _invitation, path = invited("ny@example.org")
    page = stranger.post(path, {"name": "x" * 200_000, "password": PASSWORD})
    assert "name" in page.context["form"].errors
    assert "200,000" in _text(page)


def test_the_page_costs_few_statements(invited, personas, signed_in):
    _invitation, path = invited("eva@example.org")
    client = signed_in(personas.eva)
    with CaptureQueriesContext(
        connection,
    ) as statements:
        client.get(path)
    assert len(statements) <= 12


def test_the_link_is_kept_in_no_session_and_no_cache(invited, stranger):
    _invitation, path = invited("ny@example.org")
    response = stranger.get(path)
    assert "no-store" in response["Cache-Control"]
    token = path.rstrip("/").rsplit("/", 1)[1]
    assert not any(token in str(row.get_decoded()) for row in Session.objects.all())
