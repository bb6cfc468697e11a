"""The cheapest legal rounds of one question: which search when. Everything that plans goes through here."""

from __future__ import annotations

from random import Random

from samsyn.reviews.rota.assignment import cheapest_hosts
from samsyn.reviews.rota.joint import good_rounds, improved, rings_around, several_rings
from samsyn.reviews.rota.problem import Arc, Found, Mask, Matrix, Rounds, Shape, in_order, total
from samsyn.reviews.rota.proof import Proof
from samsyn.reviews.rota.relaxation import SolverFailedError, solver_version
from samsyn.reviews.rota.small import LARGEST, exhaust
from samsyn.reviews.rota.split import bend, split
from samsyn.reviews.rota.work import Work

_FEW, _FEW_JOINTLY = 7, 6
_PART_QUICK, _PART_LOOK, _PART_KICKS, _PART_AROUND, _PART_MERGE = 0.02, 0.12, 0.32, 0.06, 0.1
_PART_COMBS, _PART_PROOF, _PART_BEND, _BENDS = 0.16, 0.3, 0.08, 4
_FLIPS, _DIVISIONS, _ALONG = 4_000, 60, 2


def best_rounds(cost: Matrix, allowed: Mask, shape: Shape, seed: int, work: Work, slack: float = 0.0) -> Found:
    """Find the cheapest rounds over the allowed arcs, with a bound; or prove that there are none.

    The same arguments give the same answer, unless `work` was stopped by its clock. What costs less than `slack`
    above the bound is good enough, and called proved.
    """
    size, solver = len(cost), solver_version() is not None
    if size <= (_FEW if shape.rounds == 1 else _FEW_JOINTLY) and (found := _exhausted(cost, allowed, shape, work)):
        return found
    if cheapest_hosts(cost, allowed) is None:
        return Found(impossible=True)
    rng = Random(seed)  # noqa: S311  (a plan is no secret)
    if not solver:
        rounds = good_rounds(cost, allowed, shape, rng, work)
        found = _exhausted(cost, allowed, shape, work, rounds) if size <= LARGEST else None
        return found or Found(rounds)
    try:
        found = (
            _one_ring(cost, allowed, rng, work, slack)
            if shape == Shape("ring", 1)
            else _jointly(cost, allowed, shape, rng, work, slack)
        )
    except SolverFailedError:
        return Found(good_rounds(cost, allowed, shape, rng, work))
    if found.proved or found.impossible or size > _FEW:
        return found
    return _exhausted(cost, allowed, shape, work, found.rounds) or found


def _exhausted(cost: Matrix, allowed: Mask, shape: Shape, work: Work, known: Rounds | None = None) -> Found | None:
    return exhaust(cost, allowed, shape, work, known) if shape.team == 1 and shape.mode != "team" else None


def _one_ring(cost: Matrix, allowed: Mask, rng: Random, work: Work, slack: float) -> Found:
    """A quick look first, for most questions are easy; then good rings, the best over their arcs, and the proof."""
    size = len(cost)
    rings = several_rings(cost, allowed, rng, work.share(_PART_QUICK))
    proof = Proof(cost, allowed, Shape("ring", 1), lambda arcs: _written(arcs, size), _cheapest(cost, rings), slack)
    look = proof.close(work.share(_PART_LOOK).pivots(size), work, thorough=False)
    if look.proved or not proof.possible:
        return look
    rings += several_rings(cost, allowed, rng, work.share(_PART_KICKS))
    proof.offer(_cheapest(cost, rings))
    if proof.best:
        proof.merge(rings, work.share(_PART_MERGE / 2).pivots(size), work)
        rings.append(list(proof.best[0]))
        rings += rings_around(rings[-1], cost, allowed, proof.promising, rng, work.share(_PART_AROUND))
        proof.offer(_cheapest(cost, rings))
        proof.merge(rings, work.share(_PART_MERGE / 2).pivots(size), work)
        proof.tighten(_different(list(proof.best[0]), rings), work.share(_PART_COMBS).pivots(size))
    found = proof.close(work.share(_PART_PROOF).pivots(size), work)
    return found if found.proved else _raised(cost, found, look.bound or 0.0)


def _raised(cost: Matrix, found: Found, bound: float) -> Found:
    """The same plan with a better bound; proved if it meets the cost."""
    if found.rounds is None or bound <= (found.bound or 0.0):
        return found
    price = total(cost, found.rounds)
    return Found(found.rounds, min(price, bound), proved=bound >= price * (1 - 2e-7))


def _different(best: list[Arc], rings: list[list[Arc]]) -> list[list[Arc]]:
    """The best ring, and those that share least with it."""
    others = sorted(rings, key=lambda ring: len(set(best).intersection(ring)))
    return [best, *others[:_ALONG]]


def _cheapest(cost: Matrix, rings: list[list[Arc]]) -> Rounds | None:
    return min(((tuple(ring),) for ring in rings), key=lambda rounds: total(cost, rounds), default=None)


def _jointly(cost: Matrix, allowed: Mask, shape: Shape, rng: Random, work: Work, slack: float) -> Found:
    """The cheapest arcs for all rounds at once, divided among the rounds; where that fails, bent until it does."""
    divisions, bends = iter(range(_DIVISIONS)), iter([work.share(_PART_BEND)] * _BENDS)

    def divided(arcs: list[Arc]) -> Rounds | None:
        if next(divisions, None) is None:
            return None
        if rounds := split(arcs, len(cost), shape, rng, _FLIPS, work):
            return rounds
        if (effort := next(bends, None)) is None:
            return None
        rounds = bend(arcs, cost, allowed, shape, rng, effort.flips, work)
        return improved(cost, allowed, rounds, rng, effort) if rounds and shape.mode != "team" else rounds

    start = good_rounds(cost, allowed, shape, rng, work.share(_PART_QUICK))
    proof = Proof(cost, allowed, shape, divided, start, slack)
    if proof.possible and start and shape.mode != "team":
        proof.offer(improved(cost, allowed, start, rng, work.share(_PART_KICKS / 4)))
    return proof.close(work.share(_PART_PROOF).pivots(len(cost)), work)


def _written(arcs: list[Arc], size: int) -> Rounds:
    follow = [0] * size
    for i, j in arcs:
        follow[i] = j
    return in_order([follow])
