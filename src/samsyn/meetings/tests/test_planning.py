from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from samsyn.core.errors import Refused
from samsyn.meetings.models import Meeting, Series
from samsyn.meetings.operations import planning as operations
from samsyn.meetings.operations import sitting
from samsyn.meetings.tasks import keep_planning
from samsyn.meetings.waiting import waiting_for

pytestmark = pytest.mark.django_db
S = Meeting.State


def monday(today):
    return today + timedelta(days=(7 - today.weekday()) % 7)


@pytest.fixture
def rhythm(steering, personas, by, today):
    def made(**given):
        fields = {"first_on": monday(today), "every_weeks": 4, "starts_at": time(9), "minutes_long": 90, **given}
        return operations.set_rhythm(steering, **by(personas.eva), **fields)

    return made


def test_three_meetings_are_planned_ahead_and_no_more(rhythm, personas, by):
    series = rhythm()
    assert series.meetings.filter(state=S.PLANNED).count() == 3
    assert operations.plan_ahead(series, **by(personas.eva)) == []


def test_a_cancelled_meeting_is_followed_by_a_new_one_and_never_planned_again(rhythm, personas, by):
    series = rhythm()
    first = series.meetings.order_by("on").first()
    operations.cancel_meeting(first, **by(personas.eva), version=1, why="Alla är sjuka")
    keep_planning.func(0)
    ahead = series.meetings.filter(state=S.PLANNED)
    assert ahead.count() == 3
    assert not ahead.filter(on=first.on).exists()


def test_a_new_rhythm_takes_over_from_the_one_before(rhythm, steering, today):
    rhythm()
    new = rhythm(first_on=monday(today) + timedelta(days=1), every_weeks=8)
    assert steering.series.get(stopped_on=None) == new
    assert {meeting.series_id for meeting in steering.meetings.filter(state=S.PLANNED)} == {new.pk}


@pytest.mark.parametrize("days", [5, 6])
def test_a_rhythm_on_weekends_is_refused_with_its_day(rhythm, today, days):
    with pytest.raises(Refused) as caught:
        rhythm(first_on=monday(today) + timedelta(days=days))
    assert (caught.value.field, caught.value.code) == ("first_on", "RHYTHM")
    assert not Series.objects.exists()


def test_a_rhythm_of_one_skipped_holiday_is_refused(rhythm, act, personas, steering, by):
    christmas = date(by(personas.eva)["actor"].today.year + 1, 12, 25)
    if christmas.weekday() >= 5:
        christmas += timedelta(days=7)  # 1 January
    with pytest.raises(Refused) as caught:
        rhythm(first_on=christmas, last_on=christmas, on_holiday="SKIP")
    assert caught.value.code == "RHYTHM"


@pytest.mark.proves("B1")
def test_reversed_and_past_days_are_refused_with_both(rhythm, today):
    with pytest.raises(Refused) as caught:
        rhythm(last_on=monday(today) - timedelta(days=1))
    assert (caught.value.field, caught.value.code) == ("last_on", "B1")
    with pytest.raises(Refused) as caught:
        rhythm(first_on=monday(today) - timedelta(days=7))
    assert caught.value.field == "first_on"


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"first_on": "2199-01-04"}, "first_on"),
        ({"first_on": "2027-02-29"}, "first_on"),
        ({"every_weeks": "0"}, "every_weeks"),
        ({"every_weeks": "53"}, "every_weeks"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"minutes_long": "9000"}, "minutes_long"),
        ({"place": "x" * 200_000}, "place"),
    ],
)
def test_bad_input_is_told_at_its_field_and_all_is_kept(steering, eva, today, bad, field):
    typed = {
        "first_on": monday(today).isoformat(), "every_weeks": "4", "starts_at": "14.30", "minutes_long": "60",
        "place": "Kvarnhuset", "on_holiday": "MOVE",
    }  # fmt: skip
    address = reverse("meetings:rhythm", args=[steering.collaboration.slug, steering.pk])
    response = eva.post(address, typed | bad)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Series.objects.exists()
    assert eva.post(address, typed).status_code == 302


def test_a_group_meets_once_a_day(plan, today):
    plan()
    with pytest.raises(Refused) as caught:
        plan()
    assert caught.value.field == "on"


def test_moving_keeps_an_old_link_working(plan, eva, personas, by, today):
    meeting = plan()
    old = meeting.get_absolute_url()
    on = today + timedelta(days=2)
    operations.move_meeting(meeting, **by(personas.eva), version=1, on=on, starts_at=time(10), minutes_long=45)
    assert eva.get(old).status_code == 200
    assert f"{on:%Y-%m-%d}" in meeting.get_absolute_url()


@pytest.mark.proves("B11")
def test_sent_twice_one_meeting_is_planned(steering, eva, today, key):
    address = reverse("meetings:plan", args=[steering.collaboration.slug, steering.pk])
    for _time in range(2):
        eva.post(address, key | {"on": today.isoformat(), "starts_at": "09:00", "minutes_long": "60"})
    assert Meeting.objects.count() == 1


def test_what_was_on_a_cancelled_agenda_goes_to_the_next_meeting(plan, personas, by, today):
    first, second = plan(), plan(today + timedelta(days=7))
    sitting.add_item(first, **by(personas.eva), title="Belysningen")
    operations.cancel_meeting(first, **by(personas.eva), version=None, why="Snöstorm")
    assert [item.title for item in second.items.all()] == ["Belysningen"]


def test_a_group_that_has_stopped_meeting_is_seen(rhythm, personas, act, today, collaboration, eva):
    series = rhythm()
    Series.objects.filter(pk=series.pk).update(first_on=today - timedelta(weeks=9))
    waiting = {item.uid for item in waiting_for(act(personas.eva))}
    assert f"silent-{series.pk}" in waiting
    assert "No meeting has been held since" in eva.get(collaboration.get_absolute_url()).content.decode()
    Meeting.objects.create(group=series.group, on=today - timedelta(weeks=1), state=S.HELD)
    assert f"silent-{series.pk}" not in {item.uid for item in waiting_for(act(personas.eva))}


def test_my_meetings_are_in_my_calendar_and_nobody_elses(plan, personas, act, today):
    meeting = plan(today + timedelta(days=3))
    mine = {item.uid: item.due for item in waiting_for(act(personas.maria))}
    assert mine[f"meeting-{meeting.pk}"] == meeting.on
    assert f"agenda-{meeting.pk}" in mine
    assert waiting_for(act(personas.otto)) == []
