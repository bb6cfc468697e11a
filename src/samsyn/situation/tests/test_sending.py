"""Reports come in: once, in the right week, at the right square, and never with a time that cannot be."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.core.history import changes_of
from samsyn.situation.cut_off import monday_of
from samsyn.situation.grid import square as square_of
from samsyn.situation.models import NilReport, Report, Reporter, Situation
from samsyn.situation.operations.reporting import MOST_A_MINUTE, send_nil, send_reports
from samsyn.situation.sending.events import Asked, EventsRefused, TooFast


def refusal(call):
    """What the first event is refused for."""
    with pytest.raises(EventsRefused) as caught:
        call()
    assert not Report.objects.exists()
    return next(iter(caught.value.events.values()))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026: the 16th is the Monday of week 47."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.mark.proves("F-EST-1")
def test_a_report_is_kept_with_who_where_when_and_what(send, event, reporter, town, categories):
    (report,) = send(event("damage"))
    assert (report.reporter, report.party, report.area_id) == (reporter, reporter.party, town.quarter.pk)
    assert (report.category, report.state) == (categories["damage"], Report.State.SUBMITTED)
    assert (report.text, report.is_unsorted, report.in_trend) == ("Broken lamp by the shop", False, True)


@pytest.mark.proves("F-EST-1")
def test_several_events_go_in_one(send, event):
    assert len(send(event(), event("place"), event("gathering"))) == 3


@pytest.mark.proves("F-EST-1")
def test_the_same_key_is_the_same_report_however_often_it_is_sent(send, event):
    one, other = event(), event("place")
    first = send(one)
    again = send(one, other, one)
    assert [report.pk for report in again] == [first[0].pk, again[1].pk, first[0].pk]
    assert Report.objects.count() == 2


def test_a_key_of_somebody_else_gives_nothing_away(send, event, situation, by, personas, town, today):
    mine = event(text="Only Eva knows")
    send(mine)
    with pytest.raises(EventsRefused) as caught:
        send_reports(situation, **by(personas.maria), reporter=None, events=[mine])
    assert "Eva" not in str(caught.value.message)


def test_one_wrong_event_of_several_saves_none_and_names_all_that_are_wrong(send, event):
    good, late, vague = (
        event(),
        event(occurred_from=timezone.now() + timedelta(days=1)),
        event(category="damage", text="x"),
    )
    with pytest.raises(EventsRefused) as caught:
        send(good, late, vague)
    assert set(caught.value.events) == {late.key, vague.key}
    assert not Report.objects.exists()


@pytest.mark.proves("B1")
def test_what_has_happened_cannot_lie_ahead(send, event):
    said = refusal(lambda: send(event(occurred_from=timezone.now() + timedelta(hours=2))))
    assert (said.field, said.code) == ("when", "future")


def test_what_is_to_come_may_lie_ahead_and_counts_in_no_trend(send, event):
    (report,) = send(event("event", occurred_from=timezone.now() + timedelta(days=20)))
    assert not report.in_trend
    assert report.week == monday_of(timezone.localdate()) or report.week > monday_of(timezone.localdate())


def test_what_is_to_come_with_a_past_date_is_asked_about_once(send, event):
    past = {"occurred_from": timezone.now() - timedelta(days=2)}
    assert isinstance(refusal(lambda: send(event("event", **past))), Asked)
    assert send(event("event", **past, is_sure=True))


@pytest.mark.parametrize("text", ["x", "oj  ", "1 2 3 4 5 6", "2026", "1234567890"])
def test_a_text_of_digits_or_of_less_than_five_characters_is_asked_about(send, event, text):
    said = refusal(lambda: send(event(text=text)))
    assert isinstance(said, Asked)
    assert (said.field, send(event(text=text, is_sure=True))[0].text) == ("text", text)


def test_no_text_at_all_is_fine(send, event):
    assert send(event(text=""))


def test_an_end_before_the_beginning_is_refused(send, event):
    now = timezone.now()
    said = refusal(lambda: send(event(occurred_from=now - timedelta(hours=1), occurred_to=now - timedelta(hours=2))))
    assert said.field == "when"


def test_a_day_that_is_not_over_ends_now(send, event):
    now = timezone.now()
    (report,) = send(event(occurred_from=now - timedelta(hours=3), occurred_to=now + timedelta(hours=5)), now=now)
    assert report.occurred_to == now


@pytest.mark.proves("F-EST-7")
def test_more_than_31_days_ago_is_late_knowledge_outside_the_trend(send, event):
    just, long_ago = (event(occurred_from=timezone.now() - timedelta(days=days)) for days in (30, 32))
    assert [report.in_trend for report in send(just, long_ago)] == [True, False]


@pytest.mark.proves("F-EST-7")
def test_after_the_cut_off_it_goes_to_the_next_picture_and_keeps_its_day(send, event):
    (report,) = send(event(occurred_from=at(20, 9)), now=at(24, 9))
    assert (report.week, report.is_late) == (at(23, 0).date(), True)
    (late,) = send(event(occurred_from=at(12, 9)), now=at(24, 9))
    assert (late.week, late.is_late, late.occurred_from) == (at(23, 0).date(), True, at(12, 9))


def test_a_week_closed_by_hand_takes_no_more(send, event, situation):
    Situation.objects.update(closed_through=at(16, 0).date())
    situation.refresh_from_db()
    (report,) = send(event(occurred_from=at(20, 9)), now=at(20, 12))
    assert report.week == at(23, 0).date()


def test_a_phone_whose_clock_is_a_day_ahead_is_put_right(send, event):
    now = at(18, 12)
    ahead = now + timedelta(days=1)
    (report,) = send(event(occurred_from=ahead - timedelta(minutes=30)), now=now, phone_at=ahead)
    assert report.occurred_from == now - timedelta(minutes=30)


def test_a_phone_whose_clock_is_a_day_behind_is_put_right(send, event):
    now = at(16, 12, 30)
    (report,) = send(event(occurred_from=now - timedelta(days=1)), now=now, phone_at=now - timedelta(days=1))
    assert (report.occurred_from, report.week) == (now, at(16, 0).date())


def test_a_clock_four_minutes_off_is_left_alone(send, event):
    now = at(18, 12)
    (report,) = send(event(occurred_from=now), now=now, phone_at=now - timedelta(minutes=4))
    assert report.occurred_from == now


@pytest.mark.proves("F-EST-6")
def test_a_position_is_kept_as_the_square_it_lies_in(send, event, situation):
    (report,) = send(event(latitude=60.512345, longitude=15.512345))
    kept = square_of(60.512345, 15.512345, situation.grid_metres)
    assert (report.latitude, report.longitude, report.spot) == (kept.latitude, kept.longitude, kept.name)
    assert (report.latitude, report.longitude) != (60.512345, 15.512345)


@pytest.mark.proves("F-EST-6")
def test_a_named_place_is_the_same_place_for_everybody_and_decides_the_area(send, event, square, town):
    (report,) = send(event(place=square.pk))
    assert (report.spot, report.place, report.area_id) == (f"p{square.pk}", square, town.quarter.pk)


def test_a_place_that_is_closed_is_refused_at_the_field(send, event, square, today):
    type(square).objects.update(closed_on=today)
    assert refusal(lambda: send(event(place=square.pk))).field == "where"


@pytest.mark.parametrize("position", [(59.0, 15.5), (60.5, 17.5), (91.0, 15.5), (float("nan"), 15.5), (0.0, 0.0)])
def test_a_position_outside_the_municipality_is_refused(send, event, bounded, position):
    said = refusal(lambda: send(event(latitude=position[0], longitude=position[1])))
    assert said.field == "where"


def test_a_position_inside_decides_the_area(send, event, bounded, reporter, field_east, town):
    reporter.areas.add(field_east)
    (report,) = send(event(latitude=60.5, longitude=15.5))
    assert report.area_id == town.quarter.pk


def test_an_area_outside_the_assignment_goes_to_be_sorted(send, event, field_east):
    (report,) = send(event(area=field_east.pk))
    assert (report.area, report.is_unsorted) == (field_east, True)


def test_an_area_outside_the_collaboration_is_refused(send, event, town):
    assert refusal(lambda: send(event(area=town.area.pk))).field == "where"


def test_without_an_area_and_with_several_to_choose_from_it_is_asked_for(send, event, reporter, field_east):
    reporter.areas.add(field_east)
    assert refusal(lambda: send(event())).field == "where"


def test_a_category_of_another_checklist_in_the_world_is_refused(send, event):
    assert refusal(lambda: send(event(category="damage").__class__(
        key=uuid4(), category=999_999_999, occurred_from=timezone.now()))).field == "category"  # fmt: skip


def test_five_hundred_in_a_second_are_slowed_down_and_none_is_lost(send, event):
    batches = [[event() for _ in range(50)] for _ in range(10)]
    now = timezone.now()
    waiting = [batch for batch in batches if not _went_in(send, batch, now)]
    assert (Report.objects.count(), len(waiting)) == (100, 8)
    while waiting:
        now += timedelta(minutes=1, seconds=1)
        waiting = [batch for batch in waiting if not _went_in(send, batch, now)]
    assert Report.objects.count() == 500


def _went_in(send, batch, now):
    try:
        return bool(send(*batch, now=now))
    except TooFast as slow:
        return slow.seconds == 0


def test_more_than_fifty_at_once_are_refused(send, event):
    with pytest.raises(Refused):
        send(*(event() for _ in range(51)))


def test_one_event_costs_two_statements_and_so_do_fifty(send, event):
    def cost(*events):
        with CaptureQueriesContext(connection) as said:
            send(*events)
        return len([row for row in said if "SAVEPOINT" not in row["sql"]])

    assert (cost(event()), cost(*(event() for _ in range(50)))) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_with_no_transaction_around_it_is_all_or_nothing_and_known_whose(
    send, event, situation, by, personas, reporter
):
    """One event is one statement, which needs no transaction; several have one."""
    (report,) = send(event())
    (change,) = changes_of(report)
    assert (change.who, change.operation) == (personas.eva.name, "situation.send_reports")
    theirs = event(area=reporter.areas.get().pk)
    send_reports(situation, **by(personas.maria), reporter=None, party_id=reporter.party_id, events=[theirs])
    with pytest.raises(EventsRefused):
        send(event(), theirs)
    assert Report.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_several_requests_at_once_is_one_report(send, event):
    one, ready, found = event(), threading.Barrier(4), []

    def request():
        ready.wait()
        found.extend(send(one))
        connection.close()

    threads = [threading.Thread(target=request) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.pk for report in found] == [Report.objects.get().pk] * 4


@pytest.mark.proves("F-EST-2")
def test_nothing_to_report_is_said_once_a_week_and_area(situation, reporter, by, personas, town):
    said = [send_nil(situation, **by(personas.eva), reporter=reporter, area=town.quarter, key=uuid4()) for _ in "ab"]
    assert said[0] == said[1]
    assert NilReport.objects.count() == 1


@pytest.mark.proves("F-EST-2")
def test_an_event_later_that_week_replaces_nothing_to_report(situation, reporter, by, personas, town, send, event):
    said = send_nil(situation, **by(personas.eva), reporter=reporter, area=town.quarter, key=uuid4())
    send(event(occurred_from=timezone.now()))
    said.refresh_from_db()
    assert said.replaced_at is not None
    with pytest.raises(Refused):
        send_nil(situation, **by(personas.eva), reporter=reporter, area=town.quarter, key=uuid4())
    assert NilReport.objects.count() == 1


def test_nothing_to_report_is_said_of_own_areas_alone(situation, reporter, by, personas, field_east):
    with pytest.raises(Refused):
        send_nil(situation, **by(personas.eva), reporter=reporter, area=field_east, key=uuid4())


def test_a_report_from_elsewhere_has_no_reporter_and_a_party(situation, by, personas, event, town, reporter):
    (report,) = send_reports(
        situation, **by(personas.maria), reporter=None, channel=Report.Channel.OPEN311, party_id=reporter.party_id,
        events=[event(area=town.quarter.pk, external_id="A-1")],
    )  # fmt: skip
    assert (report.reporter, report.party, report.channel) == (None, reporter.party, "OPEN311")
    assert Reporter.objects.count() == 1


def test_late_reports_count_no_less_at_the_limit(send, event, monkeypatch):
    many = [event() for _ in range(50)]
    send(*many)
    send(*(event() for _ in range(50)))
    assert MOST_A_MINUTE < 150
    assert len(send(*many)) == 50
