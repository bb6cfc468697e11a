"""A fair draw among plans that are nearly as cheap as the best (P14).

Others than the best are found by planning anew with costs that chance has blurred. Those that cost too much are left
out, whatever their blurred costs said; each of the rest has the same chance. The seed makes the same draw again.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np

from samsyn.reviews.rota.joint import good_rounds, improved, rings_around
from samsyn.reviews.rota.problem import Draw, Matrix, Problem, Rounds, in_order, total
from samsyn.reviews.rota.small import every_round
from samsyn.reviews.rota.work import Work

_FEW, _TRIES = 7, 24
_PART = 0.004
# How much each cost is blurred, in parts of what may be given up: over many pairs chance evens out.
_BLUR = (1.0, 2.0, 4.0, 8.0)
_ROUNDING = 1e-9


def draw(problem: Problem, best: Rounds, work: Work) -> tuple[Rounds, Draw]:
    """Draw one plan among those met that cost at most `problem.within` more than the best, as a part of its cost."""
    lowest = total(problem.cost, best)
    limit = lowest * (1 + problem.within * (1 - _ROUNDING))
    rng = Random(problem.seed)  # noqa: S311  (drawn again from its number, so that anybody can check it)
    found = {best}
    for rounds in _others(problem, best, rng, work):
        if total(problem.cost, rounds) <= limit:
            found.add(rounds)
    candidates = sorted(found)
    chosen = rng.randrange(len(candidates))
    return candidates[chosen], Draw(problem.within, problem.seed, len(candidates), chosen + 1, lowest)


def _others(problem: Problem, best: Rounds, rng: Random, work: Work) -> Iterator[Rounds]:
    """All there are in a small group; else what planning anew comes to."""
    shape = problem.shape
    if problem.size <= _FEW and shape.rounds == 1 and shape.mode != "team":
        for each in every_round(problem.cost, problem.allowed, one_loop=shape.mode == "ring"):
            yield in_order([list(each.follow)])
        return
    for attempt in range(_TRIES):
        if work.late():
            return
        yield from _planned_anew(problem, best, problem.within * _BLUR[attempt % len(_BLUR)], rng, work.share(_PART))


def _planned_anew(problem: Problem, best: Rounds, blur: float, rng: Random, work: Work) -> Iterator[Rounds]:
    noise = np.random.default_rng(rng.randrange(2**32))
    blurred: Matrix = problem.cost * noise.uniform(1, 1 + blur, problem.cost.shape)
    if problem.shape.mode == "ring" and problem.shape.rounds == 1:
        rings = rings_around(list(best[0]), blurred, problem.allowed, blurred, rng, work)
        yield from ((tuple(ring),) for ring in rings)
    elif problem.shape.mode == "ring":
        yield improved(blurred, problem.allowed, best, rng, work)
    elif rounds := good_rounds(blurred, problem.allowed, problem.shape, rng, work):
        yield rounds
