"""The reporter's own page: report, say that there is nothing, and read the rule first. Works without any script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.areas.views.maps import as_geojson
from samsyn.situation.forms.reporting import ReportForm, no_files, packed
from samsyn.situation.forms.where import area_chosen
from samsyn.situation.models import Report, Reporter
from samsyn.situation.operations import reporters as reporter_operations
from samsyn.situation.operations import reporting as operations
from samsyn.situation.policies import reporting
from samsyn.situation.queries import desks as queries
from samsyn.situation.queries.desks import DeskView
from samsyn.situation.sending.events import Event, EventsRefused
from samsyn.web.attempts import attempt
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import lists, signed_in


@lists(reporting)
@once
def report_form(request: Request) -> HttpResponseBase:
    mine = queries.desks(request.actor)
    if not mine:
        return render(request, "situation/no_desk.html", {"title": _("Report something")})
    reporter = _chosen(request, mine)
    if not queries.knows_the_rules(reporter, request.actor.today):
        return redirect(f"{reverse('situation:read_rules')}?for={reporter.pk}")
    now = timezone.now()
    desk = queries.desk(reporter, now)
    form = ReportForm(request.POST if request.method == "POST" else None, desk=desk, now=now)
    if "more" in request.POST:
        noted = attempt(form, lambda data: _noted(request, form, reporter, now))
        return _page(request, mine, desk, _fresh(form, desk, now, noted) if noted else form, noted or [])
    if attempt(form, lambda data: _sent(request, form, reporter, now)):
        return redirect("situation:my_reports", slug=desk.slug)
    return _page(request, mine, desk, form, [])


def _chosen(request: Request, mine: Sequence[Reporter]) -> Reporter:
    asked = request.GET.get("for", "")
    return next((one for one in mine if str(one.pk) == asked), mine[0])


def _sent(request: Request, form: ReportForm, reporter: Reporter, now: datetime) -> list[Report]:
    no_files(request.FILES)
    try:
        return operations.send_reports(
            reporter.situation, actor=request.actor, now=now, reporter=reporter, events=form.events()
        )
    except EventsRefused as refused:
        form.ask(refused)
        raise


def _noted(request: Request, form: ReportForm, reporter: Reporter, now: datetime) -> Sequence[Event]:
    no_files(request.FILES)
    try:
        return operations.check_events(reporter.situation, now=now, reporter=reporter, events=form.events())
    except EventsRefused as refused:
        form.ask(refused)
        raise


def _fresh(form: ReportForm, desk: DeskView, now: datetime, noted: Sequence[Event]) -> ReportForm:
    """The next event most often lies in the same area."""
    initial = {"earlier": packed(noted), "where": area_chosen(form.cleaned_data["where"].area)}
    return ReportForm(desk=desk, now=now, initial={name: value for name, value in initial.items() if value})


def _page(
    request: Request, mine: Sequence[Reporter], desk: DeskView, form: ReportForm, noted: Sequence[Event]
) -> HttpResponseBase:
    labels = {one.pk: one.label for one in desk.categories}
    context = {
        "title": _("Report something"),
        "submit_label": _("Send"),
        "form": form, "desk": desk, "mine": mine,
        "noted": [(labels.get(event.category, ""), event.text) for event in noted],
        "nils": [(area, uuid4()) for area in desk.said],
    }  # fmt: skip
    return render(request, "situation/desk.html", context)


@signed_in("one's own desks, which queries.desks lists by the policy")
@once
def read_rules(request: Request) -> HttpResponseBase:
    mine = queries.desks(request.actor)
    if not mine:
        return redirect("situation:report_form")
    reporter = _chosen(request, mine)
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: reporter_operations.read_rules(reporter, actor=request.actor, now=timezone.now())):
        return redirect(f"{reverse('situation:report_form')}?for={reporter.pk}")
    context = {
        "title": _("Before you report"), "form": form, "reporter": reporter, "submit_label": _("I have read it"),
        "is_swedish": reporter.situation.collaboration.country == "SE",
    }  # fmt: skip
    return render(request, "situation/read_rules.html", context)


@signed_in("one's own desks, which queries.desks lists by the policy")
@once
def send_nil(request: Request) -> HttpResponseBase:
    """A button for each area on the reporter's page."""
    mine = {str(one.pk): one for one in queries.desks(request.actor)}
    reporter = mine.get(request.POST.get("for", ""))
    if reporter is None:
        return redirect("situation:report_form")
    area = get_object_or_404(reporter.areas, pk=_number(request.POST.get("area", "")))
    operations.send_nil(
        reporter.situation, actor=request.actor, now=timezone.now(), reporter=reporter, area=area, key=_key(request)
    )
    return redirect(f"{reverse('situation:report_form')}?for={reporter.pk}")


@signed_in("one's own desks, which queries.desks lists by the policy")
def around(request: Request) -> HttpResponseBase:
    """What the map shows to find one's way by."""
    mine = queries.desks(request.actor)
    if not mine:
        raise Http404
    return as_geojson(request, queries.outlines(_chosen(request, mine).situation))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _key(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("once_key", ""))
    except ValueError:
        return uuid4()
