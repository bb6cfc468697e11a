"""How many rounds a group can make at all, whatever the costs. Source: the peer-review catalogue, table 5.2.

The complete directed graph on n vertices splits into n - 1 rings except for n = 4 and n = 6 (Tillson 1980;
Bermond and Faber). With loops of three or more only n = 4 is an exception, since four make no such loops but rings.
"""

from __future__ import annotations

from samsyn.reviews.rota.problem import Shape
from samsyn.reviews.rota.words import Said

FEWEST, MOST = 3, 400
_ONE_RING_FEWER = {4, 6}
_SAFE_POOL = 5


def rounds_possible(members: int, shape: Shape) -> int:
    """Count the rounds without a repeated pair; 0 below three members."""
    if members < FEWEST:
        return 0
    if shape.mode == "team":
        return (members - 1) // shape.team
    exceptions = _ONE_RING_FEWER if shape.mode == "ring" else {4}
    return members - 2 if members in exceptions else members - 1


def rounds_never_again(members: int) -> int:
    """Count the ring rounds in which nobody meets anybody twice, in either direction."""
    return (members - 1) // 2 if members >= FEWEST else 0


def health(members: int) -> tuple[Said, ...]:
    """Say what is fragile about a group of this size, for the membership's health (P72)."""
    said = []
    if members < FEWEST:
        said.append(Said("too_few", {"members": members}))
    if members < _SAFE_POOL:
        said.append(Said("small_pool"))
    if members in _ONE_RING_FEWER:
        said.append(Said("awkward_pool", {"members": members}))
    return tuple(said)
