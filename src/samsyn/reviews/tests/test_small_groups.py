"""A group of fewer than three people is not named behind a finding (P42). No database."""

from __future__ import annotations

import pytest

from samsyn.reviews.report.small_groups import Heard, nameable, people_behind
from samsyn.reviews.visit.case_numbers import case_numbers

RESIDENTS, STAFF = "RESIDENTS", "STAFF"


@pytest.mark.proves("P42")
def test_three_people_may_be_named_and_two_may_not():
    assert nameable([Heard(RESIDENTS, 3, 1)]) == {RESIDENTS}
    assert nameable([Heard(RESIDENTS, 2, 1)]) == frozenset()


@pytest.mark.proves("P42")
def test_each_group_is_counted_for_itself():
    assert nameable([Heard(RESIDENTS, 2, 1), Heard(STAFF, 2, 1), Heard("", 9, 1)]) == frozenset()


@pytest.mark.proves("P42")
def test_the_same_meeting_is_counted_once_with_its_largest_number():
    assert people_behind([Heard(RESIDENTS, 2, 1), Heard(RESIDENTS, 2, 1)]) == 2
    assert people_behind([Heard(RESIDENTS, 1, 1), Heard(RESIDENTS, 2, 1), Heard(RESIDENTS, 1, 2)]) == 3


def test_a_note_without_a_meeting_adds_nothing_to_those_with_one():
    assert people_behind([Heard(STAFF, 2, 1), Heard(STAFF, 2, None)]) == 2
    assert people_behind([Heard(STAFF, 1, None), Heard(STAFF, 3, None)]) == 3


def test_who_did_not_say_how_many_heard_at_least_one():
    assert people_behind([Heard(STAFF, None, 1), Heard(STAFF, None, 2)]) == 2
    assert people_behind([Heard(STAFF, None, number, is_heard=False) for number in range(9)]) == 0
    assert people_behind([Heard(STAFF, -5, 1)]) == 0
    assert nameable([]) == frozenset()


@pytest.mark.proves("P44")
@pytest.mark.parametrize(
    "text",
    ["KS 2026/14", "SOC-2026-123", "LSN 2025:77", "dnr 123/26", "Diarienummer: 4711", "T 1234-26", "5000-K123456-26",
     "0100-83966-00123-26", "sagsnr. 24/12345", "ärende 77/26", "24/12345", "2024-0012345"],
)  # fmt: skip
def test_a_case_number_is_found(text):
    assert list(case_numbers(f"Det handlar om {text} sades det."))


@pytest.mark.proves("P44")
@pytest.mark.parametrize(
    "text",
    ["mål 2030", "mål 3 och 4", "2025/26", "2024-2026", "klockan 14.30", "12-14 år", "I 12-14 års ålder", "3/4 av dem",
     "24/7", "SFS 2017:900", "målen för 2026-2030", "mål 2026-2030", "fas 2", "50-60 personer", "Torget 12"],
)  # fmt: skip
def test_a_year_a_span_or_a_statute_is_none(text):
    assert not list(case_numbers(f"De sade {text} om det."))


def test_a_long_text_is_read_in_no_time():
    assert list(case_numbers("dnr " * 50_000 + "1" * 50_000 + "A-" * 20_000)) is not None
