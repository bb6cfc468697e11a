"""Pages about sets of goal areas: a country's, and a municipality's own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.measures.forms.goal_sets import (
    AreaEditForm,
    AreaForm,
    GoalSetEditForm,
    GoalSetForm,
    MatchForm,
    owners_for,
)
from samsyn.measures.models import GoalArea, GoalSet
from samsyn.measures.operations import goal_sets as operations
from samsyn.measures.policies import goal_areas, goal_sets
from samsyn.measures.queries import goal_sets as queries
from samsyn.measures.tables.goal_sets import sets_table
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists, signed_in
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import day


def _crumbs(*more: Crumb) -> list[Crumb]:
    here = Crumb(_("Goal areas"), reverse("measures:goal_sets") if more else "")
    return [Crumb(_("Collaborations"), reverse("collaborations:list")), here, *more]


def _may_begin(request: Request) -> bool:
    return request.actor.support or owners_for(request.actor).exists()


@lists(goal_sets)
def index(request: Request) -> HttpResponseBase:
    begin = Action(_("Write a set of your own"), reverse("measures:goal_set_new"), primary=True, icon="plus")
    offered = [begin] if _may_begin(request) else []
    context = {
        "title": _("Goal areas"),
        "lead": _(
            "Goals lie in areas such as work or safety. A country has its set, and a municipality may have its own."
        ),
        "breadcrumbs": _crumbs(),
        "actions": offered,
    }
    return render_table(request, sets_table(next(iter(offered), None)), queries.listed(request.actor), context)


@allows(goal_sets, "see")
def goal_set(request: Request, goal_set: GoalSet) -> HttpResponseBase:
    may_edit = "edit" in goal_sets.verbs(request.actor, goal_set)
    replaced = goal_set.replaced_by.filter(published_at__isnull=False).first()
    context = {
        "title": goal_set.name,
        "breadcrumbs": _crumbs(Crumb(goal_set.name)),
        "state": queries.state_of(goal_set, replaced=replaced is not None),
        "goal_set": goal_set,
        "facts": _facts(goal_set, replaced),
        "areas": queries.area_lines(goal_set, may_edit=may_edit),
        "is_national": goal_set.owner_id is None,
        "actions": _actions(goal_set) if may_edit else [],
        "add_url": _url("goal_area_new", goal_set) if may_edit and goal_set.published_at is None else "",
        "history_url": reverse("overview:history", args=["measures", "goalset", goal_set.pk]),
    }
    return render(request, "measures/goal_set.html", context)


def _url(name: str, goal_set: GoalSet) -> str:
    return reverse(f"measures:{name}", args=[goal_set.pk])


def _facts(goal_set: GoalSet, replaced: GoalSet | None) -> list[Fact]:
    facts = [Fact(_("Whose"), queries.whose(goal_set))]
    if goal_set.source:
        facts.append(Fact(_("Source"), goal_set.source, user_text=True))
    if goal_set.published_at:
        facts.append(Fact(_("Published"), day(goal_set.published_at)))
    if goal_set.replaces:
        facts.append(Fact(_("Replaces"), goal_set.replaces.name, url=goal_set.replaces.get_absolute_url()))
    if replaced:
        facts.append(Fact(_("Replaced by"), replaced.name, url=replaced.get_absolute_url()))
    return facts


def _actions(goal_set: GoalSet) -> list[Action]:
    """The next step first: an own set is matched before it is published."""
    match = Action(_("Match with the national areas"), _url("goal_set_match", goal_set))
    if goal_set.published_at is not None:
        return [match] if goal_set.owner_id else []
    ready = not operations.hindrances(goal_set)
    publish = Action(_("Publish"), _url("goal_set_publish", goal_set), primary=ready)
    rest = [
        Action(_("Change"), _url("goal_set_edit", goal_set)),
        Action(_("Discard"), _url("goal_set_discard", goal_set)),
    ]
    return [publish, *([match] if goal_set.owner_id else []), *rest]


@signed_in("whoever speaks for a municipality may write its set, support power a country's")
@once
def begin(request: Request) -> HttpResponseBase:
    if not _may_begin(request):
        raise PermissionDenied
    form = GoalSetForm(request.POST or None, actor=request.actor)
    made = attempt(form, lambda data: _begin(request, data))
    if made:
        return redirect(made)
    title = _("Write a set of goal areas")
    context = {
        "title": title, "form": form, "submit_label": _("Go on to the areas"), "breadcrumbs": _crumbs(Crumb(title)),
        "cancel_url": reverse("measures:goal_sets"), "why": _why(),
    }  # fmt: skip
    return render(request, "web/page_form.html", context)


def _begin(request: Request, data: dict[str, Any]) -> GoalSet:
    owner = data.pop("owner")
    return operations.begin_goal_set(owner, actor=request.actor, now=timezone.now(), **data)


@allows(goal_sets, "edit")
def edit(request: Request, goal_set: GoalSet) -> HttpResponseBase:
    names = ("version", "name", "note", "source", "is_reconstruction")
    form = GoalSetEditForm(request.POST or None, initial={name: getattr(goal_set, name) for name in names})
    saved = attempt(
        form, lambda data: operations.edit_goal_set(goal_set, actor=request.actor, now=timezone.now(), **data)
    )
    return redirect(saved) if saved else _form(request, goal_set, form, _("Change the set"), why=_why())


@once  # outside: sent twice, the set is gone the second time
@allows(goal_sets, "edit")
def discard(request: Request, goal_set: GoalSet) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    done = attempt(
        form, lambda data: operations.discard_goal_set(goal_set, actor=request.actor, now=timezone.now()) or True
    )
    if done:
        return redirect("measures:goal_sets")
    title = _("Discard the set")
    consequences = _("The draft and its areas are taken away for good.")
    return _form(request, goal_set, form, title, consequences=consequences, submit_label=title, dangerous=True)


@allows(goal_sets, "edit")
@once
def publish(request: Request, goal_set: GoalSet) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": goal_set.version})
    done = attempt(
        form, lambda data: operations.publish_goal_set(goal_set, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(done)
    title = _("Publish the set")
    consequences = _(
        "Everybody signed in sees it, and nothing in it can be changed any more. Collaborations that use the set it "
        "replaces are asked to place their goals and measures."
    )
    lead = " ".join(operations.hindrances(goal_set))
    return _form(request, goal_set, form, title, consequences=consequences, submit_label=title, lead=lead)


@allows(goal_sets, "edit")
def match(request: Request, goal_set: GoalSet) -> HttpResponseBase:
    national = queries.in_force(goal_set.country)
    own = list(goal_set.areas.prefetch_related("answers_to").select_related("goal_set"))
    if national is None or goal_set.owner_id is None or not own:
        return redirect(goal_set)
    form = MatchForm(request.POST or None, own=own, national=national)
    done = attempt(
        form,
        lambda data: operations.match_goal_areas(
            goal_set, actor=request.actor, now=timezone.now(), national=national, **form.said(data)
        ),
    )
    if done:
        return redirect(done)
    why = Why(text=_("Goals of your own can then be added up with those of others, without anybody changing theirs."))
    return _form(request, goal_set, form, _("Match with “%(name)s”") % {"name": national.name}, why=why)


@allows(goal_sets, "edit")
@once
def area_add(request: Request, goal_set: GoalSet) -> HttpResponseBase:
    form = AreaForm(request.POST or None)
    made = attempt(
        form, lambda data: operations.add_goal_area(goal_set, actor=request.actor, now=timezone.now(), **data)
    )
    return redirect(goal_set) if made else _form(request, goal_set, form, _("Add a goal area"), why=_why_titles())


@allows(goal_areas, "edit")
def area_edit(request: Request, area: GoalArea) -> HttpResponseBase:
    names = ("version", "title_sv", "title_da", "title_en", "is_proposed")
    form = AreaEditForm(request.POST or None, initial={name: getattr(area, name) for name in names})
    saved = attempt(form, lambda data: operations.edit_goal_area(area, actor=request.actor, now=timezone.now(), **data))
    if saved:
        return redirect(area.goal_set)
    remove = reverse("measures:goal_area_remove", args=[area.goal_set_id, area.key])
    return _form(
        request, area.goal_set, form, _("Change the area"), why=_why_titles(),
        template="measures/goal_area_form.html", remove_url=remove,
    )  # fmt: skip


@once  # outside: sent twice, the area is gone the second time
@allows(goal_areas, "edit")
def area_remove(request: Request, area: GoalArea) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    goal_set = area.goal_set
    done = attempt(
        form, lambda data: operations.remove_goal_area(area, actor=request.actor, now=timezone.now()) or True
    )
    if done:
        return redirect(goal_set)
    title = _("Take away “%(area)s”") % {"area": area.title}
    consequences = _("The area and what it answers to are taken away for good.")
    return _form(request, goal_set, form, title, consequences=consequences, submit_label=_("Take it away"))


def _why() -> Why:
    return Why(
        text=_(
            "When a country changes its goal areas, running work must not lose its place. A set that is published "
            "stays as it was; the next one says what it replaces."
        )
    )


def _why_titles() -> Why:
    return Why(text=_("One language is enough. Those who read another one then see the title you wrote."))


def _form(
    request: Request, goal_set: GoalSet, form: SamsynForm, title: str, *, template: str = "web/page_form.html",
    **more: Any,
) -> HttpResponseBase:  # fmt: skip
    context = {
        "title": title,
        "form": form,
        "breadcrumbs": _crumbs(Crumb(goal_set.name, goal_set.get_absolute_url()), Crumb(title)),
        "cancel_url": goal_set.get_absolute_url(),
        **more,
    }
    return render(request, template, context)
