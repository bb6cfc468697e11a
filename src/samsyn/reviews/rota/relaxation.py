"""The bound: the cheapest fractional rounds, as a linear programme that grows by arcs and by cuts. HiGHS solves it.

Everybody reviews and is reviewed `degree` times, no arc more than once; swaps and parted groups are cut off when they
appear. All rounds lie in one layer: the rounds' sum is what is bounded, so nothing tells two rounds apart and the bound
loses nothing by it. Where no cost depends on the direction one variable stands for both directions.
Source: Dantzig, Fulkerson and Johnson 1954.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from samsyn.reviews.rota import cuts
from samsyn.reviews.rota.combs import combs
from samsyn.reviews.rota.cuts import Cut
from samsyn.reviews.rota.cycles import turned_cycles
from samsyn.reviews.rota.halves import Programme, halved_sums
from samsyn.reviews.rota.problem import Arc, Ints, Mask, Matrix, Shape

_WHOLE = 1e-6
_STRONG_PIVOTS, _QUESTION, _COMBS, _HALVES = 30, 20, 500, 2000
# How much room a cut may leave to be added to others.
_ROOM = 0.1
_UNBOUNDED = 2**31 - 1
_NO_INTS, _NO_FLOATS = np.zeros(0, dtype=np.int32), np.zeros(0)

# What the solver may say; anything else is a failure, and must never pass for "there is no plan".
_ANSWERED = frozenset({"kOptimal", "kInfeasible", "kUnboundedOrInfeasible"})

Fixed = dict[int, float]


class SolverFailedError(RuntimeError):
    """The solver came to no answer; plans found without it stand, their gap is unknown."""


def solver_version() -> str | None:
    """The solver's name and version, None where it is not installed: then there are no bounds, but plans (P16)."""
    highs = _highs()
    return f"HiGHS {highs.version()}" if highs else None


