"""The verbs of reading files in: received, checked without writing, confirmed, written, dropped."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samsyn.areas.importing.maps import read_map
from samsyn.areas.importing.plan import Plan, Target, plan
from samsyn.areas.importing.rows import FileFault, Reading
from samsyn.areas.importing.tables import read_table
from samsyn.areas.importing.write import silent, write
from samsyn.areas.models import Area, FileImport
from samsyn.areas.wording import sentence
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.web import jobs

Tell = Callable[[int, int], None]
State = FileImport.State
SHOWN_ROWS = 500


def read_file(raw: bytes, municipality: Area | None) -> Reading:
    """GeoJSON or a key file, told apart by content. With a municipality the areas are its own."""
    try:
        if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} or municipality:
            own_in = municipality.code if municipality else ""
            return read_map(raw, own_in=own_in, country=municipality.country if municipality else "SE")
        return read_table(raw)
    except FileFault as fault:
        raise Refused(sentence(fault.kind, fault.details), field="file", code=fault.kind) from None


def report_of(made: Plan, limit: int | None = SHOWN_ROWS) -> dict[str, Any]:
    """What would happen, or happened, row by row; unchanged rows are only counted. JSON, in no language."""
    refused = [
        {"line": row.line, "what": row.what, "status": "refused", "kind": row.kind, "details": dict(row.details)}
        for row in made.refusals
    ]
    others = [
        {"line": entry.row.line, "what": entry.row.what, "status": entry.status,
         "fields": [list(change) for change in entry.fields], "boundary": entry.new_boundary}
        for entry in made.entries if entry.status != "unchanged"
    ]  # fmt: skip
    rows: list[dict[str, Any]] = [*refused, *others]
    return {"content": made.content, "counts": made.counts(), "rows": rows[:limit], "left_out": len(rows[limit:])
            if limit else 0}  # fmt: skip


@operation
def receive_file(
    municipality: Area | None,
    *,
    actor: Actor,
    now: datetime,
    file_name: str,
    raw: bytes,
    valid_from: date,
    source: str = "",
) -> FileImport:
    """Keep the file and have it checked by a job. Official areas are everybody's, so only support reads them in."""
    if municipality is None and not (actor.support or actor.system):
        raise Refused(_("Choose the municipality the areas lie in."), field="municipality")
    if actor.person_id is None:
        raise Refused(_("Sign in to read in a file."))
    received = FileImport.objects.create(
        person_id=actor.person_id, file_name=file_name[-200:], content=raw, size=len(raw),
        municipality=municipality, valid_from=valid_from, source=source, created_at=now,
    )  # fmt: skip
    return _hand_over(received, "areas.check", actor)


def _hand_over(received: FileImport, kind: str, actor: Actor) -> FileImport:
    received.job = jobs.start(kind, actor=actor, file=received.pk)
    received.save(update_fields=["job"])
    return received


@operation
def check_file(received: FileImport, *, actor: Actor, now: datetime) -> FileImport:
    """The dry run: everything is compared, nothing is written but the report."""
    try:
        made = plan(_reading(received), _target(received, actor))
    except Refused as refusal:
        report = {"fault": str(refusal.message)}
        return _end(received, State.FAILED, report)
    received.report = report_of(made)
    received.state = State.CHECKED
    received.save(update_fields=["report", "state"])
    return received


@operation
def confirm_file(received: FileImport, *, actor: Actor, now: datetime, only_valid: bool = False) -> FileImport:
    """Have what the report said written by a job. With refused rows, only by choosing "only valid rows"."""
    counts = received.report.get("counts", {})
    if counts.get("refused") and not only_valid:
        raise Refused(_("Some rows cannot be read in. Choose to read in only the valid ones, or mend the file."))
    moved = FileImport.objects.filter(pk=received.pk, state=State.CHECKED)
    if not moved.update(state=State.WRITING, only_valid=only_valid):
        raise Refused(_("This file has already been dealt with."))
    received.refresh_from_db()
    return _hand_over(received, "areas.write", actor)


@operation
def write_file(received: FileImport, *, actor: Actor, now: datetime, progress: Tell = silent) -> FileImport:
    """All or nothing. The world may have changed since the dry run, so the file is compared once more."""
    target = _target(received, actor)
    made = plan(_reading(received), target)
    if made.refusals and not received.only_valid:
        FileImport.objects.filter(pk=received.pk).update(state=State.CHECKED, report=report_of(made))
        received.refresh_from_db()
        return received
    write(made, target, progress)
    return _end(received, State.WRITTEN, report_of(made))


@operation
def drop_file(received: FileImport, *, actor: Actor, now: datetime) -> FileImport:
    if received.state != State.CHECKED:
        raise Refused(_("This file has already been dealt with."))
    return _end(received, State.DROPPED, received.report)


@operation
def import_at_once(
    municipality: Area | None,
    *,
    actor: Actor,
    now: datetime,
    raw: bytes,
    valid_from: date,
    source: str = "",
    only_valid: bool = False,
    dry_run: bool = True,
    progress: Tell = silent,
) -> dict[str, Any]:
    """For the command line: compare, and write unless it is a dry run or a row was refused. The whole report."""
    target = Target(actor, valid_from, source)
    made = plan(read_file(raw, municipality), target)
    written = not dry_run and (only_valid or not made.refusals)
    if written:
        write(made, target, progress)
    return {**report_of(made, limit=None), "written": written}


def _reading(received: FileImport) -> Reading:
    assert received.content is not None
    return read_file(bytes(received.content), received.municipality)


def _target(received: FileImport, actor: Actor) -> Target:
    return Target(actor, received.valid_from, received.source)


def _end(received: FileImport, state: str, report: dict[str, Any]) -> FileImport:
    received.state, received.report, received.content = state, json.loads(json.dumps(report)), None
    received.save(update_fields=["state", "report", "content"])
    return received
