"""Nobody finds a small count out, not even whoever knows the rule and every number that is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.situation.masking import shown

FEW = st.integers(1, 4)
ROW = st.lists(st.integers(0, 12), max_size=7).filter(lambda row: sum(0 < count < 5 for count in row) <= 4)


def could_be(counts, least=5):
    """All rows that would be shown in just the same way: what a reader who knows the rule is left with."""
    published = shown(counts, least)
    few = [number for number, cell in enumerate(published.cells) if cell == "few"]
    for guess in product(range(1, least), repeat=len(few)):
        row = list(counts)
        for number, count in zip(few, guess, strict=True):
            row[number] = count
        if shown(row, least) == published:
            yield [row[number] for number in few]


@given(ROW)
@settings(deadline=None, max_examples=300)
@pytest.mark.proves("F-EST-20")
def test_each_few_can_still_be_anything_from_one_to_four(counts):
    possible = [set(values) for values in zip(*could_be(counts), strict=True)]
    assert all(values == {1, 2, 3, 4} for values in possible)


@pytest.mark.parametrize("least", [5, 6, 8])
def test_the_same_holds_for_a_larger_smallest_number(least):
    for row in product(range(least + 1), repeat=3):
        for values in zip(*could_be(row, least), strict=True):
            assert set(values) == set(range(1, least))


@given(st.lists(st.integers(0, 2000), max_size=30))
def test_what_is_shown_is_true_and_never_small(counts):
    found = shown(counts)
    for count, cell in zip(counts, found.cells, strict=True):
        assert cell == ("few" if 0 < count < 5 else count)
    assert found.total in {sum(counts), "few", "hidden"}
    assert not (isinstance(found.total, int) and 0 < found.total < 5)


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ([], 0),
        ([0, 0], 0),
        ([5, 9], 14),
        ([3, 0], "few"),
        ([3, 9], "hidden"),
        ([1, 1], "hidden"),
        ([4, 4, 20], "hidden"),
        ([2, 3, 20], 25),
        ([None, None], "unknown"),
        ([None, 7], 7),
        ([None, 3], "few"),
    ],
)
def test_the_sum_is_told_where_it_gives_nothing_away(counts, total):
    assert shown(counts).total == total


def test_nobody_asks_for_less_than_five():
    with pytest.raises(ValueError, match="five or more"):
        shown([3], 3)
