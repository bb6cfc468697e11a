"""A week is closed once, by the clock or by hand, and what comes later joins the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.situation.cut_off import monday_of, place
from samsyn.situation.models import Week
from samsyn.situation.operations.closing import close_week
from samsyn.situation.rhythm import cut_off_of, first_open
from samsyn.situation.tasks import close_weeks_due

NOON_IN_WINTER = 11  # UTC
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def november(situation):
    """Nothing has been closed since week 46; it is week 48 soon."""
    situation.started_on = MONDAY.date() - timedelta(weeks=10)
    situation.closed_through = MONDAY.date() - timedelta(weeks=2)
    situation.save()
    return situation


@pytest.mark.proves("F-EST-7")
def test_the_clock_closes_a_week_at_its_cut_off_and_not_before(november):
    assert close_weeks_due(MONDAY.replace(hour=NOON_IN_WINTER - 1, minute=59)) == 0
    assert close_weeks_due(MONDAY.replace(hour=NOON_IN_WINTER)) == 1
    week = Week.objects.get(situation=november)
    assert (week.monday, week.state) == (MONDAY.date() - timedelta(weeks=1), Week.State.CLOSED)
    assert close_weeks_due(MONDAY.replace(hour=NOON_IN_WINTER + 1)) == 0


def test_a_worker_that_was_down_closes_every_week_it_missed(november):
    assert close_weeks_due(MONDAY + timedelta(weeks=2, hours=23)) == 3
    assert Week.objects.filter(state=Week.State.CLOSED).count() == 3


def test_nothing_is_closed_where_the_collaboration_is_over(november):
    type(november.collaboration).objects.update(state="CLOSED")
    assert close_weeks_due(MONDAY + timedelta(weeks=1)) == 0


@pytest.mark.proves("F-EST-7")
def test_what_comes_after_the_cut_off_joins_the_next_picture_and_is_late(situation, closed):
    seen = datetime.combine(closed.monday, datetime.min.time(), UTC) + timedelta(days=1)
    placed = place(seen, timezone.now(), cut_off_of(situation), closed_through=situation.closed_through)
    assert placed.week == closed.monday + timedelta(weeks=1)


def test_closing_by_hand_before_the_cut_off_opens_the_next_week(situation, by, personas, today):
    close_week(situation, monday_of(today), **by(personas.maria))
    assert first_open(situation, timezone.now()) == monday_of(today) + timedelta(weeks=1)


def test_a_week_is_closed_once(situation, closed, by, personas):
    with pytest.raises(Refused, match="closed already"):
        close_week(situation, closed.monday, **by(personas.maria))


@pytest.mark.parametrize(("weeks", "why"), [(1, "when it has begun"), (-40, "You began in")])
def test_weeks_to_come_and_weeks_before_the_beginning_are_not_closed(situation, by, personas, today, weeks, why):
    with pytest.raises(Refused, match=why):
        close_week(situation, monday_of(today) + timedelta(weeks=weeks), **by(personas.maria))


def test_a_picture_that_was_sent_is_archived_when_the_next_week_closes(situation, closed, by, personas, today):
    Week.objects.update(state=Week.State.SENT)
    close_week(situation, monday_of(today), **by(personas.maria))
    closed.refresh_from_db()
    assert closed.state == Week.State.ARCHIVED


def test_the_lead_closes_from_the_page_and_nobody_else(situation, personas, signed_in, last_week):
    address = reverse("situation:close", args=[situation.collaboration.slug, last_week])
    assert signed_in(personas.eva).get(address).status_code == 403
    assert signed_in(personas.otto).get(address).status_code == 404
    assert signed_in(personas.maria).post(address, {"once_key": "-"}).status_code == 302
    assert Week.objects.get().monday == last_week


def test_a_week_that_never_was_has_no_address(situation, personas, signed_in):
    address = reverse("situation:close", args=[situation.collaboration.slug, "2025-W53"])
    assert signed_in(personas.maria).get(address).status_code == 404
