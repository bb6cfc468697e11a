"""Reminders: seven and three days before, the day after, then the coordinator; none when it is over or done."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from samsyn.accounts.models import Person
from samsyn.overview.models import Digest
from samsyn.overview.tasks import send_reminders
from samsyn.reviews.models import Review, ReviewDate
from samsyn.reviews.queries.reviews import date_lines
from samsyn.reviews.reminding import reminders_of

pytestmark = [pytest.mark.django_db, pytest.mark.proves("P26")]
STOCKHOLM = ZoneInfo("Europe/Stockholm")
DUE = date(2028, 3, 10)  # A Friday.


@pytest.fixture
def due(review, personas) -> Review:
    """The host's background paper is due on a Friday, and nothing else is."""
    ReviewDate.objects.exclude(review=review, key="background").delete()
    ReviewDate.objects.filter(review=review, key="background").update(on=DUE)
    Person.objects.exclude(pk__in=[personas.maria.pk, personas.vera.pk]).update(wants_digest=False)
    return review


def at(days: int, hour: int = 7) -> datetime:
    return datetime.combine(DUE + timedelta(days=days), datetime.min.time(), STOCKHOLM).replace(hour=hour)


def told(days: int) -> list[str]:
    mail.outbox.clear()
    send_reminders(at(days))
    return sorted(address for message in mail.outbox for address in message.to)


def test_seven_and_three_days_before_and_the_day_after_those_whose_duty_it_is_are_told(due, personas):
    days = {days: told(days) for days in range(-9, 3)}
    assert {days for days, who in days.items() if who} == {-7, -3, 1}
    assert days[-7] == [personas.maria.email]


def test_then_the_coordinator(due, personas, today):
    assert personas.maria.pk in {one.person_id for one in reminders_of(DUE + timedelta(days=4))}
    assert not [one for one in reminders_of(DUE + timedelta(days=4)) if one.person_id == personas.vera.pk]


@pytest.mark.parametrize("state", ["BACKGROUND", "CLOSED", "BROKEN", "PAUSED"])
def test_done_closed_and_paused_reviews_remind_nobody(due, state):
    more = {"paused_from": "AGREED"} if state == "PAUSED" else {}
    Review.objects.filter(pk=due.pk).update(state=state, **more)
    assert reminders_of(DUE - timedelta(days=3)) == []


def test_a_paused_round_reminds_nobody(due):
    type(due.round).objects.filter(pk=due.round_id).update(state="PAUSED", paused_from="RUNNING")
    assert reminders_of(DUE - timedelta(days=3)) == []


def test_nobody_gets_two_mails_in_a_day(due, personas):
    assert told(-3) == [personas.maria.email]
    assert told(-3) == []


def test_on_the_day_of_the_weekly_mail_there_is_no_other(due, personas):
    ReviewDate.objects.filter(review=due, key="background").update(on=date(2028, 3, 13))  # Three days before: a Friday.
    monday = datetime(2028, 3, 6, 7, tzinfo=STOCKHOLM)
    mail.outbox.clear()
    send_reminders(monday)
    assert mail.outbox == []  # Whether there is a weekly mail is not known yet.
    Digest.objects.create(person=personas.maria, week=monday.date(), items=2, at=monday)
    send_reminders(monday)
    assert mail.outbox == []


def test_whoever_has_nothing_in_the_weekly_mail_is_reminded_that_day_too(due, personas):
    ReviewDate.objects.filter(review=due, key="background").update(on=date(2028, 3, 13))
    monday = datetime(2028, 3, 6, 7, tzinfo=STOCKHOLM)
    Digest.objects.create(person=personas.maria, week=monday.date(), items=0, at=monday)
    mail.outbox.clear()
    send_reminders(monday)
    assert [message.to for message in mail.outbox] == [[personas.maria.email]]


def test_the_mail_speaks_the_persons_language(due, personas):
    Person.objects.filter(pk=personas.maria.pk).update(language="da")
    told(-3)
    (message,) = mail.outbox
    assert "Baggrundsnotatet er afleveret" in message.body
    assert "højst én mail om dagen" in message.body


@pytest.mark.proves("P25")
@pytest.mark.parametrize("last_sunday", [date(2028, 3, 26), date(2028, 10, 29)])
def test_due_means_the_end_of_the_local_day_also_when_the_clocks_change(due, last_sunday, act, personas):
    ReviewDate.objects.filter(review=due, key="background").update(on=last_sunday)
    (still,) = date_lines(due, datetime.combine(last_sunday, datetime.max.time(), STOCKHOLM).date())
    (late,) = date_lines(due, last_sunday + timedelta(days=1))
    assert (still.is_over, late.is_over) == (False, True)
    before_midnight = datetime(last_sunday.year, last_sunday.month, last_sunday.day, 23, 59, tzinfo=STOCKHOLM)
    mail.outbox.clear()
    send_reminders(before_midnight)
    assert mail.outbox == []  # The day after begins with the local midnight.
    send_reminders(datetime.combine(last_sunday + timedelta(days=1), datetime.min.time(), STOCKHOLM).replace(hour=7))
    assert [message.to for message in mail.outbox] in ([[personas.maria.email]], [])
