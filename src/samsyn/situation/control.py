"""Whether a weekly count is more than the usual going up and down. Pure.

A control chart for counts. The centre is the mean of the earlier weeks; the limits are exact, not plus and minus three
sigma, because the counts of a neighbourhood are small: a week lies outside them when so many, or so few, would come in
less than 0.135 per cent of the weeks on either side if nothing had changed. The limits allow for the mean being taken
from few weeks (Poisson counts with a gamma mean), and for counts that vary more than chance alone makes them (from
week to week, so that one single peak does not widen them). A run of weeks on one side of the centre is told when so
long a run is as unlikely, and all of it together more than a mean taken from few weeks can explain. Missing weeks are
missing: they are no zeros, and neither lengthen nor break a run.

Sources: NIST/SEMATECH, e-Handbook of Statistical Methods, 6.3.3.1 (counts control charts, and their trouble with small
counts); L. S. Nelson, "The Shewhart control chart: tests for special causes", Journal of Quality Technology 16 (1984)
(runs); A. Gelman et al., Bayesian Data Analysis, 2.6 (the predictive distribution of counts); D. J.
Wheeler, Understanding Statistical Process Control (limits from the median moving range).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import ceil, exp, lgamma, log, sqrt
from statistics import median

FEWEST_WEEKS = 8
LATEST = 9  # the weeks that are judged by the ones before, when there are enough of those
TAIL = 0.00135
RUN_TAIL = 2 * TAIL
RUN_TOTAL_TAIL = 0.01
MEDIAN_STEP = 0.954  # of steps between normal values with a standard deviation of one

Count = int | None


class Verdict(Enum):
    TOO_FEW = "too few weeks"
    NO_DATA = "no data for the latest week"
    USUAL = "as usual"
    MORE = "the latest week lies above"
    FEWER = "the latest week lies below"
    RISEN = "a run of weeks above"
    FALLEN = "a run of weeks below"

    @property
    def is_change(self) -> bool:
        return self in _CHANGES


_CHANGES = {Verdict.MORE, Verdict.FEWER, Verdict.RISEN, Verdict.FALLEN}


@dataclass(frozen=True, slots=True)
class Chart:
    """`low` and `high` are the smallest and largest usual counts; both None while there are too few weeks.

    `out` says for each week whether it lies outside; `run` is how many of the latest weeks lie on one side.
    """

    verdict: Verdict
    centre: float | None = None
    low: int | None = None
    high: int | None = None
    out: Sequence[bool] = ()
    run: int = 0


def chart(counts: Sequence[Count]) -> Chart:
    """`counts` are weeks in order, None for a week nobody said anything about."""
    known = [count for count in counts if count is not None]
    if len(known) < FEWEST_WEEKS:
        return Chart(Verdict.TOO_FEW, out=[False] * len(counts))
    usual = _Usual.of(_earlier(known))
    low, high = usual.limits()
    out = [count is not None and not low <= count <= high for count in counts]
    run, is_above = _run(known, usual.mean)
    is_told = run > 0 and usual.tells_run(known[-run:], above=is_above)
    return Chart(_verdict(counts[-1], low, high, is_above if is_told else None), usual.mean, low, high, out, run)


def _earlier(known: Sequence[int]) -> Sequence[int]:
    """What the latest weeks are judged by: never they themselves, as soon as eight others are known."""
    if len(known) >= FEWEST_WEEKS + LATEST:
        return known[:-LATEST]
    return known[:-1] if len(known) > FEWEST_WEEKS else known


def _run(known: Sequence[int], centre: float) -> tuple[int, bool]:
    """How many of the latest weeks in a row lie on the same side of the centre, and whether that is above."""
    is_above = known[-1] > centre
    run = 0
    for count in reversed(known):
        if count == centre or (count > centre) != is_above:
            break
        run += 1
    return run, is_above


def _verdict(latest: Count, low: int, high: int, run_above: bool | None) -> Verdict:
    if latest is None:
        return Verdict.NO_DATA
    if latest > high:
        return Verdict.MORE
    if latest < low:
        return Verdict.FEWER
    if run_above is None:
        return Verdict.USUAL
    return Verdict.RISEN if run_above else Verdict.FALLEN


@dataclass(frozen=True, slots=True)
class _Usual:
    """What the earlier weeks lead one to expect: `expected` a week, `spread` times as much variation as chance."""

    mean: float
    expected: float
    spread: float
    weeks: int

    @classmethod
    def of(cls, weeks: Sequence[int]) -> _Usual:
        expected = (sum(weeks) + 0.5) / len(weeks)  # the half: after eight weeks of nothing, one is not impossible
        return cls(sum(weeks) / len(weeks), expected, _spread(weeks), len(weeks))

    def limits(self, weeks: int = 1, tail: float = TAIL) -> tuple[int, int]:
        """The smallest and the largest count of so many weeks together that is not outside."""
        low, high, below = 0, 0, 0.0
        for count, chance in self._chances(weeks):
            if below + chance <= tail:
                low = count + 1
            high = count
            below += chance
            if 1 - below <= tail:
                break
        return low, high

    def tells_run(self, weeks: Sequence[int], *, above: bool) -> bool:
        low, high = self.limits(len(weeks), RUN_TOTAL_TAIL)
        is_outside = sum(weeks) > high if above else sum(weeks) < low
        return is_outside and self._beyond(above=above) ** len(weeks) <= RUN_TAIL

    def _beyond(self, *, above: bool) -> float:
        """The chance of a week above the mean, or below it."""
        chance = 0.0
        for count, part in self._chances(1):
            if count > self.mean or (count == self.mean and not above):
                break
            chance += part
        return 1 - chance if above else chance

    def _chances(self, weeks: int) -> Iterator[tuple[int, float]]:
        """Each count and its chance, upwards, from where there is any: negative binomial."""
        mean = self.expected * weeks
        variance = mean * self.spread * (1 + weeks / self.weeks)
        size = mean**2 / (variance - mean)
        stay, go = log(size / (size + mean)), log(mean / (size + mean))
        first = max(0, int(mean - 12 * sqrt(variance)))
        for count in range(first, ceil(mean + 40 * sqrt(variance)) + 40):
            yield count, exp(lgamma(count + size) - lgamma(size) - lgamma(count + 1) + size * stay + count * go)


def _spread(weeks: Sequence[int]) -> float:
    """How much more than chance the weeks vary, from one to the next; 1 when no more.

    From the median step, so that a single peak, which makes two long steps, does not count as swinging.
    """
    mean = sum(weeks) / len(weeks)
    sigma = median(abs(after - before) for before, after in pairwise(weeks)) / MEDIAN_STEP
    return max(sigma**2 / mean, 1.0) if mean else 1.0
