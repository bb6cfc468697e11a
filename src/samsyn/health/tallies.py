"""Which tallies may be shown, so that nobody can be found out. Pure.

Of a party's answers to a question nothing is shown while they are fewer than three. The figure for all parties is
counted over what is shown and nothing else: so taking the shown parties away from it leaves nothing, and no answer
of the few can be worked out by subtraction. How many answered is not shown either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 3
# How many answered 1, 2, 3, 4 and 5.
Counts = tuple[int, int, int, int, int]
# (party, question) → counts
Tallies = Mapping[tuple[int, str], Counts]


@dataclass(frozen=True, slots=True)
class Shown:
    """`means` holds only what may be shown; `overall` a mean a question over just that."""

    means: Mapping[tuple[int, str], float]
    overall: Mapping[str, float]

    def spread(self, question: str) -> float:
        """How far apart the shown parties lie; 0 while fewer than two are shown."""
        found = [mean for (_party, asked), mean in self.means.items() if asked == question]
        return max(found) - min(found) if len(found) > 1 else 0.0


def shown(tallies: Tallies) -> Shown:
    open_ones = {place: counts for place, counts in tallies.items() if sum(counts) >= FEWEST}
    asked = {question for _party, question in open_ones}
    return Shown(
        means={place: mean(counts) for place, counts in open_ones.items()},
        overall={question: mean(_all(open_ones, question)) for question in asked},
    )


def mean(counts: Counts) -> float:
    """Between 1 and 5; only of something."""
    return sum(value * count for value, count in enumerate(counts, start=1)) / sum(counts)


def _all(tallies: Tallies, question: str) -> Counts:
    rows = [counts for (_party, asked), counts in tallies.items() if asked == question]
    first, second, third, fourth, fifth = (sum(column) for column in zip(*rows, strict=True))
    return first, second, third, fourth, fifth
