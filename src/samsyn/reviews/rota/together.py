"""Improves several rings at once: a ring may take arcs from another, which then has to find other ways.

Without that the rounds planned first keep the good arcs. What a taken arc costs extra is drawn anew each time; a change
counts only when all rings are whole again, and what is dearer is let pass less and less (as in `tour`).
"""

from __future__ import annotations

from random import Random

import numpy as np

from samsyn.reviews.rota.problem import Ints, Mask, Matrix
from samsyn.reviews.rota.tour import TourSearch
from samsyn.reviews.rota.work import Work

_HEAT = 0.3
_NOBODY = -1


def improve_together(
    cost: Matrix, allowed: Mask, orders: list[Ints], rng: Random, kicks: int, work: Work
) -> list[Ints]:
    """Exchange arcs within and between rings that share none; the cheapest rings met, as orders of members."""
    rings = _Rings(cost, allowed, orders, rng)
    best, lowest = list(rings.orders), rings.cost
    heat = _HEAT * lowest / (len(orders) * len(cost))
    for kick in range(kicks):
        if work.late():
            break
        rings.change(heat * rng.random() * (1 - kick / kicks))
        if rings.cost < lowest - rings.search.least:
            best, lowest = list(rings.orders), rings.cost
    return best


class _Rings:
    """Rings that share no arc, and who owns which arc."""

    def __init__(self, cost: Matrix, allowed: Mask, orders: list[Ints], rng: Random) -> None:
        self.search, self.rng = TourSearch(cost, allowed), rng
        self.plain, self.orders = self.search.cost, orders
        self.owner = np.full(cost.shape, _NOBODY)
        for number, order in enumerate(orders):
            self.owner[order, np.roll(order, -1)] = number
        self.cost = sum(self.search.length(order) for order in orders)

    def change(self, worse: float) -> None:
        """Disturb one ring, mend those it took arcs from, and keep all that if it costs at most so much more."""
        number = self.rng.randrange(len(self.orders))
        toll = self.rng.random() * 2 * self.cost / (len(self.orders) * len(self.owner))
        taken = (self.owner != _NOBODY) & (self.owner != number)
        self.search.cost = self.plain + toll * taken
        order, touched = self.search.kick(self.orders[number], self.rng)
        changed = {number: self.search.descend(order, touched)}
        owner = _owned(self.owner, number, changed[number], takes=True)
        losers = sorted({int(self.owner[arc]) for arc in _arcs(changed[number])} - {number, _NOBODY})
        for loser in losers:
            self.search.cost = np.where((owner == _NOBODY) | (owner == loser), self.plain, self.search.bar)
            ends = [member for arc in _arcs(self.orders[loser]) if owner[arc] != loser for member in arc]
            changed[loser] = self.search.descend(self.orders[loser], list(dict.fromkeys(ends)))
            owner = _owned(owner, loser, changed[loser], takes=False)
        self._keep(changed, owner, worse)

    def _keep(self, changed: dict[int, Ints], owner: Ints, worse: float) -> None:
        self.search.cost = self.plain
        orders = [changed.get(number, order) for number, order in enumerate(self.orders)]
        cost = sum(self.search.length(order) for order in orders)
        apart = all(owner[arc] == number for number, order in changed.items() for arc in _arcs(order))
        if apart and cost <= self.cost + worse + self.search.least:
            self.orders, self.owner, self.cost = orders, owner, cost


def _owned(before: Ints, number: int, order: Ints, *, takes: bool) -> Ints:
    """Who owns which arc when one ring has changed: all of its own if it takes, else those that nobody has."""
    owner = before.copy()
    owner[owner == number] = _NOBODY
    following = np.roll(order, -1)
    mine = np.full(len(order), takes) | (owner[order, following] == _NOBODY)
    owner[order[mine], following[mine]] = number
    return owner


def _arcs(order: Ints) -> list[tuple[int, int]]:
    members = order.tolist()
    return list(zip(members, members[1:] + members[:1], strict=True))
