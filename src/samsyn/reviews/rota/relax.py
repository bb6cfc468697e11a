"""Which rules to give up when no plan meets them all: the fewest, at most three ways, in plain words (P10, P84).

A barred pair costs as much as rules bar it, and the planner itself finds the rounds that break fewest. A rule is one
ordered pair under one name: a pair that is both forbidden and earlier counts twice.
"""

from __future__ import annotations

import math

import numpy as np

from samsyn.reviews.rota.problem import Arc, Mask, Matrix, Problem, Relaxation, Rounds
from samsyn.reviews.rota.search import best_rounds
from samsyn.reviews.rota.words import Said
from samsyn.reviews.rota.work import Work

MOST_WAYS = 3
_QUESTIONS = 8
# All ties between equally many rules add up to less than this part of one rule.
_TIES = 0.4
# So near the bound fewer rules are impossible: one less would lie a whole rule lower, but for the ties.
_ENOUGH = 0.5
_PART = 0.2
_PHRASES = {
    "forbidden": "{} may review {} although it is forbidden",
    "earlier": "{} may review {} again",
    "own_municipality": "{} may review {} in its own municipality",
}


def fewest_rules(problem: Problem, work: Work) -> tuple[Relaxation, ...]:
    """Name the smallest sets of rules whose removal gives a plan; nothing when none was found in time."""
    weight = _weights(problem)
    questions: list[frozenset[Arc]] = [frozenset()]
    found: dict[frozenset[Arc], bool] = {}
    asked: set[frozenset[Arc]] = set()
    fewest = math.inf
    while questions and len(asked) < _QUESTIONS and len(found) < MOST_WAYS and not work.late():
        kept = questions.pop(0)
        if kept in asked:
            continue
        asked.add(kept)
        given, proved = _given_up(problem, weight, kept, work)
        if given is None or (count := sum(weight[arc] for arc in given)) > fewest:
            continue
        fewest = count
        found.setdefault(given, proved and (len(asked) == 1 or all(found.values())))
        questions += [kept | {arc} for arc in sorted(given)]
    return tuple(_relaxation(problem, given, proved) for given, proved in found.items())


def _given_up(problem: Problem, weight: Matrix, kept: frozenset[Arc], work: Work) -> tuple[frozenset[Arc] | None, bool]:
    """The barred pairs of the rounds that break fewest rules, and whether fewer is impossible; `kept` stay barred."""
    open_: Mask = ~np.eye(problem.size, dtype=bool)
    for arc in kept:
        open_[arc] = False
    cost = weight + _ties(problem)
    found = best_rounds(cost, open_, problem.shape, problem.seed, work.share(_PART), _ENOUGH)
    if found.rounds is None:
        return None, found.impossible
    given = _barred(found.rounds, weight)
    return given, found.proved


def _weights(problem: Problem) -> Matrix:
    weight = np.zeros_like(problem.cost)
    for arc in problem.own | problem.forbidden | problem.earlier:
        weight[arc] = len(problem.rules_on(arc))
    return weight


def _ties(problem: Problem) -> Matrix:
    """Among equally few rules: rather not the own municipality, then the cheaper plan."""
    own = np.zeros_like(problem.cost)
    for arc in problem.own:
        own[arc] = 1.0
    dearest = float(problem.cost.max()) or 1.0
    share = _TIES / (problem.size * problem.shape.degree)
    return share * (0.8 * own + 0.2 * problem.cost / dearest)


def _barred(rounds: Rounds, weight: Matrix) -> frozenset[Arc]:
    return frozenset(arc for arcs in rounds for arc in arcs if weight[arc])


def _relaxation(problem: Problem, given: frozenset[Arc], proved: bool) -> Relaxation:
    rules = [(rule, arc) for arc in sorted(given) for rule in problem.rules_on(arc)]
    phrases = [_PHRASES[rule].format(problem.name(i), problem.name(j)) for rule, (i, j) in rules]
    said = Said("may_meet" if proved else "may_meet_unproved", {"pairs": " and ".join(phrases), "count": len(rules)})
    remove: tuple[dict[str, object], ...] = tuple(
        {"rule": rule, "pair": [problem.members[i].id, problem.members[j].id]} for rule, (i, j) in rules
    )
    return Relaxation(remove, said)
