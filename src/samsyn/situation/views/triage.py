"""The inbox, and one report at a time."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.core.errors import Refused
from samsyn.situation.forms.triage import INCLUDE, MERGE, READ, REJECT, TriageForm
from samsyn.situation.models import Report, Situation
from samsyn.situation.operations import triage as operations
from samsyn.situation.policies import reports, situations
from samsyn.situation.queries import triage as queries
from samsyn.situation.tables.inbox import inbox_table
from samsyn.situation.views.framing import form_page, framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.forms import fresh_key
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table

S = Report.State


def _inbox_url(situation: Situation) -> str:
    return reverse("situation:inbox", args=[situation.collaboration.slug])


@allows(situations, "lead")
def inbox(request: Request, situation: Situation) -> HttpResponseBase:
    title = _("Inbox")
    include = Action(
        _("Put all that is read into the picture"),
        reverse("situation:include", args=[situation.collaboration.slug]), post=True, once_key=fresh_key(),
    )  # fmt: skip
    context = framed(request, situation, title) | {"actions": [include]}
    rows = queries.inbox(request.actor, situation)
    return render_table(request, inbox_table(situation), rows, context, template="situation/list.html")


@allows(situations, "lead")
@require_POST
@once
def include(request: Request, situation: Situation) -> HttpResponseBase:
    operations.include_reports(situation, actor=request.actor, now=timezone.now())
    return redirect(_inbox_url(situation))


@allows(reports, "lead")
@once
def triage(request: Request, report: Report) -> HttpResponseBase:
    """Read one and say what becomes of it; then the next one that nobody has read."""
    situation, twins = report.situation, queries.twins_of(report)
    form = TriageForm(
        request.POST or None, report=report, situation=situation, twins=twins,
        initial={"version": report.version, "act": _usual(report, twins), "reason": report.reason},
    )  # fmt: skip
    if attempt(form, lambda data: _say(request, report, **data)):
        following = queries.next_unread(request.actor, situation, report)
        slug = situation.collaboration.slug
        return redirect("situation:triage", slug, following.pk) if following else redirect(_inbox_url(situation))
    return form_page(
        request, situation, form, report.category.title, Crumb(_("Inbox"), _inbox_url(situation)),
        back=_inbox_url(situation), template="situation/triage.html",
        more={"report": report, "state": queries.state_of(report), "twins": twins},
    )  # fmt: skip


def _usual(report: Report, twins: list[Report]) -> str:
    """A resident may be one of the reporters: whether that is one source or two is for somebody to say."""
    if not twins:
        return INCLUDE
    return "" if any(one.is_from_resident for one in (report, *twins)) else MERGE


def _say(request: Request, report: Report, *, act: str, version: int | None, reason: str = "", **more: Any) -> Report:
    by: dict[str, Any] = {"actor": request.actor, "now": timezone.now()}
    if area := more.get("area"):
        report = operations.sort_report(report, **by, area=area, version=version)
        version = report.version
    if act == MERGE:
        return _merge(report, more.get("into"), by, version)
    if act == REJECT:
        return operations.reject_report(report, **by, reason=reason, version=version)
    done = {READ: operations.review_report, INCLUDE: operations.include_report}[act]
    return done(report, **by, version=version)


def _merge(report: Report, into: Report | None, by: dict[str, Any], version: int | None) -> Report:
    if into is None:
        raise Refused(_("Choose which report it repeats."), field="into")
    return operations.merge_reports(report, into, **by, version=version)
