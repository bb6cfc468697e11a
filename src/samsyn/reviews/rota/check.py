"""The check every plan passes before anybody sees it. Its own code path: nothing of the search is used here (P6).

It reads the members and the rules as they were given, never the matrices the search works on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samsyn.reviews.rota.problem import Problem, Rounds, Shape


def faults(problem: Problem, rounds: Rounds, shape: Shape | None = None, repeats: int = 0) -> list[str]:
    """Say everything that is wrong with a plan; an empty list is a legal one.

    `shape` is given where an option answers another question than the one asked, and `repeats` how many pairs it
    may bring back.
    """
    shape = shape or problem.shape
    found = [] if len(rounds) == shape.rounds else [f"{len(rounds)} rounds instead of {shape.rounds}"]
    for number, arcs in enumerate(rounds, 1):
        found += [f"round {number}: {fault}" for fault in _in_round(problem, list(arcs), shape)]
    again = sum(count - 1 for count in Counter(arc for arcs in rounds for arc in arcs).values())
    if again != repeats:
        found.append(f"{again} repeated pairs instead of {repeats}")
    return found


def _in_round(problem: Problem, arcs: list[tuple[int, int]], shape: Shape) -> Iterator[str]:
    everybody = range(len(problem.members))
    reviewers, hosts = Counter(a for a, _ in arcs), Counter(b for _, b in arcs)
    if set(reviewers) | set(hosts) != set(everybody) or len(set(arcs)) != len(arcs):
        yield "not every member once, or a pair twice"
        return
    for member in everybody:
        if (reviewers[member], hosts[member]) != (shape.team, shape.team):
            yield f"{problem.members[member].id} reviews {reviewers[member]} and is reviewed by {hosts[member]}"
            return
    yield from _broken_rules(problem, arcs)
    if _bars_swaps(shape, len(problem.members)) and any((b, a) in set(arcs) for a, b in arcs):
        yield "two members visit each other"
    if shape.mode == "ring" and _first_loop(dict(arcs)) != len(problem.members):
        yield "more than one loop"


def _broken_rules(problem: Problem, arcs: list[tuple[int, int]]) -> Iterator[str]:
    for a, b in arcs:
        reviewer, host = problem.members[a], problem.members[b]
        if reviewer.municipality == host.municipality:
            yield f"{reviewer.id} reviews {host.id} in its own municipality"
        if (a, b) in problem.forbidden:
            yield f"{reviewer.id} reviews {host.id}, which is forbidden"
        if (a, b) in problem.earlier:
            yield f"{reviewer.id} reviews {host.id} again"


def _bars_swaps(shape: Shape, members: int) -> bool:
    return shape.mode in ("ring", "loops") or shape.team <= (members - 1) / 2


def _first_loop(follow: dict[int, int]) -> int:
    at, length = follow[0], 1
    while at != 0 and length <= len(follow):
        at, length = follow[at], length + 1
    return length
