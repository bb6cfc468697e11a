"""Signing in and out, passwords, e-mail addresses: allauth's flows through our pages."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from samsyn.accounts.models import Person

PASSWORD = "lugn hemma under eken"


@pytest.fixture
def maria(personas) -> Person:
    personas.maria.language = "en"
    personas.maria.set_password(PASSWORD)
    personas.maria.save()
    EmailAddress.objects.create(user=personas.maria, email=personas.maria.email, verified=True, primary=True)
    return personas.maria


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def _sign_in(browser, **changed):
    return browser.post("/account/login/", {"login": "maria@example.org", "password": PASSWORD, **changed})


def test_the_right_password_leads_to_where_one_was_going(maria, browser):
    response = _sign_in(browser, next="/me/keys/")
    assert response["Location"] == "/me/keys/"
    assert browser.get("/me/keys/").status_code == 200


def test_the_language_of_the_person_comes_with_them(maria, browser):
    Person.objects.filter(pk=maria.pk).update(language="da")
    response = _sign_in(browser)
    assert response.cookies["django_language"].value == "da"


def test_the_case_of_the_address_does_not_matter(maria, browser):
    assert _sign_in(browser, login="MARIA@Example.ORG").status_code == 302


@pytest.mark.parametrize(
    ("login", "password"),
    [("maria@example.org", "fel lösenord här"), ("nobody@example.org", PASSWORD), ("x" * 200_000, "y" * 200_000)],
)
def test_the_wrong_pair_says_the_same_whoever_it_is(maria, browser, login, password):
    page = _sign_in(browser, login=login, password=password)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert password not in page.content.decode()


def test_nobody_is_sent_to_another_house(maria, browser):
    assert _sign_in(browser, next="https://evil.example/")["Location"] == "/"


def test_guessing_is_stopped(maria, browser):
    for _ in range(6):
        page = _sign_in(browser, password="fel lösenord här")
    assert "Too many" in page.content.decode()
    assert _sign_in(browser).status_code != 302


def test_a_page_of_its_own_says_when_it_goes_too_fast(maria, browser):
    for _ in range(31):
        page = browser.post("/account/login/", {"login": "", "password": ""})
    assert page.status_code == 429
    assert "A little slower" in page.content.decode()


def test_signing_out_takes_a_click_of_ones_own(maria, browser):
    _sign_in(browser)
    assert "Sign out?" in browser.get("/account/logout/").content.decode()
    assert browser.get("/me/").status_code == 200
    browser.post("/account/logout/")
    assert browser.get("/me/").status_code == 302


def test_a_closed_account_cannot_sign_in(maria, browser):
    Person.objects.filter(pk=maria.pk).update(is_active=False)
    _sign_in(browser)
    assert browser.get("/me/").status_code == 302


def test_accounts_come_by_invitation_alone(browser, db):
    sent = {"email": "ny@example.org", "password1": PASSWORD}
    for page in (browser.get("/account/signup/"), browser.post("/account/signup/", sent)):
        assert "Accounts come by invitation" in page.content.decode()
    assert not Person.objects.filter(email="ny@example.org").exists()


def _link(mail) -> str:
    return re.search(r"http://testserver(\S+)", mail.body)[1]


def test_a_forgotten_password_is_replaced_through_a_link(maria, browser, mailoutbox):
    browser.post("/account/password/reset/", {"email": "maria@example.org"})
    address = browser.get(_link(mailoutbox[0]))["Location"]
    new = {"password1": "helt nya ord att minnas", "password2": "helt nya ord att minnas"}
    assert browser.post(address, new).status_code == 302
    assert _sign_in(browser, password=new["password1"]).status_code == 302
    assert "no longer works" in browser.get(_link(mailoutbox[0])).content.decode()


def test_an_unknown_address_gets_no_mail_and_the_same_answer(maria, browser, mailoutbox):
    known = browser.post("/account/password/reset/", {"email": "maria@example.org"})
    unknown = browser.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"]
    assert len(mailoutbox) == 1


def test_a_tampered_reset_link_offers_a_new_one(maria, browser, mailoutbox):
    browser.post("/account/password/reset/", {"email": "maria@example.org"})
    page = browser.get(_link(mailoutbox[0])[:-3] + "xx/", follow=True)
    assert "Send me a new link" in page.content.decode()


@pytest.mark.parametrize("new", ["short", "123456789012", "maria@example.org"])
def test_a_weak_new_password_is_refused_at_its_field(maria, browser, new):
    _sign_in(browser)
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    page = browser.post("/account/password/change/", sent)
    assert "password1" in page.context["form"].errors


def test_changing_the_password_sends_word_and_returns_to_my_page(maria, browser, mailoutbox):
    _sign_in(browser)
    new = "helt nya ord att minnas"
    response = browser.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert response["Location"] == "/me/"
    assert len(mailoutbox) == 1


def test_a_new_address_counts_only_when_its_link_is_opened(maria, browser, mailoutbox):
    _sign_in(browser)
    browser.post("/account/email/", {"action_add": "yes", "email": "maria.ny@example.org"})
    maria.refresh_from_db()
    assert maria.email == "maria@example.org"
    assert mailoutbox[0].to == ["maria.ny@example.org"]
    page = browser.get("/account/email/").content.decode()
    assert "maria.ny@example.org" in page
    browser.post(_link(mailoutbox[0]))
    maria.refresh_from_db()
    assert maria.email == "maria.ny@example.org"


def test_mail_is_written_in_the_readers_language(maria, browser, mailoutbox):
    Person.objects.filter(pk=maria.pk).update(language="sv")
    browser.post("/account/password/reset/", {"email": "maria@example.org"})
    assert mailoutbox[0].subject == "Nytt lösenord till Samsyn"


def test_no_page_praises_or_is_drawn_by_anybody_else(maria, browser):
    _sign_in(browser)
    page = browser.get("/me/").content.decode()
    assert "Successfully" not in page
    assert "messages" not in page.split("<main", 1)[1].split("</main>")[0]
