"""Weeks, months and periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.core.dates import (
    DateError,
    IsoWeek,
    add_months,
    check_range,
    parse_day,
    parse_iso_week,
    week_of,
    weeks_in_year,
    weeks_tool,
)

DAYS = st.dates(date(1901, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize("text", ["2026-W48", "2026-48", "2026 v. 48", "v. 48 2026", "uge 48, 2026", " 2026W48 "])
def test_a_week_is_read_as_people_write_it(text):
    assert parse_iso_week(text) == IsoWeek(2026, 48)


@pytest.mark.proves("B7")
def test_week_53_in_a_year_of_52_is_refused_with_the_last_valid_week():
    with pytest.raises(DateError) as refused:
        parse_iso_week("2025-W53")
    assert (refused.value.code, refused.value.last_valid) == ("no_such_week", "2025-W52")
    assert parse_iso_week("2026-W53") == IsoWeek(2026, 53)


@pytest.mark.parametrize("text", ["", "vecka", "2026", "2026-W", "26-48", "2026-W480", "2026-W-1", "0000-W01"])
def test_what_is_no_week_is_refused(text):
    with pytest.raises(DateError, match="not a week"):
        parse_iso_week(text)


def test_week_zero_does_not_exist():
    with pytest.raises(DateError, match="no such week"):
        parse_iso_week("2026-W00")


@given(DAYS)
def test_every_day_lies_in_the_week_it_is_said_to_lie_in(day):
    week = week_of(day)
    assert week.monday <= day <= week.sunday
    assert parse_iso_week(str(week)) == week
    assert week.week <= weeks_in_year(week.year)


@pytest.mark.proves("B7")
def test_29_february_in_an_ordinary_year_is_refused_with_the_last_valid_day():
    with pytest.raises(DateError) as refused:
        parse_day("2025-02-29")
    assert (refused.value.code, refused.value.last_valid) == ("no_such_day", "2025-02-28")
    assert parse_day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2026-13-01", "no_such_month"), ("2026-11-00", "no_such_day"), ("24/11", "not_a_date")],
)
def test_what_is_no_date_is_refused(text, code):
    with pytest.raises(DateError) as refused:
        parse_day(text)
    assert refused.value.code == code


@given(DAYS, st.integers(0, 240))
def test_adding_months_lands_in_the_right_month_and_never_later_in_it(day, months):
    moved = add_months(day, months)
    assert moved.year * 12 + moved.month == day.year * 12 + day.month + months
    assert moved.day <= day.day


@pytest.mark.proves("B1")
def test_an_end_before_its_start_is_refused_and_both_are_named():
    with pytest.raises(DateError) as refused:
        check_range(date(2026, 2, 2), date(2026, 2, 1))
    assert refused.value.parameters == {"start": "2026-02-02", "end": "2026-02-01"}
    check_range(date(2026, 2, 2), date(2026, 2, 2))


def test_the_weeks_tool_answers_with_the_days_and_the_next_week():
    assert weeks_tool({"week": "2026-W53"}) == {
        "year": 2026, "week": 53, "monday": "2026-12-28", "sunday": "2027-01-03", "next": "2027-W01",
    }  # fmt: skip
    with pytest.raises(ValueError, match="exactly one key"):
        weeks_tool({"year": 2026})
