"""Where a shape lies among the municipalities."""

from __future__ import annotations

from functools import cache
from typing import Any

from samsyn.areas.geojson import Geometry, Position, Shape
from samsyn.areas.geometry import contains, placement
from samsyn.areas.models import Area, Boundary

# Islands that the generalised outlines leave out lie up to 11 km from their municipality's mainland.
AT_SEA_METRES = 15_000


class Sites:
    """Remembers the boundaries it has read, for files with many rows of one municipality."""

    def __init__(self) -> None:
        self._boundary = cache(self._read)

    def stray(self, shape: Shape, municipality_id: int) -> tuple[str, dict[str, Any]] | None:
        """Why the shape cannot belong to the municipality, with the one it lies in; None when it can.

        Without a boundary to compare with, nothing can be said against it.
        """
        home = self._boundary(municipality_id)
        if home is None:
            return None
        geometry, name = home
        found = placement(shape.geometry, geometry)
        if found.is_inside:
            return None
        other = municipality_at(shape.centre)
        if other is None and found.metres_away <= AT_SEA_METRES:
            return None
        kilometres = max(round(found.metres_away / 1000), 1)
        if other is None:
            return "outside", {"municipality": name, "kilometres": kilometres}
        return "in_another", {"municipality": name, "kilometres": kilometres, "other": other.name}

    def _read(self, municipality_id: int) -> tuple[Geometry, str] | None:
        found = Boundary.objects.filter(area_id=municipality_id, valid_to=None)
        return found.values_list("geometry", "area__name").first()


def municipality_at(point: Position) -> Area | None:
    """The municipality a point lies in, by the boundaries in force."""
    east, north = point
    near = Boundary.objects.filter(
        area__kind=Area.Kind.MUNICIPALITY, valid_to=None,
        west__lte=east, east__gte=east, south__lte=north, north__gte=north,
    ).select_related("area")  # fmt: skip
    return next((boundary.area for boundary in near if contains(boundary.geometry, point)), None)
