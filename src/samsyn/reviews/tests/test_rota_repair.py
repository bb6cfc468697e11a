"""A round that somebody leaves or joins is mended with as little disturbance as possible, or people are asked (5.5)."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.reviews.rota.problem import RotaError
from samsyn.reviews.rota.reading import read_problem
from samsyn.reviews.rota.repair import join, withdraw
from samsyn.reviews.tests.questions import question


def ring(members):
    return tuple((i, (i + 1) % members) for i in range(members))


def one_loop(arcs):
    follow, at, length = dict(arcs), arcs[0][0], 0
    while length == 0 or at != arcs[0][0]:
        at, length = follow[at], length + 1
    return length == len(arcs)


@pytest.mark.proves("P67")
def test_reviewer_and_host_of_the_leaver_are_joined_and_one_pair_is_new():
    problem = read_problem(question(6))
    mending = withdraw(problem, ring(6), 2)
    (repair,) = mending.repairs
    assert repair.added == ((1, 3),)
    assert repair.removed == ((1, 2), (2, 3))
    assert repair.price == problem.cost[1, 3] - problem.cost[1, 2] - problem.cost[2, 3]
    assert "m1 reviews m3 instead of m2" in mending.said.text


@pytest.mark.proves("P67")
@pytest.mark.parametrize(
    ("begun", "code", "offered"),
    [
        (frozenset(), "splice", True),
        (frozenset({(4, 5)}), "splice", True),
        (frozenset({(2, 3)}), "duty_spare", False),
        (frozenset({(1, 2)}), "duty_volunteers", False),
        (frozenset({(1, 2), (2, 3)}), "duty_none", False),
    ],
)
def test_what_was_visited_decides_what_follows(begun, code, offered):
    mending = withdraw(read_problem(question(6)), ring(6), 2, begun)
    assert (mending.said.code, bool(mending.repairs)) == (code, offered)
    assert mending.said.text


@pytest.mark.proves("P68")
@settings(deadline=None, max_examples=25, derandomize=True)
@given(st.integers(0, 9999), st.integers(5, 7), st.data())
def test_where_the_splice_is_barred_the_fewest_pairs_change(seed, members, data):
    barred = data.draw(st.lists(st.sampled_from(list(permutations(range(1, members), 2))), max_size=members))
    kept = set(ring(members))
    forbidden = [[f"m{i}", f"m{j}"] for i, j in [(members - 1, 1), *barred] if (i, j) not in kept]
    problem = read_problem(question(members, seed=seed, forbidden=forbidden))
    begun = frozenset(data.draw(st.sets(st.sampled_from([(i, i + 1) for i in range(1, members - 1)]), max_size=2)))
    mending = withdraw(problem, ring(members), 0, begun)
    judged = []
    for rest in permutations(range(2, members)):
        arcs = tuple(zip((1, *rest), (*rest, 1), strict=True))
        if all(problem.allowed[arc] for arc in arcs) and begun <= set(arcs):
            new = set(arcs) - kept
            judged.append((len(new), sum(problem.cost[arc] for arc in arcs)))
    if not judged:
        assert (mending.said.code, mending.repairs) == ("no_repair", ())
        return
    first = mending.repairs[0]
    assert (len(first.added), sum(problem.cost[arc] for arc in first.arcs)) == min(judged)
    for repair in mending.repairs:
        assert one_loop(repair.arcs)
        assert begun <= set(repair.arcs)
        assert all(problem.allowed[arc] for arc in repair.arcs)


def test_pairs_of_the_other_rounds_do_not_come_back():
    mending = withdraw(read_problem(question(7)), ring(7), 2, others=frozenset({(1, 3)}))
    assert mending.said.code == "repair"
    assert all((1, 3) not in repair.arcs for repair in mending.repairs)


@pytest.mark.proves("P69")
def test_a_ring_of_three_would_become_a_swap_and_stops():
    mending = withdraw(read_problem(question(3)), ring(3), 0)
    assert (mending.said.code, mending.repairs) == ("swap_left", ())
    assert "Stop and ask" in mending.said.text


def test_a_ring_of_four_becomes_three():
    mending = withdraw(read_problem(question(4)), ring(4), 0)
    assert one_loop(mending.repairs[0].arcs)


def test_a_loop_of_three_is_not_left_as_a_swap():
    loops = ((0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3))
    mending = withdraw(read_problem(question(6, mode="loops")), loops, 0)
    assert mending.said.code == "repair"
    arcs = set(mending.repairs[0].arcs)
    assert not any((j, i) in arcs for i, j in arcs)


@pytest.mark.proves("P71")
def test_a_late_joiner_is_put_where_it_costs_least_and_only_between_pairs_not_begun():
    problem = read_problem(question(6))
    first, *rest = join(problem, ring(5), 5).repairs
    cost = problem.cost
    prices = sorted(cost[i, 5] + cost[5, j] - cost[i, j] for i, j in ring(5))
    assert [repair.price for repair in (first, *rest)] == prices[:3]
    begun = frozenset({first.removed[0]})
    assert first.arcs not in [repair.arcs for repair in join(problem, ring(5), 5, begun).repairs]
    assert all(one_loop(repair.arcs) for repair in (first, *rest))


def test_a_late_joiner_without_a_place_is_told():
    problem = read_problem(question(6, forbidden=[["m5", f"m{i}"] for i in range(5)]))
    mending = join(problem, ring(5), 5)
    assert (mending.said.code, mending.repairs) == ("no_place", ())
    assert join(read_problem(question(6)), ring(5), 5, frozenset(ring(5))).said.code == "no_place"


def test_what_cannot_be_mended_is_refused():
    problem = read_problem(question(6))
    with pytest.raises(RotaError, match="m5 is not in the round"):
        withdraw(problem, ring(5), 5)
    with pytest.raises(RotaError, match="in the round already"):
        join(problem, ring(6), 5)
    with pytest.raises(RotaError, match="plan it anew"):
        withdraw(read_problem(question(6, mode="team")), ring(6), 0)
