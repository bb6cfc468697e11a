"""The e-mails: what waits, each Monday, and what is due these days. In the person's own language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import ngettext, override

from samsyn.accounts.models import Person
from samsyn.overview.queries.week import Week
from samsyn.web.navigation import address
from samsyn.web.registries import Waiting


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def write_digest(person: Person, week: Week) -> EmailMessage:
    with override(person.language):
        subject = ngettext("%(count)s thing waits for you", "%(count)s things wait for you", week.count)
        body = render_to_string(
            "overview/emails/digest.txt",
            {
                "person": person,
                "week": week,
                "address": settings.SAMSYN_ADDRESS,
                "settings_url": address("accounts:me"),
            },
        )
        return EmailMessage(subject % {"count": week.count}, body, to=[person.email])


def write_reminder(person: Person, tell: Sequence[Callable[[], Waiting]]) -> EmailMessage:
    with override(person.language):
        items = [one() for one in tell]
        said = {"count": len(items), "what": items[0].what}
        subject = ngettext("Reminder: %(what)s", "Reminder of %(count)s things", len(items)) % said
        told = {"person": person, "items": items, "address": settings.SAMSYN_ADDRESS,
                "settings_url": address("accounts:me")}  # fmt: skip
        body = render_to_string("overview/emails/reminder.txt", told)
        return EmailMessage(" ".join(subject.split()), body, to=[person.email])
