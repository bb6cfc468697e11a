"""What a file says, row by row, before anybody asks the database. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.areas.geojson import Shape

NAME_LENGTH = 120
CODE_LENGTH = 40
_CODES = {
    "COUNTRY": re.compile(r"[A-Z]{2}"),
    "REGION": re.compile(r"\d{2}|\d{4}"),
    "MUNICIPALITY": re.compile(r"\d{4}"),
    "REGSO_2020": re.compile(r"\d{4}R\d{3}"),
    "REGSO_2025": re.compile(r"\d{4}R\d{3}"),
    "DESO_2018": re.compile(r"\d{4}[ABC]\d{4}"),
    "DESO_2025": re.compile(r"\d{4}[ABC]\d{4}"),
}


class FileFault(Exception):
    """Nothing in the file can be used."""

    def __init__(self, kind: str, **details: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.details = details


@dataclass(frozen=True, slots=True)
class Row:
    """One area. `line` is the line of the file, or the feature's number; `name` None leaves a known name alone."""

    line: int
    kind: str
    country: str
    code: str
    name: str | None
    municipality: str = ""
    parent: tuple[str, str] | None = None
    shape: Shape | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.country, self.kind, self.code

    @property
    def what(self) -> str:
        return " ".join(part for part in (self.name or "", self.code) if part)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that cannot be taken, and why; `details` fill the reason's sentence."""

    line: int
    what: str
    kind: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Reading:
    """All rows of one file. `content` names what kind of file it turned out to be."""

    content: str
    rows: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    _seen: dict[tuple[str, str, str], Row] = field(default_factory=dict)

    def refuse(self, line: int, what: str, kind: str, **details: Any) -> None:
        self.refusals.append(Refusal(line, what[:NAME_LENGTH], kind, details))

    def take(self, row: Row, *, repeats: bool = False) -> None:
        """Keep a sound row. `repeats` marks kinds that stand on many lines of a key file and must agree."""
        if fault := _fault(row):
            self.refuse(row.line, row.what, fault, code=row.code, limit=NAME_LENGTH)
        elif not row.code:
            self.rows.append(row)
        elif (first := self._seen.get(row.key)) is None:
            self._seen[row.key] = row
            self.rows.append(row)
        elif not repeats:
            self.refuse(row.line, row.what, "duplicate", first=first.line)
        elif first.name != row.name:
            self.refuse(row.line, row.what, "named_differently", first=first.line, name=first.name)


def _fault(row: Row) -> str:
    pattern = _CODES.get(row.kind)
    if pattern and not pattern.fullmatch(row.code):
        return "bad_code"
    if len(row.code) > CODE_LENGTH:
        return "long_code"
    if row.name is not None and not row.name.strip():
        return "no_name"
    return "long_name" if len(row.name or "") > NAME_LENGTH else ""
