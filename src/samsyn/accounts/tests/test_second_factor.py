"""Offered to all; demanded where the operator says so; an app, a passkey, recovery codes."""

from __future__ import annotations

import base64
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.checks import run_checks
from django.test import Client

from samsyn.accounts import second_factor

PASSWORD = "lugn hemma under eken"


@pytest.fixture
def person(personas):
    personas.stina.set_password(PASSWORD)
    personas.stina.language = "en"
    personas.stina.save()
    EmailAddress.objects.create(user=personas.stina, email=personas.stina.email, verified=True, primary=True)
    return personas.stina


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def _sign_in(browser):
    return browser.post("/account/login/", {"login": "stina@example.org", "password": PASSWORD})


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_an_app_is_set_up_from_a_picture_without_inline_style(person, browser):
    _sign_in(browser)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)[1]
    assert b"<svg" in base64.b64decode(picture)
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)[1]
    response = browser.post("/account/2fa/totp/activate/", {"code": _code(secret)})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    codes = browser.get("/account/2fa/recovery-codes/").content.decode()
    assert len(re.findall(r"^\d{8}$|>\d{8}$", codes, re.M)) == 10


def test_setting_up_asks_for_the_password_again(person, browser):
    _sign_in(browser)
    response = browser.get("/account/2fa/totp/activate/")
    assert response["Location"].startswith("/account/reauthenticate/")


def test_a_wrong_code_comes_back_at_its_field(person, browser):
    _sign_in(browser)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    browser.get("/account/2fa/totp/activate/")
    page = browser.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert page.context["form"].errors.keys() == {"code"}
    assert not Authenticator.objects.exists()


def test_the_password_alone_does_not_let_in_whoever_has_an_app(person, browser):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    assert _sign_in(browser)["Location"] == "/account/2fa/authenticate/"
    assert browser.get("/me/").status_code == 302
    page = browser.get("/account/2fa/authenticate/").content.decode()
    assert 'class="topbar"' in page
    assert 'data-passkey="use"' in page
    assert browser.post("/account/2fa/authenticate/", {"code": "abc"}).status_code == 200
    assert browser.post("/account/2fa/authenticate/", {"code": _code(secret)}).status_code == 302
    assert browser.get("/me/").status_code == 200


def test_by_default_it_is_only_offered(person, browser):
    _sign_in(browser)
    assert browser.get("/me/").status_code == 200


@pytest.mark.django_db(transaction=True)  # allauth tells of a new factor when the transaction is over
@pytest.mark.parametrize("demand", ["power", "everybody"])
def test_where_it_is_demanded_one_gets_no_further_than_setting_it_up(person, browser, settings, demand):
    settings.SAMSYN_SECOND_FACTOR = demand
    _sign_in(browser)
    assert browser.get("/me/")["Location"] == "/account/2fa/"
    assert "asks for a second proof" in browser.get("/account/2fa/").content.decode()
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code[^>]*>([A-Z2-7]+)</code>", page)[1]
    browser.post("/account/2fa/totp/activate/", {"code": _code(secret)})
    assert browser.get("/me/").status_code == 200


def test_demanded_of_power_leaves_others_alone(personas, person, settings):
    settings.SAMSYN_SECOND_FACTOR = "power"
    assert second_factor.is_demanded_of(person)
    assert not second_factor.is_demanded_of(personas.maria)


def test_a_misspelt_demand_stops_the_start(settings):
    settings.SAMSYN_SECOND_FACTOR = "powr"
    assert "accounts.E001" in [problem.id for problem in run_checks(tags=["security"])]
