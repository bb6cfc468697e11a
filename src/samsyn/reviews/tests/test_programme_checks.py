"""What a programme cannot keep, and what it leaves out (P35, P37). No database."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from samsyn.reviews.visit.programme import Meeting, coverage, problems

MONDAY, TUESDAY = date(2028, 5, 8), date(2028, 5, 9)


def at(clock: str, on: date = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{on} {clock}")


def meeting(key: int, starts: str, ends: str, **more) -> Meeting:
    given = {"kind": "MEETING", "place": "Torget", "access": "Ramp", "travel": 0, "on": MONDAY} | more
    on = given.pop("on")
    return Meeting(key=key, title=f"M{key}", starts=at(starts, on), ends=at(ends, on), **given)


def codes(*meetings: Meeting, questions=()) -> list[str]:
    """What is wrong, besides what every short programme lacks."""
    found = problems(meetings, questions, MONDAY, TUESDAY)
    return [one.code for one in found if one.code not in {"NOT_MET", "NO_FEEDBACK"}]


@pytest.mark.proves("P37")
def test_the_same_people_are_not_in_two_places():
    assert codes(meeting(1, "09:00", "10:00"), meeting(2, "09:59", "11:00")) == ["CLASH"]
    assert codes(meeting(1, "09:00", "10:00"), meeting(2, "10:00", "11:00")) == []


def test_a_long_meeting_clashes_with_each_of_those_it_covers():
    found = codes(meeting(1, "09:00", "12:00"), meeting(2, "09:30", "10:00"), meeting(3, "11:00", "11:30"))
    assert found == ["CLASH", "CLASH"]


@pytest.mark.proves("P37")
def test_two_parts_of_the_team_are_in_two_places_at_once():
    one, other = meeting(1, "09:00", "10:00", party="A"), meeting(2, "09:00", "10:00", party="B", place="Skolan")
    assert codes(one, other) == []
    assert codes(one, other, meeting(3, "09:30", "09:45")) == ["CLASH", "CLASH"]
    assert codes(one, meeting(4, "09:30", "10:30", party=" a ")) == ["CLASH"]


@pytest.mark.proves("P37")
def test_the_way_takes_its_time():
    first = meeting(1, "09:00", "10:00")
    late = problems([first, meeting(2, "10:10", "11:00", travel=20)], (), MONDAY, TUESDAY)[0]
    assert (late.code, late.minutes, late.blocks) == ("TRAVEL", 10, True)
    assert codes(first, meeting(2, "10:20", "11:00", travel=20)) == []
    assert codes(first, meeting(2, "10:00", "11:00", place="Skolan")) == ["NO_WAY"]


def test_the_way_does_not_eat_up_a_break():
    lunch = meeting(2, "12:00", "12:30", kind="BREAK", place="", access="")
    assert codes(meeting(1, "11:00", "12:00"), lunch, meeting(3, "12:30", "13:00", travel=15)) == ["TRAVEL"]


@pytest.mark.proves("P37")
def test_a_day_has_ten_hours_at_most():
    lunch, tea = meeting(2, "12:00", "13:00", kind="BREAK"), meeting(4, "16:00", "16:30", kind="BREAK")
    day = [meeting(1, "08:00", "12:00"), lunch, meeting(3, "13:00", "16:00"), tea]
    assert codes(*day, meeting(5, "16:30", "18:00")) == []
    assert codes(*day, meeting(5, "16:30", "18:01")) == ["LONG_DAY"]


@pytest.mark.proves("P37")
def test_five_hours_need_a_break():
    assert codes(meeting(1, "08:00", "10:30"), meeting(2, "10:30", "13:00")) == []
    assert codes(meeting(1, "08:00", "10:30"), meeting(2, "10:30", "13:01")) == ["NO_BREAK"]
    pause = meeting(3, "10:30", "10:45", kind="BREAK")
    assert codes(meeting(1, "08:00", "10:30"), pause, meeting(2, "10:45", "15:00")) == []


def test_free_time_is_a_break_and_the_way_is_not():
    assert codes(meeting(1, "08:00", "11:00"), meeting(2, "11:40", "15:00")) == []
    assert codes(meeting(1, "08:00", "11:00"), meeting(2, "11:40", "15:00", travel=40)) == ["NO_BREAK"]


def test_two_days_are_two_days():
    assert codes(meeting(1, "08:00", "12:00"), meeting(2, "08:00", "12:00", on=TUESDAY)) == []


@pytest.mark.proves("P37")
def test_a_place_must_be_said_and_how_to_get_in_is_asked_for():
    assert codes(meeting(1, "09:00", "10:00", place=" ")) == ["NO_PLACE"]
    assert codes(meeting(1, "09:00", "10:00", access="")) == ["NO_ACCESS"]
    assert codes(meeting(1, "09:00", "10:00", kind="BREAK", place="", access="")) == []


def test_a_meeting_outside_the_visit_is_found():
    assert codes(meeting(1, "09:00", "10:00", on=date(2028, 5, 10))) == ["OUTSIDE"]


@pytest.mark.proves("P35")
def test_a_question_without_a_meeting_and_groups_nobody_meets_are_flagged():
    one = meeting(1, "09:00", "10:00", questions=frozenset({7}), perspectives=frozenset({"POLICE"}), kind="FEEDBACK")
    found = problems([one], [7, 8], MONDAY, TUESDAY)
    assert [(item.code, item.question, item.group) for item in found] == [
        ("NOT_ASKED", 8, ""), ("NOT_MET", 0, "RESIDENTS"), ("NOT_MET", 0, "STAFF"),
    ]  # fmt: skip
    assert not any(item.blocks for item in found)


@pytest.mark.proves("P35")
def test_coverage_is_question_by_group_by_meeting():
    one = meeting(1, "09:00", "10:00", questions=frozenset({7}), perspectives=frozenset({"STAFF", "RESIDENTS"}))
    two = meeting(2, "10:00", "11:00", questions=frozenset({7, 8}), perspectives=frozenset({"STAFF"}))
    assert coverage([two, one]) == {(7, "STAFF"): [one, two], (7, "RESIDENTS"): [one], (8, "STAFF"): [two]}


@pytest.mark.proves("P40")
def test_time_for_oral_feedback_must_be_there():
    assert "NO_FEEDBACK" in [one.code for one in problems([meeting(1, "09:00", "10:00")], (), MONDAY, TUESDAY)]


def test_an_empty_programme_says_only_that():
    assert [one.code for one in problems([], [1], MONDAY, TUESDAY)] == ["EMPTY"]
