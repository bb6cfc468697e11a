from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.meetings.holidays import holidays, is_working_day, next_working_day
from samsyn.meetings.rhythm import MOVE, SKIP, Rhythm, dates, falls_on_weekends, is_silent, never_meets, next_dates

DAYS = st.dates(date(2005, 1, 1), date(2150, 12, 31))
COUNTRIES = st.sampled_from(["SE", "DK"])
RHYTHMS = st.builds(
    Rhythm, first_on=DAYS.filter(lambda day: day.weekday() < 5), every_weeks=st.integers(1, 52), country=COUNTRIES,
    on_holiday=st.sampled_from([MOVE, SKIP]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("SE", date(2026, 1, 6)),
        ("SE", date(2026, 4, 3)),
        ("SE", date(2026, 4, 6)),
        ("SE", date(2026, 5, 14)),
        ("SE", date(2026, 6, 19)),
        ("SE", date(2026, 10, 31)),
        ("DK", date(2026, 4, 2)),
        ("DK", date(2026, 5, 25)),
        ("DK", date(2026, 6, 5)),
        ("DK", date(2023, 5, 5)),
    ],
)
def test_offices_are_closed(country, day):
    assert day in holidays(country, day.year)


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("SE", date(2026, 4, 2)),  # skärtorsdag
        ("SE", date(2026, 5, 25)),  # annandag pingst went in 2005
        ("SE", date(2026, 6, 5)),
        ("DK", date(2026, 1, 6)),
        ("DK", date(2026, 5, 1)),  # store bededag 2026, abolished
        ("DK", date(2026, 6, 19)),
    ],
)
def test_offices_are_open(country, day):
    assert is_working_day(day, country)


def test_an_unknown_country_has_only_weekends():
    assert holidays("NO", 2026) == frozenset()


@given(DAYS, COUNTRIES)
def test_the_next_working_day_is_near_and_works(day, country):
    found = next_working_day(day, country)
    assert is_working_day(found, country)
    assert timedelta(0) <= found - day < timedelta(days=7)


@given(RHYTHMS, st.integers(0, 2000))
def test_every_meeting_is_on_a_working_day_in_order_and_near_its_place_in_the_rhythm(rhythm, ahead):
    after = rhythm.first_on + timedelta(days=ahead)
    found = next_dates(rhythm, after, 12)
    assert all(is_working_day(day, rhythm.country) for day in found)
    assert all(early < late for early, late in pairwise(found))
    assert all(day >= after for day in found)
    late = [(day - rhythm.first_on).days % (7 * rhythm.every_weeks) for day in found]
    assert all(days == 0 if rhythm.on_holiday == SKIP else days < 7 for days in late)


@given(RHYTHMS, st.integers(0, 400))
def test_it_does_not_matter_from_where_one_counts(rhythm, ahead):
    middle = rhythm.first_on + timedelta(days=ahead)
    whole = [day for day in dates(rhythm, rhythm.first_on) if middle <= day <= rhythm.first_on + timedelta(days=700)]
    part = [day for day in dates(rhythm, middle) if day <= rhythm.first_on + timedelta(days=700)]
    assert whole == part


def test_a_holiday_is_moved_or_skipped_by_choice():
    rhythm = Rhythm(date(2026, 4, 6), 4, "SE", MOVE)  # annandag påsk
    assert next_dates(rhythm, rhythm.first_on, 2) == [date(2026, 4, 7), date(2026, 5, 4)]
    skipping = Rhythm(date(2026, 4, 6), 4, "SE", SKIP)
    assert next_dates(skipping, skipping.first_on, 1) == [date(2026, 5, 4)]


def test_a_rhythm_on_saturdays_never_works_and_one_with_a_single_skipped_holiday_neither():
    assert falls_on_weekends(Rhythm(date(2026, 11, 28), 1, "SE"))
    assert never_meets(Rhythm(date(2026, 11, 28), 1, "SE"))
    good_friday = date(2026, 4, 3)
    assert never_meets(Rhythm(good_friday, 1, "SE", SKIP, good_friday))
    assert not never_meets(Rhythm(good_friday, 1, "SE", SKIP))


def test_the_last_day_is_never_passed_not_even_by_a_moved_meeting():
    assert never_meets(Rhythm(date(2026, 4, 3), 1, "SE", MOVE, date(2026, 4, 3)))


def test_more_than_two_rhythms_without_a_meeting_is_silence():
    assert not is_silent(date(2026, 1, 1), 4, date(2026, 1, 1) + timedelta(weeks=8))
    assert is_silent(date(2026, 1, 1), 4, date(2026, 1, 1) + timedelta(weeks=8, days=1))
