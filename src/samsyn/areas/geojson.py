"""Reads GeoJSON from strangers: what comes out is a clean polygon in WGS84, or the one thing that is wrong.

Pure: no Django, no texts. Words for the problems live in `wording`; shapely is imported when first needed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Geometry = dict[str, Any]
Position = tuple[float, float]

# Sweden and Denmark with their waters, west, south, east, north.
HOME = (3.0, 54.0, 25.5, 70.0)
DECIMALS = 6
_GEOMETRIES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
_WGS84 = re.compile(r"(CRS:?84|4326|4258|4619|4979)$", re.IGNORECASE)
_WHERE = re.compile(r"\[(-?[\d.]+(?:e[-+]?\d+)?) (-?[\d.]+(?:e[-+]?\d+)?)")


@dataclass(frozen=True, slots=True)
class Shape:
    """`geometry` is a valid Polygon or MultiPolygon: two dimensions, closed rings, at most six decimals.

    `box` is west, south, east, north; `centre` lies inside; `mended` names what was put right on the way.
    """

    geometry: Geometry
    box: tuple[float, float, float, float]
    centre: Position
    points: int
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShapeProblem:
    """`kind` names the fault, `details` what its sentence needs; `offer` is the shape as it probably was meant."""

    kind: str
    details: Mapping[str, Any] = field(default_factory=dict)
    offer: Shape | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One feature of a collection; `number` counts from 1, as people do."""

    number: int
    properties: dict[str, Any]
    shape: Shape | ShapeProblem


@dataclass(frozen=True, slots=True)
class Limits:
    points: int = 20_000
    features: int = 20_000
    home: tuple[float, float, float, float] = HOME


class _Fault(Exception):
    def __init__(self, kind: str, **details: Any) -> None:
        super().__init__(kind)
        self.problem = ShapeProblem(kind, details)


def read_shape(raw: bytes | str, limits: Limits = Limits()) -> Shape | ShapeProblem:
    """One area from a text or a file: a geometry, a feature, or a collection that holds exactly one polygon."""
    try:
        document = parse(raw)
        return shape_of(_single_geometry(document), crs=document.get("crs"), limits=limits)
    except _Fault as fault:
        return fault.problem


def read_places(raw: bytes | str, limits: Limits = Limits()) -> list[Place] | ShapeProblem:
    """Every feature of a collection, good and bad, in the order of the file."""
    try:
        document = parse(raw)
        features = _features(document, limits)
    except _Fault as fault:
        return fault.problem
    crs = document.get("crs")
    return [
        Place(number, _properties(feature), shape_of(feature.get("geometry"), crs=crs, limits=limits))
        for number, feature in enumerate(features, start=1)
    ]


def shape_of(geometry: Any, *, crs: Any = None, limits: Limits = Limits()) -> Shape | ShapeProblem:
    try:
        polygons = [_rings(polygon) for polygon in _polygons(geometry)]
        if not polygons:
            raise _Fault("empty")
        _few_enough(polygons, limits)
        _on_the_globe(polygons, crs)
        if not _near(polygons, limits.home):
            return _elsewhere(polygons, limits)
        return _shape(polygons)
    except _Fault as fault:
        return fault.problem


def parse(raw: bytes | str) -> dict[str, Any]:
    """The JSON object in `raw`; every way a file can fail to be one has its own name."""
    text = _text(raw).strip()
    if not text:
        raise _Fault("no_content")
    try:
        document = json.loads(text, parse_constant=_not_a_number)
    except RecursionError:
        raise _Fault("too_deep") from None
    except json.JSONDecodeError as error:
        raise _Fault("not_json", line=error.lineno, column=error.colno) from None
    except ValueError:  # an integer of thousands of digits
        raise _Fault("bad_number") from None
    if not isinstance(document, dict) or not isinstance(document.get("type"), str):
        raise _Fault("not_geojson")
    if document["type"] == "Topology":
        raise _Fault("topojson")
    if document["type"] not in _GEOMETRIES | {"Feature", "FeatureCollection"}:
        raise _Fault("unknown_type", type=document["type"][:40])
    return document


