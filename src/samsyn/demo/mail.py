"""Demo mode sends nothing: every e-mail lands on the outbox page."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from samsyn.demo.models import OutboxMail


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            message.message()  # refuses what a real mail server would: a line break in a header
        OutboxMail.objects.bulk_create(
            OutboxMail(to=", ".join(m.to)[:500], subject=str(m.subject)[:500], body=str(m.body), at=timezone.now())
            for m in email_messages
        )
        return len(email_messages)
