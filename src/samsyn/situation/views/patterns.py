"""Patterns in what is reported: week by week, and by place and hour."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.situation import telling
from samsyn.situation.forms.patterns import LookForm
from samsyn.situation.models import Situation
from samsyn.situation.policies import situations
from samsyn.situation.queries import trends as trends_of
from samsyn.web.components import Crumb, Link
from samsyn.web.http import Request
from samsyn.web.routes import allows


def room(request: Request, situation: Situation, here: str, *crumbs: Crumb) -> dict[str, Any]:
    """What the pages about patterns share."""
    slug = situation.collaboration.slug
    ways = [("trends", _("Week by week"))]
    return frame(request, situation.collaboration, *crumbs) | {
        "situation": situation,
        "ways": [Link(label, reverse(f"situation:{name}", args=[slug]), current=name == here) for name, label in ways],
    }


@allows(situations, "work")
def trends(request: Request, situation: Situation) -> HttpResponseBase:
    look = LookForm(request.GET, areas=trends_of.areas_of(situation))
    found = trends_of.trends(request.actor, situation, weeks=look.weeks_chosen, area=look.area_chosen)
    title = _("Week by week")
    context = room(request, situation, "trends", Crumb(title)) | {
        "title": title,
        "look": look,
        "trends": [(trend, telling.told(trend), telling.sentence(trend)) for trend in found],
        "changed": [trend.title for trend in found if trend.chart.verdict.is_change],
        "is_known": any(trend.chart.centre is not None for trend in found),
    }
    return render(request, "situation/trends.html", context)
