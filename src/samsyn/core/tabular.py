"""Reading CSV as it arrives from spreadsheets and old systems, and writing cells that cannot bite. Pure.

Source: catalogue B10. Reading never guesses silently: encoding and delimiter are reported, rows that do
not fit are listed with their line, and a header that does not fit is refused with what was found.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = (";", ",", "\t")
MOST_BYTES = 50_000_000
_SNIFFED_RECORDS = 50

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SIGNATURES = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NEGATIVE_NUMBER = re.compile(r"-(?:\d{1,30}|\d{1,3}(?:[ \u00a0\u202f.,']\d{3}){1,9})(?:[.,]\d{1,12})? ?%?")
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_HIDING = " \u00a0\u2007\u200b\u202f\ufeff"


class TabularError(ValueError):
    """The file as a whole cannot be read.

    `code`: "empty", "too_large", "not_text", "header_wrong", "header_repeated".
    For a wrong header: `missing` columns, the columns that were `found`, and near misses in
    `suggestions` as (missing, found).
    """

    def __init__(
        self,
        code: str,
        *,
        missing: tuple[str, ...] = (),
        found: tuple[str, ...] = (),
        suggestions: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.code = code
        self.missing = missing
        self.found = found
        self.suggestions = suggestions
        details = f": {', '.join(missing or found)}" if missing or found else ""
        super().__init__(f"{code.replace('_', ' ')}{details}")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that does not fit.

    `line` is where the row begins, counted from 1 as an editor does. `message_key`: "row_too_short",
    "row_too_long", "row_repeated" (value: the earlier line), "cell_too_long", "quote_unbalanced" (value:
    the number of lines that the open quote swallowed).
    """

    line: int
    column: str | None
    message_key: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that fits the header, its cells without outer blanks."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read. `rows` holds only rows without problems; `encoding` and `delimiter` as detected."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...]
    encoding: str
    delimiter: str

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (line, cells by column)."""
        for row in self.rows:
            yield row.line, dict(zip(self.header, row.cells, strict=True))


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    cells: tuple[str, ...]
    problem: str | None = None
    swallowed: int = 0


def read(data: bytes, required: Sequence[str] = ()) -> Sheet:
    """Read CSV bytes; TabularError when the file or its header cannot be used.

    `required` columns are found without regard to case and outer blanks, and are named in the sheet as
    they are named here. Other columns keep their own names.
    """
    text, encoding = decode(data)
    delimiter, text, skipped = _delimiter(text, required)
    records = _records(text, delimiter, skipped)
    first = next(records, None)
    if first is None:
        raise TabularError("empty")
    header = _header(first.cells, required)
    rows, problems = _sort_out(records, header)
    return Sheet(header, tuple(rows), tuple(problems), encoding, delimiter)


def decode(data: bytes) -> tuple[str, str]:
    """Turn bytes into text: (text, encoding). TabularError for nothing, too much, or what is no text."""
    if len(data) > MOST_BYTES:
        raise TabularError("too_large")
    if not data.strip():
        raise TabularError("empty")
    if data.startswith(_SIGNATURES):
        raise TabularError("not_text")
    for encoding in _likely_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            raise TabularError("not_text")
        return text.removeprefix("\ufeff"), encoding
    raise TabularError("not_text")


def neutralise(cell: str) -> str:
    """Make a cell safe to open in a spreadsheet: what would be a formula gets an apostrophe in front.

    Plain negative numbers stay numbers. Blanks before the sign do not hide it.
    """
    inner = cell.strip()
    if _NEGATIVE_NUMBER.fullmatch(inner):
        return cell
    return f"'{cell}" if cell.lstrip(_HIDING)[:1] in _FORMULA_STARTS else cell


def _likely_encodings(data: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return (encoding,)
    sample = data[:2_000]
    # Plain letters in UTF-16 have a zero in every second byte, before or after the letter.
    if sample[1::2].count(0) * 3 > len(sample):
        return ("utf-16-le",)
    if sample[0::2].count(0) * 3 > len(sample):
        return ("utf-16-be",)
    # The two old encodings differ only in 0x80-0x9f, where ISO-8859-1 has nothing to print.
    windows = any(0x80 <= byte <= 0x9F for byte in data)
    return ("utf-8", "cp1252") if windows else ("utf-8", "iso-8859-1")


def _delimiter(text: str, required: Sequence[str]) -> tuple[str, str, int]:
    """Choose the delimiter: (delimiter, text without a "sep=" line, lines skipped)."""
    first, _, rest = text.partition("\n")
    declared = first.rstrip("\r").removeprefix("sep=")
    if first.startswith("sep=") and declared in DELIMITERS:
        return declared, rest, 1
    wanted = {_folded(name) for name in required}
    scores = {delimiter: _score(text, delimiter, wanted) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter]), text, 0


def _score(text: str, delimiter: str, wanted: set[str]) -> tuple[int, int, int]:
    """Rank a delimiter: required columns found, then rows as wide as the header, then its width."""
    sample = [cells for cells, _ in zip(_cells(text, delimiter), range(_SNIFFED_RECORDS), strict=False)]
    if not sample:
        return 0, 0, 0
    width = len(sample[0])
    matched = len(wanted & {_folded(cell) for cell in sample[0]})
    fitting = sum(len(cells) == width for cells in sample) if width > 1 else 0
    return matched, fitting, width


def _cells(text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    return (record.cells for record in _records(text, delimiter, 0))


def _records(text: str, delimiter: str, skipped: int) -> Iterator[_Record]:
    """Yield records that are not blank, each with the line it begins on."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.taken.clear()
        line = reader.line_num + 1 + skipped
        try:
            cells = tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield _Record(line, (), "cell_too_long")
            continue
        if any(cells):
            swallowed = len(lines.taken) if _is_unbalanced(lines, delimiter) else 0
            yield _Record(line, cells, "quote_unbalanced" if swallowed else None, swallowed)


