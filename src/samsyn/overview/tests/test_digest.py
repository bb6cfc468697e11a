"""The Monday e-mail: in your language, once a week, and nobody's trouble is another's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from samsyn.accounts.models import Person
from samsyn.overview import tasks
from samsyn.overview.models import Digest
from samsyn.overview.tests.conftest import MONDAY, item
from samsyn.web import registries

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 23, 6, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


class Flaky(EmailBackend):
    """A mail server that does not take Eva's letters while it is down."""

    down = True

    def send_messages(self, messages):
        if self.down and any("eva@" in to for message in messages for to in message.to):
            raise OSError("the mail server does not answer")
        return super().send_messages(messages)


@pytest.fixture
def only(personas):
    """`only(person, …)`: nobody else wants the e-mail."""

    def choose(*people):
        Person.objects.exclude(pk__in=[p.pk for p in people]).update(wants_digest=False)

    return choose


def _week():
    return [
        item("the mandate of Kvarnbyhem & Co", date(2026, 11, 20), url="/collaborations/kvarn/anchoring/1/"),
        item("today's thing", MONDAY, verb="Hold", where=""),
        item("“light” on the path", date(2026, 11, 26), verb="Say what you think of"),
        item("next year", date(2027, 1, 11)),
        item("some day"),
    ]


@pytest.mark.parametrize("language", ["sv", "da", "en"])
def test_the_mail_reads_as_agreed(personas, only, waits, settings, language):
    settings.SAMSYN_ADDRESS = "https://samsyn.example"
    Person.objects.filter(pk=personas.maria.pk).update(language=language)
    only(personas.maria)
    waits(*_week())
    assert tasks.send_digests(NOW).sent == 1
    (sent,) = mail.outbox
    assert sent.to == ["maria@example.org"]
    assert f"{sent.subject}\n\n{sent.body}" == (GOLDEN / f"digest.{language}.txt").read_text()


def test_nobody_gets_two_in_a_week_and_everybody_one_the_next(personas, only, waits):
    only(personas.maria)
    waits(item("a"))
    counts = [tasks.send_digests(NOW + timedelta(days=days)).sent for days in (0, 0, 6, 7)]
    assert counts == [1, 0, 0, 1]
    assert len(mail.outbox) == 2


def test_nothing_waiting_sends_nothing_and_is_not_asked_again_that_week(personas, only, waits):
    only(personas.maria)
    assert tasks.send_digests(NOW) == tasks.Outcome(nothing=1)
    waits(item("a"))
    assert tasks.send_digests(NOW) == tasks.Outcome()
    assert not mail.outbox


def test_those_who_opted_out_or_left_get_none(personas, waits):
    Person.objects.update(wants_digest=False)
    Person.objects.filter(pk=personas.eva.pk).update(wants_digest=True, is_active=False)
    waits(item("a"))
    assert tasks.send_digests(NOW) == tasks.Outcome()


def test_a_failing_mail_stops_nobody_else_and_is_tried_again(personas, only, waits, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Flaky"
    only(personas.maria, personas.eva, personas.per)
    waits(item("a"))
    assert tasks.send_digests(NOW) == tasks.Outcome(sent=2, failed=1)
    assert "weekly e-mail" in caplog.text
    Flaky.down = False
    try:
        assert tasks.send_digests(NOW) == tasks.Outcome(sent=1)
    finally:
        Flaky.down = True
    assert sorted(m.to[0] for m in mail.outbox) == ["eva@example.org", "maria@example.org", "per@example.org"]


def test_a_room_that_breaks_for_one_person_leaves_the_others_in_peace(personas, only, monkeypatch):
    def breaks_for_eva(actor):
        if actor.person_id == personas.eva.pk:
            raise RuntimeError("broken")
        return [item("a")]

    monkeypatch.setattr(registries.waiting, "_items", {"test": breaks_for_eva})
    only(personas.maria, personas.eva)
    assert tasks.send_digests(NOW) == tasks.Outcome(sent=1, failed=1)
    assert not Digest.objects.filter(person=personas.eva).exists()


def test_each_reads_with_their_own_eyes(personas, only, monkeypatch):
    asked = []
    monkeypatch.setattr(registries.waiting, "_items", {"test": lambda actor: asked.append(actor) or []})
    only(personas.stina)
    tasks.send_digests(NOW)
    assert [(a.person_id, a.system, a.support) for a in asked] == [(personas.stina.pk, False, False)]


def test_the_periodic_task_runs_on_mondays_from_half_past_six_stockholm_time(personas, only, waits, monkeypatch):
    only(personas.maria)
    waits(item("a"))
    for hour, minute, expected in ((5, 30, 0), (6, 30, 1), (7, 30, 1)):
        moment = NOW.replace(hour=hour, minute=minute)
        monkeypatch.setattr(tasks.timezone, "now", lambda moment=moment: moment)
        tasks.monday_digests(timestamp=0)
        assert len(mail.outbox) == expected


def test_the_command_sends_and_says_how_many(personas, only, waits, capsys):
    only(personas.maria)
    waits(item("a"))
    call_command("send_digests")
    assert capsys.readouterr().out == "sent 1, nothing waiting 0, failed 0\n"
