"""Dates, weeks, times and numbers as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.web import formats

TUESDAY = date(2026, 11, 24)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("language", "written"), [("sv", "tis 24 nov 2026"), ("da", "tir. 24. nov. 2026"), ("en", "Tue 24 Nov 2026")]
)
def test_a_date_is_written_the_way_the_language_does(language: str, written: str) -> None:
    assert formats.format_date(TUESDAY, language) == written


@pytest.mark.parametrize(("language", "written"), [("sv", "v. 48"), ("da", "uge 48"), ("en", "week 48")])
def test_a_week_is_named_by_its_number(language: str, written: str) -> None:
    assert formats.format_week(TUESDAY, language).replace(NBSP, " ") == written


def test_new_years_day_may_belong_to_the_last_week_of_the_year_before() -> None:
    assert formats.format_week_with_year(date(2027, 1, 1), "en").replace(NBSP, " ") == "week 53 2026"


@pytest.mark.parametrize(("language", "written"), [("sv", "14.00"), ("da", "kl. 14.00"), ("en", "14:00")])
def test_a_time_is_written_with_the_right_mark(language: str, written: str) -> None:
    assert formats.format_time(time(14, 0), language).replace(NBSP, " ") == written


def test_date_and_time_stand_together() -> None:
    assert formats.format_moment(datetime(2026, 11, 24, 14, 5, tzinfo=UTC), "sv") == "tis 24 nov 2026 14.05"


@pytest.mark.parametrize(
    ("language", "written"), [("sv", f"12{NBSP}345,6"), ("da", "12.345,6"), ("en", "12,345.6"), ("fi", "12,345.6")]
)
def test_a_number_has_the_separators_of_the_language(language: str, written: str) -> None:
    assert formats.format_number(Decimal("12345.6"), language) == written


def test_empty_decimals_are_not_written_unless_asked_for() -> None:
    assert formats.format_number(Decimal("60.00"), "sv") == "60"
    assert formats.format_number(Decimal("41.50"), "sv") == "41,5"
    assert formats.format_number(Decimal("60"), "sv", 2) == "60,00"


def test_a_negative_number_has_a_real_minus() -> None:
    assert formats.format_number(-3, "sv") == "\u22123"


def test_decimals_are_rounded_half_up_as_people_do() -> None:
    assert formats.format_number(Decimal("0.125"), "sv", 2) == "0,13"


@pytest.mark.parametrize(
    ("amount", "language", "written"),
    [("12500", "sv", "12 500 kr"), ("12500.5", "sv", "12 500,50 kr"), ("12500", "en", "SEK 12,500")],
)
def test_whole_amounts_have_no_decimals(amount: str, language: str, written: str) -> None:
    assert formats.format_money(Decimal(amount), language).replace(NBSP, " ") == written


def test_danish_crowns_have_their_full_stop() -> None:
    assert formats.format_money(Decimal(1250), "da", "DKK").replace(NBSP, " ") == "1.250 kr."


@pytest.mark.parametrize(("size", "written"), [(900, "900 B"), (20 * 1024**2, "20 MB"), (1_600_000, "1,5 MB")])
def test_a_files_size_is_rounded(size: int, written: str) -> None:
    assert formats.format_size(size, "sv").replace(NBSP, " ") == written


@given(st.integers(min_value=-(10**15), max_value=10**15), st.sampled_from(["sv", "da", "en"]))
def test_a_written_number_still_holds_its_digits(value: int, language: str) -> None:
    written = formats.format_number(value, language)
    assert int("".join(filter(str.isdigit, written))) == abs(value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)), st.sampled_from(["sv", "da", "en"]))
def test_every_day_has_a_date_that_names_its_year(value: date, language: str) -> None:
    assert formats.format_date(value, language).endswith(str(value.year))
