"""What may be done when more rounds are asked for than the group can make. Nothing is chosen here (P9).

Source: the peer-review catalogue, 5.2: A, B, C and D for four members in three rounds, and the same for six in five.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations

from samsyn.reviews.rota.check import faults
from samsyn.reviews.rota.possible import rounds_possible
from samsyn.reviews.rota.problem import Arc, Option, Problem, Rounds, Shape, cost_of, in_order
from samsyn.reviews.rota.search import best_rounds
from samsyn.reviews.rota.words import Said
from samsyn.reviews.rota.work import Work

_LARGEST_REPEATING = 6


def ways_out(problem: Problem, work: Work) -> tuple[Option, ...]:
    """List what can be done instead, each with its plan where it is a plan: A other rounds, B repeats, C, D."""
    found = (_other_rounds(problem, work), _repeating(problem, work), _invite(problem), _team(problem))
    return tuple(option for option in found if option)


def _other_rounds(problem: Problem, work: Work) -> Option | None:
    """Every pair once, if the rounds need not all be rings."""
    if problem.size == 4 and problem.shape.rounds == 3:
        return _ring_reverse_swaps(problem)
    shape = Shape("loops", problem.shape.rounds)
    if problem.shape.mode != "ring" or shape.rounds > rounds_possible(problem.size, shape):
        return None
    found = best_rounds(problem.cost, problem.allowed, shape, problem.seed, work)
    if found.rounds is None or faults(problem, found.rounds, shape):
        return None
    return Option("A", Said("loops", {"rounds": shape.rounds}), found.rounds)


def _ring_reverse_swaps(problem: Problem) -> Option | None:
    """All twelve pairs of four members are used, so every ring to begin with costs the same: the first is taken."""
    if problem.own | problem.forbidden | problem.earlier:
        return None
    rounds = ([1, 2, 3, 0], [3, 0, 1, 2], [2, 3, 0, 1])
    return Option("A", Said("ring_reverse_swaps"), tuple(in_order([follow])[0] for follow in rounds))


def _repeating(problem: Problem, work: Work) -> Option | None:
    """Rings with as few repeated pairs as possible, and among those the cheapest."""
    if problem.size > _LARGEST_REPEATING:
        return None
    search = _Repeats(problem, work.nodes)
    rounds = search.fewest()
    if rounds is None:
        return None
    counts = Counter(arc for arcs in rounds for arc in arcs)
    repeated = tuple(arc for arc in sorted(counts) for _ in range(counts[arc] - 1))
    if faults(problem, rounds, Shape("ring", problem.shape.rounds), len(repeated)):
        return None
    pairs = ", ".join(f"{problem.name(i)} reviews {problem.name(j)}" for i, j in repeated)
    facts: dict[str, str | int | float] = {"rounds": len(rounds), "count": len(repeated), "pairs": pairs}
    return Option("B", Said("repeats", facts), rounds, repeated)


def _invite(problem: Problem) -> Option | None:
    asked, ring = problem.shape.rounds, Shape("ring", problem.shape.rounds)
    members = problem.size + 1
    if problem.shape.mode == "team" or rounds_possible(members, ring) < asked:
        return None
    return Option("C", Said("invite", {"members": members, "possible": rounds_possible(members, ring)}))


def _team(problem: Problem) -> Option | None:
    """All others at once; only where all may visit all."""
    shape = Shape("team", 1, problem.size - 1)
    if problem.shape.mode == "team" or problem.allowed.sum() != problem.size * (problem.size - 1):
        return None
    everybody = range(problem.size)
    visits = tuple((i, j) for j in everybody for i in everybody if i != j)
    if faults(problem, (visits,), shape):
        return None
    return Option("D", Said("team", {"others": problem.size - 1}), (visits,))


class _Repeats:
    """Rings chosen in order of their number, a ring again if need be, with at most so many repeated pairs."""

    def __init__(self, problem: Problem, steps: int) -> None:
        self.best: tuple[int, ...] = ()
        self.size, self.rounds, self.steps = problem.size, problem.shape.rounds, steps
        self.rings = sorted(_rings(problem), key=lambda ring: (cost_of(problem.cost, ring), ring))
        self.bits = [sum(1 << i * self.size + j for i, j in ring) for ring in self.rings]
        self.costs = [cost_of(problem.cost, ring) for ring in self.rings]

    def fewest(self) -> Rounds | None:
        """Allow one more repeated pair at a time. How few is proved; the steps end only the search for the cheapest."""
        if not self.rings:
            return None
        pairs = bin(_union(self.bits)).count("1")
        for repeats in range(max(0, self.rounds * self.size - pairs), self.rounds * self.size):
            self.limit = float("inf")
            self._descend(0, 0, repeats, 0.0, ())
            if self.best:
                return tuple(sorted(self.rings[each] for each in self.best))
        return None

    def _descend(self, first: int, used: int, repeats: int, cost: float, chosen: tuple[int, ...]) -> None:
        missing = self.rounds - len(chosen)
        if not missing:
            self.limit, self.best = cost, chosen
            return
        for each in range(first, len(self.rings)):
            self.steps -= 1
            if cost + missing * self.costs[each] >= self.limit or (self.steps < 0 and self.best):
                break
            again = (used & self.bits[each]).bit_count()
            if again <= repeats:
                spent = cost + self.costs[each]
                self._descend(each, used | self.bits[each], repeats - again, spent, (*chosen, each))


def _union(sets: list[int]) -> int:
    union = 0
    for each in sets:
        union |= each
    return union


def _rings(problem: Problem) -> Iterator[tuple[Arc, ...]]:
    for rest in permutations(range(1, problem.size)):
        order = (0, *rest)
        ring = tuple(zip(order, (*rest, 0), strict=True))
        if all(problem.allowed[arc] for arc in ring):
            yield ring
