"""Branch and cut: the search for the cheapest whole answer, with an honest bound wherever it stops.

Source: Padberg and Rinaldi 1991. Arcs outside the core are left out by their reduced cost: a plan that uses one costs
at least the first bound plus that, so what the core proves is proved for all.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from samsyn.reviews.rota.problem import Arc, Rounds
from samsyn.reviews.rota.relaxation import Fixed, Relaxation
from samsyn.reviews.rota.work import Work

_CANDIDATES = 8
_RELATIVE = 1e-7

# Makes rounds of a whole answer and says what they cost, scaled; dearer than the answer where it cannot be divided.
Settle = Callable[[list[Arc]], tuple[Rounds, float] | None]


@dataclass
class Tree:
    """One search. `upper` is the cost of the best plan known; others are sought only if cheaper by more than `step`.

    What costs more than `ceiling` is not looked at: the arcs at hand prove nothing above it. `shut` is the lowest cost
    of whole answers that make no rounds, and `undivided` are those met.
    """

    relaxation: Relaxation
    settle: Settle
    upper: float
    step: float
    pivots: int
    work: Work
    ceiling: float = float("inf")
    best: Rounds | None = None
    shut: float = float("inf")
    undivided: set[frozenset[Arc]] = field(default_factory=set)

    def run(self) -> float:
        """Search until nothing is open or the pivots are spent: a bound below every plan over the arcs at hand."""
        relaxation, end = self.relaxation, self.relaxation.pivots + self.pivots
        open_: list[tuple[float, int, Fixed]] = []
        following: tuple[float, int, Fixed] | None = (0.0, 0, {})
        count = 0
        while following or open_:
            if relaxation.pivots > end or self.work.late():
                break
            bound, _, fixed = following or heapq.heappop(open_)
            following = None
            if bound > self.limit or not relaxation.solve(fixed, self.limit):
                continue
            variable = self._branch_at()
            if variable is None and (variable := self._take(relaxation.value, fixed)) is None:
                continue
            value, count = max(bound, relaxation.value), count + 2
            first = 1.0 if relaxation.fractions() else 0.0
            heapq.heappush(open_, (value, count, {**fixed, variable: 1.0 - first}))
            following = (value, count + 1, {**fixed, variable: first})
        left: list[float] = [node[0] for node in (*open_, *((following,) if following else ()))]
        return min([self.upper, self.shut, self.ceiling, *left])

    @property
    def limit(self) -> float:
        """What is not below this is no better than what is known."""
        if self.upper == float("inf"):
            return self.ceiling
        return min(self.upper - max(_RELATIVE * self.upper, self.step), self.ceiling)

    def _take(self, value: float, fixed: Fixed) -> int | None:
        """A whole answer is a plan; if its arcs cannot be divided, the arc to go on without, None if all are fixed."""
        arcs = self.relaxation.chosen()
        asked = frozenset(arcs)
        if asked not in self.undivided:
            rounds, cost = self.settle(arcs) or (None, float("inf"))
            if cost < self.upper:
                self.best, self.upper = rounds, cost
            if cost <= value + _RELATIVE * abs(value):
                return None
            self.undivided.add(asked)
        free = [q for q in self.relaxation.used() if q not in fixed]
        if not free:
            self.shut = min(self.shut, value)
            return None
        return max(free, key=lambda q: (self.relaxation.cost_of(q), q))

    def _branch_at(self) -> int | None:
        """The fraction whose both sides raise the bound most, of the few nearest to one half; None if all is whole."""
        relaxation = self.relaxation
        fractions = relaxation.fractions()
        if len(fractions) < 2:
            return fractions[0] if fractions else None
        values = relaxation.values
        fractions.sort(key=lambda q: (round(abs(float(values[q]) - 0.5), 6), -relaxation.cost_of(q), q))
        return max(fractions[:_CANDIDATES], key=lambda q: _promise(relaxation.try_both(q)))


def _promise(rises: tuple[float, float]) -> float:
    return 4 * min(rises) + max(rises)
