"""Makes the shipped files anew from the publishers' (data/PROVENANCE.md says where to fetch those)."""

from __future__ import annotations

import csv
import gzip
import io
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from samsyn.areas import base, danish
from samsyn.areas.geojson import Geometry
from samsyn.areas.importing.maps import read_map
from samsyn.areas.importing.rows import Reading, Row
from samsyn.areas.importing.tables import read_table

# About fifty metres: enough for a page about a municipality, a third of the size.
DANISH_DEGREES = 0.0008
GRID = 0.00001


class Command(BaseCommand):
    help = "Build the shipped area data from a folder that holds geo/, denmark/ and scb/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        counties = read_map((folder / "geo/sweden_lan.geojson").read_bytes())
        _save("se_counties.geojson.gz", _features(counties, "lan_kod", "lan"))
        swedish = read_map((folder / "geo/sweden_kommun.geojson").read_bytes())
        _save("se_municipalities.geojson.gz", _features(swedish, "kommun_kod", "kommun"))
        dalarna = read_map((folder / "geo/regso2020_dalarna.geojson").read_bytes())
        _save("se_regso2020_dalarna.geojson.gz", _features(dalarna, "regso_2020", "regso_2020_namn"))
        _danish(read_map((folder / "denmark/denmark_kommuner_2014.geojson").read_bytes()))
        for years in (("2018", "2020"), ("2025", "2025")):
            _key_file(folder, *years)
        for file in base.FILES:
            self.stdout.write(f"{file.name}: {(base.DATA / file.name).stat().st_size:,} bytes")


def _danish(reading: Reading) -> None:
    """Neighbours are simplified together, so that no gap opens between them; regions are their sums."""
    import shapely

    shapes = [shapely.geometry.shape(row.shape.geometry) for row in reading.rows if row.shape]
    coarse = list(shapely.coverage_simplify(shapes, DANISH_DEGREES))
    named = [(row, shape) for row, shape in zip(reading.rows, coarse, strict=True)]
    _save("dk_municipalities.geojson.gz", [
        _feature({"KOMKODE": row.code, "KOMNAVN": row.name}, _mapped(shape)) for row, shape in named
    ])  # fmt: skip
    _save("dk_regions.geojson.gz", [
        _feature({"REGIONKODE": code, "REGIONNAVN": name},
                 _mapped(shapely.union_all([shape for row, shape in named if danish.region_of(row.code) == code])))
        for code, name in danish.REGIONS.items()
    ])  # fmt: skip


def _mapped(shape: Any) -> Geometry:
    """On the grid the file is written with, so that rounding cannot make a line cross itself."""
    import shapely

    shape = shapely.set_precision(shape, GRID)
    geometry: Geometry = json.loads(shapely.to_geojson(shape))
    return geometry


def _features(reading: Reading, code: str, name: str) -> list[dict[str, Any]]:
    assert not reading.refusals, reading.refusals
    return [_feature({code: row.code, name: row.name}, row.shape.geometry) for row in reading.rows if row.shape]


def _feature(properties: dict[str, Any], geometry: Geometry) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _save(name: str, features: Iterable[dict[str, Any]]) -> None:
    document = json.loads(
        json.dumps({"type": "FeatureCollection", "features": list(features)}),
        parse_float=lambda number: round(float(number), 5),
    )
    _pack(name, json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def _key_file(folder: Path, deso: str, regso: str) -> None:
    reading = read_table((folder / f"scb/deso{deso}_regso{regso}.csv").read_bytes())
    assert not reading.refusals, reading.refusals
    names = {row.code: row.name for row in reading.rows if row.kind.startswith("REGSO")}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([f"deso_{deso}", f"regso_{regso}", f"regso_{regso}_namn"])
    writer.writerows(_key_line(row, names) for row in reading.rows if row.kind.startswith("DESO"))
    _pack(f"se_deso{deso}_regso{regso}.csv.gz", text.getvalue())


def _key_line(row: Row, names: dict[str, str | None]) -> tuple[str, str, str | None]:
    assert row.parent is not None
    return row.code, row.parent[1], names[row.parent[1]]


def _pack(name: str, text: str) -> None:
    """Without a time in the header, so that the same data makes the same file."""
    (base.DATA / name).write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
