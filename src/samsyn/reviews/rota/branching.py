"""Branch and cut: the search for the cheapest whole answer, with an honest bound wherever it stops.

Source: Padberg and Rinaldi 1991. Arcs outside the core are left out by their reduced cost: a plan that uses one costs
at least the first bound plus that, so what the core proves is proved for all.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass

from samsyn.reviews.rota.problem import Arc, Rounds
from samsyn.reviews.rota.relaxation import Fixed, Relaxation
from samsyn.reviews.rota.work import Work

_CANDIDATES = 8
_RELATIVE = 1e-7

# Makes rounds of a whole answer, None when that is not possible.
Settle = Callable[[list[Arc]], Rounds | None]


@dataclass
class Tree:
    """One search. `upper` is the cost of the best plan known, `grain` what two plans differ by at least (0: unknown).

    `shut` is the lowest cost of whole answers that make no rounds.
    """

    relaxation: Relaxation
    settle: Settle
    upper: float
    grain: float
    pivots: int
    work: Work
    best: Rounds | None = None
    shut: float = float("inf")

    def run(self) -> float:
        """Search until nothing is open or the pivots are spent: a bound below every plan over the arcs at hand."""
        relaxation, end = self.relaxation, self.relaxation.pivots + self.pivots
        open_: list[tuple[float, int, Fixed]] = []
        following: tuple[float, int, Fixed] | None = (relaxation.value, 0, {})
        count = 0
        while following or open_:
            if relaxation.pivots > end or self.work.late():
                break
            bound, _, fixed = following or heapq.heappop(open_)
            following = None
            if bound > self.limit or not relaxation.solve(fixed, self.limit):
                continue
            if (variable := self._branch_at()) is None:
                self._take(relaxation.value)
                continue
            value, count = max(bound, relaxation.value), count + 2
            heapq.heappush(open_, (value, count, {**fixed, variable: 0.0}))
            following = (value, count + 1, {**fixed, variable: 1.0})
        left: list[float] = [node[0] for node in (*open_, *((following,) if following else ()))]
        return min([self.upper, self.shut, *left])

    @property
    def limit(self) -> float:
        """What is not below this is no better than what is known."""
        if self.upper == float("inf"):
            return self.upper
        return self.upper - max(_RELATIVE * self.upper, 0.999 * self.grain)

    def _take(self, value: float) -> None:
        """A whole answer: a plan, or a bound that cannot be raised by branching."""
        rounds = self.settle(self.relaxation.chosen())
        if rounds is None:
            self.shut = min(self.shut, value)
        else:
            self.best, self.upper = rounds, value

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
