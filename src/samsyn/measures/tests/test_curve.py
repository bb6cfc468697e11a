"""Where figures lie in a picture, whatever they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samsyn.measures.curve import curve

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
VALUES = st.decimals(-(10**11), 10**11, places=2)
SERIES = st.lists(st.tuples(DAYS, VALUES), min_size=2, max_size=30).map(sorted)


def test_a_single_figure_is_no_picture():
    assert curve([(date(2026, 1, 1), Decimal(3))], Decimal(5)) is None


def test_more_lies_higher_and_later_lies_further_right():
    drawn = curve([(date(2026, 1, 1), Decimal(3)), (date(2026, 6, 1), Decimal(9))], None)
    early, late = drawn.dots
    assert early.x < late.x
    assert early.y > late.y


def test_figures_all_alike_lie_in_the_middle():
    drawn = curve([(date(2026, 1, 1), Decimal(3)), (date(2026, 1, 1), Decimal(3))], None)
    assert {(dot.x, dot.y) for dot in drawn.dots} == {(50.0, 50.0)}


@given(SERIES, st.none() | VALUES)
def test_everything_lies_inside_the_picture_and_in_order(figures, target):
    drawn = curve(figures, target)
    assert all(0 < place < 100 for dot in drawn.dots for place in (dot.x, dot.y))
    assert [dot.x for dot in drawn.dots] == sorted(dot.x for dot in drawn.dots)
    assert drawn.target is None or 0 < drawn.target < 100
    assert len(drawn.lines) == len(figures) - 1
