"""The register: every agreement the reader may see, everywhere or in one area, as a list and through time."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.forms.register import AreaRegisterFilter, RegisterFilter
from samsyn.agreements.queries import register as queries
from samsyn.agreements.tables.register import period, register_table, timeline_table
from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.areas.presenting import crumbs
from samsyn.areas.queries import chain
from samsyn.collaborations.policies import terms
from samsyn.web.components import Crumb, Link
from samsyn.web.http import Request
from samsyn.web.routes import allows, lists
from samsyn.web.tables import render_table

TEMPLATE = "agreements/register.html"


@lists(terms)
def index(request: Request) -> HttpResponseBase:
    context = _everywhere("register:list") | {
        "lead": _("Every agreement you may read: between whom, about what, until when, and which of them overlap."),
    }
    table = register_table(request.actor, RegisterFilter)
    return render_table(request, table, queries.listed(request.actor), context, template=TEMPLATE)


@lists(terms)
def timeline(request: Request) -> HttpResponseBase:
    context = _everywhere("register:timeline") | {"lead": _time_words()}
    table = timeline_table(request.actor, RegisterFilter)
    return render_table(request, table, queries.listed(request.actor), context, template=TEMPLATE)


def _everywhere(here: str) -> dict[str, Any]:
    ways = [("register:list", _("List")), ("register:timeline", _("Timeline"))]
    links = [Link(label, reverse(name), current=name == here) for name, label in ways]
    return {"title": _("Agreements"), "ways": links, "breadcrumbs": [Crumb(_("Agreements"))]}


def _time_words() -> str:
    return _("Each bar is an agreement from its first day to its last. The dashed line is today.")


@allows(areas, "see")
def of_area(request: Request, area: Area) -> HttpResponseBase:
    found = queries.touching(request.actor, area)
    everything = list(found)
    overlaps = [(one, period(one)) for one in queries.shared_in(request.actor, everything)]
    table = register_table(request.actor, AreaRegisterFilter, everything)
    return render_table(request, table, found, _here(area, "list") | {"overlaps": overlaps}, template=TEMPLATE)


@allows(areas, "see")
def of_area_in_time(request: Request, area: Area) -> HttpResponseBase:
    found = queries.touching(request.actor, area)
    context = _here(area, "timeline") | {"lead": _time_words()}
    return render_table(
        request, timeline_table(request.actor, AreaRegisterFilter), found, context, template=TEMPLATE
    )  # fmt: skip


def _here(area: Area, here: str) -> dict[str, Any]:
    ways = [("list", "register:area", _("List")), ("timeline", "register:area_timeline", _("Timeline"))]
    return {
        "title": _("Agreements in %(area)s") % {"area": area.name},
        "breadcrumbs": crumbs(chain(area), _("Agreements")),
        "ways": [Link(label, reverse(name, args=[area.slug]), current=key == here) for key, name, label in ways],
    }
