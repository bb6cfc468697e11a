"""The frame of every page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from samsyn.core.actors import Actor
from samsyn.web import navigation
from samsyn.web.context import SCHEME_COOKIE, Shell
from samsyn.web.registries import Entry

MARIA = Actor(person_id=1, name="Maria", today=date(2026, 11, 22))


def request(path: str = "/", **cookies: str) -> Any:
    made = RequestFactory().get(path)
    made.actor = MARIA
    made.COOKIES.update(cookies)
    return made


def test_the_server_writes_the_chosen_colours_into_the_page() -> None:
    html = render_to_string("web/base.html", request=request(**{SCHEME_COOKIE: "dark"}))
    assert 'data-color-scheme="dark"' in html


def test_a_meddled_cookie_is_ignored() -> None:
    assert Shell(request(**{SCHEME_COOKIE: '"><script>'})).scheme == "auto"


def test_support_power_is_shown_loudly() -> None:
    made = request()
    made.actor = Actor(person_id=1, name="Stina", today=date(2026, 11, 22), support=True)
    assert "ribbon--support" in render_to_string("web/base.html", request=made)


def test_an_entry_is_shown_to_those_who_can_use_it_and_marked_when_one_is_there() -> None:
    entries = [
        Entry("Second", "web:set_scheme", 20, lambda actor: True),
        Entry("Gone", "no:such_page", 10, lambda actor: True),
        Entry("Others", "web:set_scheme", 5, lambda actor: False),
    ]
    address = navigation.address("web:set_scheme")
    links = navigation.links(entries, request(address), MARIA)
    assert [(link.label, link.current) for link in links] == [("Second", True)]


@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html", "403_csrf.html", "web/refused.html"])
def test_error_pages_are_pages_of_the_house(template: str) -> None:
    html = render_to_string(template, {"message": "Not now"}, request=request())
    assert "<h1>" in html
    assert 'href="/"' in html


def test_the_broken_page_needs_neither_request_nor_database() -> None:
    assert "<h1>" in render_to_string("500.html")


def test_no_page_carries_inline_script_or_style() -> None:
    from pathlib import Path

    import samsyn.web

    folder = Path(samsyn.web.__file__).parent / "templates"
    for page in folder.rglob("*.html"):
        text = page.read_text()
        assert " style=" not in text, page
        assert "<style" not in text, page
        assert " onclick=" not in text, page
        assert all(" src=" in part.partition(">")[0] for part in text.split("<script")[1:]), page


def test_a_colour_choice_comes_back_to_the_same_page(client: Any) -> None:
    answer = client.post("/appearance/", {"scheme": "dark", "next": "/areas/?page=2"})
    assert answer.status_code == 302
    assert answer["Location"] == "/areas/?page=2"
    assert answer.cookies[SCHEME_COOKIE].value == "dark"


def test_a_colour_choice_never_leads_to_another_house(client: Any) -> None:
    for target in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        assert client.post("/appearance/", {"scheme": "light", "next": target})["Location"] == "/"
