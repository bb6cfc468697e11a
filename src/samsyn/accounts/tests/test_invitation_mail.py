"""The e-mail, word for word in three languages. A changed file is a changed text: commit it on purpose."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from samsyn.accounts import mail
from samsyn.accounts.models import Person

GOLDEN = Path(__file__).parent / "golden"


def _written(language: str):
    return mail.write(
        "accounts/emails/invitation.txt",
        "ny@example.org",
        language,
        who="Maria Lind",
        what="Trygg i Kvarnbacken",
        link="https://samsyn.example/me/invitations/abc/",
        expires_at=datetime(2026, 12, 13, 9, 0, tzinfo=UTC),
    )


def compare(name: str, text: str) -> None:
    """SAMSYN_GOLDEN=write writes the files anew."""
    file = GOLDEN / name
    if os.environ.get("SAMSYN_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_invitation_reads_as_agreed(language):
    message = _written(language)
    compare(f"invitation.{language}.txt", f"Subject: {message.subject}\n\n{message.body}")


def test_a_line_break_in_a_name_never_reaches_the_headers(
    invited, personas, mailoutbox, django_capture_on_commit_callbacks
):
    Person.objects.filter(pk=personas.maria.pk).update(name="Maria\r\nBcc: everybody@example.org")
    personas.maria.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        invited("ny@example.org", what="A seat\r\nSubject: another")
    message = mailoutbox[0].message()
    assert "Bcc" not in message
    assert message.get_all("Subject") == [mailoutbox[0].subject]
    assert "\n" not in mailoutbox[0].subject


def test_what_people_typed_stands_in_the_mail_as_they_typed_it(invited, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invited("ny@example.org", what='Bo & leva <tryggt> i "Kvarnbacken"')
    assert 'Bo & leva <tryggt> i "Kvarnbacken"' in mailoutbox[0].body


def test_a_mail_server_that_is_down_does_not_undo_the_invitation(
    invited, monkeypatch, django_capture_on_commit_callbacks, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    with django_capture_on_commit_callbacks(execute=True):
        invitation, _path = invited("ny@example.org")
    assert invitation.sent_at <= timezone.now()
