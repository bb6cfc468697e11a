"""Noise is not mistaken for change, and a change is not taken for noise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.situation.control import FEWEST_WEEKS, Verdict, chart


def poisson(dice: random.Random, mean: float) -> int:
    """Events until the week is over."""
    count, time = 0, dice.expovariate(mean)
    while time < 1:
        count, time = count + 1, time + dice.expovariate(mean)
    return count


@pytest.mark.parametrize("weeks", [0, 1, 7])
def test_fewer_than_eight_weeks_say_nothing(weeks):
    found = chart([40] * weeks)
    assert (found.verdict, found.centre, found.high) == (Verdict.TOO_FEW, None, None)


def test_missing_weeks_are_no_weeks_of_nothing():
    assert chart([3] * 7 + [None] * 20).verdict == Verdict.TOO_FEW
    with_gaps, without = [5, None, 6, 4, None, None, 5, 5, 6, 4, 5, 6], [5, 6, 4, 5, 5, 6, 4, 5, 6]
    assert chart(with_gaps).centre == chart(without).centre == 5
    assert chart([5, 6, 4, 5, 5, 6, 4, 5, None]).verdict == Verdict.NO_DATA


def test_a_week_far_above_is_told_and_one_a_little_above_is_not():
    usual = [2, 3, 1, 2, 4, 2, 3, 1, 2, 3]
    assert chart([*usual, 12]).verdict == Verdict.MORE
    assert chart([*usual, 5]).verdict == Verdict.USUAL


def test_twice_as_many_of_few_is_no_change():
    """ "Up by a hundred per cent" is what one hears when two became four."""
    assert chart([2, 1, 3, 2, 2, 1, 3, 2, 4]).verdict == Verdict.USUAL
    assert chart([0] * 20 + [1]).verdict == Verdict.USUAL


def test_a_quiet_week_is_told_only_where_there_is_much_to_miss():
    assert chart([30, 28, 33, 29, 31, 30, 27, 32, 30, 2]).verdict == Verdict.FEWER
    assert chart([2, 1, 3, 2, 2, 1, 3, 2, 0]).verdict == Verdict.USUAL


def test_nine_weeks_on_one_side_are_a_change_even_though_each_is_usual():
    before = [10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 10, 9, 11, 12, 8, 10]
    assert chart([*before, *[14] * 9]).verdict == Verdict.RISEN
    assert chart([*before, *[6] * 9]).verdict == Verdict.FALLEN
    assert chart([*before, *[14] * 5]).verdict == Verdict.USUAL


def test_many_weeks_of_nothing_are_usual_where_there_is_seldom_anything():
    assert chart([0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1] + [0] * 9).verdict == Verdict.USUAL


def test_what_swings_by_itself_gets_wide_limits():
    calm, swinging = [10] * 12, [2, 18] * 6
    assert chart([*calm, 24]).verdict == Verdict.MORE
    assert chart([*swinging, 24]).verdict == Verdict.USUAL


def test_one_peak_in_the_past_is_marked_and_does_not_hide_the_next():
    past = [3, 4, 2, 3, 30, 3, 4, 3, 2, 3, 4, 3, 3, 2, 4, 3, 3, 2, 3, 4, 3, 4, 2, 3]
    found = chart([*past, 40])
    assert found.out[4]
    assert found.verdict == Verdict.MORE


@pytest.mark.parametrize("mean", [0.2, 0.8, 2, 5, 20, 80])
@pytest.mark.parametrize("weeks", [9, 20, 52])
def test_noise_alone_is_told_as_change_in_less_than_one_chart_of_a_hundred(mean, weeks):
    dice = random.Random(20261123)
    charts = [chart([poisson(dice, mean) for _week in range(weeks)]) for _chart in range(600)]
    assert sum(found.verdict.is_change for found in charts) <= 12  # 2 %: one in a hundred, and luck


@pytest.mark.parametrize(("before", "after"), [(3, 18), (6, 26), (20, 50)])
def test_a_change_that_matters_is_told_nearly_always(before, after):
    dice = random.Random(20261123)
    told = sum(
        chart([*(poisson(dice, before) for _week in range(30)), poisson(dice, after)]).verdict == Verdict.MORE
        for _chart in range(200)
    )
    assert told >= 170


@given(st.lists(st.none() | st.integers(0, 2000), max_size=60))
def test_any_weeks_give_a_chart(counts):
    found = chart(counts)
    assert len(found.out) == len(counts)
    known = [count for count in counts if count is not None]
    assert (found.centre is None) == (len(known) < FEWEST_WEEKS)
    if found.centre is not None:
        assert 0 <= found.low <= found.centre + 1
        assert found.high >= found.centre - 1
        assert not any(out for count, out in zip(counts, found.out, strict=True) if count is None)
