"""One ring made cheaper by local search with disturbances, for costs that may differ by direction.

The ring is written down as a path whose ends lie opposite to where it is disturbed, so that no change runs over them.
Three kinds of exchange, each found through the nearest of a member: two neighbouring stretches change places (the
asymmetric 3-exchange), a stretch is turned round, a stretch is turned round and moved. A disturbance exchanges four
arcs nearby; what becomes much dearer is taken back. Plain lists: at these sizes numpy is slower per step.
Source: Kanellakis and Papadimitriou 1980; Or 1976; Martin, Otto and Felten 1991 (iterated descent).
"""

from __future__ import annotations

from random import Random

import numpy as np

from samsyn.reviews.rota.problem import Mask, Matrix
from samsyn.reviews.rota.work import Work

_NEIGHBOURS = 8
_NEARBY = 100
_LEAST_GAIN = 1e-9
# How much worse a disturbed ring may be at first, as a part of what one arc costs. A short search must begin cooler:
# all of it only from so many disturbances for each member.
_HEAT, _LONG = 1.5, 12
# What passing through a barred arc costs more, in nearest arcs: less leads astray, more blocks the way.
_TOLL = 4.0
# Costs that differ more than this by direction, as a part of what they are: there turning gains nothing.
_UNLIKE = 0.5

Order = list[int]


