"""What a fractional answer breaks: swaps, groups that are not left, and odd groups held by whole arcs.

An answer is looked at as an undirected graph, "how much i and j review each other". The number of rounds times two is
what must cross the border of every group in rings; the smallest border is found by maximum-adjacency orders
(Stoer and Wagner 1997) after shrinking whole pairs (Padberg and Rinaldi 1990). Odd groups: 2-matching inequalities
by the heuristic of Padberg and Hong 1980.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samsyn.reviews.rota.problem import Arc, Ints

_CLEARLY = 1e-6
_TEETH = (1e-6, 0.1, 0.3)

Graph = list[dict[int, float]]


@dataclass(frozen=True, slots=True)
class Cut:
    """At most `most` arcs inside the groups; an arc counts once for each group that holds both its ends.

    `arcs` are single ones that count besides, so many times each.
    """

    groups: tuple[frozenset[int], ...]
    most: float
    arcs: tuple[tuple[Arc, int], ...] = ()

    def counts(self, size: int) -> Ints:
        """How often each arc counts, by reviewer and host."""
        counts = np.zeros((size, size), dtype=np.int64)
        for group in self.groups:
            counts[np.ix_(list(group), list(group))] += 1
        for arc, count in self.arcs:
            counts[arc] += count
        return counts


def graph_of(size: int, arcs: Iterator[tuple[int, int, float]]) -> Graph:
    """Add both directions of each pair together."""
    graph: Graph = [{} for _ in range(size)]
    for i, j, value in arcs:
        graph[i][j] = graph[j][i] = graph[i].get(j, 0.0) + value
    return graph


def swaps(graph: Graph) -> list[Cut]:
    """Pairs that review each other by more than one whole arc."""
    pairs = ((i, j) for i, near in enumerate(graph) for j, value in near.items() if i < j and value > 1 + _CLEARLY)
    return [Cut((frozenset(pair),), 1.0) for pair in pairs]


def parted(graph: Graph, rounds: int) -> list[Cut]:
    """Groups whose border is crossed too seldom: the pieces if it is in pieces, else the smallest borders apart."""
    pieces = loops_in(graph)
    if len(pieces) > 1:
        groups = [piece for piece in pieces if 2 * len(piece) <= len(graph)]
        return [Cut((piece,), float(rounds * (len(piece) - 1))) for piece in groups]
    cuts: list[Cut] = []
    taken: set[int] = set()
    for _, _, group in sorted((border, len(group), sorted(group)) for border, group in _small_borders(graph, rounds)):
        inner = frozenset(group) if 2 * len(group) <= len(graph) else frozenset(range(len(graph))) - set(group)
        if not inner & taken:
            taken |= inner
            cuts.append(Cut((inner,), float(rounds * (len(inner) - 1))))
    return cuts


def loops_in(graph: Graph) -> list[frozenset[int]]:
    """The pieces that hang together, by their lowest member."""
    seen: set[int] = set()
    pieces = []
    for first in range(len(graph)):
        if first not in seen:
            piece, waiting = {first}, [first]
            while waiting:
                fresh = [each for each in graph[waiting.pop()] if each not in piece]
                piece.update(fresh)
                waiting += fresh
            seen |= piece
            pieces.append(frozenset(piece))
    return pieces


def odd_groups(graph: Graph) -> list[Cut]:
    """Groups tied inside by fractions and outwards by an odd number of whole arcs; for one round only."""
    found: dict[Cut, None] = {}
    for part in _TEETH:
        loose: Graph = [{j: v for j, v in near.items() if part < v < 1 - part} for near in graph]
        for piece in loops_in(loose):
            cut = _odd_group(graph, set(piece), part) if len(piece) > 2 else None
            if cut and _inside(graph, cut) > cut.most + 0.01:
                found[cut] = None
    return list(found)


def _odd_group(graph: Graph, group: set[int], part: float) -> Cut | None:
    outward = [(i, j) for i in sorted(group) for j, v in sorted(graph[i].items()) if j not in group and v >= 1 - part]
    ends: dict[int, Arc] = {}
    for i, j in outward:
        if j in ends:
            # Two teeth in one member: it belongs to the group, and neither is a tooth.
            group.add(j)
            del ends[j]
        elif j not in group:
            ends[j] = (min(i, j), max(i, j))
    if len(ends) < 3 or not len(ends) % 2:
        return None
    teeth = [frozenset(tooth) for tooth in sorted(ends.values())]
    return Cut((frozenset(group), *teeth), len(group) + (len(ends) - 1) / 2)


def _inside(graph: Graph, cut: Cut) -> float:
    return sum(v for group in cut.groups for i in group for j, v in graph[i].items() if i < j and j in group)


def _small_borders(graph: Graph, rounds: int) -> Iterator[tuple[float, frozenset[int]]]:
    shrunk = _Shrunk(graph, rounds)
    shrunk.join_whole_pairs()
    while len(shrunk.near) > 1:
        border, last, before = shrunk.order()
        if border < 2 - _CLEARLY:
            yield border, frozenset(shrunk.held[last])
        shrunk.join(before, last)


class _Shrunk:
    """A graph whose members are joined step by step; borders are counted per round."""

    def __init__(self, graph: Graph, rounds: int) -> None:
        self.near = {i: {j: value / rounds for j, value in near.items()} for i, near in enumerate(graph)}
        self.held = {i: {i} for i in range(len(graph))}

    def join(self, kept: int, gone: int) -> None:
        """Make two members one."""
        self.held[kept] |= self.held.pop(gone)
        for other, value in self.near.pop(gone).items():
            del self.near[other][gone]
            if other != kept:
                self.near[kept][other] = self.near[other][kept] = self.near[kept].get(other, 0.0) + value

    def join_whole_pairs(self) -> None:
        """Join what is tied by a whole arc a round: no smallest border runs between them."""
        waiting = sorted(self.near)
        while waiting and len(self.near) > 2:
            member = waiting.pop()
            whole = [j for j, value in self.near.get(member, {}).items() if value >= 1 - 1e-9]
            if whole:
                self.join(member, min(whole))
                waiting.append(member)

    def order(self) -> tuple[float, int, int]:
        """Take the members by how much ties them to those taken: (border of the last, the last, the one before)."""
        first = min(self.near)
        tied = dict.fromkeys(self.near, 0.0)
        heap, taken = [(0.0, first)], []
        while tied:
            value, member = heapq.heappop(heap) if heap else (0.0, min(tied))
            if member not in tied or -value < tied[member]:
                continue
            border = tied.pop(member)
            taken.append(member)
            for other, weight in self.near[member].items():
                if other in tied:
                    tied[other] += weight
                    heapq.heappush(heap, (-tied[other], other))
        return border, taken[-1], taken[-2]
