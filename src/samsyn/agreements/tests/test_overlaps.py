"""The same party, the same topic, the same place, at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.agreements.overlaps import Compared, Overlap, overlaps

FIRST = date(2027, 1, 1)
NEIGHBOURHOOD, TOWN, ANOTHER = 11, 1, 12
ONE = Compared(
    1, FIRST, date(2028, 12, 31), frozenset({1, 2}), frozenset({"SE:safety", "SE:work"}), frozenset({NEIGHBOURHOOD}),
    frozenset({TOWN}),
)  # fmt: skip
OTHER = replace(
    ONE, key=2, start=date(2028, 7, 1), end=None, parties=frozenset({2, 3}), topics=frozenset({"SE:safety"})
)


@pytest.mark.proves("F-LUA-8")
def test_the_overlap_says_who_about_what_and_when():
    assert overlaps([OTHER, ONE]) == [
        Overlap(1, 2, frozenset({2}), frozenset({"SE:safety"}), date(2028, 7, 1), date(2028, 12, 31))
    ]


@pytest.mark.proves("F-LUA-8")
@pytest.mark.parametrize(
    "changes",
    [
        {"parties": frozenset({3})},
        {"topics": frozenset({"SE:education"})},
        {"topics": frozenset()},
        {"start": date(2029, 1, 1)},
        {"places": frozenset({ANOTHER})},
    ],
    ids=["another party", "another topic", "no topic", "later", "another neighbourhood"],
)
def test_without_one_of_the_four_it_is_no_overlap(changes):
    assert overlaps([ONE, replace(OTHER, **changes)]) == []


def test_the_last_day_of_one_and_the_first_of_the_other_is_the_same_time():
    assert overlaps([ONE, replace(OTHER, start=ONE.end)])[0].until == ONE.end
    assert overlaps([ONE, replace(OTHER, start=ONE.end + timedelta(days=1))]) == []


def test_a_town_and_its_neighbourhood_are_the_same_place():
    whole = replace(OTHER, places=frozenset({TOWN}), above=frozenset())

    assert overlaps([ONE, whole])
    assert overlaps([whole, replace(ONE, key=3)])


def test_two_that_run_on_overlap_without_an_end():
    assert overlaps([replace(ONE, end=None), OTHER])[0].until is None


days = st.dates(min_value=FIRST, max_value=date(2028, 12, 31))
some = st.frozensets(st.integers(1, 4), max_size=3)


@st.composite
def agreements(draw):
    start, length = draw(days), draw(st.none() | st.integers(0, 700))
    return Compared(
        0, start, None if length is None else start + timedelta(days=length), draw(some),
        draw(st.frozensets(st.sampled_from("abc"), max_size=2)),
        draw(st.frozensets(st.integers(1, 4), min_size=1, max_size=2)), draw(some),
    )  # fmt: skip


agreement = agreements()
several = st.lists(agreement, max_size=8).map(
    lambda found: [replace(one, key=number) for number, one in enumerate(found)]
)


def last(one):
    return one.end or date.max


@given(several)
def test_exactly_those_pairs_overlap_that_share_all_four(found):
    def share(one, other):
        place = one.places & other.places or one.places & other.above or other.places & one.above
        time = one.start <= last(other) and other.start <= last(one)
        return bool(one.parties & other.parties and one.topics & other.topics and place and time)

    expected = {(one.key, other.key) for one, other in combinations(found, 2) if share(one, other)}
    assert {(one.one, one.other) for one in overlaps(found)} == expected


@given(several)
def test_what_is_shared_lies_in_both(found):
    by_key = {one.key: one for one in found}
    for shared in overlaps(found):
        for one in (by_key[shared.one], by_key[shared.other]):
            assert shared.parties <= one.parties
            assert shared.topics <= one.topics
            assert one.start <= shared.since <= (shared.until or date.max) <= last(one)


@given(several, st.randoms())
def test_the_order_they_are_given_in_means_nothing(found, chance):
    mixed = list(found)
    chance.shuffle(mixed)

    assert overlaps(mixed) == overlaps(found)


@given(several, agreement)
def test_one_more_agreement_takes_no_overlap_away(found, more):
    assert set(overlaps(found)) <= set(overlaps([*found, replace(more, key=len(found))]))
