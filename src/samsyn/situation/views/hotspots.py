"""Watched places: the list, beginning and ending."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation.forms.patterns import StopWatchingForm, WatchForm
from samsyn.situation.models import Hotspot, Situation
from samsyn.situation.operations import hotspots as operations
from samsyn.situation.policies import hotspots as policy
from samsyn.situation.policies import situations
from samsyn.situation.queries.places import Spot, spot_of
from samsyn.situation.tables.hotspots import hotspots_table
from samsyn.situation.views.framing import form_page
from samsyn.situation.views.patterns import room
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table


def _home(situation: Situation) -> str:
    return reverse("situation:hotspots", args=[situation.collaboration.slug])


@allows(situations, "work")
def hotspots(request: Request, situation: Situation) -> HttpResponseBase:
    title = _("Watched places")
    may_lead = "lead" in situations.verbs(request.actor, situation)
    table = hotspots_table(situation.collaboration.slug, may_lead=may_lead)
    base = policy.inside(request.actor, situation).select_related(*policy.related)
    context = room(request, situation, "hotspots", title)
    return render_table(request, table, base, context, template="situation/hotspots.html")


@allows(situations, "lead")
@once
def watch(request: Request, situation: Situation, spot: str) -> HttpResponseBase:
    found = spot_of(request.actor, situation, spot)
    if found is None:
        raise Http404
    form = WatchForm(request.POST or None, initial={"name": found.place, "criteria": _said(found)})
    done = attempt(
        form,
        lambda data: operations.open_hotspot(situation, actor=request.actor, now=timezone.now(), spot=spot, **data),
    )
    if done is not None:
        return redirect(_home(situation))
    title = (
        _("Keep an eye on %(place)s") % {"place": found.place}
        if found.place
        else _("Keep an eye on a square in %(area)s") % {"area": found.area}
    )
    return _page(request, situation, form, title, submit=_("Keep an eye on it"))


def _said(spot: Spot) -> str:
    return _("Reports: %(count)s, in weeks: %(weeks)s.") % {"count": spot.count, "weeks": spot.weeks}


@allows(policy, "lead")
@once
def stop_watching(request: Request, hotspot: Hotspot) -> HttpResponseBase:
    form = StopWatchingForm(request.POST or None, initial={"version": hotspot.version})
    done = attempt(
        form, lambda data: operations.close_hotspot(hotspot, actor=request.actor, now=timezone.now(), **data)
    )
    if done is not None:
        return redirect(_home(hotspot.situation))
    title = _("Stop keeping an eye on %(place)s") % {"place": hotspot.name}
    return _page(request, hotspot.situation, form, title, submit=_("Stop"))


def _page(request: Request, situation: Situation, form: SamsynForm, title: str, submit: str) -> HttpResponseBase:
    home = Crumb(_("Watched places"), _home(situation))
    return form_page(request, situation, form, title, home, back=home.url, submit=submit)
