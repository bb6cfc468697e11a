"""Mends a round that somebody leaves or joins, with as little disturbance as possible. Proposes; decides nothing.

Source: the peer-review catalogue, 5.5. A withdrawal joins the leaver's reviewer and host; where those two may not meet,
the repair with the fewest new pairs is sought, then the cheapest. Pairs that have begun are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from samsyn.reviews.rota.problem import Arc, Mask, Matrix, Problem, RotaError, Shape, cost_of
from samsyn.reviews.rota.search import best_rounds
from samsyn.reviews.rota.words import Said
from samsyn.reviews.rota.work import Work

MOST_REPAIRS = 3
_SECONDS = 5.0
_TIES = 0.4
_NOBODY = -1
_NONE: frozenset[Arc] = frozenset()


@dataclass(frozen=True, slots=True)
class Repair:
    """A round mended: its pairs, which are new, which are gone, and what it costs more than before."""

    arcs: tuple[Arc, ...]
    added: tuple[Arc, ...]
    removed: tuple[Arc, ...]
    price: float
    said: Said


@dataclass(frozen=True, slots=True)
class Mending:
    """What follows from a change, and the repairs to choose from, best first; none where people must decide."""

    said: Said
    repairs: tuple[Repair, ...] = ()


def withdraw(
    problem: Problem, arcs: Iterable[Arc], leaver: int, begun: frozenset[Arc] = _NONE, others: frozenset[Arc] = _NONE
) -> Mending:
    """Say what follows when a member leaves a round, by the table in 5.5, and propose repairs where neither of its
    two visits has begun. `begun` are the visits that have, `others` the pairs of the other rounds, which may not come
    back. RotaError for a team round or a member that is not in the round.
    """
    follow = _follow(problem, arcs, leaver)
    reviewer, host = next(i for i, j in follow.items() if j == leaver), follow[leaver]
    names: dict[str, str | int | float] = {
        "reviewer": problem.name(reviewer),
        "host": problem.name(host),
        "leaver": problem.name(leaver),
    }
    case = ((reviewer, leaver) in begun, (leaver, host) in begun)
    codes = {(True, True): "duty_none", (True, False): "duty_volunteers", (False, True): "duty_spare"}
    if case in codes:
        return Mending(Said(codes[case], names))
    if len(follow) <= 3:
        return Mending(Said("swap_left", names))
    repairs = _splice(problem, follow, leaver, others, names) or _fewest(problem, follow, leaver, begun, others, names)
    return Mending(repairs[0].said if repairs else Said("no_repair"), repairs)


def part(
    problem: Problem, arcs: Iterable[Arc], pair: Arc, begun: frozenset[Arc] = _NONE, others: frozenset[Arc] = _NONE
) -> Mending:
    """Propose how a round goes on when two may no longer meet; the problem bars them already. A visit that has begun is
    not touched. RotaError for a team round.
    """
    _refuse_teams(problem)
    if pair in begun:
        return Mending(Said("no_repair"))
    names: dict[str, str | int | float] = {"reviewer": problem.name(pair[0]), "host": problem.name(pair[1])}
    repairs = tuple(
        replace(one, said=Said("parted", one.said.facts))
        for one in _fewest(problem, dict(arcs), _NOBODY, begun, others, names)
    )
    return Mending(repairs[0].said if repairs else Said("no_repair"), repairs)


def join(
    problem: Problem, arcs: Iterable[Arc], newcomer: int, begun: frozenset[Arc] = _NONE, others: frozenset[Arc] = _NONE
) -> Mending:
    """Propose between which pair a late joiner is put, cheapest first; only pairs that have not begun are parted."""
    _refuse_teams(problem)
    name, follow = problem.name(newcomer), dict(arcs)
    if newcomer in follow:
        raise RotaError(f"{name} is in the round already")
    allowed = _allowed(problem, others)
    repairs = [
        _repair(problem, follow, {**follow, i: newcomer, newcomer: j}, _inserted(problem, i, newcomer, j))
        for i, j in sorted(follow.items())
        if (i, j) not in begun and allowed[i, newcomer] and allowed[newcomer, j]
    ]
    repairs.sort(key=lambda repair: (repair.price, repair.added))
    if not repairs:
        return Mending(Said("no_place", {"newcomer": name}))
    return Mending(repairs[0].said, tuple(repairs[:MOST_REPAIRS]))


def _inserted(problem: Problem, reviewer: int, newcomer: int, host: int) -> Said:
    names = {"reviewer": problem.name(reviewer), "newcomer": problem.name(newcomer), "host": problem.name(host)}
    return Said("insert", dict(names))


def _splice(
    problem: Problem, follow: dict[int, int], leaver: int, others: frozenset[Arc], names: dict[str, str | int | float]
) -> tuple[Repair, ...]:
    """The leaver's reviewer visits the leaver's host; nothing if they may not or would visit each other."""
    reviewer, host = next(i for i, j in follow.items() if j == leaver), follow[leaver]
    if not _allowed(problem, others)[reviewer, host] or follow[host] == reviewer:
        return ()
    left = {i: j for i, j in follow.items() if i != leaver} | {reviewer: host}
    return (_repair(problem, follow, left, Said("splice", {**names, "change": 1})),)


def _fewest(
    problem: Problem,
    follow: dict[int, int],
    leaver: int,
    begun: frozenset[Arc],
    others: frozenset[Arc],
    names: dict[str, str | int | float],
) -> tuple[Repair, ...]:
    """Repairs with few new pairs, then cheap: the best, and others that do without one of its new pairs."""
    allowed = _locked(_allowed(problem, others), follow, begun)
    best = _remade(problem, follow, leaver, allowed)
    if best is None:
        return ()
    found = {tuple(sorted(best.items())): best}
    for arc in sorted(best.items() - follow.items()):
        without = allowed.copy()
        without[arc] = False
        if (other := _remade(problem, follow, leaver, without)) is not None:
            found.setdefault(tuple(sorted(other.items())), other)
    repairs = []
    for left in found.values():
        change = len(left.items() - follow.items())
        repairs.append(_repair(problem, follow, left, Said("repair", {**names, "change": change})))
    repairs.sort(key=lambda repair: (len(repair.added), repair.price, repair.added))
    return tuple(repairs[:MOST_REPAIRS])


def _remade(problem: Problem, follow: dict[int, int], leaver: int, allowed: Mask) -> dict[int, int] | None:
    """The round without the leaver that has the fewest new pairs; None when there is none."""
    stay = [member for member in sorted(follow) if member != leaver]
    cut = np.ix_(stay, stay)
    found = best_rounds(
        _disturbance(problem, follow)[cut], allowed[cut], Shape(problem.shape.mode, 1), problem.seed, Work(_SECONDS)
    )
    return {stay[i]: stay[j] for i, j in found.rounds[0]} if found.rounds else None


def _disturbance(problem: Problem, follow: dict[int, int]) -> Matrix:
    """One for each new pair, and less than one for the costs of all."""
    dearest = float(problem.cost.max()) or 1.0
    new = np.ones_like(problem.cost)
    for arc in follow.items():
        new[arc] = 0.0
    return new + _TIES / problem.size * problem.cost / dearest


def _allowed(problem: Problem, others: frozenset[Arc]) -> Mask:
    allowed = problem.allowed.copy()
    for arc in others:
        allowed[arc] = False
    return allowed


def _locked(allowed: Mask, follow: dict[int, int], begun: frozenset[Arc]) -> Mask:
    """What has begun stays: its reviewer gets no other host, and its host no other reviewer."""
    locked = allowed.copy()
    for i, j in begun & frozenset(follow.items()):
        locked[i, :] = locked[:, j] = False
        locked[i, j] = True
    return locked


def _repair(problem: Problem, before: dict[int, int], after: dict[int, int], said: Said) -> Repair:
    added = tuple(sorted(after.items() - before.items()))
    removed = tuple(sorted(before.items() - after.items()))
    price = cost_of(problem.cost, added) - cost_of(problem.cost, removed)
    return Repair(tuple(sorted(after.items())), added, removed, price, said)


def _follow(problem: Problem, arcs: Iterable[Arc], leaver: int) -> dict[int, int]:
    _refuse_teams(problem)
    follow = dict(arcs)
    if leaver not in follow:
        raise RotaError(f"{problem.name(leaver)} is not in the round")
    return follow


def _refuse_teams(problem: Problem) -> None:
    if problem.shape.mode == "team":
        raise RotaError("a team round is not mended pair by pair: plan it anew")
