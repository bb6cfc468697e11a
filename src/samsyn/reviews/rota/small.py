"""Exhaustive search for small groups: every legal round is written down, and the cheapest disjoint ones are chosen.

Needs no solver (P16). A set of arcs is a whole number with one bit per arc, so "disjoint" is one `&`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samsyn.reviews.rota.problem import Found, Mask, Matrix, Rounds, Shape, in_order, total
from samsyn.reviews.rota.work import Work

LARGEST = 9
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class _Round:
    cost: float
    bits: int
    follow: tuple[int, ...]


def exhaust(cost: Matrix, allowed: Mask, shape: Shape, work: Work, known: Rounds | None = None) -> Found | None:
    """Find the cheapest rounds or prove that there are none; None when the steps did not suffice.

    For rings and loops of at most LARGEST members. `known` are rounds to do better than.
    """
    groups = _groups(cost, allowed, shape)
    search = _Search(groups, shape.rounds, work.nodes, total(cost, known) if known else float("inf"))
    search.enough = _least(cost, allowed, shape.rounds) * (1 + _SLACK)
    search.descend(0, 0, 0.0, ())
    if search.steps < 0:
        return None
    best = in_order([list(each.follow) for each in search.best]) if search.best else known
    if best is None:
        return Found(impossible=True)
    return Found(best, total(cost, best), proved=True)


class _Search:
    """Depth first over the hosts of member 0: the rounds are a set, and that host tells them apart."""

    def __init__(self, groups: list[list[_Round]], rounds: int, steps: int, limit: float) -> None:
        self.groups, self.rounds, self.steps, self.limit = groups, rounds, steps, limit
        self.best: tuple[_Round, ...] = ()
        self.enough = 0.0
        cheapest = [group[0].cost for group in groups]
        self.floors = [_floors(cheapest[at:], rounds) for at in range(len(groups) + 1)]

    def descend(self, at: int, used: int, cost: float, chosen: tuple[_Round, ...]) -> None:
        """Choose a round of group `at`, or none of it, and go on."""
        missing = self.rounds - len(chosen)
        if not missing:
            self.limit, self.best = cost, chosen
            return
        if not self._worth(at, missing, cost):
            return
        floor = self.floors[at + 1][missing - 1] if missing - 1 < len(self.floors[at + 1]) else float("inf")
        for each in self.groups[at]:
            self.steps -= 1
            if self.steps < 0 or cost + each.cost + floor >= self.limit * (1 - _SLACK):
                break
            if not each.bits & used:
                self.descend(at + 1, used | each.bits, cost + each.cost, (*chosen, each))
        self.descend(at + 1, used, cost, chosen)

    def _worth(self, at: int, missing: int, cost: float) -> bool:
        floors = self.floors[at]
        done = self.steps < 0 or self.limit <= self.enough
        return not done and missing < len(floors) and cost + floors[missing] < self.limit


def _floors(cheapest: list[float], rounds: int) -> list[float]:
    """floors[k]: what k more rounds cost at least."""
    floors = [0.0]
    for cost in sorted(cheapest)[:rounds]:
        floors.append(floors[-1] + cost)
    return floors


def _least(cost: Matrix, allowed: Mask, rounds: int) -> float:
    """What the cheapest hosts of every member cost: no plan is below, and with every pair in use each plan is there."""
    return float(np.sort(np.where(allowed, cost, np.inf), axis=1)[:, :rounds].sum())


def _groups(cost: Matrix, allowed: Mask, shape: Shape) -> list[list[_Round]]:
    by_host: dict[int, list[_Round]] = {}
    for each in every_round(cost, allowed, shape.mode == "ring"):
        by_host.setdefault(each.follow[0], []).append(each)
    for group in by_host.values():
        group.sort(key=lambda each: (each.cost, each.follow))
    return sorted(by_host.values(), key=lambda group: (len(group), group[0].cost, group[0].follow))


def every_round(cost: Matrix, allowed: Mask, one_loop: bool) -> Iterator[_Round]:
    """Every legal round of a small group."""
    size = len(cost)
    hosts = [[j for j in range(size) if allowed[i, j]] for i in range(size)]
    follow = [-1] * size

    def place(first: int, at: int, length: int, free: int, spent: float, bits: int) -> Iterator[_Round]:
        """Go on from `at` in the loop that began at `first`; `free` are the members not yet hosts."""
        for j in hosts[at]:
            if not free >> j & 1:
                continue
            closes = j == first
            if closes and (length < 3 or (one_loop and length < size)):
                continue
            follow[at] = j
            left, price, arcs = free ^ 1 << j, spent + float(cost[at, j]), bits | 1 << at * size + j
            if not left:
                yield _Round(price, arcs, tuple(follow))
            elif closes:
                start = (left & -left).bit_length() - 1
                yield from place(start, start, 1, left, price, arcs)
            else:
                yield from place(first, j, length + 1, left, price, arcs)

    yield from place(0, 0, 1, (1 << size) - 1, 0.0, 0)
