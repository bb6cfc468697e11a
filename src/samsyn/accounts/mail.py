"""E-mail as Samsyn writes it: plain text, in the reader's language, sent when the work is surely saved."""

from __future__ import annotations

from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override


def write(template: str, to: str, language: str, **context: Any) -> EmailMessage:
    """The template's first line is the subject. What people typed can never break out of it."""
    with override(language):
        text = render_to_string(template, {**context, "language": language})
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[to])


def send_on_commit(message: EmailMessage) -> None:
    """A mail server that is down is logged; it never undoes or hides what was saved."""
    transaction.on_commit(message.send, robust=True)
