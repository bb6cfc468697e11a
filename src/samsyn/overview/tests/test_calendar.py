"""The calendar feed: changes and cancellations are told, and only the address opens it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.overview.models import CalendarEntry
from samsyn.overview.operations import CANCELLED_FOR, sync_calendar
from samsyn.overview.tests.conftest import item

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(personas):
    key = uuid4()
    Person.objects.filter(pk=personas.maria.pk).update(calendar_key=key)
    return key


def _feed(key, **headers):
    return Client(headers=headers).get(f"/calendar/{key}.ics")


def _events(key):
    calendar = Calendar.from_ical(_feed(key).content)
    return {str(event["url"]).rpartition("/there/")[2].strip("/"): event for event in calendar.walk("VEVENT")}


def test_only_dated_things_are_in_the_feed_as_whole_days(key, waits, today):
    waits(item("dated", today), item("undated"))
    events = _events(key)
    assert list(events) == ["dated"]
    assert events["dated"].decoded("dtstart") == today
    assert events["dated"].decoded("dtend") == today + timedelta(days=1)
    assert str(events["dated"]["status"]) == "CONFIRMED"
    assert int(events["dated"]["sequence"]) == 0


def test_reading_twice_changes_nothing(key, waits, today):
    waits(item("a", today))
    assert _feed(key).content == _feed(key).content


@pytest.mark.parametrize("change", [{"days": 1}, {"verb": "Hold"}, {"url": "/there/a/?step=2"}])
def test_a_changed_date_title_or_address_raises_the_sequence_and_keeps_the_uid(key, waits, today, change):
    waits(item("a", today))
    before = next(iter(_events(key).values()))
    days = change.pop("days", 0)
    waits(item("a", today + timedelta(days=days), **change))
    after = next(iter(_events(key).values()))
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) == 1


def test_what_no_longer_waits_is_cancelled_and_comes_back_with_a_higher_sequence(key, waits, today):
    waits(item("a", today))
    _events(key)
    waits()
    gone = _events(key)["a"]
    assert (str(gone["status"]), int(gone["sequence"])) == ("CANCELLED", 1)
    waits(item("a", today))
    back = _events(key)["a"]
    assert (str(back["status"]), int(back["sequence"])) == ("CONFIRMED", 2)


def test_a_thing_that_lost_its_date_is_cancelled(key, waits, today):
    waits(item("a", today))
    _events(key)
    waits(item("a"))
    assert str(_events(key)["a"]["status"]) == "CANCELLED"


def test_cancellations_are_kept_for_sixty_days(personas, waits, today):
    now, house = timezone.now(), Actor.house(today)
    waits(item("a", today))
    sync_calendar(personas.maria, actor=house, now=now)
    waits()
    sync_calendar(personas.maria, actor=house, now=now)
    assert len(sync_calendar(personas.maria, actor=house, now=now + CANCELLED_FOR)) == 1
    assert not sync_calendar(personas.maria, actor=house, now=now + CANCELLED_FOR + timedelta(seconds=1))


def test_the_feed_speaks_its_holders_language_whoever_asks(key, personas, waits, today):
    Person.objects.filter(pk=personas.maria.pk).update(language="da")
    waits(item("a", today))
    assert "X-WR-CALNAME:Samsyn: det venter på mig" in _feed(key, accept_language="en").content.decode()


def test_the_same_feed_is_answered_with_not_modified(key, waits, today):
    waits(item("a", today))
    first = _feed(key)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    again = _feed(key, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    waits(item("a", today + timedelta(days=1)))
    assert _feed(key, if_none_match=first["ETag"]).status_code == 200


def test_long_lines_fold_at_seventy_five_octets_without_splitting_letters(key, waits, today):
    waits(item("å" * 200 + ";,\\n\n", today, url="/there/x/"))
    content = _feed(key).content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert "å" * 200 in str(_events(key)["x"]["summary"])


UNKNOWN = "/calendar/9119cc11-b701-4a55-b118-dde795c4d70f.ics"


@pytest.mark.parametrize("address", [UNKNOWN, "/calendar/maria.ics", "/calendar/.ics"])
def test_a_wrong_key_finds_nothing(key, address):
    assert Client().get(address).status_code == 404


def test_a_person_whose_account_is_closed_has_no_feed(key, personas):
    Person.objects.filter(pk=personas.maria.pk).update(is_active=False)
    assert _feed(key).status_code == 404


def test_a_feed_holds_only_its_own_persons_things(key, personas, waits, today):
    CalendarEntry.objects.create(
        person=personas.eva, uid="test:hers", on=today, title="Hers", url="/there/hers/", changed_at=timezone.now()
    )
    waits(item("mine", today))
    assert list(_events(key)) == ["mine"]


def test_ten_changes_and_thirty_cost_the_same_statements(personas, waits, today):
    now, house = timezone.now(), Actor.house(today)
    counts = []
    for number in (10, 30):
        CalendarEntry.objects.all().delete()
        waits(*(item(str(i), today) for i in range(number)))
        sync_calendar(personas.maria, actor=house, now=now)
        changed = [item(str(i), today + timedelta(days=1)) for i in range(number // 2)]
        waits(*changed, *(item(f"new {i}", today) for i in range(number)))
        with CaptureQueriesContext(connection) as queries:
            sync_calendar(personas.maria, actor=house, now=now)
        counts.append(len(queries))
    assert counts[0] == counts[1]
