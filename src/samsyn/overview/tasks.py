"""Periodic work: the Monday e-mail."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.overview.digest import monday_of
from samsyn.overview.operations import prepare_digest, release_digest
from samsyn.overview.queries.week import people_without_digest

logger = logging.getLogger(__name__)
NOT_BEFORE = time(6, 30)


@dataclass
class Outcome:
    sent: int = 0
    nothing: int = 0
    failed: int = 0


@app.periodic(cron="30 4-12 * * 1")
@app.task(queue="mail", queueing_lock="digests", pass_context=False)
def monday_digests(timestamp: int) -> None:
    """Cron counts in UTC, people in Stockholm time. The later runs catch up when a worker or mail server was down."""
    now = timezone.now()
    if timezone.localtime(now).time() >= NOT_BEFORE:
        send_digests(now)


def send_digests(now: datetime) -> Outcome:
    """One transaction a person; whoever fails is left for the next run and stops nobody else."""
    house = Actor.house(timezone.localdate(now))
    outcome = Outcome()
    for person in people_without_digest(monday_of(house.today)):
        try:
            sent = _send_digest(person, house, now)
        except Exception:
            logger.exception("The weekly e-mail to person %s failed.", person.pk)
            outcome.failed += 1
        else:
            outcome.sent += sent
            outcome.nothing += not sent
    return outcome


def _send_digest(person: Person, house: Actor, now: datetime) -> bool:
    mail = prepare_digest(person, actor=house, now=now)
    if mail is None:
        return False
    try:
        mail.send()
    except Exception:
        release_digest(person, actor=house, now=now)
        raise
    return True
