"""Where a report belongs: inside the municipalities the work is in, and in which of its areas."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce

from samsyn.areas.geojson import Shape
from samsyn.areas.models import Area, Boundary
from samsyn.areas.siting import Sites
from samsyn.core import prepared
from samsyn.situation.models import Situation

Position = tuple[float, float]
SHAPE = "SELECT geometry::text FROM areas_boundary WHERE id = %s"


class Near(NamedTuple):
    """A boundary of an area by its box; the shape itself is large and fetched once in a process."""

    boundary: int
    area: int
    is_municipality: bool
    west: float
    south: float
    east: float
    north: float

    @property
    def size(self) -> float:
        return (self.east - self.west) * (self.north - self.south)

    def holds(self, position: Position) -> bool:
        from shapely import intersects_xy

        latitude, longitude = position
        inside = self.west <= longitude <= self.east and self.south <= latitude <= self.north
        return inside and bool(intersects_xy(_shape(self), longitude, latitude))


@lru_cache(maxsize=1024)
def _shape(near: Near) -> Any:
    """Boundaries change rarely: read again when the box is another."""
    from shapely import from_geojson, prepare

    row = prepared.row(SHAPE, [near.boundary])
    assert row is not None
    found = from_geojson(row[0])
    prepare(found)
    return found


def area_at(near: Iterable[Near], position: Position) -> int | None:
    """The smallest of the areas that the position lies in; a whole municipality only where there is nothing smaller."""
    smallest_first = sorted(near, key=lambda one: (one.is_municipality, one.size))
    return next((one.area for one in smallest_first if one.holds(position)), None)


def is_at_home(situation: Situation, near: Iterable[Near], position: Position) -> bool:
    """In one of the areas, or else in a municipality they lie in. Without a boundary to compare with, nothing can be
    said against it."""
    if area_at(near, position) is not None:
        return True
    homes = _homes(situation)
    return not homes or any(home.holds(position) for home in homes) or not _strays(position, homes)


def _homes(situation: Situation) -> list[Near]:
    own = Area.objects.filter(collaborations=situation.pk).annotate(home=Coalesce("municipality_id", F("id")))
    rows = Boundary.objects.filter(area__in=own.values("home"), valid_to=None)
    return [Near(pk, area, True, *box) for pk, area, *box in rows.values_list(*_BOX)]


_BOX = ("pk", "area_id", "west", "south", "east", "north")


def _strays(position: Position, homes: Iterable[Near]) -> bool:
    """As far outside of all of them as an area would be refused for: shipped boundaries are generalised."""
    latitude, longitude = position
    point = Shape(
        geometry={"type": "Point", "coordinates": [longitude, latitude]},
        box=(longitude, latitude, longitude, latitude), centre=(longitude, latitude), points=1,
    )  # fmt: skip
    sites = Sites()
    return all(sites.stray(point, home.area) is not None for home in homes)
