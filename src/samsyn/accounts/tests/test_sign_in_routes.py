"""Only the addresses we want, each drawn in our own shell and nothing inline that the security policy forbids."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import get_resolver

PASSWORD = "lugn hemma under eken"
SHELL = 'class="topbar"'
OPEN = ["login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/done/", "inactive/",
        "confirm-email/", "password/reset/key/1-abc-def/", "confirm-email/no-such-key/"]  # fmt: skip
OWN = ["logout/", "email/", "password/change/", "reauthenticate/", "2fa/", "2fa/totp/activate/", "2fa/keys/",
       "2fa/keys/add/", "2fa/keys/reauthenticate/", "2fa/reauthenticate/"]  # fmt: skip
PROTECTED = ["2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/reauthenticate/"]


@pytest.fixture
def browser(personas) -> Client:
    personas.maria.set_password(PASSWORD)
    personas.maria.save()
    EmailAddress.objects.create(user=personas.maria, email=personas.maria.email, verified=True, primary=True)
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/", {"login": "maria@example.org", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.cookies["django_language"] = "en"
    return client


def _is_ours_and_strict(page) -> None:
    text = page.content.decode()
    assert page.status_code == 200
    assert SHELL in text
    assert "<h1" in text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    for opening in re.findall(r"<script[^>]*>", text):
        assert "src=" in opening or 'type="application/json"' in opening


@pytest.mark.parametrize("path", OPEN)
def test_pages_for_strangers_are_drawn_in_our_shell(db, path):
    _is_ours_and_strict(Client().get(f"/account/{path}", follow=True))


@pytest.mark.parametrize("path", OWN)
def test_pages_of_ones_own_are_drawn_in_our_shell(browser, path):
    _is_ours_and_strict(browser.get(f"/account/{path}", follow=True))


@pytest.mark.parametrize("path", PROTECTED)
def test_pages_for_those_with_a_second_factor_are_drawn_in_our_shell(browser, personas, path):
    TOTP.activate(personas.maria, generate_totp_secret())
    RecoveryCodes.activate(personas.maria)
    _is_ours_and_strict(browser.get(f"/account/{path}", follow=True))


def test_nothing_else_of_allauth_can_be_reached():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    unwanted = ("socialaccount", "login_code", "phone", "passkey", "account_signup_by", "usersessions", "trust")
    assert not [name for name in names if any(word in name for word in unwanted)]


@pytest.mark.parametrize(
    "path", ["3rdparty/", "login/code/", "signup/passkey/", "2fa/trust/", "sessions/", "social/signup/"]
)
def test_addresses_allauth_would_bring_are_not_here(db, path):
    assert Client().get(f"/account/{path}").status_code == 404
