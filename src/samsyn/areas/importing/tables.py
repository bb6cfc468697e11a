"""The key files of SCB: from small areas to larger ones, with names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samsyn.areas.importing.rows import FileFault, Reading, Row
from samsyn.core import tabular
from samsyn.core.tabular import TabularError

Line = tuple[int, dict[str, str]]
_LABEL = re.compile(r"[^(]+ \((?P<name>.+)\)")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """`content` names it; `columns` must all be there for a file to be this one."""

    content: str
    columns: frozenset[str]
    read: Callable[[Iterator[Line], Reading], None]


def read_table(raw: bytes) -> Reading:
    """A key file in any delimiter and encoding, known by its columns."""
    try:
        sheet = tabular.read(raw)
    except TabularError as error:
        raise FileFault(_FAULTS[error.code], found=", ".join(error.found)) from None
    header = [_folded(name) for name in sheet.header]
    known = next((known for known in KEY_FILES if known.columns <= set(header)), None)
    if known is None:
        raise FileFault("unknown_columns", found=", ".join(sheet.header)[:200], expected=_expected())
    if not sheet.rows and not sheet.problems:
        raise FileFault("no_rows")
    reading = Reading(known.content)
    for problem in sheet.problems:
        reading.refuse(problem.line, problem.value, problem.message_key, value=problem.value)
    known.read(((row.line, dict(zip(header, row.cells, strict=True))) for row in sheet.rows), reading)
    return reading


_FAULTS = {
    "empty": "no_content", "too_large": "too_large", "not_text": "not_text", "header_wrong": "unknown_columns",
    "header_repeated": "repeated_columns",
}  # fmt: skip


def _folded(name: str) -> str:
    return "_".join(name.split()).casefold()


def _expected() -> str:
    return " / ".join(", ".join(sorted(known.columns)) for known in KEY_FILES)


def _key(deso: str, regso: str, deso_kind: str, regso_kind: str) -> KeyFile:
    name = f"{regso}_namn"

    def read(lines: Iterator[Line], reading: Reading) -> None:
        for line, cells in lines:
            larger = cells[regso].upper()
            smaller = cells[deso].upper()
            reading.take(Row(line, regso_kind, "SE", larger, cells[name], larger[:4], _in(larger)), repeats=True)
            reading.take(Row(line, deso_kind, "SE", smaller, smaller, smaller[:4], (regso_kind, larger)))

    return KeyFile(deso_kind, frozenset({deso, regso, name}), read)


def _in(code: str) -> tuple[str, str]:
    return "MUNICIPALITY", code[:4]


def _names(lines: Iterator[Line], reading: Reading) -> None:
    """Names and codes only. The column with the area type is never ours to repeat."""
    for line, cells in lines:
        code, label = cells["regso_2020"].upper(), cells["regso_label"]
        found = _LABEL.fullmatch(label)
        reading.take(Row(line, "REGSO_2020", "SE", code, found["name"] if found else label, code[:4], _in(code)))


KEY_FILES = (
    _key("deso_2018", "regso_2020", "DESO_2018", "REGSO_2020"),
    _key("deso_2025", "regso_2025", "DESO_2025", "REGSO_2025"),
    KeyFile("REGSO_2020", frozenset({"regso_2020", "regso_label"}), _names),
)
