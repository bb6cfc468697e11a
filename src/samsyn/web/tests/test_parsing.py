"""Reading what people type."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.web import parsing
from samsyn.web.formats import format_number
from samsyn.web.parsing import Unreadable


def refusal(call: object, *arguments: str) -> str:
    with pytest.raises(Unreadable) as caught:
        call(*arguments)
    return caught.value.code


def test_letters_typed_as_two_become_one() -> None:
    assert parsing.clean_text("A\u030angens park") == "Ångens park"


@pytest.mark.parametrize("hidden", ["\x00", "\u200b", "\u2060", "\ufeff", "\u202e", "\u2066", "\u2069"])
def test_what_cannot_be_seen_is_taken_away(hidden: str) -> None:
    assert parsing.clean_text(f"tor{hidden}get") == "torget"


def test_a_family_emoji_stays_together() -> None:
    family = "👩\u200d👧"
    assert parsing.clean_text(family) == family


def test_line_breaks_are_kept_and_made_alike() -> None:
    assert parsing.clean_text("a\r\nb\rc\nd ") == "a\nb\nc\nd"


def test_a_line_has_single_spaces() -> None:
    assert parsing.clean_line("  Trygga \n\t Kvarnbacken ") == "Trygga Kvarnbacken"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = parsing.clean_text(text)
    assert parsing.clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("typed", ["2026-11-24", "24.11.2026", "24/11 2026", "24-11-2026", " 2026-11-24 "])
def test_a_date_may_be_typed_in_several_ways(typed: str) -> None:
    assert parsing.read_date(typed) == date(2026, 11, 24)


@pytest.mark.proves("B7")
def test_29_february_of_an_ordinary_year_names_the_last_day() -> None:
    with pytest.raises(Unreadable) as caught:
        parsing.read_date("2027-02-29")
    assert caught.value.figures == {"last": date(2027, 2, 28)}


def test_29_february_of_a_leap_year_is_a_day() -> None:
    assert parsing.read_date("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("2026-13-01", "date_month"), ("0026-01-01", "date_year"), ("i morgon", "date_form"), ("2026-04-00", "date_day")],
)
def test_an_unreadable_date_says_which_part_is_wrong(typed: str, code: str) -> None:
    assert refusal(parsing.read_date, typed) == code


def test_a_week_becomes_its_monday() -> None:
    assert parsing.read_week("2026-W48") == parsing.read_week("2026 v. 48") == date(2026, 11, 23)


@pytest.mark.proves("B7")
def test_week_53_exists_in_2026_but_not_in_2027() -> None:
    assert parsing.read_week("2026-W53") == date(2026, 12, 28)
    with pytest.raises(Unreadable) as caught:
        parsing.read_week("2027-W53")
    assert caught.value.figures == {"year": 2027, "last": 52}


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2199, 12, 1)))
def test_every_day_lies_in_the_week_that_is_read_back(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert 0 <= (day - parsing.read_week(f"{year}-W{week:02d}")).days < 7


@pytest.mark.proves("B4")
@pytest.mark.parametrize(
    ("typed", "language", "amount"),
    [
        ("12500", "sv", "12500.00"),
        ("12 500,50", "sv", "12500.50"),
        ("12\u00a0500 kr", "sv", "12500.00"),
        ("12.500,50", "sv", "12500.50"),
        ("12,500.50", "sv", "12500.50"),
        ("12,5", "sv", "12.50"),
        ("12.5", "sv", "12.50"),
        ("1.234.567", "sv", "1234567.00"),
        ("1.234", "da", "1234.00"),
        ("1,234", "en", "1234.00"),
        ("0", "sv", "0.00"),
    ],
)
def test_an_amount_is_read_in_the_ways_people_write_it(typed: str, language: str, amount: str) -> None:
    assert parsing.read_amount(typed, language) == Decimal(amount)


@pytest.mark.proves("B4")
@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("1.234", "sv", "amount_ambiguous"),
        ("1,234", "sv", "amount_ambiguous"),
        ("1,234", "da", "amount_ambiguous"),
        ("1.234", "en", "amount_ambiguous"),
        ("-5", "sv", "amount_negative"),
        ("\u22125", "sv", "amount_negative"),
        ("0,567", "sv", "amount_decimals"),
        ("1234,567", "sv", "amount_decimals"),
        ("12,3456", "sv", "amount_decimals"),
        ("1.23.456", "sv", "amount_form"),
        ("1,2,3", "sv", "amount_form"),
        ("tolv", "sv", "amount_form"),
        ("", "sv", "amount_form"),
        ("1" * 13, "sv", "amount_large"),
    ],
)
def test_an_amount_is_never_guessed(typed: str, language: str, code: str) -> None:
    assert refusal(parsing.read_amount, typed, language) == code


@given(
    st.decimals(min_value=0, max_value=Decimal(10) ** 11, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["sv", "da", "en"]),
)
def test_an_amount_written_by_us_is_read_back_the_same(amount: Decimal, language: str) -> None:
    assert parsing.read_amount(format_number(amount, language, 2), language) == amount


@given(st.text(alphabet="0123456789.,- \u00a0", max_size=12), st.sampled_from(["sv", "da", "en"]))
def test_any_typing_is_either_an_amount_or_a_reason(typed: str, language: str) -> None:
    try:
        answer: object = parsing.read_amount(typed, language)
    except Unreadable as problem:
        answer = problem.code
    assert str(answer).startswith("amount_") or Decimal(str(answer)) >= 0


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBP", "webp"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "xlsx"),
        (b"PK\x03\x04....", "zip"),
        (b"MZ\x90\x00", "program"),
        (b'\xef\xbb\xbf{"type":', "json"),
        (b"<!DOCTYPE html>", "html"),
        (b"<svg onload=", "xml"),
        ("namn;antal\r\nÅsen;3".encode(), "text"),
        (b"\x01\x00\x02", "unknown"),
    ],
)
def test_a_file_is_judged_by_what_it_holds(head: bytes, kind: str) -> None:
    assert parsing.kind_of_file(head) == kind
