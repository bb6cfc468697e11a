"""Areas of one's own: drawn, changed, given new boundaries."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.areas import operations, queries
from samsyn.areas.forms import BoundaryForm, DrawForm, EditForm
from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.areas.presenting import crumbs
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, signed_in


@signed_in("whoever has an account may draw an area of their own")
@once
def create(request: Request) -> HttpResponseBase:
    home = _asked_for(request)
    form = DrawForm(
        request.POST or None, request.FILES or None, around=home.slug if home else "sverige",
        initial={"municipality": home.pk} if home else None,
    )  # fmt: skip
    made = attempt(form, lambda data: _draw(request, data))
    if made:
        return redirect("areas:area", made.slug)
    context = {
        "title": _("Draw an area"), "form": form, "submit_label": _("Save the area"), "why": _why(),
        "breadcrumbs": crumbs(queries.chain(home), _("Draw an area")),
        "cancel_url": reverse("areas:area", args=[home.slug]) if home else reverse("areas:list"),
    }  # fmt: skip
    return render(request, "web/page_form.html", context)


def _asked_for(request: Request) -> Area | None:
    """The municipality whose page the form was opened from."""
    if not (slug := request.GET.get("in", "")):
        return None
    return areas.visible(request.actor).filter(slug=slug, kind=Area.Kind.MUNICIPALITY).first()


def _draw(request: Request, data: dict[str, Any]) -> Area:
    municipality = data.pop("municipality")
    return operations.draw_area(municipality, actor=request.actor, now=timezone.now(), **data)


def _why() -> Why:
    return Why(
        text=_(
            "Collaborations, goals and numbers hang on the area, so it should be the one people there mean. "
            "The boundary can wait: an area without one works everywhere but on the map."
        ),
        example=_("Kvarnbacken: from the railway to the brook, about 1,200 dwellings."),
    )


@allows(areas, "edit")
def edit(request: Request, shown: Area) -> HttpResponseBase:
    names = ("name", "residents", "residents_on", "residents_source", "dwellings", "description", "version")
    form = EditForm(request.POST or None, initial={name: getattr(shown, name) for name in names})
    saved = attempt(form, lambda data: operations.edit_area(
        shown, actor=request.actor, now=timezone.now(), **data
    ))  # fmt: skip
    if saved:
        return redirect("areas:area", saved.slug)
    return render(request, "web/page_form.html", _page(shown, form, _("Change facts")))


@allows(areas, "edit")
def boundary(request: Request, shown: Area) -> HttpResponseBase:
    home = shown.municipality.slug if shown.municipality else shown.slug
    form = BoundaryForm(
        request.POST or None, request.FILES or None, around=home,
        initial={"version": shown.version, "valid_from": request.actor.today},
    )  # fmt: skip
    saved = attempt(form, lambda data: operations.set_boundary(
        shown, actor=request.actor, now=timezone.now(), **data
    ))  # fmt: skip
    if saved:
        return redirect("areas:area", shown.slug)
    return render(request, "web/page_form.html", _page(shown, form, _("New boundary")))


def _page(shown: Area, form: Any, title: str) -> dict[str, Any]:
    return {
        "title": title, "form": form, "breadcrumbs": crumbs(queries.chain(shown), title),
        "cancel_url": reverse("areas:area", args=[shown.slug]),
    }  # fmt: skip