class _Lines:
    """The lines of a text, remembering those of the record being read."""

    def __init__(self, text: str) -> None:
        self.taken: list[str] = []
        self._source = io.StringIO(text, newline="")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.taken.append(next(self._source))
        return self.taken[-1]


def _is_unbalanced(lines: _Lines, delimiter: str) -> bool:
    """Tell whether a quote was left open, so that the record swallowed the lines after it.

    An odd number of quotes is the sign; a strict reading tells it from an inch mark inside a cell.
    """
    if sum(line.count('"') for line in lines.taken) % 2 == 0:
        return False
    try:
        list(csv.reader(lines.taken, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return len(lines.taken) > 1 or "unexpected end" in str(error)
    return False


def _header(cells: Sequence[str], required: Sequence[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    folded = [_folded(cell) for cell in cells]
    found = tuple(cells)
    missing = tuple(name for name in required if _folded(name) not in folded)
    if missing:
        raise TabularError("header_wrong", missing=missing, found=found, suggestions=_near(missing, found, required))
    repeated = tuple(cell for place, cell in enumerate(cells) if cell and folded.index(folded[place]) != place)
    if repeated:
        raise TabularError("header_repeated", found=repeated)
    names = {_folded(name): name for name in required}
    return tuple(names.get(key, cell) for key, cell in zip(folded, cells, strict=True))


def _near(missing: Sequence[str], found: Sequence[str], required: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pair each missing column with the found one that is spelt most like it, if any is."""
    taken = {_folded(name) for name in required}
    free = {_folded(cell): cell for cell in found[:200] if _folded(cell) not in taken}
    pairs = []
    for name in missing:
        near = difflib.get_close_matches(_folded(name)[:60], [key[:60] for key in free], n=1, cutoff=0.6)
        pairs += [(name, free[key]) for key in near if key in free]
    return tuple(pairs)


def _folded(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _sort_out(records: Iterator[_Record], header: tuple[str, ...]) -> tuple[list[Row], list[RowProblem]]:
    """Part the rows that fit from those that do not."""
    rows: list[Row] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[str, ...], int] = {}
    for record in records:
        cells = _trimmed(record.cells, len(header))
        problem = _problem(record, cells, header, seen)
        if problem is None:
            seen[cells] = record.line
            rows.append(Row(record.line, cells))
        else:
            problems.append(problem)
    return rows, problems


def _trimmed(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Drop empty cells beyond the header: spreadsheets add them."""
    return cells if any(cells[width:]) else cells[:width]


def _problem(
    record: _Record, cells: tuple[str, ...], header: tuple[str, ...], seen: dict[tuple[str, ...], int]
) -> RowProblem | None:
    if record.problem is not None:
        return RowProblem(record.line, None, record.problem, str(record.swallowed or ""))
    if len(cells) < len(header):
        return RowProblem(record.line, header[len(cells)], "row_too_short", str(len(cells)))
    if len(cells) > len(header):
        return RowProblem(record.line, None, "row_too_long", cells[len(header)])
    if cells in seen:
        return RowProblem(record.line, None, "row_repeated", str(seen[cells]))
    return None
