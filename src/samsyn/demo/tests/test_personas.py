"""One click signs you in as somebody invented, and as nobody else."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.accounts.models import Person
from samsyn.demo.models import DemoWorld
from samsyn.organisations.models import Membership


def _be(browser, person):
    return browser.post("/demo/sign-in/", {"person": str(getattr(person, "pk", person))})


def test_the_page_says_who_each_is_in_words(world, browser):
    Membership.objects.filter(person=world.maria).update(title="områdesutvecklare")
    page = browser.get("/demo/").content.decode()
    for text in ("Sign in as Maria", "Kvarnby kommun: områdesutvecklare", "Kvarnbyhem: speaks for the organisation"):
        assert text in page
    assert "Demo: invented content" in page


def test_one_click_signs_in_with_the_personas_language(world, browser):
    response = _be(browser, world.mette)
    assert response["Location"] == "/"
    assert response.cookies["django_language"].value == "da"
    assert browser.session["_auth_user_id"] == str(world.mette.pk)


def test_being_somebody_else_leaves_nothing_of_the_first_behind(world, browser):
    _be(browser, world.maria)
    first = browser.session.session_key
    _be(browser, world.otto)
    assert browser.session["_auth_user_id"] == str(world.otto.pk)
    assert browser.session.session_key != first


@pytest.mark.parametrize("number", ["", "0", "-1", "999999999", "1; drop table", "x" * 200_000, "٣"])
def test_a_number_that_is_nobodys_signs_nobody_in(world, browser, number):
    assert _be(browser, number).status_code == 409
    assert "_auth_user_id" not in browser.session


def test_one_real_person_in_the_database_switches_it_off_for_everybody(world, browser):
    real = Person.objects.create_user("real@example.org", name="Real Person")
    for person in (real, world.maria):
        assert _be(browser, person).status_code == 409
    assert "_auth_user_id" not in browser.session
    page = browser.get("/demo/").content.decode()
    assert "switched off" in page
    assert "Sign in as" not in page


def test_a_database_without_the_demo_worlds_mark_offers_nobody(world, browser):
    DemoWorld.objects.all().delete()
    assert _be(browser, world.maria).status_code == 409
    assert "Sign in as" not in browser.get("/demo/").content.decode()


def test_a_closed_persona_cannot_be_used(world, browser):
    Person.objects.filter(pk=world.otto.pk).update(is_active=False)
    assert _be(browser, world.otto).status_code == 409


def test_signing_in_takes_a_post(world, browser):
    assert browser.get(f"/demo/sign-in/?person={world.maria.pk}").status_code == 405


def test_a_name_with_script_is_shown_as_text(world, browser):
    Person.objects.filter(pk=world.maria.pk).update(name="<script>alert(1)</script>")
    assert "<script>alert" not in browser.get("/demo/").content.decode()


def _cost(browser) -> int:
    with CaptureQueriesContext(connection) as statements:
        browser.get("/demo/")
    return len(statements)


def test_the_page_costs_the_same_with_more_people(world, browser):
    few = _cost(browser)
    Person.objects.bulk_create(
        Person(email=f"p{n}@example.org", name=f"Person {n}", is_persona=True) for n in range(20)
    )
    assert _cost(browser) == few <= 8


def test_the_launcher_gets_names_addresses_and_where_to_go(world, demo_mode):
    demo_mode.SAMSYN_ADDRESS = "http://localhost:8000"
    out = StringIO()
    call_command("personas", stdout=out)
    lines = out.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[0].split()[:2] == ["Maria", "maria@example.org"]
    assert lines[-1] == "http://localhost:8000/demo/"


def test_the_launcher_gets_nothing_where_there_are_real_people(world):
    Person.objects.create_user("real@example.org", name="Real Person")
    with pytest.raises(CommandError):
        call_command("personas", stdout=StringIO())
