"""A meeting, what it decides, and the next one that approves its minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Party
from samsyn.conftest import as_actor
from samsyn.measures.models import Measure
from samsyn.meetings.models import Meeting
from samsyn.meetings.operations import planning
from tests.e2e.conftest import DESK, PHONE
from tests.e2e.sittings import seat, steering_group

KEY = "5a0b2a6e-6a2e-4f5b-9a50-0c0b5b1c9a11"
SIZES = pytest.mark.parametrize(("language", "size"), [("en", DESK), ("en", PHONE)], ids=["desk", "phone"])


@pytest.fixture
def group(personas, collaboration):
    return steering_group(collaboration, personas)


@pytest.fixture
def police(collaboration, town, personas, group, today):
    """A party that joins later: Per sits in the group, but was not at its first meeting."""
    Party.objects.create(collaboration=collaboration, organisation=town.police, joined=today, reason="Patrols there")
    return seat(group, personas.per)


def planned(group, personas, on) -> Meeting:
    by = {"actor": as_actor(personas.eva), "now": timezone.now()}
    return planning.plan_meeting(group, **by, on=on, starts_at=timezone.localtime().time(), minutes_long=60)


def prepare(eva, meeting) -> None:
    eva.go(meeting.get_absolute_url())
    for title in ("The passage", "The kiosk"):
        eva.follow("Add to the agenda")
        eva.fill({"What it is about": title, "What we want from it": "decide"})
        eva.press("Save")
    eva.look("agenda")


def open_it(chair, *present: str) -> None:
    chair.press("Open the meeting")
    chair.look("who-is-here")
    chair.fill(dict.fromkeys(present, True))
    chair.press("Save")


def decide(eva) -> None:
    """In meeting mode: what was said, a decision, and the measure that comes of it."""
    eva.fill({"Notes": "Half of the lamps are broken since October.", "Finished": True})
    eva.press("Save the notes")
    eva.page.get_by_text("Write down a decision").click()
    eva.fill({"What was decided": "Kvarnbyhem mends the lamps in the passage before Christmas."})
    eva.press("Save the decision")
    eva.press("Make it a measure")
    eva.reads("Measure:")
    eva.look("meeting-mode")


def follow_the_measure(eva) -> None:
    eva.follow("Kvarnbyhem mends the lamps")
    eva.reads("Decided at")
    eva.look("measure-from-a-decision")
    eva.follow("Steering group on")
    eva.reads("planned")


def end(eva) -> None:
    eva.follow("End the meeting")
    eva.press("End the meeting")
    eva.reads("Carried over")
    eva.look("held")


def a_week_passes(first: Meeting, second: Meeting, today) -> None:
    Meeting.objects.filter(pk=first.pk).update(on=today - timedelta(days=7))
    Meeting.objects.filter(pk=second.pk).update(on=today)
    first.refresh_from_db()
    second.refresh_from_db()


@SIZES
def test_from_agenda_to_approved_minutes(walk, personas, group, police, today, language, size):
    first, second = planned(group, personas, today), planned(group, personas, today + timedelta(days=7))
    eva = walk(personas.eva, language=language, size=size)
    prepare(eva, first)
    open_it(eva, "Maria", "Eva")
    decide(eva)
    follow_the_measure(eva)
    end(eva)
    assert Measure.objects.get().origin.startswith("decision-")

    a_week_passes(first, second, today)
    eva.go(second.get_absolute_url())
    eva.reads("carried over from")
    eva.reads("The kiosk")
    eva.reads_not("The passage")
    open_it(eva, "Eva", "Maria", "Per")
    approve_as_somebody_who_was_not_there(walk(personas.per, language=language, size=size), first)
    approve_as_somebody_who_was(walk(personas.maria, language=language, size=size), second, first)


def approve_as_somebody_who_was_not_there(per, first) -> None:
    per.go(first.get_absolute_url())
    per.follow("Approve the minutes")
    per.press("Approve the minutes")
    per.reads("Only somebody who was at the meeting")
    per.look("refused-who-was-not-there")
    first.refresh_from_db()
    assert first.state == Meeting.State.HELD


def approve_as_somebody_who_was(maria, second, first) -> None:
    maria.go(second.get_absolute_url())
    maria.look("minutes-to-approve")
    maria.follow("The minutes of")
    maria.follow("Approve the minutes")
    maria.press("Approve the minutes")
    maria.reads("Minutes approved")
    maria.look("approved")
    first.refresh_from_db()
    assert first.state == Meeting.State.APPROVED
    assert first.approved_by.name == "Maria"


def test_the_calendar_holds_the_meetings_of_ones_groups(personas, group, today, walk):
    planned(group, personas, today + timedelta(days=7))
    Person.objects.filter(pk=personas.maria.pk).update(calendar_key=KEY)
    feed = Client().get(f"/calendar/{KEY}.ics").content.decode()
    assert "Steering group" in feed
    assert (today + timedelta(days=7)).strftime("%Y%m%d") in feed
    maria = walk(personas.maria)
    maria.go("/")
    maria.reads("Steering group")
    maria.look("my-week-with-a-meeting")
