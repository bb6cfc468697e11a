"""What is to be planned, what a plan is, and what was found. Positions in `members` throughout; ids only at the door.

Source: the peer-review catalogue, 5.1. An arc (i, j) reads "i reviews j".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from samsyn.reviews.rota.words import Said

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Arc = tuple[int, int]
Rounds = tuple[tuple[Arc, ...], ...]
Id = str | int

Mode = Literal["ring", "loops", "team"]
MODES: tuple[Mode, ...] = get_args(Mode)
Status = Literal["optimal", "feasible", "stopped", "infeasible", "unsettled"]
RuleName = Literal["own_municipality", "forbidden", "earlier"]


class RotaError(ValueError):
    """The input cannot be used, or no plan can be shown; the message is one line."""


@dataclass(frozen=True, slots=True)
class Member:
    """An area that takes part, and the municipality it lies in."""

    id: Id
    municipality: Id


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of the rounds: `mode`, how many, and how many reviewers visit each host in one round."""

    mode: Mode
    rounds: int
    team: int = 1

    @property
    def degree(self) -> int:
        """Hosts that each member reviews in all rounds together."""
        return self.rounds * self.team

    def bars_swaps(self, members: int) -> bool:
        """Whether two may not visit each other in the same round. Large teams cannot avoid it, so there it may be."""
        return self.mode != "team" or 2 * self.team <= members - 1


@dataclass(frozen=True)
class Problem:
    """One question to the planner. `cost[i, j] >= 0` is what i's review of j costs, in any unit; the diagonal is 0.

    `seed` decides between plans that are equally good to the search; `seconds` is the time it may take. `within` above
    0 asks for a draw among plans that cost at most such a part more than the best.
    """

    members: tuple[Member, ...]
    cost: Matrix
    shape: Shape
    forbidden: frozenset[Arc]
    earlier: frozenset[Arc]
    seed: int
    seconds: float
    within: float = 0.0

    @property
    def size(self) -> int:
        """How many members take part."""
        return len(self.members)

    @cached_property
    def own(self) -> frozenset[Arc]:
        """Pairs inside one municipality."""
        pairs = ((i, j) for i in range(self.size) for j in range(self.size) if i != j)
        return frozenset((i, j) for i, j in pairs if self.members[i].municipality == self.members[j].municipality)

    def name(self, position: int) -> str:
        """The id of a member, for a sentence."""
        return str(self.members[position].id)

    @cached_property
    def allowed(self) -> Mask:
        """The pairs that break no rule, as a square of truth values."""
        allowed = ~np.eye(self.size, dtype=bool)
        for i, j in self.own | self.forbidden | self.earlier:
            allowed[i, j] = False
        return allowed

    def rules_on(self, arc: Arc) -> tuple[RuleName, ...]:
        """The rules that bar a pair; none when it may be."""
        held: dict[RuleName, frozenset[Arc]] = {
            "own_municipality": self.own,
            "forbidden": self.forbidden,
            "earlier": self.earlier,
        }
        return tuple(name for name, arcs in held.items() if arc in arcs)


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Rules that may be given up, and what that makes possible."""

    remove: tuple[dict[str, object], ...]
    said: Said


@dataclass(frozen=True, slots=True)
class Option:
    """A way out that somebody must choose; `rounds` is its plan where it has one."""

    letter: str
    said: Said
    rounds: Rounds = ()
    repeated: tuple[Arc, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the best rounds, a bound below every plan, and whether either is proved.

    `rounds` None with `impossible` is a proof that there are none; without it nothing is known.
    """

    rounds: Rounds | None = None
    bound: float | None = None
    proved: bool = False
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """How a plan was drawn: among `candidates` that cost at most `within` more than the `best`, the `chosen`th."""

    within: float
    seed: int
    candidates: int
    chosen: int
    best: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The planner's answer. `gap` is (cost - bound) / bound; None is "unknown"."""

    status: Status
    rounds: Rounds = ()
    cost: float | None = None
    bound: float | None = None
    gap: float | None = None
    proved: bool = False
    explanation: Said | None = None
    relax: tuple[Relaxation, ...] = ()
    options: tuple[Option, ...] = ()
    draw: Draw | None = None


def cost_of(cost: Matrix, arcs: Iterable[Arc]) -> float:
    """Add up what the pairs cost. In the order of the pairs, so that the same plan always costs the same."""
    return float(sum(float(cost[arc]) for arc in sorted(arcs)))


def total(cost: Matrix, rounds: Rounds) -> float:
    """Add up all rounds."""
    return cost_of(cost, [arc for arcs in rounds for arc in arcs])


def in_order(successors: Iterable[list[int]]) -> Rounds:
    """Write rounds of one reviewer per host loop by loop from the lowest position, and sort the rounds."""
    return tuple(sorted(tuple(_along(follow)) for follow in successors))


def _along(follow: list[int]) -> Iterable[Arc]:
    seen: set[int] = set()
    for first in range(len(follow)):
        at = first
        while at not in seen:
            seen.add(at)
            yield at, follow[at]
            at = follow[at]
