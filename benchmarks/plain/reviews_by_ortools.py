"""The same question to OR-Tools: its routing search for one ring, its CP-SAT with circuits for several. stdin, stdout.

Answers {"rounds": [[[reviewer, host] …] …]} by position, none when it found none, or {"absent": why}.
"""

from __future__ import annotations

import json
import sys
from typing import Any

Rounds = list[list[list[int]]]
# The routing search counts in whole numbers: costs are kept to three decimals.
PRECISION = 1000


def one_ring(cost: list[list[float]], seconds: float) -> Rounds:
    """Guided local search over one vehicle's tour, until the time is out."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    manager = pywrapcp.RoutingIndexManager(len(cost), 1, 0)
    routing = pywrapcp.RoutingModel(manager)
    whole = [[round(value * PRECISION) for value in row] for row in cost]
    transit = routing.RegisterTransitCallback(
        lambda i, j: whole[manager.IndexToNode(i)][manager.IndexToNode(j)],
    )
    routing.SetArcCostEvaluatorOfAllVehicles(transit)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PATH_CHEAPEST_ARC
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(int(1000 * seconds))
    found = routing.SolveWithParameters(parameters)
    if found is None:
        return []
    index, ring = routing.Start(0), []
    while not routing.IsEnd(index):
        following = found.Value(routing.NextVar(index))
        ring.append([manager.IndexToNode(index), manager.IndexToNode(following)])
        index = following
    return [ring]


def several_rings(cost: list[list[float]], rounds: int, seconds: float) -> Rounds:
    """A circuit a round, and every pair in at most one of them."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    size = len(cost)
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j]
    used = [{pair: model.new_bool_var("") for pair in pairs} for _ in range(rounds)]
    for each in used:
        model.add_circuit([(i, j, each[i, j]) for i, j in pairs])
    for pair in pairs:
        model.add_at_most_one(each[pair] for each in used)
    model.minimize(sum(round(cost[i][j] * PRECISION) * each[i, j] for each in used for i, j in pairs))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return []
    return [[list(pair) for pair in pairs if solver.value(each[pair])] for each in used]


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        import ortools  # noqa: F401
    except ImportError:
        return {"absent": "not here"}
    if asked["rounds"] == 1:
        return {"rounds": one_ring(asked["cost"], asked["seconds"])}
    return {"rounds": several_rings(asked["cost"], asked["rounds"], asked["seconds"])}


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
