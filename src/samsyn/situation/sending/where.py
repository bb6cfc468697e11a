"""Where a report belongs: inside the municipalities the work is in, and in which of its areas."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from samsyn.areas.geojson import Shape
from samsyn.areas.geometry import contains
from samsyn.areas.models import Area, Boundary
from samsyn.areas.siting import Sites
from samsyn.situation.models import Situation

Position = tuple[float, float]


def is_at_home(position: Position, homes: tuple[tuple[float, ...], ...]) -> bool:
    """Without a boundary to compare with, nothing can be said against it."""
    from shapely.geometry import Point

    latitude, longitude = position
    point = Point(longitude, latitude)
    return not homes or any(_home(home).covers(point) for home in homes) or not _strays(position, homes)


@lru_cache(maxsize=64)
def _home(home: tuple[float, ...]) -> Any:
    """Boundaries change rarely and are large: read once in a process, again when their box is another."""
    from shapely import prepare
    from shapely.geometry import shape

    found = shape(Boundary.objects.values_list("geometry", flat=True).get(pk=int(home[0])))
    prepare(found)
    return found


def _strays(position: Position, homes: tuple[tuple[float, ...], ...]) -> bool:
    """As far outside of all of them as an area would be refused for: shipped boundaries are generalised."""
    latitude, longitude = position
    point = Shape(
        geometry={"type": "Point", "coordinates": [longitude, latitude]},
        box=(longitude, latitude, longitude, latitude), centre=(longitude, latitude), points=1,
    )  # fmt: skip
    owners = Boundary.objects.filter(pk__in=[int(home[0]) for home in homes]).values_list("area_id", flat=True)
    sites = Sites()
    return all(sites.stray(point, owner) is not None for owner in owners)


def area_at(situation: Situation, position: Position) -> int | None:
    """The smallest of the situation's areas that the position lies in."""
    latitude, longitude = position
    near = Boundary.objects.filter(
        area__collaborations=situation.pk, valid_to=None,
        west__lte=longitude, east__gte=longitude, south__lte=latitude, north__gte=latitude,
    ).select_related("area")  # fmt: skip
    around = [row for row in near if contains(row.geometry, (longitude, latitude))]
    around.sort(
        key=lambda row: (row.area.kind == Area.Kind.MUNICIPALITY, (row.east - row.west) * (row.north - row.south))
    )
    return around[0].area_id if around else None
