"""Pages about goals, inside a collaboration."""

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
from samsyn.core.actors import Actor
from samsyn.measures import operations
from samsyn.measures.forms.goals import EndForm, GoalEditForm, GoalForm, in_its_set
from samsyn.measures.models import Goal
from samsyn.measures.policies import goals
from samsyn.measures.queries import goals as queries
from samsyn.measures.queries import revisions
from samsyn.measures.queries.measurements import progress
from samsyn.measures.tables.goals import empty, goals_table
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Link, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import day, number


def list_url(collaboration: Collaboration) -> str:
    return reverse("measures:goals", args=[collaboration.slug])


def room(request: Request, collaboration: Collaboration, here: str) -> dict[str, Any]:
    """What the pages about all goals share: the ways to see them, and the way to a new one."""
    context = frame(request, collaboration, Crumb(_("Goals")))
    action = Action(_("Set a new goal"), reverse("measures:set", args=[collaboration.slug]), primary=True, icon="plus")
    ways = [("goals", _("Overview")), ("graph", _("Links")), ("goal_list", _("List"))]
    return context | {
        "title": _("Goals"),
        "actions": [action] if context["may_coordinate"] else [],
        "ways": [
            Link(label, reverse(f"measures:{name}", args=[collaboration.slug]), current=name == here)
            for name, label in ways
        ],
        "goal_sets_url": reverse("measures:goal_sets"),
    }


@allows(collaborations, "read")
def goal_tree(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = room(request, collaboration, "goals")
    changes = revisions.changes(request.actor, collaboration)
    found = queries.tree(request.actor, collaboration)
    context |= {"goals": found, "changes": changes, "empty": empty(next(iter(context["actions"]), None))}
    if found and context["may_coordinate"] and not changes.begun:
        change = Action(_("Change the goals"), reverse("measures:revision_new", args=[collaboration.slug]))
        context["actions"] = [*context["actions"], change]
    return render(request, "measures/goals.html", context)


@allows(collaborations, "read")
def goal_list(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """Those that have ended too, with filters and files."""
    context = room(request, collaboration, "goal_list")
    table = goals_table(request.actor.today, next(iter(context["actions"]), None))
    base = queries.listed(request.actor, collaboration)
    return render_table(request, table, base, context, template="measures/goal_list.html")


@allows(goals, "see")
def goal(request: Request, goal: Goal) -> HttpResponseBase:
    collaboration = goal.collaboration
    context = frame(request, collaboration, Crumb(_("Goals"), list_url(collaboration)), Crumb(_("A goal")))
    takes_part = context["may_take_part"]
    may_change = context["may_coordinate"] and goal.ended_at is None
    context |= {
        "title": _("A part goal") if goal.parent_id else _("A goal"),
        "goal": goal,
        "state": queries.state_of(goal, request.actor.today),
        "facts": _facts(goal),
        "around": queries.around(goal, request.actor.today),
        "actions": _actions(goal) if may_change else [],
        "progress": progress(request.actor, goal, may_correct=takes_part),
        "record_url": reverse("measures:figure", args=[collaboration.slug, goal.pk]) if takes_part else "",
        "history_url": reverse("overview:history", args=["measures", "goal", goal.pk]),
    }
    return render(request, "measures/goal.html", context)


def _actions(goal: Goal) -> list[Action]:
    keys = [goal.collaboration.slug, goal.pk]
    found = [Action(_("Change"), reverse("measures:edit", args=keys), primary=True)]
    last = ("remove_draft", _("Take it out of the change")) if goal.is_draft else ("end", _("End it"))
    return [*found, Action(last[1], reverse(f"measures:{last[0]}", args=keys))]


def _facts(goal: Goal) -> list[Fact]:
    facts = [Fact(_("Reached by"), day(goal.reached_by))]
    if goal.parent:
        url = reverse("measures:goal", args=[goal.collaboration.slug, goal.parent_id])
        facts.append(Fact(_("Part of"), goal.parent.text, url=url))
    if areas := [in_its_set(area) for area in goal.areas.select_related("goal_set")]:
        facts.append(Fact(_("Goal areas"), ", ".join(areas)))
    if goal.baseline_value is not None:
        note = f"{day(goal.baseline_on)} · {goal.baseline_source}"
        facts.append(Fact(_("Baseline"), f"{number(goal.baseline_value)} {goal.unit}", note=note))
    if goal.target_value is not None:
        facts.append(Fact(_("Target"), f"{number(goal.target_value)} {goal.unit}"))
    if goal.number > 1:
        facts.append(Fact(_("Version"), goal.number))
    return facts


@allows(collaborations, "coordinate")
@once
def set_goal(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = GoalForm(request.POST or None, **_choices(collaboration, request.actor), initial=_asked(request))
    made = attempt(
        form, lambda data: operations.set_goal(collaboration, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect(list_url(collaboration))
    return _form(request, collaboration, form, _("Set a new goal"), back=list_url(collaboration), why=_why())


@allows(goals, "coordinate")
def edit_goal(request: Request, goal: Goal) -> HttpResponseBase:
    form = GoalEditForm(
        request.POST or None, initial=_initial(goal), **_choices(goal.collaboration, request.actor, goal)
    )
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


SAME = ("version", "text", "parent", "reached_by", "signs", "closure", *operations.FIGURES)


def _initial(goal: Goal) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in SAME} | {"areas": [area.pk for area in goal.areas.all()]}


def _asked(request: Request) -> dict[str, Any]:
    """`?parent=7`: a part of that goal."""
    return {"parent": request.GET.get("parent", "")}


def _choices(collaboration: Collaboration, actor: Actor, goal: Goal | None = None) -> dict[str, Any]:
    revision = goal.begins_with if goal and goal.is_draft else None
    return {
        "parents": queries.parents(collaboration, goal=goal, revision=revision),
        "areas": queries.areas_for(collaboration, actor.today, goal=goal, revision=revision),
    }


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
    crumbs = [Crumb(_("Goals"), list_url(collaboration)), Crumb(title)]
    context = {**frame(request, collaboration, *crumbs), "form": form, "title": title, "cancel_url": back, **more}
    return render(request, "web/page_form.html", context)
