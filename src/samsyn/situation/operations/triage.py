"""The lead reads what came in, puts it into the picture, and counts what two saw as one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.models import Report, Situation
from samsyn.situation.states import COUNTED, REPORT

S = Report.State


@operation
def review_report(report: Report, *, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """Read: the group may see it, and its reporter is told. Also the way back from "not used" and from a merge."""
    return _turn(report, S.REVIEWED, now, version, merged_into=None, reason="")


@operation
def include_report(report: Report, *, actor: Actor, now: datetime, version: int | None = None) -> Report:
    return _turn(report, S.INCLUDED, now, version)


@operation
def include_reports(situation: Situation, *, actor: Actor, now: datetime) -> int:
    """All that have been read, in one press; how many there were."""
    read = Report.objects.filter(situation=situation, state=S.REVIEWED, is_unsorted=False)
    return read.update(state=S.INCLUDED, version=F("version") + 1)


@operation
def reject_report(report: Report, *, actor: Actor, now: datetime, reason: str, version: int | None = None) -> Report:
    """It is kept, and its reporter reads why."""
    if not reason.strip():
        raise Refused(_("Say why it is not used: the reporter reads it."), field="reason")
    return _turn(report, S.REJECTED, now, version, reason=reason.strip())


@operation
def merge_reports(report: Report, into: Report, *, actor: Actor, now: datetime, version: int | None = None) -> Report:
    """One event with one source more: only `into` is counted. What was merged into `report` follows along."""
    if into.situation_id != report.situation_id or into.pk == report.pk:
        raise Refused(_("Choose another report of the same group."), field="into")
    if into.state not in COUNTED:
        raise Refused(_("That report is not counted itself. Choose the one that is."), field="into")
    merged = _turn(report, S.MERGED, now, version, merged_into=into)
    Report.objects.filter(merged_into=report).update(merged_into=into, version=F("version") + 1)
    return merged


@operation
def sort_report(report: Report, *, actor: Actor, now: datetime, area: Area, version: int | None = None) -> Report:
    """From outside the reporter's areas: the lead says where it belongs, and from then on it counts there."""
    return save_version(report, version, area=area, is_unsorted=False)


def _turn(report: Report, state: Report.State, now: datetime, version: int | None, **changes: Any) -> Report:
    if state not in REPORT[S(report.state)]:
        raise Refused(
            _("A report that is “%(now)s” cannot become “%(then)s”.")
            % {"now": S(report.state).label, "then": state.label},
            code="state",
        )
    return save_version(report, version, state=state, read_at=Coalesce(F("read_at"), now), **changes)
