"""Sums of rows, halved and rounded down: cuts of no shape in particular, where directions differ a little.

Every row of the programme says that some arcs, counted whole times each, are at most a whole number. So half of a sum
of rows may be rounded down on both sides, for arcs are whole. An answer breaks the outcome if the limit is odd and the
rows leave little room, counting most fractional arcs an even number of times: rows are added by elimination modulo 2
until that is so. Source: Caprara and Fischetti 1996 ({0, 1/2}-cuts); Koster, Zymolka and Kutschka 2009 (elimination).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.reviews.rota.cuts import Cut
from samsyn.reviews.rota.problem import Ints, Matrix

_WHOLE, _BROKEN = 1e-6, 0.05
_TRIES, _BLUR = 3, 0.4
# What rows leave and odd arcs hold must stay below one; nearer to it little is cut off.
_MOST_LEFT = 0.9
# Of the sums: how many are looked at and taken, how like each other, and how many arcs each may count per member.
_LOOK, _MOST, _ALIKE, _WIDEST = 250, 60, 0.8, 4

Rows = tuple[int, ...]


@dataclass(frozen=True)
class Programme:
    """The arcs in use from `tail` to `head` with their `values`, and the cuts that leave little room.

    Its rows are "each reviews once", "each is host once", and the cuts.
    """

    size: int
    tail: Ints
    head: Ints
    values: Matrix
    cuts: Sequence[Cut]

    def rows(self) -> tuple[Ints, Ints]:
        """What each row counts of the arcs in use, and its limit."""
        arcs = np.arange(len(self.values))
        counts = np.zeros((2 * self.size + len(self.cuts), len(arcs)), dtype=np.int64)
        counts[self.tail, arcs] = counts[self.size + self.head, arcs] = 1
        for row, cut in enumerate(self.cuts, 2 * self.size):
            counts[row] = cut.counts(self.size)[self.tail, self.head]
        return counts, np.array([1] * (2 * self.size) + [round(cut.most) for cut in self.cuts])

    def sum_of(self, rows: Rows) -> Ints:
        """What some rows count together, of all arcs."""
        counts = np.zeros((self.size, self.size), dtype=np.int64)
        for row in rows:
            if row < self.size:
                counts[row, :] += 1
            elif row < 2 * self.size:
                counts[:, row - self.size] += 1
            else:
                counts += self.cuts[row - 2 * self.size].counts(self.size)
        np.fill_diagonal(counts, 0)
        return counts


def halved_sums(programme: Programme) -> list[Cut]:
    """The sums most broken by the answer, none like another."""
    counts, limits = programme.rows()
    values, whole = programme.values, programme.values >= 1 - _WHOLE
    judged = []
    for rows in _odd_sums(counts, limits, values, whole):
        total = counts[list(rows)].sum(axis=0)
        # An arc at one that counts an odd number of times is added once more, under its own limit of one.
        odd = whole & (total & 1).astype(bool)
        half, most = (total + odd) // 2, (int(limits[list(rows)].sum()) + int(odd.sum())) // 2
        length = float(np.linalg.norm(half))
        if (over := float(half @ values) - most) > _BROKEN:
            judged.append((-over / length, rows, most, np.flatnonzero(odd), half / length))
    judged.sort(key=lambda each: each[:2])
    found: list[Cut] = []
    taken = np.zeros((_MOST, len(values)))
    for _, rows, most, odd, way in judged:
        if len(found) < _MOST and float((taken @ way).max()) < _ALIKE:
            total = programme.sum_of(rows)
            total[programme.tail[odd], programme.head[odd]] += 1
            total //= 2
            arcs = np.argwhere(total)
            if len(arcs) <= _WIDEST * programme.size:
                taken[len(found)] = way
                found.append(Cut((), float(most), tuple(((i, j), int(total[i, j])) for i, j in arcs.tolist())))
    return found


def _odd_sums(counts: Ints, limits: Ints, values: Matrix, whole: NDArray[np.bool_]) -> list[Rows]:
    """Rows to be added up, by number, those first that leave least."""
    # A whole arc counts by what it lacks, which is nothing: it may be odd, and turns the limit over.
    odd = ((limits - counts[:, whole].sum(axis=1)) & 1).tolist()
    room = np.maximum(limits - counts @ values, 0.0).tolist()
    parts, parity = values[~whole], (counts[:, ~whole] & 1).astype(bool)
    chance = np.random.default_rng(len(limits))
    found: dict[int, float] = {}
    for attempt in range(_TRIES):
        order = np.argsort(-parts - bool(attempt) * chance.uniform(0, _BLUR, len(parts)), kind="stable")
        bits = np.packbits(parity[:, order], axis=1, bitorder="little")
        held = [int.from_bytes(row.tobytes(), "little") for row in bits]
        found |= dict(_eliminated(held, list(odd), list(room), parts[order].tolist()))
    best = sorted(found, key=lambda rows: (found[rows], rows.bit_count(), rows))[:_LOOK]
    return [tuple(at for at in range(len(counts)) if rows >> at & 1) for rows in best]


def _eliminated(held: list[int], odd: list[int], room: list[float], values: list[float]) -> Iterator[tuple[int, float]]:
    """Make arc by arc even in all rows but one, which goes: what is odd and leaves little, a bit for each row."""
    added, alive = [1 << row for row in range(len(held))], list(range(len(held)))
    for arc in range(len(values)):
        having = [row for row in alive if held[row] >> arc & 1]
        if not having:
            continue
        gone = min(having, key=lambda row: (round(room[row], 6), held[row].bit_count(), row))
        alive.remove(gone)
        for row in having:
            if row == gone:
                continue
            held[row] ^= held[gone]
            added[row] ^= added[gone]
            odd[row] ^= odd[gone]
            room[row] += room[gone]
            if odd[row] and (left := _left(held[row], room[row], values)) < _MOST_LEFT:
                yield added[row], left


def _left(held: int, left: float, values: list[float]) -> float:
    """The room that rows leave and what their odd arcs hold, as far as it matters."""
    while held and left < _MOST_LEFT:
        last = held.bit_length() - 1
        left += values[last]
        held ^= 1 << last
    return left
