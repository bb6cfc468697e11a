"""Patterns in what is reported: by place and hour, and week by week."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.situation import telling
from samsyn.situation.forms.patterns import LookFilter, PlacesFilter
from samsyn.situation.models import Situation
from samsyn.situation.policies import situations
from samsyn.situation.queries import places as places_of
from samsyn.situation.queries import trends as trends_of
from samsyn.situation.views.framing import framed
from samsyn.web.components import Crumb, Link
from samsyn.web.http import Request
from samsyn.web.routes import allows


def room(request: Request, situation: Situation, here: str, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """What the pages about patterns share."""
    slug = situation.collaboration.slug
    looks = [("patterns", _("Places and times")), ("trends", _("Week by week")), ("hotspots", _("Watched places"))]
    return framed(request, situation, title, *crumbs) | {
        "looks": [
            Link(label, reverse(f"situation:{name}", args=[slug]), current=name == here) for name, label in looks
        ],
    }


def _asked(request: Request, situation: Situation) -> PlacesFilter:
    return PlacesFilter(
        request.GET,
        areas=trends_of.areas_of(situation),
        categories=trends_of.newest_categories(request.actor, situation),
    )


@allows(situations, "work")
def patterns(request: Request, situation: Situation) -> HttpResponseBase:
    look = _asked(request, situation)
    found = places_of.places(request.actor, situation, look.look(request.actor.today))
    title, names = _("Places and times"), telling.spot_names(found.spots)
    map_url = reverse("situation:patterns_map", args=[situation.collaboration.slug])
    context = room(request, situation, "patterns", title)
    context |= {
        "look": look,
        "places": found,
        "sentence": telling.where_and_when(found),
        "spots": [(spot, names[spot.spot], found.watched.get(spot.spot)) for spot in found.spots],
        "repeats": telling.repeats(found),
        "weekdays": telling.weekdays(),
        "map_url": f"{map_url}?{request.GET.urlencode()}",
        "may_lead": "lead" in context["held"],
    }
    return render(request, "situation/patterns.html", context)


@allows(situations, "work")
def patterns_map(request: Request, situation: Situation) -> HttpResponseBase:
    look = _asked(request, situation).look(request.actor.today)
    found = places_of.on_map(request.actor, situation, look, telling.spot_names)
    document = json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(document, content_type="application/geo+json", headers={"Cache-Control": "private, no-cache"})


@allows(situations, "work")
def trends(request: Request, situation: Situation) -> HttpResponseBase:
    look = LookFilter(request.GET, areas=trends_of.areas_of(situation))
    found = trends_of.trends(request.actor, situation, weeks=look.weeks_chosen, area=look.area_chosen)
    title = _("Week by week")
    context = room(request, situation, "trends", title) | {
        "look": look,
        "trends": [(trend, telling.told(trend), telling.sentence(trend)) for trend in found],
        "changed": [trend.title for trend in found if trend.chart.verdict.is_change],
        "is_known": any(trend.chart.centre is not None for trend in found),
    }
    return render(request, "situation/trends.html", context)
