"""What police and guards counted stands beside the group's own reports: with source and day, never mixed in."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from html import unescape

import pytest
from django.utils import timezone

from samsyn.situation.models import PoliceEvent, PoliceFigure
from samsyn.situation.queries.others import counted_by_others
from samsyn.situation.queries.picture import content_of

pytestmark = pytest.mark.proves("F-EST-19")


@pytest.fixture
def figure(situation, parties, town, last_week):
    def make(count, kind="Damage", party="police", area=None, week=last_week):
        return PoliceFigure.objects.create(
            situation=situation, party=parties[party] if party else None, area=area or town.quarter, week=week,
            kind=kind, count=count, at=timezone.now(),
        )  # fmt: skip

    return make


@pytest.fixture
def event(town, last_week):
    def make(kind="Brand", day=2, municipality=None, hour=12):
        at = datetime.combine(last_week + timedelta(days=day), time(hour), UTC)
        return PoliceEvent.objects.create(
            external_id=str(PoliceEvent.objects.count()), occurred_at=at, kind=kind, place="Kvarnby",
            municipality=municipality or town.area, last_seen=at + timedelta(days=1),
        )  # fmt: skip

    return make


@pytest.fixture
def told(situation, last_week, personas, act, town):
    def ask(who="maria"):
        areas = list(situation.collaboration.areas.order_by("sort_key"))
        return counted_by_others(act(getattr(personas, who)), situation, last_week, areas)

    return ask


def test_each_source_is_a_line_of_its_own(figure, event, told):
    figure(5)
    figure(4, kind="Theft", party="housing")
    for _each in range(3):
        event()
    assert [(one.source, one.is_published, list(one.kinds)) for one in told()] == [
        ("Kvarnbyhem", False, ["Theft: 4"]),
        ("Polisen Kvarnby", False, ["Damage: 5"]),
        ("Kvarnby", True, ["Brand: 3"]),
    ]


def test_small_numbers_are_hidden_and_in_no_sum(figure, told, second_area, town):
    figure(7)
    figure(None, area=second_area)
    figure(None, kind="Theft")
    (police,) = told()
    assert list(police.kinds) == ["Damage: 7 + <3 in 1 area", "Theft: <3 in 1 area"]


def test_few_published_events_of_a_kind_are_not_counted_out(event, told):
    for kind in ("Brand", "Brand", "Brand", "Rån", "Stöld", "Sammanfattning natt"):
        event(kind)
    (police,) = told()
    assert list(police.kinds) == ["Brand: 3", "fewer than 3 of each other kind"]


def test_other_weeks_and_other_municipalities_are_not_told_of(figure, event, told, last_week, town):
    figure(5, week=last_week - timedelta(weeks=1))
    event(day=-1)
    event(day=7)
    event(municipality=town.quarter)
    assert told() == []


def test_a_week_begins_and_ends_by_the_clock_here(event, told):
    """In Stockholm a week begins before it does by universal time, and ends before, winter and summer."""
    event(day=-1, hour=21)
    event(day=6, hour=23)
    assert told() == []
    for _each in range(3):
        event(day=-1, hour=23)
    assert [list(one.kinds) for one in told()] == [["Brand: 3"]]


def test_the_page_tells_source_and_day_and_its_own_numbers_stay(
    closed, figure, event, personas, signed_in, report, today
):
    report()
    before = content_of(closed)
    figure(50)
    for _each in range(3):
        event()
    assert content_of(closed) == before
    shown = unescape(signed_in(personas.eva).get(closed.get_absolute_url()).content.decode())
    assert "What others have counted" in shown
    assert "Damage: 50" in shown
    assert "Events the police have published, all of Kvarnby" in shown
    assert "in none of the numbers above" in shown
    assert signed_in(personas.eva).get(closed.get_absolute_url()).context["counts"].total == 1


def test_where_nothing_was_read_in_nothing_is_said(closed, personas, signed_in):
    assert "What others have counted" not in signed_in(personas.eva).get(closed.get_absolute_url()).content.decode()


def test_those_who_only_report_are_not_told(figure, told):
    figure(5)
    assert told("amina") == []
