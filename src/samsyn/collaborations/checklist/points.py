"""The sixteen points as versioned data.

Points 1-7 retell the public summary of the guide (Sveriges Allmännytta 2021); 8-16 are a
reconstruction and must be shown as one. A change is a new edition, never an edit of an old file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.core.multilingual import Text, text_from

CURRENT_EDITION = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a point comes from: `key` is "guide" or "reconstruction"; `note` is the line to show."""

    key: str
    source: str
    note: Text


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `rule` names the machine rule, `requires` the points that must be done before it."""

    number: int
    rule: str
    origin: Origin
    never_irrelevant: bool
    requires: tuple[int, ...]
    title: Text
    asks_for: Text


def parse_points(raw: Mapping[str, Any]) -> tuple[Point, ...]:
    """Build the points from decoded JSON, in order of number; ValueError when they do not hold together."""
    origins = {key: Origin(key, item["source"], text_from(item["note"])) for key, item in raw["origins"].items()}
    points = tuple(sorted((_point(item, origins) for item in raw["points"]), key=lambda point: point.number))
    numbers = {point.number for point in points}
    if len(numbers) != len(points):
        raise ValueError("two points have the same number")
    for point in points:
        if not all(earlier in numbers and earlier < point.number for earlier in point.requires):
            raise ValueError(f"point {point.number} can only require earlier points")
    return points


@cache
def load_points(edition: int = CURRENT_EDITION) -> tuple[Point, ...]:
    """Read a shipped edition; ValueError when it does not exist."""
    path = Path(__file__).with_name(f"points_{edition}.json")
    if not path.is_file():
        raise ValueError(f"there is no edition {edition} of the checklist")
    return parse_points(json.loads(path.read_text(encoding="utf-8")))


def _point(raw: Mapping[str, Any], origins: Mapping[str, Origin]) -> Point:
    return Point(
        number=raw["number"],
        rule=raw["rule"],
        origin=origins[raw["origin"]],
        never_irrelevant=raw["never_irrelevant"],
        requires=tuple(raw["requires"]),
        title=text_from(raw["title"]),
        asks_for=text_from(raw["asks_for"]),
    )
