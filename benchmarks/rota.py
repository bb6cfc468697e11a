"""Who reviews whom: our planner beside OR-Tools on the same questions.

    ./samsyn bench rota [FEWER]

One round of 20, 60, 98 and 290 members with random costs that differ by direction, three seeds each, and of 290 with
costs made of distances; then three rounds at once for 20 and 60. Ours runs as `./samsyn tools rota` does, the other in
a process of its own: OR-Tools' routing search for one round, its CP-SAT for several, with as many seconds as ours took
(at least one). The gap is to our bound; every plan of either side goes through the same check. Where OR-Tools is not
installed its columns say so. FEWER, a number, divides all times. Last line: the worst gap at 290 in per cent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src"
sys.path.insert(0, str(SOURCE))

from samsyn.reviews.rota.check import faults  # noqa: E402
from samsyn.reviews.rota.problem import total  # noqa: E402
from samsyn.reviews.rota.reading import read_problem, usual_seconds  # noqa: E402

OTHER = HERE / "plain" / "reviews_by_ortools.py"
LARGEST = 290
SEEDS = (1, 2, 3)
ROW = "{:<10} {:>4} {:>6} {:>4} {:>12} {:>12} {:>8} {:>7} {:>7}   {:>12} {:>8} {:>7}"


def question(kind: str, members: int, rounds: int, seed: int, fewer: float) -> dict[str, Any]:
    """Random whole costs from 1 to 1000, or the distances between places thrown on a square of 1000 by 1000."""
    random = Random(seed)
    places = [(random.uniform(0, 1000), random.uniform(0, 1000)) for _ in range(members)]
    cost = [[float(random.randint(1, 1000)) for _ in places] for _ in places]
    if kind == "distances":
        cost = [[((x - u) ** 2 + (y - v) ** 2) ** 0.5 for u, v in places] for x, y in places]
    people = [{"id": at, "municipality": at} for at in range(members)]
    seconds = max(1.0, usual_seconds(members) / fewer)
    return {"members": people, "cost": cost, "rounds": rounds, "seed": seed, "seconds": seconds}


def run(program: list[str], asked: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """One side, in its own process: what it answered, and how long that took with starting up."""
    began = perf_counter()
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, *program],
        env=environment,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(program)} failed: {done.stderr.strip()}")
    return json.loads(done.stdout), perf_counter() - began


def cost_of(asked: dict[str, Any], rounds: list[list[list[int]]]) -> float:
    """What a plan costs by our own adding up; a plan that breaks a rule is no plan."""
    problem = read_problem(asked)
    plan = tuple(tuple((reviewer, host) for reviewer, host in arcs) for arcs in rounds)
    if wrong := faults(problem, plan):
        raise SystemExit(f"a plan breaks a rule: {wrong[0]}")
    return total(problem.cost, plan)


def compare(kind: str, members: int, rounds: int, seed: int, fewer: float) -> float:
    """Print one line; give our gap in per cent."""
    asked = question(kind, members, rounds, seed, fewer)
    ours, seconds = run(["-m", "samsyn.tools", "rota", "-"], asked)
    cost = cost_of(asked, ours["rounds"])
    gap = 100 * ours["gap"]
    other = beside({**asked, "seconds": max(1.0, seconds)}, ours["bound"])
    proved = "proved" if ours["proved"] else ours["status"]
    shown = [f"{cost:.1f}", f"{ours['bound']:.1f}", f"{gap:.3f}", proved, f"{seconds:.1f}"]
    print(ROW.format(kind, members, rounds, seed, *shown, *other), flush=True)
    return gap


def beside(asked: dict[str, Any], bound: float) -> list[str]:
    answer, seconds = run([str(OTHER)], asked)
    if "absent" in answer:
        return [answer["absent"], "", ""]
    if not answer["rounds"]:
        return ["no plan", "", f"{seconds:.1f}"]
    cost = cost_of(asked, answer["rounds"])
    return [f"{cost:.1f}", f"{100 * (cost - bound) / bound:.3f}", f"{seconds:.1f}"]


def main(arguments: list[str]) -> None:
    fewer = float(arguments[0]) if arguments else 1.0
    print(ROW.format("costs", "n", "rounds", "seed", "cost", "bound", "gap %", "", "s", "OR-Tools", "gap %", "s"))
    questions = [("random", members, 1, seed) for members in (20, 60, 98, LARGEST) for seed in SEEDS]
    questions += [("distances", LARGEST, 1, seed) for seed in SEEDS]
    questions += [("random", members, 3, seed) for members in (20, 60) for seed in SEEDS]
    gaps = [(members, compare(kind, members, rounds, seed, fewer)) for kind, members, rounds, seed in questions]
    print(f"worst gap at n = {LARGEST}: {max(gap for members, gap in gaps if members == LARGEST):.3f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
