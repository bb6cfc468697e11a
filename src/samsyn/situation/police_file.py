"""Reading the events the Swedish police publish, as collected over time. Pure.

The traps of the source: hours without a leading zero ("7:56:30"); positions that are the middle of a municipality
or county and say nothing, so they are not read; names where a code is missing; summaries of a whole night, which are
no events; and a collection that hardly began before 20 March 2023. Free text is never read.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from samsyn.core import tabular

COLUMNS = ("id", "datetime", "type", "location_name")
# The first month of which all was collected; before, only what changed later was caught.
COLLECTED_FROM = date(2023, 4, 1)
SUMMARY = "Sammanfattning"
MOST_BYTES = tabular.MOST_BYTES
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2}):(\d{2}) ?([+-]\d{2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Published:
    """`code` is the municipality's, or empty; `place` the name as published, of a municipality or a county."""

    external_id: str
    occurred_at: datetime
    kind: str
    place: str
    code: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    line: int
    value: str


def read(content: bytes) -> Iterator[Published | Unread]:
    """From the collected CSV, packed or not, or from the publisher's own JSON. TabularError for anything else."""
    data = _unpacked(content)
    rows = _from_json(data) if data.lstrip()[:1] == b"[" else _from_csv(data)
    for line, cells in rows:
        yield _published(cells) or Unread(line, " ".join([cells["id"], cells["datetime"]])[:80])


def _unpacked(content: bytes) -> bytes:
    """No more than fits is ever unpacked: a small file can hold a very large one."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            data = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError) as error:
        raise tabular.TabularError("not_text") from error
    if len(data) > MOST_BYTES:
        raise tabular.TabularError("too_large")
    return data


def _from_csv(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    yield from tabular.read(data, required=COLUMNS).records()


def _from_json(data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        events: list[Any] = json.loads(data)
    except ValueError as error:
        raise tabular.TabularError("not_text") from error
    for number, event in enumerate(events, start=1):
        found = event if isinstance(event, dict) else {}
        location = found.get("location")
        place = location.get("name") if isinstance(location, dict) else ""
        cells = {"id": found.get("id"), "datetime": found.get("datetime"), "type": found.get("type")}
        yield number, {name: str(value or "") for name, value in {**cells, "location_name": place}.items()}


def _published(cells: Mapping[str, str]) -> Published | None:
    occurred = moment(cells["datetime"])
    if occurred is None or not re.fullmatch(r"\d{1,20}", cells["id"]) or not cells["type"]:
        return None
    return Published(
        cells["id"], occurred, cells["type"][:120], cells["location_name"][:120], cells.get("municipality_code", ""),
        _seconds(cells.get("first_seen", "")), _seconds(cells.get("last_seen", "")),
    )  # fmt: skip


def moment(text: str) -> datetime | None:
    """ "2022-09-29 7:56:30 +02:00": the hour has no leading zero. None for what is no moment."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    *numbers, zone = match.groups()
    year, month, day, hour, minute, second = map(int, numbers)
    try:
        return datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}")
    except ValueError:
        return None


def _seconds(text: str) -> datetime | None:
    return datetime.fromtimestamp(int(text), UTC) if re.fullmatch(r"[1-9]\d{8,9}", text) else None


def is_event(kind: str) -> bool:
    return not kind.startswith(SUMMARY)
