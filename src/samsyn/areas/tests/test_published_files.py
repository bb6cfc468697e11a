"""Every published file is taken in its full size, and a second time changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samsyn.areas.models import Area

CHECKOUT = Path(__file__).resolve().parents[4]
SHARED = Path(os.environ.get("SAMSYN_SHARED", CHECKOUT.parent / "shared")) / "data"


def real(name: str) -> bytes:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout (set SAMSYN_SHARED to the folder that holds data/)")
    return path.read_bytes()


@pytest.fixture
def base(all_places, db):
    """Every place, loaded once for the module."""


OFFICIAL = [
    ("scb/deso2018_regso2020.csv", 5984, 3363),
    ("scb/deso2025_regso2025.csv", 6160, 3363),
    ("scb/regso2020_area_type_2022.csv", 0, 3363),
    ("geo/deso2018_dalarna.geojson", 175, 0),
    ("geo/regso2020_dalarna.geojson", 0, 119),
    ("geo/sweden_kommun.geojson", 0, 290),
    ("geo/sweden_lan.geojson", 0, 21),
]


@pytest.mark.parametrize(("name", "new", "unchanged"), OFFICIAL)
def test_official_files_are_taken_whole_and_a_second_time_changes_nothing(base, take, name, new, unchanged):
    raw = real(name)
    assert take(raw)["counts"] == {"new": new, "changed": 0, "unchanged": unchanged, "refused": 0}
    assert take(raw)["counts"] == {"new": 0, "changed": 0, "unchanged": new + unchanged, "refused": 0}


def test_the_danish_boundaries_of_the_publisher_are_finer_than_ours_and_replace_them(base, take):
    raw = real("denmark/denmark_kommuner_2014.geojson")
    # Six are islands, too small to have been made coarser.
    assert take(raw)["counts"] == {"new": 0, "changed": 93, "unchanged": 6, "refused": 0}
    assert take(raw)["counts"] == {"new": 0, "changed": 0, "unchanged": 99, "refused": 0}
    aero = Area.objects.get(country="DK", code="0492")
    assert [bool(boundary.valid_to) for boundary in aero.boundaries.all()] == [False, True]


OWN = [
    ("geo/stockholm_basomraden.geojson", "0180", 419),
    ("geo/goteborg_basomraden_2021.geojson", "1480", 1012),
    ("geo/malmo_delomraden.geojson", "1280", 136),
    ("denmark/copenhagen_bydele.geojson", "0101", 10),
    ("denmark/copenhagen_udsatte_byomraader.geojson", "0101", 17),
]


@pytest.mark.parametrize(("name", "code", "rows"), OWN)
def test_a_municipalitys_own_areas_are_taken_whole_and_only_once(base, take, name, code, rows):
    raw = real(name)
    home = Area.objects.get(kind="MUNICIPALITY", code=code)
    assert take(raw, home)["counts"] == {"new": rows, "changed": 0, "unchanged": 0, "refused": 0}
    assert take(raw, home)["counts"] == {"new": 0, "changed": 0, "unchanged": rows, "refused": 0}
    assert Area.objects.filter(kind="OWN", municipality=home).count() == rows


def test_a_label_put_on_an_area_is_never_read_in(base, take):
    take(real("scb/regso2020_area_type_2022.csv"))
    take(real("denmark/copenhagen_udsatte_byomraader.geojson"), Area.objects.get(kind="MUNICIPALITY", code="0101"))
    for text in ("udsat", "utsatt område", "utsatt omrade", "utsatt-omrade"):
        for field in ("search_key", "slug", "name", "description"):
            assert not Area.objects.filter(**{f"{field}__icontains": text}).exists()
