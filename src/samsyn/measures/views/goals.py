"""Pages about goals, inside a collaboration."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.measures import operations
from samsyn.measures.forms.goals import EndForm, GoalEditForm, GoalForm
from samsyn.measures.models import Goal
from samsyn.measures.policies import goals
from samsyn.measures.queries import goals as queries
from samsyn.measures.queries.measurements import progress
from samsyn.measures.tables.goals import goals_table
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import day, number


def _list_url(collaboration: Collaboration) -> str:
    return reverse("measures:goals", args=[collaboration.slug])


@allows(collaborations, "read")
def goal_list(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = frame(request, collaboration, Crumb(_("Goals")))
    action = Action(_("Set a new goal"), reverse("measures:set", args=[collaboration.slug]), primary=True, icon="plus")
    offered = action if context["may_coordinate"] else None
    table = goals_table(request.actor.today, offered)
    context |= {"title": _("Goals"), "actions": [offered] if offered else []}
    base = queries.listed(request.actor, collaboration)
    return render_table(request, table, base, context, template="measures/goals.html")


@allows(goals, "see")
def goal(request: Request, goal: Goal) -> HttpResponseBase:
    collaboration = goal.collaboration
    context = frame(request, collaboration, Crumb(_("Goals"), _list_url(collaboration)), Crumb(_("A goal")))
    url = {name: reverse(f"measures:{name}", args=[collaboration.slug, goal.pk]) for name in ("edit", "end")}
    takes_part = context["may_take_part"]
    may_change = context["may_coordinate"] and goal.ended_at is None
    context |= {
        "title": _("A goal"),
        "goal": goal,
        "state": queries.state_of(goal, request.actor.today),
        "facts": _facts(goal),
        "actions": [Action(_("Change"), url["edit"], primary=True), Action(_("End it"), url["end"])]
        if may_change
        else [],
        "progress": progress(request.actor, goal, may_correct=takes_part),
        "record_url": reverse("measures:figure", args=[collaboration.slug, goal.pk]) if takes_part else "",
        "history_url": reverse("overview:history", args=["measures", "goal", goal.pk]),
    }
    return render(request, "measures/goal.html", context)


def _facts(goal: Goal) -> list[Fact]:
    facts = [Fact(_("Reached by"), day(goal.reached_by))]
    if goal.baseline_value is not None:
        note = f"{day(goal.baseline_on)} · {goal.baseline_source}"
        facts.append(Fact(_("Baseline"), f"{number(goal.baseline_value)} {goal.unit}", note=note))
    if goal.target_value is not None:
        facts.append(Fact(_("Target"), f"{number(goal.target_value)} {goal.unit}"))
    return facts


@allows(collaborations, "coordinate")
@once
def set_goal(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = GoalForm(request.POST or None)
    made = attempt(
        form, lambda data: operations.set_goal(collaboration, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect(_list_url(collaboration))
    return _form(request, collaboration, form, _("Set a new goal"), back=_list_url(collaboration), why=_why())


@allows(goals, "coordinate")
def edit_goal(request: Request, goal: Goal) -> HttpResponseBase:
    initial = {name: getattr(goal, name) for name in ("version", "text", "reached_by", "signs", *operations.FIGURES)}
    form = GoalEditForm(request.POST or None, initial=initial)
    saved = attempt(form, lambda data: operations.edit_goal(goal, actor=request.actor, now=timezone.now(), **data))
    if saved:
        return redirect(saved)
    back = goal.get_absolute_url()
    return _form(request, goal.collaboration, form, _("Change the goal"), back=back, why=_why())


@allows(goals, "coordinate")
def end_goal(request: Request, goal: Goal) -> HttpResponseBase:
    form = EndForm(request.POST or None, initial={"version": goal.version})
    ended = attempt(form, lambda data: operations.end_goal(goal, actor=request.actor, now=timezone.now(), **data))
    if ended:
        return redirect(ended)
    consequences = _("The goal stays in the list as ended, and can no longer be changed.")
    title = _("End the goal")
    return _form(
        request,
        goal.collaboration,
        form,
        title,
        back=goal.get_absolute_url(),
        lead=goal.text,
        consequences=consequences,
        submit_label=title,
    )


def _why() -> Why:
    return Why(
        text=_("Point 6 of the checklist: without a day and a sign, nobody can say whether a goal was reached."),
        example=_(
            "More people feel safe walking through the square in the evening.\n"
            "The yearly survey says so.\nThe lights work."
        ),
    )


def _form(
    request: Request, collaboration: Collaboration, form: object, title: str, *, back: str, **more: object
) -> HttpResponseBase:
    crumbs = [Crumb(_("Goals"), _list_url(collaboration)), Crumb(title)]
    context = {**frame(request, collaboration, *crumbs), "form": form, "title": title, "cancel_url": back, **more}
    return render(request, "web/page_form.html", context)
