"""Pages about measures, inside a collaboration."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.measures.forms.measures import MeasureEditForm, MeasureForm
from samsyn.measures.models import Goal, Measure
from samsyn.measures.operations import measures as operations
from samsyn.measures.policies import measures
from samsyn.measures.queries import measures as queries
from samsyn.measures.queries.balance import balance as weigh
from samsyn.measures.registries import is_on_the_spot, origin_of
from samsyn.measures.states import OPEN
from samsyn.measures.tables.measures import lessons_table, measures_table
from samsyn.measures.wording import lacks, needs
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Link, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import day, money

S = Measure.State


def list_url(collaboration: Collaboration) -> str:
    return reverse("measures:measures", args=[collaboration.slug])


def _room(request: Request, collaboration: Collaboration, here: str) -> dict[str, Any]:
    """What the pages about all measures share: the ways to see them, and the way to a new one."""
    context = frame(request, collaboration, Crumb(_("Measures")))
    plan = Action(_("Plan a measure"), reverse("measures:plan", args=[collaboration.slug]), primary=True, icon="plus")
    links = [
        Link(label, reverse(f"measures:{name}", args=[collaboration.slug]), current=name == here)
        for name, label in _ways()
    ]
    actions = [plan] if context["may_take_part"] else []
    return context | {"title": _("Measures"), "actions": actions, "ways": links}


def _ways() -> list[tuple[str, str]]:
    return [
        ("measures", _("List")),
        ("board", _("Board")),
        ("timeline", _("Timeline")),
        ("balance", _("Balance")),
    ]


@allows(collaborations, "read")
def measure_list(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = _room(request, collaboration, "measures")
    table = measures_table(request.actor.today, next(iter(context["actions"]), None))
    base = queries.listed(request.actor, collaboration)
    return render_table(request, table, base, context, template="measures/measures.html")


@allows(collaborations, "read")
def board(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = _room(request, collaboration, "board")
    return render(request, "measures/board.html", context | {"columns": queries.board(request.actor, collaboration)})


@allows(collaborations, "read")
def timeline(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = _room(request, collaboration, "timeline")
    return render(request, "measures/timeline.html", context | {"time": queries.timeline(request.actor, collaboration)})


@allows(collaborations, "read")
def balance(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = _room(request, collaboration, "balance")
    return render(request, "measures/balance.html", context | {"balance": weigh(request.actor, collaboration)})


@lists(measures)
def lesson_list(request: Request) -> HttpResponseBase:
    context = {"title": _("Lessons"), "lead": _("What others have learnt, in every collaboration you may read.")}
    return render_table(request, lessons_table(request.actor.today), queries.lessons(request.actor), context)


@allows(measures, "see")
def measure(request: Request, measure: Measure) -> HttpResponseBase:
    held = measures.verbs(request.actor, measure)
    lines = measure.serves.select_related("goal__collaboration").prefetch_related("goal__areas")
    served = [line.goal for line in lines]
    lacking = lacks(
        measure.party_id, measure.responsible_id, measure.due, len(served), on_the_spot=is_on_the_spot(measure)
    )
    context = _about(request, measure, Crumb(measure.title)) | {
        "title": measure.title,
        "measure": measure,
        "state": queries.state_of(measure, request.actor.today),
        "facts": [*_facts(measure), *_inherited(served), *_origin(request.actor, measure)],
        "goals": served,
        "state_note": needs(lacking) if lacking and measure.state == S.PLANNED else "",
        "actions": _actions(measure, is_ready=not lacking) if "do" in held else [],
        "history_url": reverse("overview:history", args=["measures", "measure", measure.pk]),
    }
    return render(request, "measures/measure.html", context)


def _inherited(served: list[Goal]) -> list[Fact]:
    """A measure lies in the areas of its goals (F-LUA-2)."""
    titles = dict.fromkeys(area.title for goal in served for area in goal.areas.all())
    return [Fact(_("Goal areas"), ", ".join(titles))] if titles else []


def _about(request: Request, measure: Measure, *crumbs: Crumb) -> dict[str, Any]:
    collaboration = measure.collaboration
    return frame(request, collaboration, Crumb(_("Measures"), list_url(collaboration)), *crumbs)


def _facts(measure: Measure) -> list[Fact]:
    cost = "" if measure.cost is None else money(measure.cost, measure.currency)
    found = [
        (_("Responsible party"), str(measure.party) if measure.party else capfirst(_("nobody yet"))),
        (
            _("Responsible person"),
            measure.responsible.person.name if measure.responsible else capfirst(_("nobody yet")),
        ),
        (_("From"), day(measure.start)),
        (_("Ready by"), day(measure.due) or capfirst(_("no day yet"))),
        (_("Reaches"), capfirst(f"{measure.get_reach_display()}, {measure.get_aim_display()}")),
        (_("Kind"), capfirst(measure.get_nature_display())),
        (_("Cost"), cost),
        (_("How sure we are"), capfirst(measure.get_strength_display())),
        (_("Closed on"), day(measure.closed_on)),
        (_("Handed over to"), measure.handed_to),
    ]
    return [Fact(label, value) for label, value in found if value]


def _origin(actor: Actor, measure: Measure) -> list[Fact]:
    found = origin_of(actor, measure)
    return [found] if found else []


def _actions(measure: Measure, *, is_ready: bool) -> list[Action]:
    """The usual next step first; closing leads to pages that ask for words."""
    if measure.state not in OPEN:
        return []
    url = {name: reverse(f"measures:{name}", args=[measure.collaboration.slug, measure.pk]) for name in CLOSINGS}
    begins = measure.state == S.PLANNED and is_ready
    move = [
        Action(label, url["move"], post=True, value=act, primary=begins) for act, label in queries.moves_of(measure)
    ]
    finish = [Action(_("Finish"), url["finish"], primary=True)] if measure.state == S.RUNNING else []
    change = Action(_("Change"), url["change"], primary=not finish and not begins)
    first = [*move, change] if begins else [*finish, change, *move]
    return [*first, Action(_("Hand over"), url["hand_over"]), Action(_("Drop"), url["drop"])]


CLOSINGS = ("change", "move", "finish", "drop", "hand_over")


@allows(collaborations, "take_part")
@once
def plan_measure(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = MeasureForm(
        request.POST or None, collaboration=collaboration, actor=request.actor,
        initial={"reach": "AREA", "aim": "GENERAL", "nature": "SOCIAL", "goals": request.GET.getlist("goal")},
    )  # fmt: skip
    made = attempt(
        form, lambda data: operations.plan_measure(collaboration, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect(made)
    title = _("Plan a measure")
    crumbs = [Crumb(_("Measures"), list_url(collaboration)), Crumb(title)]
    context = frame(request, collaboration, *crumbs) | {"cancel_url": list_url(collaboration), "why": _why()}
    return render(request, "web/page_form.html", context | {"form": form, "title": title})


@allows(measures, "do")
def edit_measure(request: Request, measure: Measure) -> HttpResponseBase:
    form = MeasureEditForm(
        request.POST or None, collaboration=measure.collaboration, actor=request.actor, measure=measure,
        initial=_initial(measure),
    )  # fmt: skip
    saved = attempt(
        form, lambda data: operations.edit_measure(measure, actor=request.actor, now=timezone.now(), **data)
    )
    if saved:
        return redirect(saved)
    title = _("Change the measure")
    context = _about(request, measure, Crumb(measure.title, measure.get_absolute_url()), Crumb(title))
    context |= {"form": form, "title": title, "cancel_url": measure.get_absolute_url(), "why": _why()}
    return render(request, "web/page_form.html", context)


def _initial(measure: Measure) -> dict[str, Any]:
    names = [name for name in MeasureForm.base_fields if name not in {"once_key", "goals"}]
    goals = list(measure.serves.values_list("goal_id", flat=True))
    return {"version": measure.version, "goals": goals, **{name: getattr(measure, name) for name in names}}


MOVES = {"start": operations.start, "pause": operations.pause, "resume": operations.resume}


@allows(measures, "do")
@require_POST
@once
def move(request: Request, measure: Measure) -> HttpResponseBase:
    """Buttons on the page and on the board. What is refused is said where the measure can be mended."""
    act = MOVES.get(request.POST.get("act", ""))
    back = request.POST.get("back", "")
    if act is None:
        return redirect(measure)
    try:
        act(measure, actor=request.actor, now=timezone.now())
    except Refused as refusal:
        return _not_moved(request, measure, str(refusal.message))
    return redirect("measures:board", slug=measure.collaboration.slug) if back == "board" else redirect(measure)


def _not_moved(request: Request, measure: Measure, why: str) -> HttpResponseBase:
    """The form to mend it, with the reason on top."""
    form = MeasureEditForm(
        initial=_initial(measure), collaboration=measure.collaboration, actor=request.actor, measure=measure
    )
    title = _("Change the measure")
    context = _about(request, measure, Crumb(measure.title, measure.get_absolute_url()), Crumb(title))
    url = reverse("measures:change", args=[measure.collaboration.slug, measure.pk])
    context |= {"form": form, "title": title, "lead": why, "form_action": url, "why": _why()}
    return render(request, "web/page_form.html", context | {"cancel_url": measure.get_absolute_url()})


def _why() -> Why:
    return Why(
        text=_(
            "Point 12 of the checklist: a plan holds when every measure has somebody responsible, a day and a goal. "
            "You may plan first and fill in the rest before it starts."
        ),
        example=_("Paint and light the tunnel\nThe housing company, ready by 1 October\nBuilds on the safety walk"),
    )
