"""Arithmetic on clean shapes: is it inside, how far outside, a coarser outline. Pure."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from samsyn.areas.geojson import Geometry, Position

METRES_A_DEGREE = 111_195.0
# The municipalities' boundaries we ship are generalised by up to a few kilometres along coasts.
TOLERANCE_METRES = 3_000
OUTLINE_DEGREES = 0.004


@dataclass(frozen=True, slots=True)
class Placement:
    """How a shape lies to another: which share is inside, and how far its middle is from it (0: inside)."""

    share_inside: float
    metres_away: int

    @property
    def is_inside(self) -> bool:
        return self.share_inside >= 0.5 or self.metres_away <= TOLERANCE_METRES


def placement(geometry: Geometry, within: Geometry) -> Placement:
    inner, outer = _on_the_ground(geometry, geometry), _on_the_ground(within, geometry)
    share = inner.intersection(outer).area / inner.area if inner.area else 0.0
    return Placement(round(share, 4), round(outer.distance(inner.centroid)))


def contains(geometry: Geometry, point: Position) -> bool:
    from shapely.geometry import Point, shape

    return bool(shape(geometry).covers(Point(point)))


def outline(geometry: Geometry) -> Geometry:
    """Coarse enough for a whole country on one screen. What would vanish stays as it is."""
    from shapely.geometry import mapping, shape

    whole = shape(geometry)
    coarse = whole.simplify(OUTLINE_DEGREES)
    if coarse.is_empty or coarse.geom_type not in {"Polygon", "MultiPolygon"} or coarse.area < whole.area * 0.7:
        return geometry
    rounded: Geometry = json.loads(json.dumps(mapping(coarse)), parse_float=lambda text: round(float(text), 4))
    return rounded


def square_kilometres(geometry: Geometry) -> float:
    return float(_on_the_ground(geometry, geometry).area) / 1e6


def metres_between(one: Position, other: Position) -> int:
    """Along the flat: right to a percent within a region, which is all "nearby" needs."""
    east = (other[0] - one[0]) * math.cos(math.radians((one[1] + other[1]) / 2))
    return round(math.hypot(east, other[1] - one[1]) * METRES_A_DEGREE)


def _on_the_ground(geometry: Geometry, around: Geometry) -> Any:
    """Degrees stretched to metres at the latitude of `around`."""
    from shapely.affinity import scale
    from shapely.geometry import shape

    latitude = shape(around).centroid.y
    east = METRES_A_DEGREE * math.cos(math.radians(latitude))
    return scale(shape(geometry), xfact=east, yfact=METRES_A_DEGREE, origin=(0, 0))
