"""The two transition tables: no step is skipped, nothing follows what is over."""

from __future__ import annotations

import pytest

from samsyn.reviews.models import Review, Round
from samsyn.reviews.states import BY_PLAN, FINAL, LINE, OVER, REVIEW_LOOKS, REVIEWS, ROUND_LOOKS, ROUNDS

V = Review.State


@pytest.mark.proves("P97")
def test_every_state_is_in_its_table_and_has_a_look():
    assert set(ROUNDS) == set(Round.State.values) == set(ROUND_LOOKS)
    assert set(REVIEWS) == set(Review.State.values) == set(REVIEW_LOOKS)


def test_what_is_over_stays_over_and_all_else_ends_there():
    assert all(not ROUNDS[state] for state in OVER)
    for table, ends in ((ROUNDS, OVER), (REVIEWS, FINAL)):
        for state in table:
            assert _reachable(table, state) & ends


def test_a_review_takes_one_step_of_the_line_at_a_time():
    for at, state in enumerate(LINE[:-1]):
        forward = [step for step in REVIEWS[state] if step in LINE[at + 1 :]]
        assert forward == [LINE[at + 1]]


def test_a_review_goes_back_only_where_visitors_ask_for_more_or_facts_are_corrected():
    back = {(state, step) for at, state in enumerate(LINE) for step in REVIEWS[state] if step in LINE[:at]}
    assert back == {(V.BACKGROUND, V.AGREED), (V.FACT_CHECK, V.DRAFTED)}


def test_pairs_are_proposed_and_settled_by_plans_alone():
    assert {"PROPOSED", "SETTLED"} == BY_PLAN


def _reachable(table, state):
    found, new = {state}, [state]
    while new:
        step = new.pop()
        fresh = set(table[step]) - found
        found |= fresh
        new += fresh
    return found
