"""The first person of a house comes in without an invitation."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from samsyn.accounts.models import Person


def _add(*words: str) -> str:
    out = StringIO()
    call_command("add_person", *words, stdout=out)
    return out.getvalue().strip()


def test_the_link_lets_them_choose_a_password_and_come_in(db, settings):
    settings.SAMSYN_ADDRESS = "https://samsyn.example/"
    link = _add("First@Example.org", "First Person", "--support", "--language", "en")
    assert link.startswith("https://samsyn.example/account/password/reset/key/")
    browser = Client()
    form = browser.get(link.removeprefix("https://samsyn.example"))["Location"]
    browser.post(form, {"password1": "lugn hemma under eken", "password2": "lugn hemma under eken"})
    browser.post("/account/login/", {"login": "first@example.org", "password": "lugn hemma under eken"})
    assert browser.get("/me/support/on/").status_code == 200


@pytest.mark.parametrize(
    "words", [("first", "Name"), ("a@example.org", ""), ("a@example.org", "Name", "--language", "no")]
)
def test_what_makes_no_sense_is_said_in_one_line(db, words):
    with pytest.raises(CommandError) as said:
        _add(*words)
    assert "\n" not in str(said.value)
    assert not Person.objects.exists()


def test_nobody_is_made_twice(personas):
    with pytest.raises(CommandError, match="already an account"):
        _add("Maria@example.org", "Another Maria")


def test_a_demo_holds_personas_alone(db, settings):
    settings.DEMO = True
    with pytest.raises(CommandError):
        _add("real@example.org", "Real Person")
