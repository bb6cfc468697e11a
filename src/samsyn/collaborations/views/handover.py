"""Handing over in one guided act, and what nobody owns until somebody does."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.collaborations import handing_over as queries
from samsyn.collaborations.carrying import orphans, rests_on
from samsyn.collaborations.forms_handover import HandOverForm, PeopleForm, SuccessorForm, UnwrittenForm
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration, Handover
from samsyn.collaborations.operations import handover as operations
from samsyn.collaborations.policies import collaborations, handovers
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Link, Why
from samsyn.web.forms import SamsynForm, fresh_key
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _home(collaboration: Collaboration) -> str:
    return reverse("collaborations:handovers", args=[collaboration.slug])


def _url(handover: Handover, step: str) -> str:
    return reverse(f"collaborations:handover_{step}", args=[handover.collaboration.slug, handover.pk])


@allows(collaborations, "read")
def index(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = frame(request, collaboration, Crumb(_("Handover")))
    may = context["may_coordinate"] and collaboration.coordinator is not None
    begin = reverse("collaborations:handover_begin", args=[collaboration.slug])
    offered = Action(_("Hand over"), begin, primary=True, post=True, once_key=fresh_key())
    context |= {
        "title": _("Handover"),
        "actions": [offered] if may else [],
        "coordinator": collaboration.coordinator,
        "orphans": orphans(collaboration, request.actor.today),
        "done": queries.done(collaboration),
        "turns": queries.turnover(collaboration),
    }
    return render(request, "collaborations/handovers.html", context)


@allows(collaborations, "coordinate")
@require_POST
@once
def begin(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    begun = operations.begin_handover(collaboration, actor=request.actor, now=timezone.now())
    return redirect(_url(begun, "open"))


@allows(handovers, "see")
def letter(request: Request, handover: Handover) -> HttpResponseBase:
    """What was written for those who come after."""
    if handover.done_at is None:
        return redirect(_url(handover, "open"))
    collaboration = handover.collaboration
    title = _("What %(name)s handed over") % {"name": handover.of.person}
    context = frame(request, collaboration, Crumb(_("Handover"), _home(collaboration)), Crumb(title))
    context |= {"title": title, "handover": handover, "carried": queries.by_heading(handover.carried)}
    return render(request, "collaborations/handover.html", context)


def _steps(handover: Handover, here: str) -> list[Link]:
    named = [
        ("open", _("What is open")),
        ("people", _("People and days")),
        ("unwritten", _("What is not written")),
        ("successor", _("Who takes over")),
        ("check", _("Check")),
    ]
    return [Link(label, _url(handover, step), current=step == here) for step, label in named]


def _page(
    request: Request, handover: Handover, form: SamsynForm | None, here: str, *, template: str, **more: Any
) -> HttpResponseBase:
    collaboration = handover.collaboration
    steps = _steps(handover, here)
    title = next(link.label for link in steps if link.current)
    context = frame(request, collaboration, Crumb(_("Handover"), _home(collaboration)), Crumb(title))
    context |= {"title": title, "steps": steps, "handover": handover, "cancel_url": _home(collaboration), "form": form}
    return render(request, template, context | more)


@allows(handovers, "coordinate")
def open_things(request: Request, handover: Handover) -> HttpResponseBase:
    if handover.done_at is not None:
        return redirect(handover)
    return _page(
        request,
        handover,
        None,
        "open",
        template="collaborations/handover_open.html",
        carried=rests_on(handover.collaboration, handover.of, request.actor.today),
        next_url=_url(handover, "people"),
    )


@allows(handovers, "coordinate")
def people(request: Request, handover: Handover) -> HttpResponseBase:
    if handover.done_at is not None:
        return redirect(handover)
    form = PeopleForm(request.POST or None, initial=_initial(handover, "contacts", "dates"))
    if attempt(
        form, lambda data: operations.prepare_handover(handover, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(_url(handover, "unwritten"))
    return _page(request, handover, form, "people", template=STEP, submit_label=_("Go on"))


@allows(handovers, "coordinate")
def unwritten(request: Request, handover: Handover) -> HttpResponseBase:
    if handover.done_at is not None:
        return redirect(handover)
    form = UnwrittenForm(request.POST or None, initial=_initial(handover, "habits", "promises", "advice"))
    if attempt(
        form, lambda data: operations.prepare_handover(handover, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(_url(handover, "successor"))
    return _page(request, handover, form, "unwritten", template=STEP, submit_label=_("Go on"), why=_why(handover))


def _why(handover: Handover) -> Why:
    lead = handover.collaboration.lead
    return Why(
        text=_("Local knowledge is lost when people leave, unless it is written down. Read by whoever coordinates, and "
               "by those who speak for %(lead)s.") % {"lead": lead},
    )  # fmt: skip


@allows(handovers, "coordinate")
def successor(request: Request, handover: Handover) -> HttpResponseBase:
    if handover.done_at is not None:
        return redirect(handover)
    candidates = queries.successors(handover, request.actor.today)
    form = SuccessorForm(request.POST or None, candidates=candidates, initial=_initial(handover, "to"))
    if attempt(
        form, lambda data: operations.choose_successor(handover, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(_url(handover, "check"))
    text = _(
        "Measures go to a successor of the same organisation. What no colleague takes, and everything while nobody "
        "takes over, is listed as owned by nobody until somebody does."
    )
    return _page(request, handover, form, "successor", template=STEP, submit_label=_("Go on"), why=Why(text=text))


@allows(handovers, "coordinate")
@once
def check(request: Request, handover: Handover) -> HttpResponseBase:
    if handover.done_at is not None:
        return redirect(handover)
    form = HandOverForm(request.POST or None, initial=_initial(handover))
    if attempt(form, lambda data: operations.hand_over(handover, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_home(handover.collaboration))
    return _page(
        request,
        handover,
        form,
        "check",
        template="collaborations/handover_check.html",
        submit_label=_("Hand over"),
        carried=rests_on(handover.collaboration, handover.of, request.actor.today),
        consequences=_(
            "The role, the measures and the groups change hands at once, and what you wrote stays as it is."
        ),
    )


STEP = "collaborations/handover_step.html"


def _initial(handover: Handover, *names: str) -> dict[str, Any]:
    return {name: getattr(handover, name) for name in (*names, "version")}
