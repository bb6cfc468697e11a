"""Setting the work up: beginning, rhythm and thresholds, what reporters choose from, the scale, named places."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.collaborations.views import pages
from samsyn.situation.forms.rules import RHYTHM, ChecklistForm, PlaceForm, RulesForm, ScaleForm, StartForm
from samsyn.situation.models import Category, Checklist, Level, Place, Scale, Situation
from samsyn.situation.operations import rules as operations
from samsyn.situation.operations.starting import start_situation
from samsyn.situation.policies import places as place_policy
from samsyn.situation.policies import situations
from samsyn.situation.views.framing import form_page, framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _address(situation: Situation, name: str = "rules") -> str:
    return reverse(f"situation:{name}", args=[situation.collaboration.slug])


def _crumb(situation: Situation) -> Crumb:
    return Crumb(_("Rules"), _address(situation))


def _by(request: Request) -> dict[str, Any]:
    return {"actor": request.actor, "now": timezone.now()}


@allows(collaborations, "coordinate")
@once
def start(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    usual = Situation()
    initial = {name: getattr(usual, name) for name in RHYTHM}
    form = StartForm(request.POST or None, initial=initial)
    if attempt(form, lambda data: start_situation(collaboration, **_by(request), **data)):
        return redirect("situation:reporters", slug=collaboration.slug)
    why = Why(
        text=_("Reporters write down what they see, each week. Until the last day to report, reports belong to the "
               "week's picture; later ones go to the next. Categories and scale come along and can be changed."),
    )  # fmt: skip
    title = _("Begin with a shared picture")
    return pages.form_page(
        request, collaboration, form, title, back=collaboration.get_absolute_url(), submit=_("Begin"), why=why
    )


@allows(situations, "see")
def rules(request: Request, situation: Situation) -> HttpResponseBase:
    checklist = Checklist.objects.filter(situation=situation).first()
    scale = Scale.objects.filter(situation=situation).first()
    context = framed(request, situation, _("Rules"))
    may = "lead" in context["held"]
    context |= {
        "checklist": checklist, "scale": scale, "may_lead": may,
        "categories": list(Category.objects.filter(checklist=checklist)),
        "levels": list(Level.objects.filter(scale=scale)),
        "places": list(Place.objects.filter(situation=situation, closed_on=None).select_related("area").order_by(
            "area__sort_key", "name")),
        "tell_address": request.build_absolute_uri(reverse("situation:tell", args=[situation.collaboration.slug])),
        "actions": [Action(_("Change the rules"), _address(situation, "edit_rules"))] if may else [],
    }  # fmt: skip
    return render(request, "situation/rules.html", context)


@allows(situations, "lead")
def edit_rules(request: Request, situation: Situation) -> HttpResponseBase:
    form = RulesForm(request.POST or None, situation=situation)
    if attempt(form, lambda data: operations.edit_rules(situation, **_by(request), **data)):
        return redirect(_address(situation))
    return form_page(
        request, situation, form, _("Change the rules"), _crumb(situation), back=_address(situation),
        consequences=_("Weeks that are closed stay as they are. Another size of squares cannot be compared with the "
                       "old one."),
    )  # fmt: skip


@allows(situations, "lead")
@once
def checklist(request: Request, situation: Situation) -> HttpResponseBase:
    newest = Checklist.objects.filter(situation=situation).first()
    before = list(Category.objects.filter(checklist=newest))
    form = ChecklistForm(request.POST or None, before=before, number=newest.number if newest else 0)
    if attempt(form, lambda data: operations.publish_checklist(situation, **_by(request), **data)):
        return redirect(_address(situation))
    return form_page(
        request, situation, form, _("Change what reporters choose from"), _crumb(situation), back=_address(situation),
        submit=_("Publish it"),
        consequences=_("It becomes a new version. Reports keep the words they were made with, and are counted under "
                       "what replaced them."),
    )  # fmt: skip


@allows(situations, "lead")
@once
def scale(request: Request, situation: Situation) -> HttpResponseBase:
    newest = Scale.objects.filter(situation=situation).first()
    form = ScaleForm(request.POST or None, before=list(Level.objects.filter(scale=newest)))
    if attempt(form, lambda data: operations.publish_scale(situation, **_by(request), **data)):
        return redirect(_address(situation))
    return form_page(
        request, situation, form, _("Change the scale"), _crumb(situation), back=_address(situation),
        submit=_("Publish it"),
        consequences=_("Three to five levels, the calmest first. Weeks that have begun keep the scale they began "
                       "with."),
    )  # fmt: skip


def areas_of(situation: Situation) -> Any:
    return Area.objects.filter(collaborations=situation.pk).order_by("sort_key")


@allows(situations, "lead")
@once
def add_place(request: Request, situation: Situation) -> HttpResponseBase:
    form = PlaceForm(request.POST or None, areas=areas_of(situation))
    if attempt(form, lambda data: operations.add_place(situation, **_by(request), **data)):
        return redirect(_address(situation))
    return form_page(
        request, situation, form, _("Add a place"), _crumb(situation), back=_address(situation), submit=_("Add it"),
        why=Why(text=_("A named place is chosen with one press and counted as the same place by everybody. It is kept "
                       "as a square of the map.")),
    )  # fmt: skip


@allows(place_policy, "lead")
@once
def close_place(request: Request, place: Place) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.close_place(place, **_by(request))):
        return redirect(_address(place.situation))
    return form_page(
        request, place.situation, form, _("Take away %(place)s") % {"place": place}, _crumb(place.situation),
        back=_address(place.situation), submit=_("Take it away"),
        consequences=_("Nobody can choose the place any more. Reports that name it stay."),
    )  # fmt: skip
