"""Every plan is legal by code that knows nothing of the search, as cheap as trying everything, and always the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from samsyn.reviews.rota import planner, search
from samsyn.reviews.rota.check import faults
from samsyn.reviews.rota.problem import Found, RotaError, Shape
from samsyn.reviews.rota.reading import read_problem
from samsyn.reviews.rota.relaxation import Relaxation, SolverFailedError
from samsyn.reviews.rota.tool import rota_tool
from samsyn.reviews.tests.questions import barred, cheapest, every_round, question, questions

some = settings(deadline=None, max_examples=40, derandomize=True)


def price_of(asked):
    no = barred(asked)
    return lambda i, j: None if (i, j) in no else asked["cost"][i][j]


@pytest.mark.proves("P6")
@some
@given(questions())
def test_one_round_is_as_cheap_as_trying_everything_or_there_is_none(asked):
    answer = rota_tool(asked)
    assert answer["cost"] == cheapest(asked, price_of(asked))
    assert answer["proved"]
    assert answer["status"] == ("infeasible" if answer["cost"] is None else "optimal")


@pytest.mark.proves("P7")
@some
@given(questions(most=5, rounds=(2, 3)))
def test_several_rounds_are_as_cheap_as_trying_everything_or_there_are_none(asked):
    if asked["rounds"] == 3 and len(asked["members"]) < 5:
        asked["rounds"] = 2
    assert rota_tool(asked)["cost"] == cheapest(asked, price_of(asked))


@some
@given(questions(rounds=(1, 2)))
def test_the_solver_comes_to_what_exhaustive_search_comes_to(asked):
    """The same questions with the exhaustive search shut off: bound, cost and "none" must agree."""
    problem = read_problem(asked)
    whole = planner.best_rounds(problem.cost, problem.allowed, problem.shape, 0, planner.Work(4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "exhaust", lambda *_, **__: None)
        solved = planner.best_rounds(problem.cost, problem.allowed, problem.shape, 0, planner.Work(4))
    if solved.impossible or whole.rounds is None:
        assert whole.impossible
        assert solved.rounds is None
    else:
        best = planner.total(problem.cost, whole.rounds)
        assert (solved.bound or 0) <= best + 1e-6
        assert solved.rounds is None or not faults(problem, solved.rounds)
        assert not solved.proved or planner.total(problem.cost, solved.rounds) == best


@pytest.mark.proves("P6", "P11")
@settings(deadline=None, max_examples=15, derandomize=True)
@given(questions(most=14, rounds=(1, 2, 3), modes=("ring", "loops", "team")))
def test_plans_are_legal_bounded_and_always_the_same(asked):
    asked["seconds"] = 1
    answer = rota_tool(asked)
    assert answer == rota_tool(asked)
    if answer["rounds"]:
        ids = [member["id"] for member in asked["members"]]
        rounds = tuple(tuple((ids.index(a), ids.index(b)) for a, b in arcs) for arcs in answer["rounds"])
        assert faults(read_problem(asked), rounds) == []
        assert answer["bound"] is None or answer["bound"] <= answer["cost"]


@pytest.mark.proves("P16")
@pytest.mark.parametrize(("members", "rounds", "status"), [(8, 1, "optimal"), (8, 2, "optimal"), (12, 1, "feasible")])
def test_without_a_solver_there_are_plans_and_the_gap_is_unknown(monkeypatch, members, rounds, status):
    with_solver = rota_tool(question(members, rounds))
    monkeypatch.setattr(search, "solver_version", lambda: None)
    answer = rota_tool(question(members, rounds))
    assert answer["status"] == status
    assert answer["cost"] >= with_solver["bound"] - 1e-6
    assert (answer["gap"] is None) == (status == "feasible")


@pytest.mark.proves("P8")
def test_gap_is_what_the_cost_is_above_the_bound():
    answer = rota_tool(question(12, 3, seconds=1))
    assert answer["gap"] == pytest.approx((answer["cost"] - answer["bound"]) / answer["bound"])
    assert answer["proved"] == (answer["gap"] == 0)


def test_a_plan_that_fails_the_check_is_never_shown(monkeypatch):
    wrong = ((((0, 1), (1, 0), (2, 3), (3, 2))),)
    monkeypatch.setattr(planner, "best_rounds", lambda *_: Found(wrong, 1.0, proved=True))
    with pytest.raises(RotaError, match="two members visit each other"):
        rota_tool(question(4))


@pytest.mark.proves("P95")
def test_a_clock_that_runs_out_is_said(monkeypatch):
    monkeypatch.setattr("samsyn.reviews.rota.work.monotonic", iter(range(0, 10**9, 1000)).__next__)
    answer = rota_tool(question(30, 1))
    assert answer["status"] in ("stopped", "optimal")
    assert answer["status"] == "optimal" or answer["explanation"]["code"] == "stopped"


@pytest.mark.proves("P11")
@pytest.mark.parametrize("seconds", [1e-6, 0.05])
def test_however_few_seconds_are_asked_for_the_work_is_counted_and_the_plan_is_the_same(seconds):
    asked = question(40, seconds=seconds)
    answer = rota_tool(asked)
    assert answer["status"] != "stopped"
    assert answer["bound"] <= answer["cost"]
    assert rota_tool(asked) == answer


@pytest.mark.parametrize("unit", [5e-324, 1e-300, 0.0, 1e-9, 1e9 / 7])
def test_the_unit_of_the_costs_does_not_matter(unit):
    asked = question(12)
    asked["cost"] = [[unit * (1 + (7 * i + 3 * j) % 7) for j in range(12)] for i in range(12)]
    answer = rota_tool(asked)
    assert (answer["status"], answer["gap"]) == ("optimal", 0.0)


@pytest.mark.proves("P95")
@pytest.mark.parametrize(("members", "rounds", "mode"), [(30, 1, "ring"), (12, 2, "ring"), (12, 1, "team")])
def test_a_solver_that_fails_leaves_a_plan_whose_gap_is_unknown(monkeypatch, members, rounds, mode):
    runs = iter(range(3))
    solve = Relaxation._run

    def run(self):
        if next(runs, None) is None:
            raise SolverFailedError("kSolveError")
        return solve(self)

    monkeypatch.setattr(Relaxation, "_run", run)
    answer = rota_tool(question(members, rounds, mode=mode, seconds=1))
    assert (answer["status"], answer["gap"], answer["proved"]) == ("feasible", None, False)
    assert len(answer["rounds"]) == rounds


@pytest.mark.proves("P95")
def test_what_the_solver_does_not_answer_is_never_taken_for_no_plan():
    relaxation = Relaxation(np.ones((5, 5)), ~np.eye(5, dtype=bool), Shape("ring", 1))
    relaxation.add_arcs((i, j) for i in range(5) for j in range(5) if i < j)
    relaxation._highs.setOptionValue("simplex_iteration_limit", 0)
    with pytest.raises(SolverFailedError, match="kIterationLimit"):
        relaxation.settle()


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        ((), "0 rounds instead of 1"),
        ((((0, 1), (1, 2), (2, 0)),), "not every member once"),
        ((((0, 1), (1, 2), (2, 3), (3, 0), (3, 0)),), "a pair twice"),
        ((((0, 1), (1, 0), (2, 3), (3, 2)),), "two members visit each other"),
        ((((0, 1), (0, 2), (2, 3), (3, 0)),), "m0 reviews 2"),
        ((((0, 2), (2, 1), (1, 3), (3, 0)),), "m0 reviews m2, which is forbidden"),
        ((((0, 3), (3, 1), (1, 2), (2, 0)),), "m3 reviews m1 again"),
        ((((0, 1), (1, 3), (3, 2), (2, 0)),), "m1 reviews m3 in its own municipality"),
    ],
)
def test_the_check_finds_what_is_wrong(rounds, said):
    asked = question(4, forbidden=[["m0", "m2"]], earlier=[["m3", "m1"]])
    asked["members"][3]["municipality"] = "k1"
    assert any(said in fault for fault in faults(read_problem(asked), rounds))


def test_the_check_counts_pairs_that_come_back_and_loops():
    problem = read_problem(question(6, 2))
    ring = tuple((i, (i + 1) % 6) for i in range(6))
    two = ((0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3))
    assert "6 repeated pairs instead of 0" in faults(problem, (ring, ring))
    assert "round 2: more than one loop" in faults(problem, (ring, two))
    assert faults(replace(problem, shape=Shape("loops", 2)), (ring, ring), repeats=6) == []


@pytest.mark.parametrize("mode", ["ring", "loops"])
def test_the_judge_of_these_tests_writes_down_all_rounds(mode):
    """24 rings and as many derangements of five without a swap; 160 of six."""
    assert [sum(1 for _ in every_round(n, mode)) for n in (4, 5, 6)] == [6, 24, 120 if mode == "ring" else 160]
