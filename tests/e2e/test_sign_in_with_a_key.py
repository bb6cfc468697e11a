"""A passkey is made and used, under the strict content security policy."""

from __future__ import annotations

import re

import pytest

from tests.e2e.walker import Walker

PASSWORD = "nine quiet geese"
PHONE_WITH_A_FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def maria(walk, personas, town, live_server, settings) -> Walker:
    """A key belongs to a name, never to a number: the server is visited as localhost."""
    personas.maria.set_password(PASSWORD)
    personas.maria.language = "en"
    personas.maria.save()
    personas.maria.emailaddress_set.create(email=personas.maria.email, verified=True, primary=True)
    settings.ALLOWED_HOSTS = ["localhost"]
    walker = walk(None)
    walker.address = re.sub("//[^:/]+", "//localhost", live_server.url)
    walker.page.context.add_cookies([{"name": "django_language", "value": "en", "url": walker.address}])
    return walker


def _with_a_device(maria: Walker) -> None:
    devices = maria.page.context.new_cdp_session(maria.page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_WITH_A_FINGER})


def _sign_in(maria: Walker) -> None:
    maria.go("account_login")
    maria.fill({"E-mail": "maria@example.org", "Password": PASSWORD})
    maria.press("Sign in")


def _sign_out(maria: Walker) -> None:
    maria.go("account_logout")
    maria.press("Sign out")


def test_maria_adds_a_passkey_and_needs_no_password_any_more(maria):
    _with_a_device(maria)
    _sign_in(maria)
    maria.go("mfa_index")
    maria.look("sign-in-and-safety")
    maria.follow("Add a passkey")
    maria.fill({"Password": PASSWORD})
    maria.press("Go on")
    maria.look("add-a-passkey")
    maria.fill({"What you call it": "My phone"})
    maria.press("Add the passkey")
    maria.page.wait_for_url(re.compile("recovery-codes/$"))
    maria.look("recovery-codes")
    maria.go("mfa_list_webauthn")
    maria.reads("My phone")
    _sign_out(maria)
    maria.go("/account/login/?next=/me/keys/")
    maria.press("Sign in with a passkey")
    maria.page.wait_for_url(f"{maria.address}/me/keys/")
    _sign_out(maria)
    _sign_in(maria)
    maria.look("one-more-step")
    maria.press("Use a passkey or security key")
    maria.page.wait_for_url(f"{maria.address}/")


def test_a_browser_that_gives_no_key_is_told_so_beside_the_button(maria):
    maria.page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('closed'))")
    maria.go("account_login")
    maria.press("Sign in with a passkey")
    maria.reads("No passkey was used")
    maria.look("no-passkey")


def test_a_code_from_an_app_is_set_up_from_its_picture(maria):
    _sign_in(maria)
    maria.go("mfa_index")
    maria.follow("Start using an app")
    maria.fill({"Password": PASSWORD})
    maria.press("Go on")
    picture = maria.page.locator("img.qr")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    maria.look("code-from-an-app")
