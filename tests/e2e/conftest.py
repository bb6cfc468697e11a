"""A real browser against a real server, under the strict content security policy.

Without a browser these tests are skipped, loudly; with CI or SAMSYN_REQUIRE_BROWSER set they fail instead.
SAMSYN_BROWSER names the browser; SAMSYN_PICTURES a folder for pictures of every page somebody looked at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from samsyn.accounts.models import Person
from samsyn.organisations.models import Membership
from samsyn.situation.models import Reporter
from samsyn.situation.operations.starting import start_situation
from tests.e2e.walker import BUILT, Walker

# Playwright's synchronous interface runs an event loop in this thread; Django takes that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PHONE, DESK = (390, 844), (1280, 900)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _program() -> str:
    named = os.environ.get("SAMSYN_BROWSER", "")
    return named or next((found for name in NAMES if (found := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = _program()
    missing = "" if program else "no browser: install Chromium or name one in SAMSYN_BROWSER"
    if not missing and not (BUILT / "axe.min.js").exists():
        missing = "the front end is not built: run ./samsyn setup"
    if missing and (os.environ.get("CI") or os.environ.get("SAMSYN_REQUIRE_BROWSER")):
        pytest.fail(f"{missing}, and this run requires the walks in a browser")
    if missing:
        pytest.skip(f"THE WALKS IN A BROWSER ARE NOT RUN: {missing}")
    with sync_playwright() as playwright:
        yield from _running(playwright, program)


def _running(playwright: Playwright, program: str) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=program, args=QUIET)
    try:
        yield started
    finally:
        started.close()


@pytest.fixture
def walk(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Walker]]:
    """`walk(maria)` is Maria at a desk, in English; `walk(maria, language="da", size=PHONE, scheme="dark")` on a phone.

    `walk(None)` is a stranger. Several may walk in one test. Whatever a browser complained about fails the test.
    """
    walkers: list[Walker] = []
    contexts: list[BrowserContext] = []

    def begin(
        person: Person | None, *, language: str = "en", size: tuple[int, int] = DESK, scheme: str = "light"
    ) -> Walker:
        context = _context(browser, language, size, scheme)
        context.add_cookies(_cookies(live_server.url, person, language, scheme))
        contexts.append(context)
        who = person.name if person else "stranger"
        name = f"{request.node.originalname}/{who}-{language}-{size[0]}-{scheme}"
        walkers.append(Walker(context.new_page(), live_server.url, name))
        return walkers[-1]

    yield begin
    for context in contexts:
        context.close()
    assert [error for walker in walkers for error in walker.errors] == []


def _context(browser: Browser, language: str, size: tuple[int, int], scheme: str) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale={"sv": "sv-SE", "da": "da-DK", "en": "en-GB"}[language],
        color_scheme="dark" if scheme == "dark" else "light",
        timezone_id=settings.TIME_ZONE,
        reduced_motion="reduce",
        has_touch=size[0] < 600,
    )
    context.set_default_timeout(10_000)
    return context


def _cookies(address: str, person: Person | None, language: str, scheme: str) -> list[Any]:
    values = {settings.LANGUAGE_COOKIE_NAME: language, "samsyn_scheme": scheme}
    if person is not None:
        client = Client()
        client.force_login(person)
        values[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [{"name": name, "value": value, "url": address} for name, value in values.items()]


@pytest.fixture
def sign_in_page() -> str:
    return reverse("account_login")


@pytest.fixture
def reporter(collaboration: Any, personas: Any, town: Any, act: Any, today: Any) -> Reporter:
    """Eva reports from the quarter for the housing company."""
    situation = start_situation(collaboration, actor=act(personas.maria), now=timezone.now())
    found = Reporter.objects.create(
        situation=situation, membership=Membership.objects.get(person=personas.eva), since=today - timedelta(days=9),
        party=collaboration.parties.get(organisation=town.housing),
    )  # fmt: skip
    found.areas.add(town.quarter)
    return found
