"""What each party gives: sums, shares that are honest about rounding, and what is missing (B5)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.agreements.balance import Given, balance_of, missing_of_whole

PARTIES = (1, 2, 3)
CONTRIBUTIONS = st.lists(
    st.builds(Given, st.sampled_from(PARTIES), st.none() | st.integers(0, 10**12), st.booleans()), max_size=20
)


@pytest.mark.proves("F-IOP-5")
def test_each_party_has_its_money_its_kind_and_its_share():
    found = balance_of([1, 2], [Given(1, 30_000, is_money=True), Given(1, 10_000), Given(2, 40_000)], [80_000])
    own, other = found.parties
    assert (own.money, own.in_kind, own.share) == (30_000, 10_000, Decimal("50.0"))
    assert (other.total, other.share) == (40_000, Decimal("50.0"))
    assert (found.difference, found.remainder) == (0, 0)


@pytest.mark.proves("B5")
def test_what_thirds_lack_of_a_hundred_is_shown():
    found = balance_of(PARTIES, [Given(party, 100) for party in PARTIES], [])
    assert [line.share for line in found.parties] == [Decimal("33.3")] * 3
    assert found.remainder == Decimal("0.1")


def test_hours_without_a_value_are_told_and_counted_nowhere():
    found = balance_of([1, 2], [Given(1, None, hours=Decimal(40)), Given(2, 100)], [150])
    assert found.parties[0].unvalued_hours == 40
    assert found.parties[0].gives_nothing
    assert found.difference == -50


@given(CONTRIBUTIONS, st.lists(st.integers(0, 10**12), max_size=5))
def test_nothing_is_lost_between_the_parties_and_the_sum(contributions, costs):
    found = balance_of(PARTIES, contributions, costs)
    assert sum(line.total for line in found.parties) == found.given
    assert found.difference == found.given - sum(costs)
    assert sum(line.share for line in found.parties) + found.remainder == (100 if found.given else 0)
    assert abs(found.remainder) <= Decimal("0.2")


@pytest.mark.proves("B5")
@pytest.mark.parametrize(
    ("shares", "missing"), [((), 0), ((60,), 40), ((60, 40), 0), ((99, 2), -1)], ids=["none", "less", "whole", "more"]
)
def test_agreed_shares_tell_what_they_lack_of_a_hundred(shares, missing):
    assert missing_of_whole(dict(enumerate(map(Decimal, shares)))) == missing
