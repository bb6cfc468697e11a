"""What several judgements amount to: silence is never good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.health.verdicts import FULFILLED, NOT, PARTLY, UNKNOWN, Together, together

ONE = st.sampled_from([FULFILLED, PARTLY, NOT, UNKNOWN, None])


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ([FULFILLED, FULFILLED], Together.FULFILLED),
        ([FULFILLED, None], Together.UNKNOWN),
        ([FULFILLED, UNKNOWN], Together.UNKNOWN),
        ([None, None], Together.UNKNOWN),
        ([], Together.UNKNOWN),
        ([FULFILLED, PARTLY], Together.DIFFER),
        ([FULFILLED, NOT, None], Together.DIFFER),
        ([PARTLY, None], Together.PARTLY),
        ([NOT, UNKNOWN], Together.NOT),
    ],
)
def test_what_they_amount_to(verdicts, whole):
    assert together(verdicts) == whole


@pytest.mark.proves("F-LUA-6")
@given(st.lists(ONE, max_size=6))
def test_it_is_good_only_when_every_party_says_so(verdicts):
    assert (together(verdicts) == Together.FULFILLED) == (bool(verdicts) and set(verdicts) == {FULFILLED})


@given(st.lists(ONE, max_size=6))
def test_the_order_of_the_parties_does_not_matter(verdicts):
    assert together(verdicts) == together(verdicts[::-1])
