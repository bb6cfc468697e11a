"""All the days of a review: counted from the visit, moved off days when nobody works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.reviews.dates import days_of, first_visit_day, hindrance, settled


@dataclass
class Rule:
    key: str
    amount: int
    unit: str = "WEEKS"
    title: str = ""


METHOD = [
    Rule("scope", -20), Rule("background", -4), Rule("questions", -2), Rule("programme", -1), Rule("visit", 0, "DAYS"),
    Rule("feedback", 1, "DAYS"), Rule("draft", 4), Rule("report", 8), Rule("follow_up", 10, "MONTHS"),
]  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
PLACES = st.sampled_from([("SE",), ("DK",), ("DK", "SE")])


@pytest.mark.proves("P23")
@pytest.mark.parametrize(
    ("day", "places", "why"),
    [
        (date(2027, 3, 6), ["SE"], "weekend"),
        (date(2027, 5, 6), ["SE", "DK"], "holiday_DKSE"),
        (date(2025, 6, 6), ["SE", "DK"], "holiday_SE"),
        (date(2024, 3, 28), ["SE", "DK"], "holiday_DK"),
        (date(2024, 3, 28), ["SE"], ""),
        (date(2027, 7, 7), ["SE"], "summer"),
        (date(2026, 12, 30), ["DK"], "new_year"),
        (date(2027, 1, 5), ["SE"], "new_year"),
        (date(2027, 2, 2), ["SE", "DK"], ""),
    ],
)
def test_a_day_when_nobody_works_is_known_with_its_reason(day, places, why):
    assert hindrance(day, places) == why


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DAYS, PLACES)
def test_no_day_falls_when_nobody_works_and_their_order_holds(visit, places):
    visit = settled(visit, places)[0]
    days = days_of(visit, METHOD, places)
    assert [day for day in days if hindrance(day.on, places)] == []
    assert [day.on for day in days] == sorted(day.on for day in days)
    assert next(day.on for day in days if day.key == "visit") == visit


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DAYS, PLACES)
def test_a_day_that_was_moved_says_why_and_one_that_was_not_says_nothing(visit, places):
    for day in days_of(visit, METHOD, places):
        assert bool(day.because) == (day.on != day.rule_on) or day.key == "visit"


def test_what_comes_before_the_visit_moves_earlier_and_the_rest_later():
    easter_week = days_of(date(2027, 4, 27), METHOD, ["SE"])
    moved = {day.key: (day.rule_on, day.on) for day in easter_week if day.because}
    assert all((on < rule_on) == (on < date(2027, 4, 27)) for rule_on, on in moved.values())


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DAYS)
def test_a_visit_begins_on_the_tuesday_unless_that_is_taken(day):
    monday = day - timedelta(days=day.weekday())
    assert first_visit_day(monday, ["SE"]) >= monday + timedelta(days=1)


def test_ten_months_after_the_last_of_a_month_is_the_last_of_that_month():
    (follow_up,) = days_of(date(2026, 4, 30), [Rule("follow_up", 10, "MONTHS")], [])
    assert follow_up.rule_on == date(2027, 2, 28)
