"""The places every installation starts with, shipped inside the package (see data/PROVENANCE.md)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samsyn.areas.importing.maps import read_map
from samsyn.areas.importing.rows import Reading, Row
from samsyn.areas.importing.tables import read_table

DATA = Path(__file__).parent / "data"
_SCB = "Källa: SCB"
_DANISH = "Indeholder data fra Geodatastyrelsen, 2014"


@dataclass(frozen=True, slots=True)
class BaseFile:
    """`kinds` limits which rows are taken: DeSO codes are read in by those who need them."""

    name: str
    valid_from: date
    source: str
    kinds: tuple[str, ...] = ()

    def read(self) -> Reading:
        raw = gzip.decompress((DATA / self.name).read_bytes())
        reading = read_table(raw) if ".csv" in self.name else read_map(raw)
        if self.kinds:
            reading.rows = [row for row in reading.rows if row.kind in self.kinds]
        return reading


# The 290 Swedish municipalities and 21 counties are as they were when Heby changed county; the 98 Danish
# municipalities and five regions came with the reform of the same day.
_REFORM = date(2007, 1, 1)
FILES = (
    BaseFile("se_counties.geojson.gz", _REFORM, _SCB),
    BaseFile("dk_regions.geojson.gz", _REFORM, _DANISH),
    BaseFile("se_municipalities.geojson.gz", _REFORM, _SCB),
    BaseFile("dk_municipalities.geojson.gz", _REFORM, _DANISH),
    BaseFile("se_deso2018_regso2020.csv.gz", date(2018, 1, 1), _SCB, ("REGSO_2020",)),
    BaseFile("se_deso2025_regso2025.csv.gz", date(2025, 1, 1), _SCB, ("REGSO_2025",)),
    BaseFile("se_regso2020_dalarna.geojson.gz", date(2020, 1, 1), _SCB),
)


def readings() -> Iterator[tuple[BaseFile | None, Reading]]:
    """The countries first, then file by file, larger areas before smaller."""
    yield None, Reading("COUNTRY", [Row(1, "COUNTRY", "SE", "SE", "Sverige"), Row(2, "COUNTRY", "DK", "DK", "Danmark")])
    for file in FILES:
        yield file, file.read()
