"""Plans the rounds of a question: possible at all, cheapest, checked, explained.

What is shown has passed `check`, which shares no code with the search; what fails it is never shown (P6).
"""

from __future__ import annotations

from dataclasses import replace

from samsyn.reviews.rota.check import faults
from samsyn.reviews.rota.lottery import draw
from samsyn.reviews.rota.options import ways_out
from samsyn.reviews.rota.possible import rounds_possible
from samsyn.reviews.rota.problem import (
    Answer,
    Found,
    Option,
    Problem,
    Relaxation,
    RotaError,
    Rounds,
    Shape,
    Status,
    total,
)
from samsyn.reviews.rota.relax import fewest_rules
from samsyn.reviews.rota.search import best_rounds
from samsyn.reviews.rota.words import Said
from samsyn.reviews.rota.work import Work

_LARGEST_FEWER = 20
_PART_AFTER = 0.4
_ROUNDING = 1e-9


def plan(problem: Problem) -> Answer:
    """Answer a question; RotaError when a plan came out that breaks a rule, which is a fault of the planner."""
    work = Work(problem.seconds)
    possible = rounds_possible(problem.size, problem.shape)
    if problem.shape.rounds > possible:
        return _too_many(problem, possible, work)
    found = best_rounds(problem.cost, problem.allowed, problem.shape, problem.seed, work)
    if found.rounds is None:
        return _no_plan(problem, found, work)
    _insist(problem, found.rounds)
    if not problem.within:
        return _planned(problem, found, work)
    rounds, drawn = draw(problem, found.rounds, work)
    _insist(problem, rounds)
    return replace(_planned(problem, _instead(problem, found, rounds), work), draw=drawn)


def _insist(problem: Problem, rounds: Rounds) -> None:
    if wrong := faults(problem, rounds):
        raise RotaError(f"the plan found breaks a rule and is not shown: {wrong[0]}")


def _instead(problem: Problem, found: Found, rounds: Rounds) -> Found:
    """Other rounds than those found, under the same bound: proved only if they cost no more."""
    assert found.rounds is not None
    best = total(problem.cost, found.rounds)
    bound = best if found.proved else found.bound
    return Found(rounds, bound, proved=found.proved and total(problem.cost, rounds) <= best * (1 + _ROUNDING))


def _planned(problem: Problem, found: Found, work: Work) -> Answer:
    assert found.rounds is not None
    cost = total(problem.cost, found.rounds)
    status: Status = "optimal" if found.proved else "stopped" if work.stopped else "feasible"
    return Answer(
        status,
        found.rounds,
        cost,
        cost if found.proved else found.bound,
        0.0 if found.proved else _gap(cost, found.bound),
        found.proved,
        Said("stopped") if status == "stopped" else None,
    )


def _gap(cost: float, bound: float | None) -> float | None:
    """(cost - bound) / bound; unknown where the bound says nothing."""
    return (cost - bound) / bound if bound else None


def _too_many(problem: Problem, possible: int, work: Work) -> Answer:
    exceptions = {(4, 3): "four_in_three", (6, 5): "six_in_five"}
    asked = problem.shape.rounds
    code = (
        exceptions.get((problem.size, asked), "too_many_rounds") if problem.shape.mode == "ring" else "too_many_rounds"
    )
    said = Said(code, {"members": problem.size, "asked": asked, "possible": possible})
    relax, _ = _fewer_rounds(problem, possible, work)
    return Answer("infeasible", proved=True, explanation=said, relax=relax, options=ways_out(problem, work))


def _no_plan(problem: Problem, found: Found, work: Work) -> Answer:
    if not found.impossible:
        return Answer("unsettled", bound=found.bound, explanation=Said("not_settled"))
    after = Work(problem.seconds * _PART_AFTER)
    relax = fewest_rules(problem, after)
    _, options = _fewer_rounds(problem, problem.shape.rounds - 1, after)
    return Answer("infeasible", proved=True, explanation=Said("no_plan"), relax=relax, options=options)


def _fewer_rounds(problem: Problem, most: int, work: Work) -> tuple[tuple[Relaxation, ...], tuple[Option, ...]]:
    """The largest number of rounds there is a plan for, as a rule to give up and as a way out with its plan."""
    if problem.size > _LARGEST_FEWER:
        return (), ()
    for rounds in range(most, 0, -1):
        shape = Shape(problem.shape.mode, rounds, problem.shape.team)
        found = best_rounds(problem.cost, problem.allowed, shape, problem.seed, work)
        if found.rounds and not faults(problem, found.rounds, shape):
            said = Said("fewer_rounds", {"possible": rounds, "asked": problem.shape.rounds})
            remove = {"rule": "rounds", "asked": problem.shape.rounds, "possible": rounds}
            return (Relaxation((remove,), said),), (Option("A", said, found.rounds),)
        if work.late():
            break
    return (), ()
