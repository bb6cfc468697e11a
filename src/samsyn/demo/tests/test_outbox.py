"""What demo mode would have sent can be read, and its links followed."""

from __future__ import annotations

import pytest
from django.core.mail import BadHeaderError, EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.demo.mail import OutboxBackend
from samsyn.demo.models import OutboxMail


def _send(**changed):
    mail = {
        "subject": "Maria invites you",
        "body": "Open https://samsyn.example/me/invitations/abc/",
        "to": ["ny@example.org"],
    }
    OutboxBackend().send_messages([EmailMessage(**mail | changed)])
    return OutboxMail.objects.first()


def test_a_sent_mail_is_listed_and_its_link_can_be_clicked(world, browser):
    mail = _send()
    assert f'href="/demo/outbox/{mail.pk}/"' in browser.get("/demo/outbox/").content.decode()
    page = browser.get(f"/demo/outbox/{mail.pk}/").content.decode()
    assert 'href="https://samsyn.example/me/invitations/abc/"' in page
    assert "ny@example.org" in page


def test_script_in_a_mail_is_shown_as_text(world, browser):
    mail = _send(subject="<script>alert(1)</script>", body="<script>alert(2)</script> javascript:alert(3)")
    for address in ("/demo/outbox/", f"/demo/outbox/{mail.pk}/"):
        page = browser.get(address).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "field", [{"subject": "Hi\nBcc: all@example.org"}, {"to": ["a@example.org\nBcc: b@example.org"]}]
)
def test_a_line_break_in_a_header_is_refused_as_a_mail_server_would(world, field):
    with pytest.raises(BadHeaderError):
        _send(**field)
    assert not OutboxMail.objects.exists()


def test_endless_headers_and_bodies_are_kept_without_breaking(world, browser):
    mail = _send(subject="å" * 5000, body="x" * 200_000, to=[f"p{n}@example.org" for n in range(200)])
    assert browser.get(f"/demo/outbox/{mail.pk}/").status_code == 200


def test_an_unknown_mail_is_not_found(world, browser):
    assert browser.get("/demo/outbox/999999999/").status_code == 404


def test_the_outbox_can_be_filtered(world, browser):
    _send()
    _send(to=["annan@example.org"])
    page = browser.get("/demo/outbox/?words=annan").content.decode()
    assert "annan@example.org" in page
    assert "ny@example.org" not in page


def test_an_empty_outbox_says_how_the_first_mail_comes(world, browser):
    assert "Invite somebody" in browser.get("/demo/outbox/").content.decode()


def _cost(browser) -> int:
    with CaptureQueriesContext(connection) as statements:
        browser.get("/demo/outbox/")
    return len(statements)


def test_the_outbox_costs_the_same_with_ten_and_thirty_mails(world, browser):
    mails = [OutboxMail(to="x@example.org", subject=f"{n}", body="", at=timezone.now()) for n in range(30)]
    OutboxMail.objects.bulk_create(mails[:10])
    few = _cost(browser)
    OutboxMail.objects.bulk_create(mails[10:])
    assert _cost(browser) == few <= 8
