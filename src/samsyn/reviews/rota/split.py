"""Divides a set of arcs among the rounds: everybody once reviewer and once host in each, and no forbidden shape.

Two rounds hold the same hosts for some of their reviewers in another order; exchanging those (an alternating cycle)
keeps both legal as assignments, keeps every arc used once and changes no cost. So do two members who exchange hosts in
rounds that hold the same hosts for both; that changes the parity of the assignments, which the first exchange never
does. The search exchanges until each round is one ring, or has no swaps: the joint plan costs what its arcs cost,
however they are divided. Source: Kempe chains; König 1916 (a regular bipartite graph falls into assignments);
cycle switches of Latin squares (Wanless 2004).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import exp
from random import Random

import numpy as np

from samsyn.reviews.rota.problem import Arc, Mask, Matrix, Rounds, Shape, in_order
from samsyn.reviews.rota.work import Work

# How readily what is worse by one fault is let pass: about once in fifty; when arcs may change, less and less.
_HEAT, _HOT, _COLD = 0.25, 0.4, 0.03

Follow = list[int]


def split(arcs: Iterable[Arc], size: int, shape: Shape, rng: Random, flips: int, work: Work) -> Rounds | None:
    """Divide arcs of `shape.degree` at each member among the rounds; None when it was not possible in so many steps."""
    assignments = assignments_of(arcs, size, shape.degree)
    return divide(assignments, shape, rng, flips, work) if assignments else None


def divide(
    assignments: list[Follow], shape: Shape, rng: Random, flips: int, work: Work, spare: Mask | None = None
) -> Rounds | None:
    """Exchange between assignments until every round is legal; with `spare` arcs not in use may come in too."""
    rounds = _Rounds(assignments, shape, rng, spare)
    for _ in range(flips):
        if not rounds.faults or work.late():
            break
        rounds.change()
    return rounds.written() if not rounds.faults else None


def bend(
    arcs: Iterable[Arc], cost: Matrix, allowed: Mask, shape: Shape, rng: Random, flips: int, work: Work
) -> Rounds | None:
    """Change arcs that cannot be divided until they can, at little cost: the cheapest rounds met, None if none were."""
    assignments = assignments_of(arcs, len(cost), shape.degree)
    if assignments is None:
        return None
    rounds = _Rounds(assignments, shape, rng, allowed, cost)
    best, lowest = None, float("inf")
    for flip in range(flips):
        if work.late():
            break
        rounds.heat = _HOT * (_COLD / _HOT) ** (flip / flips)
        rounds.change()
        if not rounds.faults and rounds.extra < lowest - 1e-9:
            best, lowest = rounds.written(), rounds.extra
    return best


def assignments_of(arcs: Iterable[Arc], size: int, degree: int) -> list[Follow] | None:
    """Take one assignment after another out of the arcs; None when a member has not `degree` of them each way."""
    hosts: list[set[int]] = [set() for _ in range(size)]
    for i, j in arcs:
        hosts[i].add(j)
    found = []
    for _ in range(degree):
        follow = _matching(hosts)
        if follow is None:
            return None
        for i, j in enumerate(follow):
            hosts[i].discard(j)
        found.append(follow)
    return found


def _matching(hosts: list[set[int]]) -> Follow | None:
    reviewer: dict[int, int] = {}
    for member in range(len(hosts)):
        if not _place(member, hosts, reviewer):
            return None
    follow = [-1] * len(hosts)
    for host, member in reviewer.items():
        follow[member] = host
    return follow


def _place(member: int, hosts: list[set[int]], reviewer: dict[int, int]) -> bool:
    """Find a free host by moving others on: breadth first, so that depth is no concern."""
    came: dict[int, int] = {}
    waiting = [member]
    for at in waiting:
        for host in sorted(hosts[at]):
            if host in came:
                continue
            came[host] = at
            if host not in reviewer:
                _hand_on(host, member, came, reviewer)
                return True
            waiting.append(reviewer[host])
    return False


def _hand_on(host: int, member: int, came: dict[int, int], reviewer: dict[int, int]) -> None:
    held = {who: which for which, who in reviewer.items()}
    while True:
        who = came[host]
        reviewer[host] = who
        if who == member:
            return
        host = held[who]


class _Rounds:
    """The rounds as assignments, `team` of them each; `faults` counts what is wrong in all."""

    def __init__(
        self,
        assignments: list[Follow],
        shape: Shape,
        rng: Random,
        spare: Mask | None,
        cost: Matrix | None = None,
    ) -> None:
        """`spare` are the arcs allowed, less those in use; `cost` makes dear exchanges rare."""
        self.follow, self.shape, self.rng = [list(each) for each in assignments], shape, rng
        self.size = len(self.follow[0])
        self.before = [_turned(each) for each in self.follow]
        self.spare = None if spare is None else spare.copy()
        self.heat, self.extra = _HEAT, 0.0
        self.cost = np.zeros((self.size, self.size)) if cost is None else cost
        self.typical = float(self.cost[range(self.size), self.follow].mean()) or 1.0
        if self.spare is not None:
            self.spare[range(self.size), self.follow] = False
        self.wrong = [self._count(each) for each in range(shape.rounds)]

    @property
    def faults(self) -> int:
        """Loops too many, or swaps, in all rounds."""
        return sum(self.wrong)

    def written(self) -> Rounds:
        """The rounds as pairs, in the order shown."""
        if self.shape.mode != "team":
            return in_order(self.follow)
        return tuple(
            sorted(tuple(sorted(self._arcs(each), key=lambda arc: arc[::-1])) for each in range(len(self.wrong)))
        )

    def change(self) -> None:
        """Make one random change, if it is not worse (or seldom, if it is a little)."""
        kind = self.rng.random()
        if self.spare is not None and kind < 0.4:
            self._replace()
        elif kind < 0.8 and len(self.follow) > 1:
            self._exchange_rounds()
        elif len(self.follow) > 1:
            self._exchange_members()

    def _exchange_rounds(self) -> None:
        """One alternating cycle between two rounds."""
        one, other = self.rng.sample(range(len(self.follow)), 2)
        members = self._cycle(one, other, self.rng.randrange(self.size))
        if len(members) < self.size:
            self._try((one, other), lambda: self._swap(one, other, members))

    def _exchange_members(self) -> None:
        """Two members exchange hosts in the fewest rounds, one of them given, that leave both their hosts."""
        i, j = self.rng.sample(range(self.size), 2)
        rounds_of = {follow[i]: number for number, follow in enumerate(self.follow)}
        first = self.rng.randrange(len(self.follow))
        numbers, host = [first], self.follow[first][j]
        while host != self.follow[first][i]:
            if host not in rounds_of:
                return
            numbers.append(rounds_of[host])
            host = self.follow[numbers[-1]][j]
        self._try(numbers, lambda: self._swap_hosts(numbers, i, j))

    def _replace(self) -> None:
        """Two reviewers in a round exchange hosts, if those arcs are spare."""
        one = self.rng.randrange(len(self.follow))
        i, j = self.rng.sample(range(self.size), 2)
        follow = self.follow[one]
        if self.spare is not None and self.spare[i, follow[j]] and self.spare[j, follow[i]]:
            pairs = ((i, follow[j]), (j, follow[i])), ((i, follow[i]), (j, follow[j]))
            dearer, cheaper = (sum(float(self.cost[arc]) for arc in each) for each in pairs)
            self._try((one,), lambda: self._cross(one, i, j), (dearer - cheaper) / self.typical)

    def _try(self, assignments: Iterable[int], change: Callable[[], None], extra: float = 0.0) -> None:
        rounds = {each // self.shape.team for each in assignments}
        before = {each: self.wrong[each] for each in rounds}
        change()
        for each in rounds:
            self.wrong[each] = self._count(each)
        worse = sum(self.wrong[each] for each in rounds) - sum(before.values()) + extra
        self.extra += extra
        if worse > 0 and self.rng.random() >= exp(-worse / self.heat):
            # Each change undoes itself when it is made again.
            change()
            self.extra -= extra
            for each in rounds:
                self.wrong[each] = before[each]

    def _cycle(self, one: int, other: int, first: int) -> list[int]:
        members, at = [first], self.before[one][self.follow[other][first]]
        while at != first:
            members.append(at)
            at = self.before[one][self.follow[other][at]]
        return members

    def _swap(self, one: int, other: int, members: list[int]) -> None:
        here, there = self.follow[one], self.follow[other]
        for i in members:
            here[i], there[i] = there[i], here[i]
        for i in members:
            self.before[one][here[i]] = i
            self.before[other][there[i]] = i

    def _swap_hosts(self, numbers: Iterable[int], i: int, j: int) -> None:
        for number in numbers:
            follow, before = self.follow[number], self.before[number]
            follow[i], follow[j] = follow[j], follow[i]
            before[follow[i]], before[follow[j]] = i, j

    def _cross(self, one: int, i: int, j: int) -> None:
        assert self.spare is not None
        follow, before = self.follow[one], self.before[one]
        self.spare[i, follow[i]] = self.spare[j, follow[j]] = True
        follow[i], follow[j] = follow[j], follow[i]
        before[follow[i]], before[follow[j]] = i, j
        self.spare[i, follow[i]] = self.spare[j, follow[j]] = False

    def _count(self, number: int) -> int:
        if self.shape.mode == "ring":
            return _loops(self.follow[number]) - 1
        if not self.shape.bars_swaps(self.size):
            return 0
        arcs = set(self._arcs(number))
        return sum((j, i) in arcs for i, j in arcs) // 2

    def _arcs(self, number: int) -> list[Arc]:
        team = self.shape.team
        return [arc for follow in self.follow[number * team : (number + 1) * team] for arc in enumerate(follow)]


def _turned(follow: Follow) -> Follow:
    before = [0] * len(follow)
    for i, j in enumerate(follow):
        before[j] = i
    return before


def _loops(follow: Follow) -> int:
    seen, loops = bytearray(len(follow)), 0
    for first in range(len(follow)):
        if not seen[first]:
            loops += 1
            at = first
            while not seen[at]:
                seen[at] = 1
                at = follow[at]
    return loops
