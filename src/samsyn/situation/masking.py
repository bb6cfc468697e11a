"""Which counts the public may read, so that no small one is found out. Pure. Source: F-EST-20.

A count below the smallest number shown is "few" ("<5"); nothing is nothing. The sum over all areas is told only where
it says no more about any "few" than that it is a few: whoever knows the sum, every count shown and this rule can
still not tell whether a "few" is 1, 2, 3 or 4. Other sums are not told at all, so there is nothing else to subtract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

LEAST = 5

# A number, "few" for 1 up to the smallest shown, "hidden" for a sum that would give a few away, or "unknown" where
# nobody said anything: silence is no calm.
Cell = int | Literal["few", "hidden", "unknown"]


@dataclass(frozen=True, slots=True)
class Shown:
    cells: Sequence[Cell]
    total: Cell


def shown(counts: Sequence[int | None], least: int = LEAST) -> Shown:
    """One category in one month: `counts` by area, None where nobody said anything."""
    if least < LEAST:
        raise ValueError("the smallest number shown is five or more")
    known = [count for count in counts if count is not None]
    total = _total(known, least) if known or not counts else "unknown"
    return Shown([_cell(count, least) for count in counts], total)


def _cell(count: int | None, least: int) -> Cell:
    if count is None:
        return "unknown"
    return "few" if 0 < count < least else count


def _total(counts: Sequence[int], least: int) -> Cell:
    few = [count for count in counts if 0 < count < least]
    if not few:
        return sum(counts)
    if len(few) == 1 and sum(counts) == few[0]:
        return "few"  # the same as the one there is
    return sum(counts) if _is_safe(len(few), sum(few), least) else "hidden"


def _is_safe(number: int, together: int, least: int) -> bool:
    """Whether each of so many fews can be anything from 1 to the most, given what they are together."""
    most = least - 1
    return together - most * (number - 1) <= 1 and together - (number - 1) >= most
