"""Pages about residents' part, inside a collaboration."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.participation import operations, queries
from samsyn.participation.forms import ActivityEditForm, ActivityForm, initial_of
from samsyn.participation.models import Activity
from samsyn.participation.policies import activities
from samsyn.participation.tables import activities_table
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import day


def _list_url(collaboration: Collaboration) -> str:
    return reverse("participation:activities", args=[collaboration.slug])


@allows(collaborations, "read")
def activity_list(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = frame(request, collaboration, Crumb(_("Residents")))
    url = reverse("participation:record", args=[collaboration.slug])
    offered = Action(_("Record an activity"), url, primary=True, icon="plus") if context["may_take_part"] else None
    context |= {"title": _("Residents"), "actions": [offered] if offered else []}
    base = queries.listed(request.actor, collaboration)
    return render_table(request, activities_table(offered), base, context, template="participation/activities.html")


@allows(activities, "see")
def activity(request: Request, activity: Activity) -> HttpResponseBase:
    collaboration = activity.collaboration
    crumbs = [Crumb(_("Residents"), _list_url(collaboration)), Crumb(activity.title)]
    context = frame(request, collaboration, *crumbs)
    edit = Action(_("Change"), reverse("participation:edit", args=[collaboration.slug, activity.pk]), primary=True)
    context |= {
        "title": activity.title,
        "activity": activity,
        "state": queries.state_of(activity),
        "facts": _facts(activity),
        "actions": [edit] if context["may_take_part"] else [],
        "history_url": reverse("overview:history", args=["participation", "activity", activity.pk]),
    }
    return render(request, "participation/activity.html", context)


def _facts(activity: Activity) -> list[Fact]:
    facts = [
        Fact(_("When"), day(activity.held_on)),
        Fact(_("Which groups"), activity.groups, user_text=True),
        Fact(_("How"), activity.method, user_text=True),
        Fact(_("How far residents were let in"), activity.get_level_display()),
    ]
    counted = [Fact(_("Number of people"), activity.participants)] if activity.participants is not None else []
    return facts + counted


@allows(collaborations, "take_part")
@once
def record(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = ActivityForm(request.POST or None)
    made = attempt(
        form,
        lambda data: operations.record_activity(collaboration, actor=request.actor, now=timezone.now(), **data),
    )
    if made:
        return redirect(_list_url(collaboration))
    return _form(request, collaboration, form, _("Record an activity"), back=_list_url(collaboration))


@allows(activities, "take_part")
def edit(request: Request, activity: Activity) -> HttpResponseBase:
    form = ActivityEditForm(request.POST or None, initial=initial_of(activity))
    saved = attempt(
        form, lambda data: operations.edit_activity(activity, actor=request.actor, now=timezone.now(), **data)
    )
    if saved:
        return redirect(saved)
    return _form(request, activity.collaboration, form, _("Change the activity"), back=activity.get_absolute_url())


def _form(request: Request, collaboration: Collaboration, form: object, title: str, *, back: str) -> HttpResponseBase:
    crumbs = [Crumb(_("Residents"), _list_url(collaboration)), Crumb(title)]
    why = Why(
        text=_("Point 2 of the checklist: those who live here know what is wrong. Write what groups said, never who."),
        example=_(
            "Eleven tenants walked with us. They asked for light in the passage. The housing company mended it in May."
        ),
    )
    context = {**frame(request, collaboration, *crumbs), "form": form, "title": title, "cancel_url": back, "why": why}
    return render(request, "web/page_form.html", context)
