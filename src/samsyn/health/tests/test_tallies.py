"""Nobody can be found out, whatever was answered: what is hidden leaves no trace in what is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samsyn.health.tallies import FEWEST, mean, shown

COUNTS = st.tuples(*[st.integers(0, 4)] * 5)
TALLIES = st.dictionaries(st.tuples(st.integers(1, 6), st.sampled_from(["trust", "frames"])), COUNTS, max_size=10)


def few(draw_sum):
    """All ways in which fewer than three can have answered."""
    return COUNTS.filter(lambda counts: sum(counts) < draw_sum)


@given(TALLIES, st.data())
def test_what_the_few_answered_changes_nothing_that_is_shown(tallies, data):
    """The strongest form of "not by subtraction": with other answers of the few, the page is the very same."""
    others = {place: data.draw(few(FEWEST)) if sum(counts) < FEWEST else counts for place, counts in tallies.items()}
    assert shown(others) == shown(tallies)


@given(TALLIES, st.integers(1, 6), st.sampled_from(["trust", "frames"]), few(FEWEST))
def test_a_party_with_too_few_answers_might_as_well_not_be_there(tallies, party, question, counts):
    without = {place: given for place, given in tallies.items() if place != (party, question)}
    assert shown({**without, (party, question): counts}) == shown(without)


@given(TALLIES)
def test_only_parties_with_at_least_three_answers_are_shown(tallies):
    assert set(shown(tallies).means) == {place for place, counts in tallies.items() if sum(counts) >= 3}


@given(TALLIES)
def test_all_together_is_all_that_is_shown_and_nothing_else(tallies):
    seen = shown(tallies)
    for question, overall in seen.overall.items():
        counts = [tallies[place] for place in seen.means if place[1] == question]
        answers = [value for row in counts for value, count in enumerate(row, start=1) for _one in range(count)]
        assert abs(overall - sum(answers) / len(answers)) < 1e-9


def test_the_mean_and_how_far_apart_they_lie():
    seen = shown({(1, "trust"): (0, 3, 0, 0, 0), (2, "trust"): (0, 0, 0, 2, 1), (3, "trust"): (2, 0, 0, 0, 0)})
    assert seen.means == {(1, "trust"): 2.0, (2, "trust"): 13 / 3}
    assert seen.overall == {"trust": 19 / 6}
    assert round(seen.spread("trust"), 2) == 2.33
    assert seen.spread("frames") == 0.0
    assert mean((1, 0, 0, 0, 1)) == 3.0