def _text(raw: bytes | str) -> str:
    if isinstance(raw, str):
        return raw.removeprefix("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Fault("binary" if b"\0" in raw[:4096] or raw[:2] == b"PK" else "not_utf8") from None


def _not_a_number(_: str) -> float:
    raise _Fault("bad_number")


def _features(document: dict[str, Any], limits: Limits) -> list[dict[str, Any]]:
    if document["type"] == "FeatureCollection":
        found = document.get("features")
    else:
        found = [document if document["type"] == "Feature" else {"type": "Feature", "geometry": document}]
    if not isinstance(found, list):
        raise _Fault("not_geojson")
    if not found:
        raise _Fault("no_features")
    if len(found) > limits.features:
        raise _Fault("too_many_features", count=len(found), limit=limits.features)
    if not all(isinstance(feature, dict) for feature in found):
        raise _Fault("not_geojson")
    return found


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    found = dict(properties) if isinstance(properties, dict) else {}
    if isinstance(feature.get("id"), str | int):
        found.setdefault("id", feature["id"])
    return found


def _single_geometry(document: dict[str, Any]) -> Any:
    geometries = [feature.get("geometry") for feature in _features(document, Limits())]
    areas = [geometry for geometry in geometries if _holds_area(geometry)]
    if len(areas) > 1:
        raise _Fault("several", count=len(areas))
    return areas[0] if areas else geometries[0]


def _holds_area(geometry: Any) -> bool:
    return isinstance(geometry, dict) and geometry.get("type") in {"Polygon", "MultiPolygon", "GeometryCollection"}


def _polygons(geometry: Any) -> Iterator[Any]:
    """The coordinates of every polygon in a geometry."""
    if geometry is None:
        raise _Fault("empty")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _GEOMETRIES:
        raise _Fault("unknown_type", type=str(kind)[:40])
    if kind == "GeometryCollection":
        for part in _list(geometry.get("geometries")):
            if _holds_area(part):
                yield from _polygons(part)
    elif kind == "MultiPolygon":
        yield from _list(geometry.get("coordinates"))
    elif kind == "Polygon":
        if rings := _list(geometry.get("coordinates")):
            yield rings
    else:
        raise _Fault("no_polygon", type=kind)


@dataclass(slots=True)
class _Polygon:
    rings: list[list[Position]]
    mended: set[str]


def _rings(polygon: Any) -> _Polygon:
    mended: set[str] = set()
    rings = [_ring(ring, mended) for ring in _list(polygon)]
    if not rings:
        raise _Fault("empty")
    return _Polygon(rings, mended)


def _ring(ring: Any, mended: set[str]) -> list[Position]:
    """One closed line; double points are dropped and an open end is closed."""
    points: list[Position] = []
    for position in _list(ring):
        point = _position(position)
        if len(position) > 2:
            mended.add("heights_dropped")
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] != points[-1]:
        points.append(points[0])
        mended.add("rings_closed")
    if len(points) < 4:
        raise _Fault("too_few_points", count=max(len(points) - 1, 0))
    return points


