"""Circles among goals: found whenever there is one, and named step by step."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.measures.links import after, circle, circle_with, path

NODES = st.integers(0, 8)
EDGES = st.lists(st.tuples(NODES, NODES), max_size=25)


def _reaches(edges, start, goal):
    """Written apart, by warshall: whether `goal` is reached from `start` in one step or more."""
    reach = set(edges)
    for middle in range(9):
        reach |= {(a, d) for a, b in reach if b == middle for c, d in reach if c == middle}
    return (start, goal) in reach


@pytest.mark.proves("F-LUA-2")
@given(EDGES)
def test_a_circle_is_found_exactly_when_there_is_one(edges):
    assert bool(circle(edges)) == any(_reaches(edges, node, node) for node in range(9))


@given(EDGES)
def test_a_circle_that_is_found_is_one(edges):
    way = circle(edges)
    if way:
        assert way[0] == way[-1]
        assert all(step in edges for step in itertools.pairwise(way))


@given(EDGES, NODES, NODES)
def test_a_link_is_refused_exactly_when_it_would_close_a_circle(edges, cause, effect):
    way = circle_with(edges, cause, effect)
    assert bool(way) == (cause == effect or _reaches(edges, effect, cause))
    if way:
        assert (way[0], way[1], way[-1]) == (cause, effect, cause)


@given(EDGES, NODES, NODES)
def test_a_way_that_is_found_goes_along_the_links(edges, start, goal):
    way = path(edges, start, goal)
    assert all(step in edges for step in itertools.pairwise(way))
    assert bool(way) == (start == goal or _reaches(edges, start, goal))


def test_a_long_chain_is_no_trouble():
    chain = [(n, n + 1) for n in range(5000)]
    assert circle(chain) == []
    assert len(circle([*chain, (5000, 0)])) == 5002


@given(EDGES, st.dictionaries(NODES, st.one_of(st.none(), NODES)))
def test_links_follow_their_ends_and_fall_away_with_them(edges, becomes):
    for cause, effect in after(edges, becomes):
        assert cause != effect
        assert any((becomes.get(a, a), becomes.get(b, b)) == (cause, effect) for a, b in edges)
