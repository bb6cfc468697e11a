"""The personal-data guard: what it finds, what it asks about, and what it leaves alone."""

from __future__ import annotations

import pytest

from samsyn.core.guard import find, guard_tool
from samsyn.core.tests.guard_texts import cases
from samsyn.core.tests.guard_texts.examples import (
    APARTMENTS,
    DECOYS,
    EMAILS,
    IDENTITY,
    NAMES,
    NOT_PERSONS,
    PHONES,
    PLATES,
)


@pytest.mark.proves("F-EST-4")
@pytest.mark.proves("B3")
@pytest.mark.parametrize("text", IDENTITY)
def test_an_identity_number_is_blocked_however_it_is_written(text):
    assert {(item.kind, item.severity) for item in find(text)} == {("identity_number", "block")}


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_is_blocked(text):
    assert [(item.kind, item.severity) for item in find(text)] == [("phone", "block")]


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("text", EMAILS)
def test_an_email_address_is_blocked(text):
    assert [(item.kind, item.severity) for item in find(text)] == [("email", "block")]


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("text", PLATES)
def test_a_number_plate_is_blocked(text):
    assert [(item.kind, item.severity) for item in find(text)] == [("number_plate", "block")]


@pytest.mark.parametrize("text", DECOYS)
def test_ordinary_numbers_of_the_work_are_left_alone(text):
    assert find(text) == []


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("words", APARTMENTS)
def test_a_door_or_an_apartment_is_asked_about(words):
    text = f"Vid {words}, i går"
    found = [(item.kind, item.severity, text[item.start : item.end]) for item in find(text)]
    assert found == [("apartment", "warn", words)]


@pytest.mark.proves("F-EST-4")
@pytest.mark.parametrize("words", NAMES)
def test_a_possible_name_is_asked_about_and_stops_nothing(words):
    text = f"i går {words} vid kiosken"
    found = [(item.kind, item.severity, text[item.start : item.end]) for item in find(text)]
    assert found == [("name", "warn", words)]
    assert guard_tool({"text": text})["blocked"] is False


@pytest.mark.parametrize("words", NOT_PERSONS)
def test_places_roles_and_firms_are_not_taken_for_persons(words):
    assert find(f"Vid {words} är det mörkt") == []


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.origin} {case.text[:40]}")
def test_no_text_with_answers_is_stopped_or_let_through_wrongly(case):
    """Kind by kind, and to the character, the benchmark counts."""
    assert any(item.severity == "block" for item in find(case.text)) is case.blocks


def test_there_are_texts_enough_in_both_languages():
    texts = {(case.language, case.text) for case in cases()}
    assert sum(language == "sv" for language, _ in texts) >= 200
    assert sum(language == "da" for language, _ in texts) >= 200


def test_every_number_in_a_list_of_people_is_found():
    text = "850709-9805\n811228-9874\n880320-0016"
    assert [text[item.start : item.end] for item in find(text)] == text.split("\n")


def test_a_finding_points_at_exactly_what_must_go():
    text = "Skriv till anna@example.se, 070-123 45 67, bil ABC 123 och 850709-9805."
    found = [(item.kind, text[item.start : item.end]) for item in find(text)]
    assert found == [
        ("email", "anna@example.se"),
        ("phone", "070-123 45 67"),
        ("number_plate", "ABC 123"),
        ("identity_number", "850709-9805"),
    ]


def test_bare_digits_that_may_be_a_danish_number_only_warn():
    assert [(item.kind, item.severity) for item in find("noter 23456789 på tavlen")] == [("phone", "warn")]


def test_the_tool_tells_where_and_never_repeats_the_text():
    assert guard_tool({"text": "Ring 070-123 45 67"}) == {
        "blocked": True,
        "findings": [{"kind": "phone", "start": 5, "end": 18, "severity": "block"}],
    }
    with pytest.raises(ValueError, match="exactly one key"):
        guard_tool({"text": 1})
