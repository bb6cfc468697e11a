"""How goals hang together: a picture, a list that says the same, and the links themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.measures.forms.links import LinkForm
from samsyn.measures.models import Goal, GoalLink
from samsyn.measures.operations import links as operations
from samsyn.measures.policies import goal_links
from samsyn.measures.queries import graph as queries
from samsyn.measures.views.goals import list_url, room
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _graph_url(collaboration: Collaboration) -> str:
    return reverse("measures:graph", args=[collaboration.slug])


@allows(collaborations, "read")
def graph(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = room(request, collaboration, "graph")
    link = Action(_("Say how goals hang together"), reverse("measures:link", args=[collaboration.slug]), primary=True)
    context |= {
        "actions": [link] if context["may_coordinate"] else [],
        "graph": queries.graph(request.actor, collaboration),
    }
    return render(request, "measures/graph.html", context)


@allows(collaborations, "coordinate")
@once
def link(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    current = collaboration.goals.filter(Goal.current()).order_by("reached_by", "pk")
    form = LinkForm(request.POST or None, goals=current, initial={"cause": request.GET.get("goal", "")})
    done = attempt(form, lambda data: _link(request, **data))
    if done:
        return redirect(_graph_url(collaboration))
    title = _("Say how goals hang together")
    why = Why(
        text=_(
            "Goals that each have a column of their own easily become separate pipes, and what takes long is lost. "
            "Say what helps what, and the parties see whom they need."
        ),
        example=_("When more people use the square, more people feel safe there in the evening."),
    )
    return _form(request, collaboration, form, title, why=why)


def _link(request: Request, *, cause: Goal, effect: Goal, why: str) -> GoalLink:
    return operations.link_goals(cause, actor=request.actor, now=timezone.now(), effect=effect, why=why)


@once  # outside: sent twice, the link is gone the second time
@allows(goal_links, "coordinate")
def unlink(request: Request, link: GoalLink) -> HttpResponseBase:
    collaboration = link.cause.collaboration
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: operations.unlink_goals(link, actor=request.actor, now=timezone.now()) or True)
    if done:
        return redirect(_graph_url(collaboration))
    said = {"cause": link.cause, "effect": link.effect}
    consequences = _("“%(cause)s” is no longer said to help to reach “%(effect)s”. The goals stay.") % said
    title = _("Take the link away")
    return _form(request, collaboration, form, title, consequences=consequences, submit_label=title)


def _form(
    request: Request, collaboration: Collaboration, form: SamsynForm, title: str, **more: Any
) -> HttpResponseBase:
    crumbs = [Crumb(_("Goals"), list_url(collaboration)), Crumb(_("Links"), _graph_url(collaboration)), Crumb(title)]
    context = {**frame(request, collaboration, *crumbs), "form": form, "title": title, **more}
    return render(request, "web/page_form.html", context | {"cancel_url": _graph_url(collaboration)})
