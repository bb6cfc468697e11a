"""Reads a question and refuses what cannot be one, in one line that names the member or the pair (P83, P86)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np

from samsyn.reviews.rota.possible import FEWEST, MOST
from samsyn.reviews.rota.problem import MODES, Arc, Id, Matrix, Member, Problem, RotaError, Shape

_NEEDED = ("members", "cost")
_OPTIONAL = ("rounds", "forbidden", "earlier", "mode", "team", "seed", "seconds", "within")
# A cost above this is mistyped: with 400 members and 399 rounds the sum would lose its cents.
DEAREST = 1e9
MOST_ROUNDS, MOST_SECONDS, LARGEST_SEED = MOST - 1, 3600, 2**63 - 1
# A draw gives up at most so many per cent of the cost.
MOST_WITHIN = 25
_USUAL_TEAM = 3


def read_problem(payload: Mapping[str, Any]) -> Problem:
    """Read the contract of `./samsyn tools rota`; RotaError for anything that cannot be planned."""
    _check_keys(payload)
    members = _members(payload["members"])
    positions = {member.id: at for at, member in enumerate(members)}
    return Problem(
        members=members,
        cost=_cost(payload["cost"], members),
        shape=_shape(payload, len(members)),
        forbidden=_pairs(payload, "forbidden", positions),
        earlier=_pairs(payload, "earlier", positions),
        seed=_whole(payload, "seed", 0, 0, LARGEST_SEED),
        seconds=_number(payload, "seconds", usual_seconds(len(members)), MOST_SECONDS),
        within=_number(payload, "within", 0.0, MOST_WITHIN, above=False) / 100,
    )


def usual_seconds(members: int) -> float:
    """The time a question of this size gets when none is named."""
    return next(seconds for most, seconds in ((20, 10.0), (60, 20.0), (150, 40.0), (MOST, 60.0)) if members <= most)


def _check_keys(payload: Mapping[str, Any]) -> None:
    if missing := [key for key in _NEEDED if key not in payload]:
        raise RotaError(f"rota needs {' and '.join(missing)}")
    if unknown := sorted(set(payload) - {*_NEEDED, *_OPTIONAL}):
        raise RotaError(
            f"rota does not know {', '.join(map(repr, unknown))}; it takes {', '.join(_NEEDED + _OPTIONAL)}"
        )


def _members(raw: object) -> tuple[Member, ...]:
    if not isinstance(raw, list):
        raise RotaError('"members" must be a list')
    if not FEWEST <= len(raw) <= MOST:
        raise RotaError(f"a round needs {FEWEST} to {MOST} members; there are {len(raw)}")
    members = tuple(_member(number, each) for number, each in enumerate(raw, 1))
    twice = [each for each, count in Counter(member.id for member in members).items() if count > 1]
    if twice:
        raise RotaError(f"the member {twice[0]!r} stands twice")
    return members


def _member(number: int, raw: object) -> Member:
    if not isinstance(raw, Mapping):
        raise RotaError(f"member {number} must be an object with id and municipality")
    for key in ("id", "municipality"):
        if not _is_id(raw.get(key)):
            raise RotaError(f"member {number} needs {key}, a text or a whole number")
    return Member(raw["id"], raw["municipality"])


def _is_id(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, str) and bool(value.strip()))


def _cost(raw: object, members: Sequence[Member]) -> Matrix:
    size = len(members)
    if not isinstance(raw, list) or len(raw) != size:
        raise RotaError(f'"cost" must be a list of {size} rows, one for each member')
    for at, row in enumerate(raw):
        if not isinstance(row, list) or len(row) != size:
            raise RotaError(f"the costs of {members[at].id!r} must be a list of {size} numbers, one for each member")
    for i, row in enumerate(raw):
        for j, value in enumerate(row):
            if i != j and (fault := _fault(value)):
                raise RotaError(f"the cost of {members[i].id!r} reviewing {members[j].id!r} {fault}")
    return np.array([[0.0 if i == j else float(value) for j, value in enumerate(row)] for i, row in enumerate(raw)])


def _fault(value: object) -> str:
    if value is None:
        return "is missing"
    if isinstance(value, bool) or not isinstance(value, int | float) or (isinstance(value, float) and isnan(value)):
        return "is not a number"
    if value < 0:
        return "is negative"
    return f"is above {DEAREST:.0f}, which cannot be right" if value > DEAREST else ""


def _pairs(payload: Mapping[str, Any], key: str, positions: Mapping[Id, int]) -> frozenset[Arc]:
    raw = payload.get(key, [])
    if not isinstance(raw, list):
        raise RotaError(f'"{key}" must be a list of pairs')
    return frozenset(_pair(key, each, positions) for each in raw)


def _pair(key: str, raw: object, positions: Mapping[Id, int]) -> Arc:
    if not isinstance(raw, list) or len(raw) != 2:
        raise RotaError(f'each entry of "{key}" must be a pair, reviewer first')
    for each in raw:
        if not _is_id(each) or each not in positions:
            raise RotaError(f'"{key}" names {each!r}, which is no member')
    if raw[0] == raw[1]:
        raise RotaError(f'"{key}" pairs {raw[0]!r} with itself')
    return positions[raw[0]], positions[raw[1]]


def _shape(payload: Mapping[str, Any], members: int) -> Shape:
    mode = payload.get("mode", "ring")
    if mode not in MODES:
        raise RotaError(f'"mode" must be one of {", ".join(MODES)}')
    rounds = _whole(payload, "rounds", 1, 1, MOST_ROUNDS)
    if mode != "team":
        if "team" in payload:
            raise RotaError('"team" is how many visit together, and goes with the mode team only')
        return Shape(mode, rounds)
    usual = max(2, min(_USUAL_TEAM, (members - 1) // rounds))
    return Shape(mode, rounds, _whole(payload, "team", usual, 2, members - 1))


def _whole(payload: Mapping[str, Any], key: str, usual: int, least: int, most: int) -> int:
    value = payload.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise RotaError(f'"{key}" must be a whole number from {least} to {most}')
    return value


def _number(payload: Mapping[str, Any], key: str, usual: float, most: float, *, above: bool = True) -> float:
    value = payload.get(key, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most or (above and not value):
        raise RotaError(f'"{key}" must be a number {"above" if above else "from"} 0 and at most {most}')
    return float(value)
