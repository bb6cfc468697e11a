"""GeoJSON files of many areas: which property is the code, which the name, what kind of area it is. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samsyn.areas import danish
from samsyn.areas.geojson import Limits, Place, ShapeProblem, read_places
from samsyn.areas.importing.rows import FileFault, Reading, Row

LIMITS = Limits(points=200_000)


def _nothing(code: str) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True, slots=True)
class Layout:
    """A file whose features carry these properties holds areas of this kind."""

    kind: str
    country: str
    code: str
    name: str = ""
    parent: Callable[[str], tuple[str, str] | None] = _nothing

    def municipality(self, code: str) -> str:
        return code[:4] if self.kind.startswith(("REGSO", "DESO")) else ""


def _in_municipality(code: str) -> tuple[str, str]:
    return "MUNICIPALITY", code[:4]


OFFICIAL = (
    Layout("REGION", "SE", "lan_kod", "lan", lambda code: ("COUNTRY", "SE")),
    Layout("REGION", "DK", "REGIONKODE", "REGIONNAVN", lambda code: ("COUNTRY", "DK")),
    Layout("MUNICIPALITY", "SE", "kommun_kod", "kommun", lambda code: ("REGION", code[:2])),
    Layout("MUNICIPALITY", "DK", "KOMKODE", "KOMNAVN", lambda code: ("REGION", danish.region_of(code))),
    Layout("REGSO_2020", "SE", "regso_2020", "regso_2020_namn", _in_municipality),
    Layout("REGSO_2025", "SE", "regso_2025", "regso_2025_namn", _in_municipality),
    Layout("DESO_2025", "SE", "deso_2025"),
    Layout("DESO_2018", "SE", "deso_2018"),
    Layout("DESO_2018", "SE", "deso"),
)
# The names municipalities use in their own files, the more telling first.
OWN_CODES = ("nyckelkod", "do_kod", "basomrade", "bydel_nr", "kod", "code", "id")
OWN_NAMES = ("namn", "navn", "delomrade", "delomraade", "name", "basomrade", "byomraade", "omrade", "område")


def read_map(raw: bytes, *, own_in: str = "", country: str = "SE") -> Reading:
    """`own_in` is the code of the municipality whose own areas these are; empty for official areas."""
    places = read_places(raw, LIMITS)
    if isinstance(places, ShapeProblem):
        raise FileFault(places.kind, **places.details)
    if own_in:
        return _own(places, own_in, country)
    return _official(places)


def _official(places: list[Place]) -> Reading:
    layout = _layout(places[0].properties)
    reading = Reading(layout.kind)
    for place in places:
        code = _word(place.properties, layout.code).upper()
        name = (_word(place.properties, layout.name) or None) if layout.name else None
        if layout.kind.startswith("DESO"):
            name = code
        _take(reading, place, Row(
            place.number, layout.kind, layout.country, code, name, layout.municipality(code), layout.parent(code)
        ))  # fmt: skip
    return reading


def _layout(properties: dict[str, Any]) -> Layout:
    for layout in OFFICIAL:
        if layout.code in properties and (not layout.name or layout.name in properties):
            return layout
    expected = ", ".join(layout.code for layout in OFFICIAL)
    raise FileFault("unknown_properties", found=", ".join(map(str, properties))[:200], expected=expected)


def _own(places: list[Place], municipality: str, country: str) -> Reading:
    """A code is kept behind the municipality's, so that two municipalities may use the same one."""
    reading = Reading("OWN")
    names: dict[str, int] = {}
    for place in places:
        code = _first(place.properties, OWN_CODES)
        name = _first(place.properties, OWN_NAMES) or code
        if not code and name.casefold() in names:
            reading.refuse(place.number, name, "duplicate_name", first=names[name.casefold()])
            continue
        names.setdefault(name.casefold(), place.number)
        whole = f"{municipality}-{code}" if code else ""
        _take(reading, place, Row(
            place.number, "OWN", country, whole, name, municipality, ("MUNICIPALITY", municipality)
        ))  # fmt: skip
    return reading


def _take(reading: Reading, place: Place, row: Row) -> None:
    if isinstance(place.shape, ShapeProblem):
        reading.refuse(place.number, row.what, place.shape.kind, **place.shape.details)
    else:
        reading.take(Row(
            row.line, row.kind, row.country, row.code, row.name, row.municipality, row.parent, place.shape
        ))  # fmt: skip


def _first(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((word for name in names if (word := _word(properties, name))), "")


def _word(properties: dict[str, Any], name: str) -> str:
    value = properties.get(name)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
