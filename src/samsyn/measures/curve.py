"""Where the figures of a goal lie in a picture: percent of its width and height, from the top left. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

AIR = 0.12  # of the span, so that no dot lies on the edge


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """`lines` join dots that follow each other; `target` is the height of the goal, or None."""

    dots: Sequence[Point]
    lines: Sequence[tuple[Point, Point]]
    target: float | None


def curve(figures: Sequence[tuple[date, Decimal]], target: Decimal | None) -> Curve | None:
    """None for fewer than two figures: a single one is read quicker as a number. `figures` in the order of days."""
    if len(figures) < 2:
        return None
    days = [day.toordinal() for day, _value in figures]
    values = [value for _day, value in figures]
    across = _scale(float(days[0]), float(days[-1]))
    up = _scale(*_ends([*values, *([target] if target is not None else [])]))
    dots = [Point(across(day), 100 - up(float(value))) for day, value in zip(days, values, strict=True)]
    return Curve(dots, list(pairwise(dots)), None if target is None else 100 - up(float(target)))


def _ends(values: Sequence[Decimal]) -> tuple[float, float]:
    return float(min(values)), float(max(values))


class _scale:  # noqa: N801 (read as a function: it makes one)
    """From a value to percent of the picture, with air at both ends; a span of nothing lies in the middle."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.span = low, high - low

    def __call__(self, value: float) -> float:
        share = (value - self.low) / self.span if self.span else 0.5
        return round(100 * (AIR + share * (1 - 2 * AIR)), 2)
