"""Which figures a unit allows, whatever the figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.measures.figures import is_money_or_hours, is_share, outside

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10_000, max_value=10_000)


@pytest.mark.parametrize(
    "unit", ["%", " procent ", "Percent", "per cent", "pct.", "% av hyresgästerna", "procent af alle"]
)
def test_a_part_of_a_whole_is_recognised(unit):
    assert is_share(unit)


@pytest.mark.parametrize("unit", ["", "procentenheter", "procentpoint", "procent fler", "personer", "lampor", "% fler"])
def test_a_change_in_per_cent_is_no_part_of_a_whole(unit):
    assert not is_share(unit)


@pytest.mark.parametrize("unit", ["kr", "tkr", "kronor", "DKK", "timmar", "timer", "hours", "miljoner kronor"])
def test_money_and_hours_are_recognised(unit):
    assert is_money_or_hours(unit)


@pytest.mark.proves("B5")
@given(FIGURES)
def test_a_share_lies_between_none_and_all(value):
    assert (outside(value, "%") == "B5") == (value < 0 or value > 100)


@pytest.mark.proves("B4")
@given(FIGURES)
def test_money_and_hours_are_never_below_none(value):
    assert (outside(value, "kr") == "B4") == (value < 0)


@given(st.one_of(st.none(), FIGURES), st.sampled_from(["personer", "", "flyttningar netto"]))
def test_other_units_allow_any_figure(value, unit):
    assert outside(value, unit) == ""


@given(st.text())
def test_no_unit_is_both(unit):
    assert not (is_share(unit) and is_money_or_hours(unit))
    assert outside(Decimal(50), unit) == ""
