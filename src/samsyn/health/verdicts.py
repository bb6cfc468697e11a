"""What several parties' judgements of one thing amount to. Pure.

Silence is never good: only what every party calls fulfilled is fulfilled together.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

FULFILLED, PARTLY, NOT, UNKNOWN = "FULFILLED", "PARTLY", "NOT", "UNKNOWN"


class Together(IntEnum):
    """In the order in which one wants to talk about it."""

    DIFFER = 0
    NOT = 1
    PARTLY = 2
    UNKNOWN = 3
    FULFILLED = 4


def together(verdicts: Iterable[str | None]) -> Together:
    """`verdicts` has one for every party that should judge; None while it has not."""
    every = list(verdicts)
    said = {verdict for verdict in every if verdict not in (None, UNKNOWN)}
    if len(said) > 1:
        return Together.DIFFER
    if NOT in said:
        return Together.NOT
    if PARTLY in said:
        return Together.PARTLY
    is_unanimous = bool(every) and all(verdict == FULFILLED for verdict in every)
    return Together.FULFILLED if is_unanimous else Together.UNKNOWN
