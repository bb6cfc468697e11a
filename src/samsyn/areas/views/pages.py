"""The list of places, and the page of one: the hub of all that goes on there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samsyn.areas import queries
from samsyn.areas.kinds import one
from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.areas.presenting import crumbs, events, facts
from samsyn.areas.registries import area_cards
from samsyn.areas.tables import AREAS
from samsyn.core.history import changes_of
from samsyn.web.components import Action, Empty
from samsyn.web.http import Request
from samsyn.web.routes import allows, lists
from samsyn.web.tables import render_table


@lists(areas)
def area_list(request: Request) -> HttpResponseBase:
    found = areas.visible(request.actor).select_related("municipality")
    context = {
        "title": _("Areas"),
        "lead": _("Find a municipality or a neighbourhood, and see what goes on there."),
        "actions": _list_actions(request),
    }
    return render_table(request, AREAS, found, context, template="areas/list.html")


def _list_actions(request: Request) -> list[Action]:
    if not request.actor.signed_in:
        return []
    return [
        Action(_("Draw an area"), reverse("areas:create"), primary=True, icon="plus"),
        Action(_("Read in a file"), reverse("areas:import")),
    ]


@allows(areas, "see")
def area(request: Request, shown: Area) -> HttpResponseBase:
    page = queries.area_page(request.actor, shown)
    cards = _cards(request, shown)
    context = {
        "title": shown.name,
        "page": page,
        "breadcrumbs": crumbs(page.above, shown.name),
        "actions": _actions(request, page),
        "facts": facts(page),
        "cards": cards,
        "empty": None if cards else _nothing_yet(request, shown),
        "history_url": reverse("areas:history", args=[shown.slug]) if request.actor.signed_in else "",
        "near_url": reverse("areas:near", args=[shown.slug]) if page.periods else "",
    }
    return render(request, "areas/area.html", context)


def _cards(request: Request, shown: Area) -> list[tuple[str, dict[str, Any]]]:
    """Every room's card that has something to say here."""
    made = ((template, build(request.actor, shown)) for template, build in area_cards)
    return [(template, context) for template, context in made if context is not None]


def _actions(request: Request, page: queries.AreaPage) -> list[Action]:
    slug = page.area.slug
    actions = []
    if "edit" in page.verbs:
        actions = [
            Action(_("Change facts"), reverse("areas:edit", args=[slug]), icon="pencil"),
            Action(_("New boundary"), reverse("areas:boundary", args=[slug])),
        ]
    if request.actor.signed_in and page.area.kind == Area.Kind.MUNICIPALITY:
        actions.append(Action(_("Draw an area here"), f"{reverse('areas:create')}?{urlencode({'in': slug})}"))
    return actions


def _nothing_yet(request: Request, shown: Area) -> Empty:
    return Empty(
        _("Nothing goes on here yet"),
        _("Collaborations, goals and what residents have said are gathered on this page, as soon as there are any."),
        action=_start(request, shown),
    )


def _start(request: Request, shown: Area) -> Action | None:
    """The rooms above may be switched off; then there is nothing to start."""
    if not request.actor.signed_in:
        return None
    try:
        url = reverse("collaborations:create")
    except NoReverseMatch:
        return None
    return Action(_("Start a collaboration here"), f"{url}?{urlencode({'area': shown.slug})}", primary=True)


@allows(areas, "see")
def near(request: Request, shown: Area) -> HttpResponseBase:
    found = queries.nearby(request.actor, shown)
    context = {
        "title": _("Near %(name)s") % {"name": shown.name},
        "breadcrumbs": crumbs(queries.chain(shown), _("Nearby")),
        "places": [(place, one(place.kind, shown.country)) for place in found],
        "area": shown,
    }
    return render(request, "areas/near.html", context)


@allows(areas, "see")
def history(request: Request, shown: Area) -> HttpResponseBase:
    context = {
        "title": _("History of %(name)s") % {"name": shown.name},
        "breadcrumbs": crumbs(queries.chain(shown), _("History")),
        "history": events(changes_of(shown)),
    }
    return render(request, "web/history.html", context)
