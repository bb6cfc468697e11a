"""Periodic work: the Monday e-mail, and the reminders of a day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from typing import Any

from django.core.mail import EmailMessage
from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.core.actors import Actor
from samsyn.overview.digest import monday_of
from samsyn.overview.operations import prepare_digest, prepare_reminder, release_digest, release_reminder
from samsyn.overview.queries.reminders import due_for
from samsyn.overview.queries.week import people_without_digest

logger = logging.getLogger(__name__)
NOT_BEFORE = time(6, 30)


@dataclass
class Outcome:
    sent: int = 0
    nothing: int = 0
    failed: int = 0

    def count(self, was_sent: bool | None) -> None:
        self.sent += was_sent is True
        self.nothing += was_sent is False
        self.failed += was_sent is None


@app.periodic(cron="30 4-12 * * 1")
@app.task(queue="mail", queueing_lock="digests", pass_context=False)
def monday_digests(timestamp: int) -> None:
    """Cron counts in UTC, people in Stockholm time. The later runs catch up when a worker or mail server was down."""
    now = timezone.now()
    if timezone.localtime(now).time() >= NOT_BEFORE:
        send_digests(now)


@app.periodic(cron="45 4-12 * * *")
@app.task(queue="mail", queueing_lock="reminders", pass_context=False)
def daily_reminders(timestamp: int) -> None:
    """After the Monday e-mail, so that nobody gets both."""
    now = timezone.now()
    if timezone.localtime(now).time() >= NOT_BEFORE:
        send_reminders(now)


def send_digests(now: datetime) -> Outcome:
    by: dict[str, Any] = {"actor": Actor.house(timezone.localdate(now)), "now": now}
    outcome = Outcome()
    for person in people_without_digest(monday_of(timezone.localdate(now))):
        mail = partial(prepare_digest, person, **by)
        outcome.count(_dealt_with(f"The weekly e-mail to {person.pk}", mail, partial(release_digest, person, **by)))
    return outcome


def send_reminders(now: datetime) -> Outcome:
    by: dict[str, Any] = {"actor": Actor.house(timezone.localdate(now)), "now": now}
    outcome = Outcome()
    for person, items in due_for(timezone.localdate(now)):
        mail = partial(prepare_reminder, person, items=items, **by)
        outcome.count(_dealt_with(f"The reminder to {person.pk}", mail, partial(release_reminder, person, **by)))
    return outcome


def _dealt_with(what: str, prepare: Callable[[], EmailMessage | None], release: Callable[[], None]) -> bool | None:
    """Sent, nothing to send, or (None) failed. One transaction a person; whoever fails stops nobody else."""
    try:
        mail = prepare()
        return _is_sent(mail, release) if mail else False
    except Exception:
        logger.exception("%s failed.", what)
        return None


def _is_sent(mail: EmailMessage, release: Callable[[], None]) -> bool:
    try:
        mail.send()
    except Exception:
        release()
        raise
    return True
