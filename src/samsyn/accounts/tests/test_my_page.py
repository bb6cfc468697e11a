"""Name, language, reminders and calendar."""

from __future__ import annotations

import pytest
from django.test import Client


def _sent(**changed):
    return {"name": "Maria Lind", "language": "sv", "wants_digest": "on", **changed}


def test_what_is_saved_is_shown_and_the_language_follows_at_once(personas, signed_in):
    client = signed_in(personas.maria)
    assert client.post("/me/", _sent(language="da"))["Location"] == "/me/"
    personas.maria.refresh_from_db()
    assert (personas.maria.name, personas.maria.language, personas.maria.wants_digest) == ("Maria Lind", "da", True)
    assert 'lang="da"' in client.get("/me/").content.decode()


def test_the_weekly_mail_can_be_turned_off(personas, signed_in):
    sent = _sent()
    del sent["wants_digest"]
    signed_in(personas.maria).post("/me/", sent)
    personas.maria.refresh_from_db()
    assert not personas.maria.wants_digest


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "x" * 200_000), ("language", "no"), ("language", "../../etc")]
)
def test_what_cannot_be_saved_comes_back_at_its_field(personas, signed_in, field, value):
    page = signed_in(personas.maria).post("/me/", _sent(**{field: value}))
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {field}
    personas.maria.refresh_from_db()
    assert (personas.maria.name, personas.maria.language) == ("Maria", "sv")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "مها", "👩‍👩‍👧 Maria", "O'Neill & Søn"])
def test_any_name_is_shown_as_it_was_typed(personas, signed_in, name):
    client = signed_in(personas.maria)
    client.post("/me/", _sent(name=name, language="en"))
    personas.maria.refresh_from_db()
    assert personas.maria.name == name
    assert "<script>alert" not in client.get("/me/").content.decode()


def test_a_calendar_address_is_made_on_request_and_replaced_on_request(personas, signed_in):
    client = signed_in(personas.maria)
    client.get("/me/calendar/")
    personas.maria.refresh_from_db()
    assert personas.maria.calendar_key is None
    client.post("/me/calendar/")
    personas.maria.refresh_from_db()
    first = personas.maria.calendar_key
    assert first is not None
    assert "stop getting news" in client.get("/me/calendar/").content.decode()
    client.post("/me/calendar/")
    personas.maria.refresh_from_db()
    assert personas.maria.calendar_key not in {None, first}


def test_strangers_are_sent_to_sign_in_and_back():
    assert Client().get("/me/")["Location"] == "/account/login/?next=%2Fme%2F"


def test_the_page_costs_session_and_person_alone(personas, signed_in, django_assert_num_queries):
    client = signed_in(personas.maria)
    with django_assert_num_queries(2):
        assert client.get("/me/").status_code == 200
