"""Cycles that a fractional answer goes round both ways at once; only where costs or rules tell directions apart.

For members i1 … ik in this order: the arcs of the cycle, twice those that go back to i1, and once those that go back
between the others, are at most k - 1, if these are not all. The same holds with all arcs turned round.
Source: Grötschel and Padberg 1985 (the inequalities D k); enumerated as by Fischetti and Toth 1997.
"""

from __future__ import annotations

from collections.abc import Iterator

from samsyn.reviews.rota.cuts import Cut
from samsyn.reviews.rota.problem import Arc

_LONGEST, _MOST = 5, 60
_CLEARLY, _USED = 0.05, 0.05

Answer = list[dict[int, float]]


def turned_cycles(answer: Answer) -> list[Cut]:
    """The most broken of these, at most so many; `answer[i][j]` is how much i reviews j."""
    turned: Answer = [{} for _ in answer]
    for i, hosts in enumerate(answer):
        for j, value in hosts.items():
            turned[j][i] = value
    found = [(over, members, False) for over, members in _over(answer)]
    found += [(over, members, True) for over, members in _over(turned)]
    found.sort(key=lambda each: (-each[0], each[1:]))
    return [_cut(members, back=back) for _, members, back in found[:_MOST]]


def _over(answer: Answer) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Every sequence along arcs in use, with what it holds above its limit."""
    longest = min(_LONGEST, len(answer) - 1)
    for first in range(len(answer)):
        waiting: list[tuple[tuple[int, ...], float]] = [((first,), 0.0)]
        while waiting:
            members, held = waiting.pop()
            for onward, value in answer[members[-1]].items():
                if value < _USED or onward in members:
                    continue
                # The member before `onward` now stands between, and what goes back from it counts.
                longer = held + value + (_back(answer, members) if len(members) > 1 else 0.0)
                sequence = (*members, onward)
                over = longer + answer[onward].get(first, 0.0) - len(sequence) + 1
                if len(sequence) > 2 and over > _CLEARLY:
                    yield over, sequence
                if len(sequence) < longest:
                    waiting.append((sequence, longer))


def _back(answer: Answer, members: tuple[int, ...]) -> float:
    from_last = answer[members[-1]]
    return 2 * from_last.get(members[0], 0.0) + sum(from_last.get(each, 0.0) for each in members[1:-1])


def _cut(members: tuple[int, ...], *, back: bool) -> Cut:
    first, last = members[0], len(members) - 1
    arcs: dict[Arc, int] = {(members[at], members[at + 1]): 1 for at in range(last)}
    arcs[members[last], first] = 1
    for at in range(1, last):
        arcs[members[at], first] = 2
        arcs |= {(members[at], earlier): 1 for earlier in members[1:at]}
    turned = {(j, i): count for (i, j), count in arcs.items()} if back else arcs
    return Cut((), float(last), tuple(sorted(turned.items())))
