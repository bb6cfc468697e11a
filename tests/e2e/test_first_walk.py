"""Somebody comes in, and looks around the house."""

from __future__ import annotations

import re

import pytest

from tests.e2e.conftest import DESK, PHONE

EVERYWHERE = pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [("sv", DESK, "light"), ("da", PHONE, "light"), ("en", DESK, "dark"), ("sv", PHONE, "dark")],
    ids=["swedish-desk", "danish-phone", "english-dark", "swedish-phone-dark"],
)
PASSWORD = "nine quiet geese"


def test_maria_signs_in_and_stands_in_her_week(walk, personas, town, sign_in_page):
    personas.maria.set_password(PASSWORD)
    personas.maria.save()
    personas.maria.emailaddress_set.create(email=personas.maria.email, verified=True, primary=True)
    maria = walk(None)
    maria.go("/")
    maria.look("start")
    maria.go(sign_in_page)
    maria.look("sign-in")
    maria.fill({"E-mail": personas.maria.email, "Password": PASSWORD})
    maria.press("Sign in")
    assert maria.page.url == f"{maria.address}/"
    maria.look("my-week")


def test_a_wrong_password_is_said_at_the_form_and_the_address_is_kept(walk, personas, sign_in_page):
    maria = walk(None)
    maria.go(sign_in_page)
    maria.fill({"E-mail": personas.maria.email, "Password": "wrong"})
    maria.press("Sign in")
    maria.look("wrong-password")
    assert maria.page.get_by_label(re.compile("^E-mail")).first.input_value() == personas.maria.email


PLACES = ["overview:week", "overview:search", "collaborations:list", "collaborations:create", "accounts:me",
          "accounts:keys", "accounts:calendar", "overview:about", "overview:accessibility", "overview:api"]  # fmt: skip


@EVERYWHERE
def test_the_house_is_well_in_every_language_size_and_light(walk, personas, collaboration, language, size, scheme):
    maria = walk(personas.maria, language=language, size=size, scheme=scheme)
    for place in PLACES:
        maria.go(place)
        maria.look(place.replace(":", "-"))
    maria.go("collaborations:overview", slug=collaboration.slug)
    maria.look("collaboration")


def test_a_stranger_is_led_to_sign_in_and_back_to_where_they_wanted(walk, personas, collaboration, sign_in_page):
    stranger = walk(None)
    stranger.go("collaborations:overview", slug=collaboration.slug)
    assert sign_in_page in stranger.page.url
    assert collaboration.slug in stranger.page.url


def test_otto_meets_a_kind_page_where_there_is_nothing_for_him(walk, personas, collaboration):
    otto = walk(personas.otto)
    otto.meets("collaborations:overview", 404, slug=collaboration.slug)
    otto.look("not-found")


def test_the_keyboard_reaches_the_content_first(walk, personas):
    maria = walk(personas.maria)
    maria.go("collaborations:list")
    maria.page.keyboard.press("Tab")
    assert maria.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    maria.page.keyboard.press("Enter")
    assert maria.page.evaluate("document.activeElement.id") == "main"
