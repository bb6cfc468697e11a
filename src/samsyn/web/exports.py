"""Rows as CSV or XLSX files that open right in the offices of Sweden and Denmark."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext

Line = Sequence[object]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(kind: str, *, name: str, headings: Sequence[str], lines: Iterable[Line], language: str) -> HttpResponseBase:
    if kind == "csv":
        return _csv_response(name, headings, lines, language)
    return _xlsx_response(name, headings, lines)


def harmless(text: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front and is shown as text."""
    return f"'{text}" if text.startswith(("\t", "\r")) or text.lstrip().startswith(_FORMULA) else text


def csv_cell(value: object, comma: bool) -> str:
    """Numbers stay numbers, with the comma that a Swedish or Danish Excel expects."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",") if comma else str(value)
    if isinstance(value, datetime):
        return f"{_local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else harmless(str(value))


def _csv_response(name: str, headings: Sequence[str], lines: Iterable[Line], language: str) -> HttpResponseBase:
    response = StreamingHttpResponse(_csv_parts(headings, lines, language), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _csv_parts(headings: Sequence[str], lines: Iterable[Line], language: str) -> Iterator[bytes]:
    """Streamed, so that a long list neither waits nor fills the memory. The mark makes Excel read UTF-8."""
    comma = language.split("-")[0] in {"sv", "da"}
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow([harmless(heading) for heading in headings])
    yield b"\xef\xbb\xbf"
    for number, line in enumerate(lines, start=1):
        writer.writerow([csv_cell(value, comma) for value in line])
        if number % 500 == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def xlsx_cell(value: object) -> Any:
    """What openpyxl writes as number, date or text. It refuses control characters, and so do we."""
    if value is None or isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return _local(value).replace(tzinfo=None)
    if isinstance(value, date):
        return value
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return harmless(ILLEGAL_CHARACTERS_RE.sub("", str(value)))[:32_767]


def _xlsx_response(name: str, headings: Sequence[str], lines: Iterable[Line]) -> HttpResponseBase:
    """Written row by row to a temporary file: openpyxl is heavy, so it is loaded only here."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([harmless(heading) for heading in headings])
    for line in lines:
        sheet.append([xlsx_cell(value) for value in line])
    file = tempfile.TemporaryFile()  # noqa: SIM115 (FileResponse closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX_TYPE)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
