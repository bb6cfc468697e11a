"""What leads to what, as a graph that must have no circle. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
Edge = tuple[K, K]


def circle(edges: Iterable[Edge[K]]) -> list[K]:
    """One circle as the steps along it, the first repeated at the end; empty when there is none."""
    onward = _onward(edges)
    settled: set[K] = set()
    for start in onward:
        found = _circle_from(start, onward, settled)
        if found:
            return found
    return []


def circle_with(edges: Iterable[Edge[K]], cause: K, effect: K) -> list[K]:
    """The circle that one more link would close, beginning at `cause`; empty when it closes none."""
    if cause == effect:
        return [cause, cause]
    way = path(edges, effect, cause)
    return [cause, *way] if way else []


def path(edges: Iterable[Edge[K]], start: K, goal: K) -> list[K]:
    """A shortest way along the links, both ends included; empty when there is none."""
    onward = _onward(edges)
    came_from: dict[K, K] = {start: start}
    queue = [start]
    for here in queue:
        if here == goal:
            return _back(came_from, start, goal)
        for there in onward.get(here, ()):
            if there not in came_from:
                came_from[there] = here
                queue.append(there)
    return []


def after(edges: Iterable[Edge[K]], becomes: Mapping[K, K | None]) -> set[Edge[K]]:
    """The links when their ends have become others; those with an end that is gone, or one end only, fall away."""
    moved = ((becomes.get(cause, cause), becomes.get(effect, effect)) for cause, effect in edges)
    return {(cause, effect) for cause, effect in moved if cause is not None and effect is not None and cause != effect}


def _onward(edges: Iterable[Edge[K]]) -> dict[K, list[K]]:
    onward: dict[K, list[K]] = {}
    for cause, effect in edges:
        onward.setdefault(cause, []).append(effect)
    return onward


def _circle_from(start: K, onward: Mapping[K, list[K]], settled: set[K]) -> list[K]:
    """Walk in depth without recursion: a graph may be deeper than the language's stack."""
    trail: list[K] = []
    on_trail: set[K] = set()
    stack: list[tuple[K, bool]] = [(start, False)]
    while stack:
        here, is_done = stack.pop()
        if is_done:
            trail.pop()
            on_trail.discard(here)
            settled.add(here)
        elif here in on_trail:
            return [*trail[trail.index(here) :], here]
        elif here not in settled:
            trail.append(here)
            on_trail.add(here)
            stack.append((here, True))
            stack.extend((there, False) for there in onward.get(here, ()))
    return []


def _back(came_from: Mapping[K, K], start: K, goal: K) -> list[K]:
    way = [goal]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
