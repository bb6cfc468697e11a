"""Which parts an agreement of each kind has: those it must have, those it may, and those it does not use. Pure.

Source: catalogue 2.4, the union of what municipalities, funds and forms ask for. Which parts are compulsory
outside IOP is our own proposal, and so are the columns for partnership and lab. The three rows of LUA alone are, with
organisation (the local partnership) and follow-up, the five parts SFS 2008:348 asked for (F-LUA-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum


class Use(Enum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    UNUSED = "unused"


_MARKS = {"●": Use.REQUIRED, "○": Use.OPTIONAL, "–": Use.UNUSED}
KINDS = ("iop", "est", "bid", "lua", "helhedsplan", "partnership", "lab")
# A collaboration that has not chosen its form writes the simplest agreement.
PLAIN = "partnership"
_TABLE = """
background     ● ● ● ● ● ● ●
values         ● ○ ○ ● ○ ○ ○
parties        ● ● ● ● ● ● ●
area           ● ● ● ● ● ● ●
organisation   ● ● ● ● ● ● ●
district_plan  – – – ● – – –
accords        – – – ● – – –
goals          ● ● ● ● ● ● ●
measures       ● ● ● ● ● ● ●
ownership      ● ○ ● ○ ○ ○ ●
economy        ● ○ ● ○ ● ○ ○
influence      ● – ○ – – – –
information    ○ ● ○ ○ ● ○ ○
follow_up      ● ● ● ● ● ● ●
evaluation     – – – ● – – –
communication  ○ ● ○ ○ ○ ○ ○
term           ● ● ● ● ● ● ●
changes        ● ● ● ● ● ● ●
disputes       ● ○ ● ○ ● ○ ○
annexes        ○ ○ ○ ● ● ○ ○
"""
_USES: dict[str, dict[str, Use]] = {
    line.split()[0]: dict(zip(KINDS, map(_MARKS.__getitem__, line.split()[1:]), strict=True))
    for line in _TABLE.strip().splitlines()
}
CLAUSES: tuple[str, ...] = tuple(_USES)


def use_of(clause: str, kind: str) -> Use:
    """The parties' own clauses are always optional."""
    return _USES[clause][kind or PLAIN] if clause in _USES else Use.OPTIONAL


def clauses_of(kind: str) -> Sequence[str]:
    """The keys an agreement of this kind uses, in the order of the text."""
    return [clause for clause in CLAUSES if use_of(clause, kind) is not Use.UNUSED]


def is_required(clause: str, kind: str) -> bool:
    return use_of(clause, kind) is Use.REQUIRED


def asks_for_economy(kind: str) -> bool:
    """Whether every signing party must contribute something (F-IOP-5)."""
    return is_required("economy", kind)