class RingSearch:
    """The costs of one search; arcs that are not allowed cost more than any ring, or a toll."""

    def __init__(self, cost: Matrix, allowed: Mask, promising: Matrix | None = None, *, strict: bool = True) -> None:
        """`promising` tells which arcs to try first where costs alone mislead: the less the better.

        Where rules bar single directions hardly any stretch can be turned round. Not `strict`, a barred arc costs a
        toll, so that a ring may pass through some on its way to a better one.
        """
        self.size = len(cost)
        largest = float(cost[allowed].max(initial=0.0)) or 1.0
        self.bar = largest * (self.size + 1)
        barred = np.where(allowed, cost, self.bar)
        if not strict:
            toll = _TOLL * float(np.concatenate((barred.min(axis=0), barred.min(axis=1))).mean())
            barred = np.where(allowed, cost, np.minimum(barred, barred.T).clip(max=largest) + toll)
            np.fill_diagonal(barred, self.bar)
        self.array = barred
        self.least = largest * _LEAST_GAIN
        self.cost: list[list[float]] = barred.tolist()
        first = np.where(allowed, barred if promising is None else promising, np.inf)
        self.hosts = _nearest(first, barred)
        self.reviewers = _nearest(first.T, barred.T)
        back = barred.T - barred
        self.even = not back.any()
        self.back: list[list[float]] = back.tolist()
        near = np.array(self.hosts)
        rows = np.arange(self.size)[:, None]
        self.turns = bool(np.median(np.abs(back[rows, near]) / (barred[rows, near] + self.least)) < _UNLIKE)

    def length(self, order: Order) -> float:
        """The cost of going round in this order."""
        return float(sum(self.cost[i][j] for i, j in zip(order, order[1:] + order[:1], strict=True)))

    def legal(self, order: Order) -> bool:
        """Whether no arc is barred."""
        return self.length(order) < self.bar

    def start(self, rng: Random) -> Order:
        """Go from a random member to the nearest not yet visited, again and again."""
        at = rng.randrange(self.size)
        order, price = [at], self.array.copy()
        for _ in range(self.size - 1):
            price[:, at] = np.inf
            at = int(price[at].argmin())
            order.append(at)
        return order

    def improve(self, order: Order, kicks: int, rng: Random, work: Work) -> Order:
        """Descend, then disturb and descend `kicks` times; what is worse is let pass less and less. The best of all."""
        path = _Path(self, self._settled(order))
        best, lowest = list(path.order), self.length(path.order)
        at, heat = lowest, _HEAT * min(1.0, kicks / (_LONG * self.size)) * lowest / self.size
        for kick in range(kicks if self.size > 4 else 0):
            if work.late():
                break
            before = path.order
            path.turn_to(rng.randrange(self.size))
            length = at + path.kick(rng)
            length += path.descend()
            if length > at + self.least + heat * rng.random() * (1 - kick / kicks):
                path.order = before
                continue
            at = length
            if at < lowest - self.least:
                best, lowest = list(path.order), at
        return best

    def _settled(self, order: Order) -> Order:
        """Descend everywhere; twice, with the ends of the path at two places, until neither gains."""
        path = _Path(self, order)
        while True:
            gained = 0.0
            for _ in range(2):
                path.turn_to(self.size // 2)
                path.waiting = list(range(self.size))
                gained += path.descend()
            if gained >= -self.least:
                return path.order


class _Path:
    """A ring under change: the order, where each member stands, and who is to be asked."""

    def __init__(self, search: RingSearch, order: Order) -> None:
        self.search, self.size = search, search.size
        self.order = list(order)
        self.place = [0] * self.size
        self.waiting: list[int] = []
        self.touched: tuple[int, ...] = ()
        self.backward: list[float] = []
        self.turn_to(0)

    def turn_to(self, start: int) -> None:
        """Let the path begin elsewhere."""
        self.order = self.order[start:] + self.order[:start]
        for at, member in enumerate(self.order):
            self.place[member] = at
        if not self.search.even:
            back = self.search.back
            self.backward = [back[i][j] for i, j in zip(self.order, self.order[1:], strict=False)]

    def kick(self, rng: Random) -> float:
        """Exchange three neighbouring stretches in the middle, first for last: four arcs are new, none is turned."""
        reach = min(_NEARBY, self.size - 2)
        start = (self.size - 1 - reach) // 2
        x, y, z = (start + each for each in sorted(rng.sample(range(1, reach + 1), 3)))
        order, cost = self.order, self.search.cost
        ends = [order[at] for at in (start, start + 1, x, x + 1, y, y + 1, z, z + 1)]
        a, b, c, d, e, f, g, h = ends
        gone = cost[a][b] + cost[c][d] + cost[e][f] + cost[g][h]
        come = cost[a][f] + cost[g][d] + cost[e][b] + cost[c][h]
        self._write(start + 1, order[y + 1 : z + 1] + order[x + 1 : y + 1] + order[start + 1 : x + 1])
        self.waiting = list(dict.fromkeys(ends))
        return come - gone

    def descend(self) -> float:
        """Ask everybody who waits, and whom a change touches; what the ring costs more after all."""
        change, held = 0.0, set(self.waiting)
        waiting = self.waiting
        while waiting:
            member = waiting.pop()
            held.discard(member)
            while (gain := self._better(member)) < 0:
                change += gain
                for each in self.touched:
                    if each not in held:
                        held.add(each)
                        waiting.append(each)
        return change

    def _better(self, member: int) -> float:
        at, last = self.place[member], self.size - 1
        gain = self._move(at) if at < last else 0.0
        if gain or not self.search.turns:
            return gain
        return (
            (self._turn_after(at) if at < last else 0.0)
            or (self._turn_before(at) if at else 0.0)
            or (self._move_turned(at) if at < last else 0.0)
        )

    def _move(self, p: int) -> float:
        """Two neighbouring stretches change places: a -> c, z -> f and e -> b are new, where a -> b was at p."""
        order, place, cost = self.order, self.place, self.search.cost
        a, b = order[p], order[p + 1]
        from_a = cost[a]
        least = -self.search.least
        for c in self.search.hosts[a]:
            first = from_a[c] - from_a[b]
            if first >= 0:
                break
            q = place[c] - 1
            if q < 0 or c == b:
                continue
            z = order[q]
            from_z = cost[z]
            second = first - from_z[c]
            for f in self.search.hosts[z]:
                third = second + from_z[f]
                if third >= 0:
                    break
                r = place[f] - 1
                if r < 0 or not (q < r or r < p if p < q else q < r < p):
                    continue
                e = order[r]
                change = third + cost[e][b] - cost[e][f]
                if change < least:
                    low, middle, high = sorted((p, q, r))
                    self.touched = (a, b, c, z, e, f)
                    self._write(low + 1, order[middle + 1 : high + 1] + order[low + 1 : middle + 1])
                    return change
        return 0.0

    def _turn_after(self, p: int) -> float:
        """Turn a stretch so that the member at p gets a nearer neighbour behind it."""
        a, place, last = self.order[p], self.place, self.size - 1
        from_a, limit = self.search.cost[a], self.search.cost[a][self.order[p + 1]]
        for c in self.search.hosts[a]:
            if from_a[c] >= limit:
                break
            q = place[c]
            if q < last and (gain := self._turn(min(p, q) + 1, max(p, q))):
                return gain
        return 0.0

    def _turn_before(self, p: int) -> float:
        """Turn a stretch so that the member at p gets a nearer neighbour before it."""
        b, place, cost = self.order[p], self.place, self.search.cost
        limit = cost[self.order[p - 1]][b]
        for c in self.search.reviewers[b]:
            if cost[c][b] >= limit:
                break
            q = place[c]
            if q and (gain := self._turn(min(p, q), max(p, q) - 1)):
                return gain
        return 0.0

    def _turn(self, first: int, last: int) -> float:
        """Turn what lies from one place to another, if that gains: two arcs are new, those between run backwards."""
        order, cost = self.order, self.search.cost
        a, b, c, d = order[first - 1], order[first], order[last], order[last + 1]
        change = cost[a][c] + cost[b][d] - cost[a][b] - cost[c][d] + self._turning(first, last)
        if change >= -self.search.least:
            return 0.0
        self.touched = (a, b, c, d)
        self._write(first, order[first : last + 1][::-1])
        return change

    def _move_turned(self, p: int) -> float:
        """Turn a stretch z | c .. e | f round and put it behind a: a -> e, c -> b and z -> f are new."""
        order, place, cost, last = self.order, self.place, self.search.cost, self.size - 1
        a, b = order[p], order[p + 1]
        from_a = cost[a]
        for e in self.search.hosts[a]:
            first = from_a[e] - from_a[b]
            if first >= 0:
                break
            r = place[e]
            if r == last:
                continue
            f = order[r + 1]
            first -= cost[e][f]
            for c in self.search.reviewers[b]:
                q = place[c]
                second = first + cost[c][b]
                if second >= 0:
                    break
                if q == 0 or q > r or q <= p + 1 <= r + 1:
                    continue
                z = order[q - 1]
                change = second + cost[z][f] - cost[z][c]
                if change < 0 and (change := change + self._turning(q, r)) < -self.search.least:
                    self.touched = (a, b, c, e, f, z)
                    turned = order[q : r + 1][::-1]
                    if p < q:
                        self._write(p + 1, turned + order[p + 1 : q])
                    else:
                        self._write(q, order[r + 1 : p + 1] + turned)
                    return change
        return 0.0

    def _turning(self, first: int, last: int) -> float:
        """What the arcs between two places cost more in the other direction."""
        return 0.0 if self.search.even else sum(self.backward[first:last])

    def _write(self, first: int, members: list[int]) -> None:
        """Put members at places; the list is a new one, for the old may be gone back to."""
        end = first + len(members)
        self.order = order = self.order[:first] + members + self.order[end:]
        place = self.place
        for at, member in enumerate(members, first):
            place[member] = at
        if not self.search.even:
            back = self.search.back
            first, end = max(first - 1, 0), min(end, self.size - 1)
            self.backward[first:end] = [back[i][j] for i, j in zip(order[first:end], order[first + 1 :], strict=False)]


def _nearest(first: Matrix, cost: Matrix) -> list[list[int]]:
    """The nearest hosts of each member by `first`, ordered by cost."""
    nearest = np.argsort(first, axis=1, kind="stable")[:, : min(_NEIGHBOURS, len(cost) - 1)]
    order = np.argsort(np.take_along_axis(cost, nearest, axis=1), axis=1, kind="stable")
    found: list[list[int]] = np.take_along_axis(nearest, order, axis=1).tolist()
    return found
