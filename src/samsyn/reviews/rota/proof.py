"""A bound below every plan, and the plan that meets it where the work suffices."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from samsyn.reviews.rota.branching import Tree
from samsyn.reviews.rota.problem import Arc, Found, Mask, Matrix, Rounds, Shape, total
from samsyn.reviews.rota.relaxation import Relaxation
from samsyn.reviews.rota.work import Work

_NEAREST = 6
# How many arcs more than needed the core may hold, per member: first few, then all that a better plan can use.
_CORES, _LOOK = (3, 8, 40, 400), (8,)
_EQUAL = 2e-7


@dataclass
class Proof:
    """One question, with the best plan known so far and what is proved about it. Costs inside are scaled."""

    cost: Matrix
    allowed: Mask
    shape: Shape
    divide: Callable[[list[Arc]], Rounds | None]
    best: Rounds | None = None
    slack: float = 0.0

    def __post_init__(self) -> None:
        arcs = len(self.cost) * self.shape.degree
        typical = total(self.cost, self.best) / arcs if self.best else float(self.cost[self.allowed].mean())
        self.scale = typical or 1.0
        self.grain = _grain(self.cost[self.allowed])
        self.step = max(0.999 * self.grain, self.slack) / self.scale
        self.relaxation = Relaxation(self.cost / self.scale, self.allowed, self.shape)
        self.relaxation.add_arcs(self._nearest())
        self.relaxation.add_arcs(arc for arcs in self.best or () for arc in arcs)
        self.tighten()

    @property
    def promising(self) -> Matrix:
        """What each arc costs beyond what the bound pays for it, in both directions where they mean nothing."""
        reduced = self.relaxation.reduced
        return reduced if self.relaxation.directed else np.triu(reduced) + np.triu(reduced).T

    def merge(self, plans: list[list[Arc]], pivots: int, work: Work) -> None:
        """Find the best ring over the arcs of several good ones, all walked the same way (Cook and Seymour 2003)."""
        few = np.zeros_like(self.allowed)
        first = set(plans[0])
        for plan in plans:
            turned = [(j, i) for i, j in plan]
            for arc in turned if len(first.intersection(turned)) > len(first.intersection(plan)) else plan:
                few[arc] = self.allowed[arc]
        if (self.cost == self.cost.T)[self.allowed].all():
            few |= few.T & self.allowed
        relaxation = Relaxation(self.cost / self.scale, few, self.shape)
        relaxation.add_arcs(_arcs(few))
        if relaxation.settle():
            self._search(relaxation, pivots, work)

    def offer(self, rounds: Rounds | None) -> None:
        """Take rounds that are cheaper than the best known."""
        if rounds and total(self.cost, rounds) / self.scale < self.upper:
            self.best = rounds

    def close(self, pivots: int, work: Work, *, thorough: bool = True) -> Found:
        """Bound from below and search above until both meet or the pivots are spent; or look only at the first core."""
        relaxation, bound, pivots = self.relaxation, self.first, pivots + self.relaxation.pivots
        for arcs in _CORES if thorough else _LOOK:
            if not self.possible:
                return self._nothing()
            gap = self.upper - self.first
            reach = relaxation.add_within(gap, arcs * len(self.cost))
            found = self._search(relaxation, pivots - relaxation.pivots, work, self.first + reach)
            bound = max(bound, found)
            if self._met(bound) or relaxation.pivots >= pivots or work.late() or reach >= gap:
                break
            self.tighten()
        return self._found(bound)

    def tighten(self, rings: Iterable[list[Arc]] = (), pivots: int = 0) -> None:
        """Raise the first bound with the cuts met since, and with combs along good rings as long as the pivots last."""
        self.possible = self.relaxation.settle([[i for i, _ in ring] for ring in rings], pivots)
        self.first = self.relaxation.value if self.possible else math.inf

    @property
    def upper(self) -> float:
        """What the best plan costs, scaled."""
        return total(self.cost, self.best) / self.scale if self.best else math.inf

    def _search(self, relaxation: Relaxation, pivots: int, work: Work, ceiling: float = math.inf) -> float:
        tree = Tree(relaxation, self._settled, self.upper, self.step, pivots, work, ceiling)
        bound = tree.run()
        self.best = tree.best or self.best
        return bound

    def _settled(self, arcs: list[Arc]) -> tuple[Rounds, float] | None:
        rounds = self.divide(arcs)
        return (rounds, total(self.cost, rounds) / self.scale) if rounds else None

    def _met(self, bound: float) -> bool:
        if math.isinf(bound):
            return True
        return self.upper - bound <= max(_EQUAL * self.upper, 1.0001 * self.step)

    def _found(self, bound: float) -> Found:
        if self.best is None:
            return self._nothing() if math.isinf(bound) else Found(bound=self._rounded(bound))
        cost = total(self.cost, self.best)
        if self._met(bound):
            return Found(self.best, cost, proved=True)
        return Found(self.best, min(cost, self._rounded(bound)))

    def _nothing(self) -> Found:
        """No answer even in fractions: then there is no plan. With a plan at hand that is rounding, and no proof."""
        return Found(self.best, impossible=self.best is None)

    def _rounded(self, bound: float) -> float:
        """The bound unscaled; where all costs are multiples of one grain, so is every plan."""
        plain = bound * self.scale
        return math.ceil(plain / self.grain - 1e-6) * self.grain if self.grain else plain

    def _nearest(self) -> Iterable[Arc]:
        price = np.where(self.allowed, self.cost, np.inf)
        hosts = np.argsort(price, axis=1, kind="stable")[:, :_NEAREST]
        reviewers = np.argsort(price, axis=0, kind="stable")[:_NEAREST, :]
        arcs = {(i, int(j)) for i, row in enumerate(hosts) for j in row}
        return arcs | {(int(i), j) for j, column in enumerate(reviewers.T) for i in column}


def _arcs(allowed: Mask) -> list[Arc]:
    return [(int(i), int(j)) for i, j in np.argwhere(allowed)]


def _grain(costs: Matrix) -> float:
    """The largest number that all costs are multiples of; 0 where they are not whole numbers."""
    if (costs > 2**40).any() or (costs != np.floor(costs)).any():
        return 0.0
    return float(math.gcd(*(int(cost) for cost in np.unique(costs))))
