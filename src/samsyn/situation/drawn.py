"""Where the weeks of a control chart lie in a picture: percent of its width and height, from the top left. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samsyn.situation.control import Chart, Count

SIDE, TOP, FOOT = 2.0, 8.0, 96.0


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    is_out: bool


@dataclass(frozen=True, slots=True)
class Band:
    """What is usual, from `y` downwards."""

    y: float
    height: float
    centre: float


@dataclass(frozen=True, slots=True)
class Picture:
    """`lines` join weeks that follow each other; a missing week leaves a gap. `top` is the count at the top."""

    dots: Sequence[Dot]
    lines: Sequence[tuple[Dot, Dot]]
    band: Band | None
    top: int


def picture(counts: Sequence[Count], chart: Chart) -> Picture | None:
    """None for fewer than two weeks in which something is known."""
    if sum(count is not None for count in counts) < 2:
        return None
    top = max(*(count or 0 for count in counts), chart.high or 0, 1)
    at = [_dot(number, len(counts), count, top, out) for number, (count, out) in enumerate(_both(counts, chart))]
    lines = [(one, two) for one, two in pairwise(at) if one and two]
    return Picture([dot for dot in at if dot], lines, _band(chart, top), top)


def _both(counts: Sequence[Count], chart: Chart) -> Sequence[tuple[Count, bool]]:
    return list(zip(counts, chart.out, strict=True))


def _dot(number: int, of: int, count: Count, top: int, is_out: bool) -> Dot | None:
    if count is None:
        return None
    return Dot(round(SIDE + number / (of - 1) * (100 - 2 * SIDE), 2), _height(count, top), is_out)


def _band(chart: Chart, top: int) -> Band | None:
    if chart.centre is None or chart.low is None or chart.high is None:
        return None
    upper, lower = _height(chart.high, top), _height(chart.low, top)
    return Band(upper, round(lower - upper, 2), _height(chart.centre, top))


def _height(count: float, top: int) -> float:
    return round(FOOT - count / top * (FOOT - TOP), 2)
