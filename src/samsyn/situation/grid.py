"""Places are kept as squares of a grid, so that no report points at a door. Pure. Source: F-EST-6."""

from __future__ import annotations

import math
from dataclasses import dataclass

from samsyn.areas.geometry import METRES_A_DEGREE


@dataclass(frozen=True, slots=True)
class Square:
    """The middle of a square in WGS84 degrees, and its name "row:column" within a grid of that size."""

    latitude: float
    longitude: float
    name: str


def square(latitude: float, longitude: float, metres: int) -> Square:
    """The square of about `metres` × `metres` the point lies in. ValueError for what is no point on earth."""
    if not (math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 85 and abs(longitude) <= 180):
        raise ValueError("not a position")
    row, north = _middle(latitude, metres / METRES_A_DEGREE)
    # The row decides how wide a degree is, so that all points of a row share the same columns.
    column, east = _middle(longitude, metres / (METRES_A_DEGREE * math.cos(math.radians(north))))
    return Square(round(north, 6), round(east, 6), f"{row}:{column}")


def _middle(degrees: float, step: float) -> tuple[int, float]:
    number = math.floor(degrees / step)
    return number, (number + 0.5) * step


def around(latitude: float, longitude: float, metres: int) -> list[list[float]]:
    """The square with this middle, as the closed ring of a GeoJSON polygon."""
    up = metres / METRES_A_DEGREE / 2
    across = up / math.cos(math.radians(latitude))
    corners = [(-across, -up), (across, -up), (across, up), (-across, up), (-across, -up)]
    return [[round(longitude + east, 6), round(latitude + north, 6)] for east, north in corners]