@dataclass
class Relaxation:
    """One programme. `cost` is scaled so that an arc costs about 1; `allowed` are the arcs it may ever use."""

    cost: Matrix
    allowed: Mask
    shape: Shape
    tail: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    head: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    pivots: int = 0

    def __post_init__(self) -> None:
        self.size = len(self.cost)
        self.directed = self.shape.degree > 1 or not _same_both_ways(self.cost, self.allowed)
        if not self.directed:
            self.allowed = np.triu(self.allowed)
        self.rows = 2 * self.size if self.directed else self.size
        self.has = np.zeros_like(self.allowed)
        self.cuts: list[Cut] = []
        self._known: set[Cut] = set()
        # Every group of every cut, as one row of truth values, and the cut it belongs to.
        self._inside = np.zeros((0, self.size), dtype=bool)
        self._cut_of = np.zeros(0, dtype=np.int64)
        # In which cuts an arc counts by itself, and how often.
        self._single: dict[Arc, dict[int, int]] = {}
        self._fixed: Fixed = {}
        self._highs = _empty(self.rows, self.shape.degree * (1 if self.directed else 2))

    def add_arcs(self, arcs: Iterable[Arc]) -> None:
        """Bring arcs in, each once; directions are dropped where they mean nothing."""
        for i, j in sorted({arc if self.directed or arc[0] < arc[1] else arc[::-1] for arc in arcs}):
            if self.allowed[i, j] and not self.has[i, j]:
                self.has[i, j] = True
                rows, counts = self._rows_of(i, j)
                self._highs.addCol(float(self.cost[i, j]), 0.0, 1.0, len(rows), rows, counts)
                self.tail, self.head = np.append(self.tail, i), np.append(self.head, j)

    def add_within(self, reach: float, most: int) -> float:
        """Bring in the arcs that a plan within `reach` of the bound may use, at most so many: what reach that gives."""
        rest = np.argwhere(self.allowed & ~self.has & (self.reduced <= reach))
        prices = self.reduced[rest[:, 0], rest[:, 1]]
        order = np.argsort(prices, kind="stable")
        self.add_arcs((int(i), int(j)) for i, j in rest[order[:most]])
        return reach if len(order) <= most else float(prices[order[most]])

    def settle(self, rings: Sequence[list[int]] = (), pivots: int = 0) -> bool:
        """Solve with cuts and arcs until nothing is broken and no arc is missing; False when there is no answer.

        Combs are sought along good `rings` too, as long as so many pivots last.
        """
        end = self.pivots + pivots
        self._fix({})
        while True:
            if not self._settle_cuts(rings=rings, end=end):
                if self.has.sum() == self.allowed.sum():
                    return False
                self.add_arcs((int(i), int(j)) for i, j in np.argwhere(self.allowed))
                continue
            self.reduced = self._reduced_costs()
            missing = np.argwhere((self.reduced < -1e-7) & self.allowed & ~self.has)
            if not len(missing):
                return True
            order = np.argsort(self.reduced[missing[:, 0], missing[:, 1]], kind="stable")
            self.add_arcs((int(i), int(j)) for i, j in missing[order[: 5 * self.size]])

    def solve(self, fixed: Fixed, limit: float) -> bool:
        """Solve with some arcs fixed and new cuts; False when there is no answer below `limit`."""
        # A question costs something even where the answer is known at once, so that counting pivots ends every search.
        self.pivots += _QUESTION
        self._fix(fixed)
        return self._settle_cuts(limit)

    def fractions(self) -> list[int]:
        """The variables that are neither 0 nor 1."""
        return [int(q) for q in np.flatnonzero((self.values > _WHOLE) & (self.values < 1 - _WHOLE))]

    def used(self) -> list[int]:
        """The variables of a whole answer's arcs."""
        return [int(q) for q in np.flatnonzero(self.values > 0.5)]

    def cost_of(self, variable: int) -> float:
        """What the arc of a variable costs, scaled."""
        return float(self.cost[self.tail[variable], self.head[variable]])

    def chosen(self) -> list[Arc]:
        """The arcs of a whole answer; where directions mean nothing each loop is walked one way."""
        on = np.flatnonzero(self.values > 0.5)
        arcs = list(zip(self.tail[on].tolist(), self.head[on].tolist(), strict=True))
        return arcs if self.directed else _walked(arcs, self.size)

    def try_both(self, variable: int) -> tuple[float, float]:
        """How much the bound would rise with the variable at 0 and at 1, after a few pivots each."""
        before, basis = self.value, self._highs.getBasis()
        self._highs.setOptionValue("simplex_iteration_limit", _STRONG_PIVOTS)
        rises = []
        for value in (0.0, 1.0):
            self._highs.changeColBounds(variable, value, value)
            self._highs.run()
            info = self._highs.getInfo()
            self.pivots += info.simplex_iteration_count
            shut = self._highs.getModelStatus().name == "kInfeasible"
            rises.append(1e6 if shut else max(0.0, info.objective_function_value - before))
            self._highs.changeColBounds(variable, 0.0, 1.0)
            self._highs.setBasis(basis)
        self._highs.setOptionValue("simplex_iteration_limit", _UNBOUNDED)
        return rises[0], rises[1]

    def _rows_of(self, i: int, j: int) -> tuple[Any, Matrix]:
        held, counts = np.unique(self._cut_of[self._inside[:, i] & self._inside[:, j]], return_counts=True)
        single = self._single.get((i, j), {})
        rows = [i, self.size + j if self.directed else j, *(self.rows + held), *(self.rows + q for q in single)]
        return np.array(rows, dtype=np.int32), np.array([1, 1, *counts, *single.values()], dtype=float)

    def _settle_cuts(self, limit: float = float("inf"), rings: Sequence[list[int]] = (), end: int = 0) -> bool:
        while self._run():
            if self.value > limit:
                return False
            broken = [cut for cut in self._broken(rings if self.pivots < end else ()) if cut not in self._known]
            if not broken:
                return True
            for cut in broken:
                self._add_cut(cut)
        return False

    def _broken(self, rings: Sequence[list[int]]) -> list[Cut]:
        graph = cuts.graph_of(self.size, self._support())
        one_round = self.shape.rounds == 1
        if one_round and self.directed and self.shape.bars_swaps(self.size) and (found := cuts.swaps(graph)):
            return found
        if self.shape.mode == "ring" and (found := cuts.parted(graph, self.shape.rounds)):
            return found
        if self.shape.degree > 1:
            return []
        found = cuts.odd_groups(graph)
        if self.directed and self.shape.mode == "ring":
            found += turned_cycles(self._answer())
        if found or not rings:
            return found
        self.pivots += _COMBS
        return combs(graph, rings) or (self._halves() if self.directed else [])

    def _halves(self) -> list[Cut]:
        self.pivots += _HALVES
        held = self._highs.getSolution().row_value[self.rows :]
        tight = [cut for cut, value in zip(self.cuts, held, strict=True) if value > cut.most - _ROOM]
        on = np.flatnonzero(self.values > 1e-9)
        return halved_sums(Programme(self.size, self.tail[on], self.head[on], self.values[on], tight))

    def _support(self) -> Any:
        on = np.flatnonzero(self.values > 1e-9)
        return zip(self.tail[on].tolist(), self.head[on].tolist(), self.values[on].tolist(), strict=True)

    def _answer(self) -> list[dict[int, float]]:
        answer: list[dict[int, float]] = [{} for _ in range(self.size)]
        for i, j, value in self._support():
            answer[i][j] = value
        return answer

    def _add_cut(self, cut: Cut) -> None:
        inside = np.zeros((len(cut.groups), self.size), dtype=bool)
        for row, group in enumerate(cut.groups):
            inside[row, list(group)] = True
        for arc, count in cut.arcs:
            self._single.setdefault(arc, {})[len(self.cuts)] = count
        counts = cut.counts(self.size)[self.tail, self.head]
        columns = np.flatnonzero(counts).astype(np.int32)
        self._highs.addRow(-np.inf, cut.most, len(columns), columns, counts[columns].astype(float))
        self._known.add(cut)
        self._inside = np.vstack((self._inside, inside))
        self._cut_of = np.append(self._cut_of, [len(self.cuts)] * len(inside))
        self.cuts.append(cut)

    def _run(self) -> bool:
        self._highs.run()
        info = self._highs.getInfo()
        self.pivots += info.simplex_iteration_count
        status = self._highs.getModelStatus().name
        if status not in _ANSWERED:
            raise SolverFailedError(status)
        if status != "kOptimal":
            return False
        solution = self._highs.getSolution()
        self.values, self._duals = np.array(solution.col_value), np.array(solution.row_dual)
        self.value = float(info.objective_function_value)
        return True

    def _reduced_costs(self) -> Matrix:
        second = self._duals[self.size : 2 * self.size] if self.directed else self._duals[: self.size]
        reduced: Matrix = self.cost - self._duals[: self.size, None] - second[None, :]
        for q, cut in enumerate(self.cuts):
            if (dual := self._duals[self.rows + q]) < -1e-12:
                reduced -= dual * cut.counts(self.size)
        return reduced

    def _fix(self, fixed: Fixed) -> None:
        for variable in sorted(self._fixed.keys() | fixed.keys()):
            if self._fixed.get(variable) != (value := fixed.get(variable)):
                low, high = (0.0, 1.0) if value is None else (value, value)
                self._highs.changeColBounds(variable, low, high)
        self._fixed = dict(fixed)


def _highs() -> Any:
    try:
        import highspy
    except ImportError:
        return None
    solver: Any = highspy.Highs
    return solver()


def _empty(rows: int, degree: int) -> Any:
    """A programme with nothing but "so many at each member". One thread, so that the same question is solved alike."""
    highs = _highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("presolve", "off"),
        ("random_seed", 0),
        ("simplex_dual_edge_weight_strategy", 1),
    ):
        highs.setOptionValue(option, value)
    for _ in range(rows):
        highs.addRow(float(degree), float(degree), 0, _NO_INTS, _NO_FLOATS)
    return highs


def _same_both_ways(cost: Matrix, allowed: Mask) -> bool:
    return bool((allowed == allowed.T).all() and (cost == cost.T)[allowed].all())


def _walked(edges: list[Arc], size: int) -> list[Arc]:
    near: list[list[int]] = [[] for _ in range(size)]
    for i, j in edges:
        near[i].append(j)
        near[j].append(i)
    arcs, seen = [], set()
    for first in range(size):
        at = first
        while at not in seen:
            seen.add(at)
            onward = next((each for each in near[at] if each not in seen), first)
            arcs.append((at, onward))
            at = onward
    return arcs
