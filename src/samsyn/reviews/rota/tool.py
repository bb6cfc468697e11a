"""`./samsyn tools rota FILE.json`: the planner from the command line.

In: {"members": [{"id", "municipality", …}], "cost": [[…]]} with cost by position, reviewer first and nothing on the
diagonal; and, if wanted, "rounds" (1), "forbidden" and "earlier" ([[reviewer id, host id] …], one-way, none),
"mode" ("ring", "loops" or "team"), "team" (how many visit each host together, with mode team: as many as the rounds
leave, 2 or 3), "seed" (0), "seconds" (by size, 10 to 60) and "within" (0): per cent above the best, and one plan is
drawn among those met within it. The work is counted, about as much as an idle core does in so many seconds, so that the
same question gets the same plan; a first plan and a first bound are made however few seconds are given.
In a team round everybody is in as many teams as visit it; its cost is that of all its pairs.

Out: "status" optimal (proved), feasible (within "gap" of the best), stopped (the clock cut in), infeasible (proved)
or unsettled; "rounds" as [[[reviewer id, host id] …] …]; "cost", "bound" and "gap" ((cost - bound) / bound), null where
unknown; "proved"; "explanation"; "relax", rules to give up; "options", ways out of which somebody must choose; "draw",
how the plan was drawn, null where it was not; and "made_with": seed, fingerprint of the question, solver.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from samsyn.reviews.rota.planner import plan
from samsyn.reviews.rota.problem import Answer, Option, Problem, Rounds, total
from samsyn.reviews.rota.reading import read_problem
from samsyn.reviews.rota.relaxation import solver_version
from samsyn.reviews.rota.words import Said


def rota_tool(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Plan the rounds of one question; RotaError, in one line, for what cannot be one."""
    problem = read_problem(payload)
    return written(problem, plan(problem)) | {"made_with": _made_with(problem, payload)}


def written(problem: Problem, answer: Answer) -> dict[str, Any]:
    """The answer with ids instead of positions."""
    return {
        "status": answer.status,
        "rounds": _rounds(problem, answer.rounds),
        "cost": answer.cost,
        "bound": answer.bound,
        "gap": answer.gap,
        "proved": answer.proved,
        "explanation": _said(answer.explanation) if answer.explanation else None,
        "relax": [{"remove": list(each.remove), **_said(each.said)} for each in answer.relax],
        "options": [_option(problem, option) for option in answer.options],
        "draw": asdict(answer.draw) if answer.draw else None,
    }


def _option(problem: Problem, option: Option) -> dict[str, Any]:
    plan_of = {"rounds": _rounds(problem, option.rounds), "cost": total(problem.cost, option.rounds)}
    repeated = {"repeated": _rounds(problem, (option.repeated,))[0]} if option.repeated else {}
    return {"option": option.letter, **_said(option.said), **(plan_of if option.rounds else {}), **repeated}


def _said(said: Said) -> dict[str, Any]:
    return {"code": said.code, "facts": said.facts, "text": said.text}


def _rounds(problem: Problem, rounds: Rounds) -> list[list[list[Any]]]:
    return [[[problem.members[i].id, problem.members[j].id] for i, j in arcs] for arcs in rounds]


def _made_with(problem: Problem, payload: Mapping[str, Any]) -> dict[str, Any]:
    """What makes the same plan again: kept with it (P11)."""
    question = json.dumps(payload, sort_keys=True, separators=(",", ":"), default=str)
    return {
        "seed": problem.seed,
        "seconds": problem.seconds,
        "question": sha256(question.encode()).hexdigest(),
        "solver": solver_version(),
    }
