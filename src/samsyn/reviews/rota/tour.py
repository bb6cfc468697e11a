"""One good ring, quickly: local search with disturbances, for costs that differ by direction.

Segments are moved without turning them (the asymmetric 3-exchange) and, since near-symmetric costs gain from it,
stretches are turned round; each look at a member tries all places at once in numpy. A disturbance exchanges four arcs
nearby, and what becomes much dearer is taken back. Source: Martin, Otto and Felten 1991 (iterated descent);
Kanellakis and Papadimitriou 1980 (exchanges for asymmetric costs).
"""

from __future__ import annotations

from random import Random

import numpy as np

from samsyn.reviews.rota.problem import Ints, Mask, Matrix
from samsyn.reviews.rota.work import Work

_NEIGHBOURS = 8
_NEARBY = 50
_LEAST_GAIN = 1e-9
# How much worse a disturbed ring may be at first, as a part of what one arc costs.
_HEAT = 0.4


class TourSearch:
    """The costs of one search; arcs that are not allowed cost more than any ring."""

    def __init__(self, cost: Matrix, allowed: Mask, promising: Matrix | None = None) -> None:
        """`promising` tells which arcs to try first where costs alone mislead: the less the better."""
        self.size = len(cost)
        largest = float(cost[allowed].max(initial=0.0)) or 1.0
        self.bar = largest * (self.size + 1)
        self.cost = np.where(allowed, cost, self.bar)
        first = np.where(allowed, self.cost if promising is None else promising, np.inf)
        nearest = np.argsort(first, axis=1, kind="stable")[:, :_NEIGHBOURS]
        order = np.argsort(np.take_along_axis(self.cost, nearest, axis=1), axis=1, kind="stable")
        self.near: list[list[int]] = np.take_along_axis(nearest, order, axis=1).tolist()
        self.least = largest * _LEAST_GAIN

    def length(self, order: Ints) -> float:
        """The cost of going round in this order."""
        return float(self.cost[order, np.roll(order, -1)].sum())

    def legal(self, order: Ints) -> bool:
        """Whether no arc is barred."""
        return self.length(order) < self.bar

    def start(self, rng: Random) -> Ints:
        """Go from a random member to the nearest not yet visited, again and again."""
        at = rng.randrange(self.size)
        order, price = [at], self.cost.copy()
        for _ in range(self.size - 1):
            price[:, at] = np.inf
            at = int(price[at].argmin())
            order.append(at)
        return np.array(order)

    def improve(self, order: Ints, kicks: int, rng: Random, work: Work) -> Ints:
        """Descend, then disturb and descend `kicks` times; what is worse is let pass less and less. The best of all."""
        order = best = self.descend(order, list(range(self.size)))
        at = lowest = self.length(order)
        heat = _HEAT * lowest / self.size
        for kick in range(kicks if self.size > 4 else 0):
            if work.late():
                break
            other, touched = self.kick(order, rng)
            other = self.descend(other, touched)
            length = self.length(other)
            if length <= at + self.least + heat * rng.random() * (1 - kick / kicks):
                order, at = other, length
            if at < lowest - self.least:
                best, lowest = order, at
        return best

    def kick(self, order: Ints, rng: Random) -> tuple[Ints, list[int]]:
        """Exchange three neighbouring stretches, first for last: four arcs are new, none is turned."""
        start = rng.randrange(self.size)
        x, y, z = sorted(rng.sample(range(1, min(_NEARBY, self.size - 1) + 1), 3))
        path = np.concatenate((order[start:], order[:start]))
        other = np.concatenate((path[:1], path[y + 1 : z + 1], path[x + 1 : y + 1], path[1 : x + 1], path[z + 1 :]))
        ends = path[np.array([0, 1, x, x + 1, y, y + 1, z, z + 1]) % self.size].tolist()
        return other, list(dict.fromkeys(ends))

    def descend(self, order: Ints, queue: list[int]) -> Ints:
        """Take the best exchange at each member of the queue until none gains; what was touched is asked again."""
        waiting, places = set(queue), _places(order)
        while queue:
            member = queue.pop()
            waiting.discard(member)
            start = int(places[member]) + 1
            path = np.concatenate((order[start:], order[:start]))
            better = self._exchange(path, places, start)
            if better is None:
                continue
            order, touched = better
            places = _places(order)
            queue += [each for each in touched if each not in waiting]
            waiting.update(touched)
        return order

    def _exchange(self, path: Ints, places: Ints, start: int) -> tuple[Ints, list[int]] | None:
        """The best exchange that replaces the arc from the last of `path` to its first."""
        step = self.cost[path[:-1], path[1:]]
        turned, end = self._best_turn(path, step)
        moved, first, last = self._best_move(path, step, places, start)
        if min(turned, moved) > -self.least:
            return None
        if turned < moved:
            order = np.concatenate((path[: end + 1][::-1], path[end + 1 :]))
            return order, list(dict.fromkeys(path[[-1, 0, end, end + 1]].tolist()))
        order = np.concatenate((path[first : last + 1], path[:first], path[last + 1 :]))
        return order, list(dict.fromkeys(path[[-1, 0, first - 1, first, last, last + 1]].tolist()))

    def _best_turn(self, path: Ints, step: Matrix) -> tuple[float, int]:
        """Turn path[0..end] round: (what the ring then costs more, end)."""
        turning = np.cumsum(self.cost[path[1:], path[:-1]] - step)
        leaving, entering = self.cost[path[-1]], self.cost[path[0]]
        change = leaving[path[1:-1]] - leaving[path[0]] + entering[path[2:]] - step[1:] + turning[:-1]
        at = int(change.argmin())
        return float(change[at]), at + 1

    def _best_move(self, path: Ints, step: Matrix, places: Ints, start: int) -> tuple[float, int, int]:
        """Move path[first..last] before path[0]: (what the ring then costs more, first, last)."""
        best, size = (0.0, 0, 0), self.size
        leaving, entering = self.cost[path[-1]], self.cost[path, path[0]]
        for near in self.near[int(path[-1])]:
            gain = float(leaving[near] - leaving[path[0]])
            if gain >= 0:
                break
            first = (int(places[near]) - start) % size
            if 1 <= first < size - 1:
                change = entering[first:-1] + self.cost[path[first - 1], path[first + 1 :]] - step[first:]
                at = int(change.argmin())
                price = float(change[at]) + gain - float(step[first - 1])
                best = min(best, (price, first, first + at))
        return best


def _places(order: Ints) -> Ints:
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return places