def _position(position: Any) -> Position:
    if not isinstance(position, list) or len(position) < 2 or not all(_is_number(part) for part in position[:2]):
        raise _Fault("bad_position", found=json.dumps(position)[:60])
    return round(float(position[0]), DECIMALS), round(float(position[1]), DECIMALS)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < 1e12 and math.isfinite(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _Fault("not_geojson")
    return value


def _few_enough(polygons: list[_Polygon], limits: Limits) -> None:
    count = sum(len(ring) for polygon in polygons for ring in polygon.rings)
    if count > limits.points:
        raise _Fault("too_many_points", count=count, limit=limits.points)


def _points(polygons: list[_Polygon]) -> Iterator[Position]:
    for polygon in polygons:
        for ring in polygon.rings:
            yield from ring


def _on_the_globe(polygons: list[_Polygon], crs: Any) -> None:
    """Metres instead of degrees are recognised by their size, whatever the file says about itself."""
    for x, y in _points(polygons):
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            if abs(x) <= 90 and abs(y) <= 180:
                break  # latitude and longitude exchanged, far from home
            raise _Fault("projected" if max(abs(x), abs(y)) > 1000 else "off_the_globe", x=x, y=y, system=_system(x, y))
    name = _crs_name(crs)
    if name and not _WGS84.search(name):
        raise _Fault("crs", name=name[:60])


def _system(x: float, y: float) -> str:
    """The likeliest projection of a pair of metres, in the order Nordic municipalities meet them."""
    if 200_000 <= x <= 1_000_000 and 6_100_000 <= y <= 7_700_000:
        return "SWEREF 99 TM (EPSG:3006)"
    if 400_000 <= x <= 900_000 and 6_000_000 <= y <= 6_450_000:
        return "ETRS89 / UTM 32N (EPSG:25832)"
    if 50_000 <= x <= 300_000 and 6_100_000 <= y <= 7_700_000:
        return "SWEREF 99 (EPSG:3007–3018)"
    if 300_000 <= x <= 2_900_000 and 7_200_000 <= y <= 11_100_000:
        return "Web Mercator (EPSG:3857)"
    return ""


def _crs_name(crs: Any) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name.strip() if isinstance(name, str) else ""


def _near(polygons: list[_Polygon], home: tuple[float, float, float, float]) -> bool:
    west, south, east, north = home
    return all(west <= x <= east and south <= y <= north for x, y in _points(polygons))


def _elsewhere(polygons: list[_Polygon], limits: Limits) -> ShapeProblem:
    """Not in Sweden or Denmark. If exchanging the axes brings all of it home, that is what happened."""
    turned = [_Polygon([[(y, x) for x, y in ring] for ring in polygon.rings], polygon.mended) for polygon in polygons]
    x, y = next(_points(polygons))
    if not _near(turned, limits.home):
        return ShapeProblem("far_away", {"longitude": x, "latitude": y})
    try:
        return ShapeProblem("swapped", {"longitude": y, "latitude": x}, offer=_shape(turned))
    except _Fault as fault:
        return fault.problem


def _shape(polygons: list[_Polygon]) -> Shape:
    from shapely.geometry import MultiPolygon, Polygon, mapping
    from shapely.geometry.polygon import orient

    parts = [Polygon(polygon.rings[0], polygon.rings[1:]) for polygon in polygons]
    whole = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    _without_crossings(whole)
    turned = [orient(part) for part in parts]
    clean = turned[0] if len(turned) == 1 else MultiPolygon(turned)
    centre = clean.centroid if clean.contains(clean.centroid) else clean.representative_point()
    west, south, east, north = clean.bounds
    return Shape(
        geometry=json.loads(json.dumps(mapping(clean))),
        box=(west, south, east, north),
        centre=(round(centre.x, DECIMALS), round(centre.y, DECIMALS)),
        points=sum(1 for _ in _points(polygons)),
        mended=tuple(sorted(set().union(*(polygon.mended for polygon in polygons)))),
    )


_REASONS = {
    "Self-intersection": "self_intersection",
    "Ring Self-intersection": "self_intersection",
    "Hole lies outside shell": "hole_outside",
    "Holes are nested": "hole_outside",
    "Nested shells": "overlapping_parts",
    "Duplicate Rings": "overlapping_parts",
    "Interior is disconnected": "self_intersection",
}


def _without_crossings(whole: Any) -> None:
    """Refuse with the place where the line crosses itself, so that it can be found on the map."""
    from shapely.validation import explain_validity

    if whole.convex_hull.area == 0:
        raise _Fault("no_surface")
    if whole.is_valid:
        return
    verdict = explain_validity(whole)
    found = _WHERE.search(verdict)
    if not found:
        raise _Fault("no_surface")
    kind = _REASONS.get(verdict.partition("[")[0], "self_intersection")
    if whole.geom_type == "MultiPolygon" and all(part.is_valid for part in whole.geoms):
        kind = "overlapping_parts"
    raise _Fault(kind, longitude=round(float(found[1]), 5), latitude=round(float(found[2]), 5))
