"""Who reports, and how many are heard from."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import SPEAKERS
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, current
from samsyn.situation.forms.rules import ReporterForm
from samsyn.situation.models import Reporter, Situation
from samsyn.situation.operations import reporters as operations
from samsyn.situation.policies import reporting, situations
from samsyn.situation.queries import reporting_rate as queries
from samsyn.situation.views.framing import form_page, framed
from samsyn.situation.views.rules import areas_of
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _home(situation: Situation) -> str:
    return reverse("situation:reporters", args=[situation.collaboration.slug])


@allows(situations, "work")
def reporters(request: Request, situation: Situation) -> HttpResponseBase:
    context = framed(request, situation, _("Reporters"))
    add = Action(_("Add a reporter"), reverse("situation:add_reporter", args=[situation.collaboration.slug]), True)
    context |= {
        "rates": queries.rates(request.actor, situation),
        "reporters": queries.listed(request.actor, situation),
        "add": add,
        "actions": [add],
    }
    return render(request, "situation/reporters.html", context)


@allows(situations, "work")
@once
def add_reporter(request: Request, situation: Situation) -> HttpResponseBase:
    people = people_of(request.actor, situation)
    form = ReporterForm(request.POST or None, people=people, areas=areas_of(situation))
    if attempt(
        form,
        lambda data: operations.add_reporter(situation, actor=request.actor, now=timezone.now(), **data),
    ):
        return redirect(_home(situation))
    return form_page(
        request, situation, form, _("Add a reporter"), Crumb(_("Reporters"), _home(situation)), back=_home(situation),
        submit=_("Add"),
    )  # fmt: skip


def people_of(actor: Actor, situation: Situation) -> Any:
    """The people of the parties for the lead; those of one's own organisation for whoever speaks for it."""
    today = actor.today
    parties = Party.objects.filter(Party.current(today), collaboration=situation.pk)
    people = Membership.objects.filter(current(today), organisation__in=parties.values("organisation"))
    if "lead" not in situations.verbs(actor, situation):
        own = Membership.objects.filter(current(today), person=actor.person_id, role__in=SPEAKERS)
        people = people.filter(organisation__in=own.values("organisation"))
    return people.select_related("person", "organisation").order_by("organisation__name", "person__name")


@allows(reporting, "manage")
@once
def end_reporter(request: Request, reporter: Reporter) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.end_reporter(reporter, actor=request.actor, now=timezone.now())):
        return redirect(_home(reporter.situation))
    return form_page(
        request, reporter.situation, form, _("%(name)s no longer reports") % {"name": reporter},
        Crumb(_("Reporters"), _home(reporter.situation)), back=_home(reporter.situation), submit=_("End it"),
        consequences=_("From today on nothing more can be sent. What was sent stays, and can be seen by its sender."),
    )  # fmt: skip
