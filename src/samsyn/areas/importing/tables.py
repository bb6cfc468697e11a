"""The key files of SCB: from small areas to larger ones, with names. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samsyn.areas.importing.rows import FileFault, Reading, Row

Line = tuple[int, dict[str, str]]
_LABEL = re.compile(r"[^(]+ \((?P<name>.+)\)")
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class KeyFile:
    """`content` names it; `columns` must all be there for a file to be this one."""

    content: str
    columns: frozenset[str]
    read: Callable[[Iterator[Line], Reading], None]


def read_table(raw: bytes) -> Reading:
    header, lines = _lines(raw)
    for known in KEY_FILES:
        if known.columns <= set(header):
            reading = Reading(known.content)
            known.read(lines, reading)
            if not reading.rows and not reading.refusals:
                raise FileFault("no_rows")
            return reading
    raise FileFault("unknown_columns", found=", ".join(header)[:200], expected=_expected())


def _expected() -> str:
    return " / ".join(", ".join(sorted(known.columns)) for known in KEY_FILES)


def _lines(raw: bytes) -> tuple[list[str], Iterator[Line]]:
    """Header and numbered lines, whatever program saved the file."""
    text = _text(raw)
    if not text.strip():
        raise FileFault("no_content")
    first = text.lstrip().splitlines()[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip().lower() for name in next(rows)]

    def numbered() -> Iterator[Line]:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                filled = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
                yield rows.line_num, dict(zip(header, filled, strict=False))

    return header, numbered()


def _text(raw: bytes) -> str:
    if (b"\0" in raw[:4096] and raw[:2] not in {b"\xff\xfe", b"\xfe\xff"}) or raw[:2] == b"PK":
        raise FileFault("binary")
    for encoding in ("utf-16",) if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileFault("not_text")


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
