"""Good rounds quickly, without a solver: the start of every search, and the end of it where no solver is installed.

One ring is a tour search from several starts. Several rounds are begun one after the other, each on the arcs the others
left, and then improved together; where that strands, assignments are exchanged until every
round is legal (`split`). Never the greedy beginning alone (P7).
"""

from __future__ import annotations

from random import Random

import numpy as np

from samsyn.reviews.rota.assignment import cheapest_hosts
from samsyn.reviews.rota.problem import Arc, Mask, Matrix, Rounds, Shape, in_order, total
from samsyn.reviews.rota.ring import RingSearch
from samsyn.reviews.rota.split import Follow, divide
from samsyn.reviews.rota.together import improve_together
from samsyn.reviews.rota.work import Work

_STARTS, _TRIES, _SMALLEST = 5, 12, 5
# Where a ring may pass through barred arcs first, this part of the kicks is for getting rid of them.
_LAST = 10


def good_rounds(cost: Matrix, allowed: Mask, shape: Shape, rng: Random, work: Work) -> Rounds | None:
    """Find cheap legal rounds; None when none were met, which proves nothing."""
    if shape.mode == "team":
        return _divided(cost, allowed, shape, rng, work)
    if shape.rounds == 1:
        rings = several_rings(cost, allowed, rng, work)
        best = min(rings, key=lambda ring: total(cost, (tuple(ring),)), default=None)
        if best is not None:
            return (tuple(best),)
    rounds = _one_after_the_other(cost, allowed, shape, rng, work) or _divided(cost, allowed, shape, rng, work)
    return improved(cost, allowed, rounds, rng, work.share(0.5)) if rounds else None


def several_rings(cost: Matrix, allowed: Mask, rng: Random, work: Work) -> list[list[Arc]]:
    """One ring from each of some starts, all different ways to be good."""
    kicks, search = _kicks(len(cost), work) // _STARTS, RingSearch(cost, allowed)
    orders = [search.start(rng) for _ in range(_STARTS)]
    if not allowed[~np.eye(len(cost), dtype=bool)].all():
        freely = RingSearch(cost, allowed, strict=False)
        orders = [freely.improve(order, kicks, rng, work) for order in orders]
        kicks //= _LAST
    orders = [search.improve(order, kicks, rng, work) for order in orders]
    return [list(in_order([_follow(order)])[0]) for order in orders if search.legal(order)]


def rings_around(
    ring: list[Arc], cost: Matrix, allowed: Mask, promising: Matrix, rng: Random, work: Work
) -> list[list[Arc]]:
    """Go on from one ring in several ways, now with the arcs first that a bound found promising."""
    kicks = _kicks(len(cost), work) // _STARTS
    search, order = RingSearch(cost, allowed, promising), [i for i, _ in ring]
    orders = [search.improve(order, kicks, rng, work) for _ in range(_STARTS)]
    return [list(in_order([_follow(order)])[0]) for order in orders]


def _one_after_the_other(cost: Matrix, allowed: Mask, shape: Shape, rng: Random, work: Work) -> Rounds | None:
    free, found = allowed.copy(), []
    kicks = _kicks(len(cost), work) // (4 * shape.rounds)
    for _ in range(shape.rounds):
        search = RingSearch(cost, free)
        order = search.improve(search.start(rng), kicks, rng, work)
        if not search.legal(order):
            return None
        follow = _follow(order)
        free[range(len(follow)), follow] = False
        found.append(follow)
    return in_order(found)


def _divided(cost: Matrix, allowed: Mask, shape: Shape, rng: Random, work: Work) -> Rounds | None:
    """Cheap assignments, exchanged until they are legal rounds; each try from somewhat other costs."""
    noise = np.random.default_rng(rng.randrange(2**32))
    for attempt in range(_TRIES):
        blurred = (
            cost * noise.uniform(1, 1 + attempt / 4, cost.shape) + attempt * noise.random(cost.shape) * cost.mean()
        )
        assignments, spare = _assignments(blurred, allowed, shape.degree)
        if len(assignments) == shape.degree:
            flips = work.flips // _TRIES
            if rounds := divide(assignments, shape, rng, flips, work, spare if attempt else None):
                return rounds
        if work.late():
            break
    return None


def _assignments(cost: Matrix, allowed: Mask, degree: int) -> tuple[list[Follow], Mask]:
    free = allowed.copy()
    found: list[Follow] = []
    while len(found) < degree and (follow := cheapest_hosts(cost, free)):
        free[range(len(follow)), follow] = False
        found.append(follow)
    return found, free


def improved(cost: Matrix, allowed: Mask, rounds: Rounds, rng: Random, work: Work) -> Rounds:
    """Improve the rounds together if all are rings; rounds of several loops stay as they are."""
    orders = [_order([host for _, host in sorted(arcs)]) for arcs in rounds]
    if len(cost) < _SMALLEST or any(len(order) < len(cost) for order in orders):
        return rounds
    better = improve_together(cost, allowed, [np.array(order) for order in orders], rng, work.kicks, work)
    return in_order([_follow(order.tolist()) for order in better])


def _kicks(size: int, work: Work) -> int:
    return min(work.kicks, 90 * size, size * size // 2)


def _order(follow: Follow) -> list[int]:
    order = [0]
    while follow[order[-1]]:
        order.append(follow[order[-1]])
    return order


def _follow(order: list[int]) -> Follow:
    follow = [0] * len(order)
    for at, onward in zip(order, order[1:] + order[:1], strict=True):
        follow[at] = onward
    return follow
