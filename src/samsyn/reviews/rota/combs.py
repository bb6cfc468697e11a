"""Combs: a handle and an odd number of teeth that a ring crosses more often than a fractional answer does.

For one round every group's border is crossed at least twice; a handle H with teeth T, t of them, t odd, each partly in
the handle, satisfies border(H) + sum of border(T) >= 3t + 1. Teeth are sought among the stretches of a good ring: the
best of them for a given handle in one pass along the ring, for all handles at once.
Source: Grötschel and Padberg 1979; Applegate, Bixby, Chvátal and Cook 2006, chapter 7 (teeth by dynamic programming).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.reviews.rota.cuts import Cut, Graph, loops_in
from samsyn.reviews.rota.problem import Ints, Mask, Matrix

_LONGEST_TOOTH, _MOST_TEETH, _LARGEST_HANDLE, _TOGETHER, _MOST = 30, 1200, 30, 800, 30
_CLEARLY = 0.03
_FRACTIONS, _TIES = (1e-6, 0.1, 0.2, 0.3, 0.4), (0.5, 0.6, 0.7, 0.8, 0.9)

Masks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Teeth:
    """Stretches of a ring from place `first` to before `end`, by end; `gain` is 3 less how often each is crossed.

    `left` is how many teeth end before each begins.
    """

    first: Ints
    end: Ints
    gain: Matrix
    left: list[int]


def combs(graph: Graph, rings: Sequence[list[int]]) -> list[Cut]:
    """The combs most broken by an answer, with teeth along one of the rings; of the first that gives any."""
    weight = np.zeros((len(graph), len(graph)))
    for i, near in enumerate(graph):
        weight[i, list(near)] = list(near.values())
    handles = np.vstack((_tied(graph), _grown(weight)))
    borders = 2.0 * handles.sum(axis=1) - np.einsum("hi,hi->h", handles @ weight, handles)
    for ring in rings:
        found = _along(ring, weight, handles, borders)
        if found:
            return found
    return []


def _tied(graph: Graph) -> Masks:
    """Groups tied by fractions, and groups tied strongly."""
    graphs = [[{j: v for j, v in near.items() if part < v < 1 - part} for near in graph] for part in _FRACTIONS]
    graphs += [[{j: v for j, v in near.items() if v >= part} for near in graph] for part in _TIES]
    pieces = {piece: None for some in graphs for piece in loops_in(some) if 3 <= len(piece) <= len(graph) - 3}
    handles = np.zeros((len(pieces), len(graph)), dtype=bool)
    for row, piece in enumerate(pieces):
        handles[row, list(piece)] = True
    return handles


def _grown(weight: Matrix) -> Masks:
    """Groups that grow from each member with a fraction, always by the one most tied to them."""
    first = np.flatnonzero(((weight > _CLEARLY) & (weight < 1 - _CLEARLY)).any(axis=1))
    rows = np.arange(len(first))
    handles = np.zeros((len(first), len(weight)), dtype=bool)
    handles[rows, first] = True
    grown = [handles]
    tied = weight[first]
    for _ in range(min(_LARGEST_HANDLE, len(weight) // 2)):
        onward = np.where(handles, -1.0, tied).argmax(axis=1)
        handles = handles.copy()
        handles[rows, onward] = True
        tied = tied + weight[onward]
        grown.append(handles)
    every = np.vstack(grown[2:])
    packed = np.packbits(every, axis=1)
    _, which = np.unique(packed.view(np.dtype((np.void, packed.shape[1]))), return_index=True)
    return every[which]


def _along(ring: list[int], weight: Matrix, handles: Masks, borders: Matrix) -> list[Cut]:
    teeth = _stretches(weight[np.ix_(ring, ring)])
    if len(teeth.left) < 3:
        return []
    found: dict[Any, tuple[float, int, Masks]] = {}
    for start in range(0, len(handles), _TOGETHER):
        some = handles[start : start + _TOGETHER]
        for row, short, taken in _broken(some[:, ring], borders[start : start + _TOGETHER], teeth):
            kept = found.setdefault(tuple(taken), (short, row, some))
            if short < kept[0]:
                found[tuple(taken)] = (short, row, some)
    best = sorted(((short, taken, some[row]) for taken, (short, row, some) in found.items()), key=lambda each: each[:2])
    return [_comb(handle, taken, teeth, ring) for _, taken, handle in best[:_MOST]]


def _stretches(weight: Matrix) -> _Teeth:
    """The short stretches of the ring that are crossed less than three times, at most so many, by end."""
    size = len(weight)
    above = np.vstack((np.zeros(size), np.cumsum(weight, axis=0)))
    inner = np.zeros(size)
    found = []
    for length in range(2, min(_LONGEST_TOOTH, size // 2) + 1):
        first = np.arange(size - length + 1)
        last = first + length - 1
        inner = inner[: len(first)] + above[last, last] - above[first, last]
        found.append(np.stack((first, last + 1, 3 - 2 * length + 2 * inner)))
    first, end, gain = np.concatenate(found, axis=1)
    best = np.lexsort((end, first, -gain))[:_MOST_TEETH]
    best = best[gain[best] > _CLEARLY]
    best = best[np.lexsort((first[best], end[best]))]
    first, end = first[best].astype(np.int64), end[best].astype(np.int64)
    return _Teeth(first, end, gain[best], np.searchsorted(end, first, side="right").tolist())


def _broken(handles: Masks, borders: Matrix, teeth: _Teeth) -> Iterator[tuple[int, float, list[int]]]:
    """For each handle (by place) whose comb is short: its row, by how much (below 0), and the teeth."""
    before = np.hstack((np.zeros((len(handles), 1), dtype=np.int32), np.cumsum(handles, axis=1, dtype=np.int32)))
    inside = before[:, teeth.end] - before[:, teeth.first]
    gains = np.where((inside > 0) & (inside < teeth.end - teeth.first), teeth.gain, -np.inf).T
    even, odd = np.full((2, len(gains) + 1, len(handles)), -np.inf)
    even[0] = 0.0
    for at, left in enumerate(teeth.left):
        np.maximum(even[at], odd[left] + gains[at], out=even[at + 1])
        np.maximum(odd[at], even[left] + gains[at], out=odd[at + 1])
    short = borders - odd[-1] - 1
    for row in np.flatnonzero(short < -_CLEARLY).tolist():
        taken = _taken(even[:, row].tolist(), odd[:, row].tolist(), teeth.left)
        if len(taken) >= 3:
            yield row, float(short[row]), taken


def _taken(even: list[float], odd: list[float], left: list[int]) -> list[int]:
    taken, at, this, that = [], len(left), odd, even
    while at:
        if this[at] == this[at - 1]:
            at -= 1
        else:
            at -= 1
            taken.append(at)
            at, this, that = left[at], that, this
    return taken


def _comb(handle: Mask, taken: tuple[int, ...], teeth: _Teeth, ring: list[int]) -> Cut:
    """Written with what lies inside: at most |H| + sum of |T| - (3t + 1) / 2 arcs, those in both counted twice."""
    groups = [frozenset(np.flatnonzero(handle).tolist())]
    groups += [frozenset(ring[teeth.first[tooth] : teeth.end[tooth]]) for tooth in taken]
    return Cut(tuple(groups), sum(len(group) for group in groups) - (3 * len(taken) + 1) / 2)
