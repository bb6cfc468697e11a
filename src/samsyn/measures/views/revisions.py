"""A change of goals, step by step: what becomes of each goal, where each measure goes, publish."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.measures.forms.goals import GoalForm
from samsyn.measures.forms.revisions import BeginForm, FateForm, PlaceForm, ReplaceForm
from samsyn.measures.models import Goal, GoalRevision, Measure
from samsyn.measures.operations import revisions as operations
from samsyn.measures.placing import same_keys
from samsyn.measures.policies import goal_revisions, goals
from samsyn.measures.queries import goals as goal_queries
from samsyn.measures.queries import revisions as queries
from samsyn.measures.states import OPEN
from samsyn.measures.views.goals import SAME, list_url
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Fact, Why
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day


@allows(collaborations, "coordinate")
@once
def begin(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = BeginForm(
        request.POST or None, collaboration=collaboration, initial={"goal_set": request.GET.get("goal_set", "")}
    )
    made = attempt(
        form, lambda data: operations.begin_revision(collaboration, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect(made)
    title = _("Prepare a change of goals")
    crumbs = [Crumb(_("Goals"), list_url(collaboration)), Crumb(title)]
    context = {
        **frame(request, collaboration, *crumbs), "form": form, "title": title, "submit_label": _("Begin"),
        "cancel_url": list_url(collaboration),
        "why": Why(
            text=_(
                "When goals are exchanged, running work easily falls between. Here every goal gets its fate and every "
                "open measure its place before anything changes. Until you publish, everything stays as it is."
            )
        ),
    }  # fmt: skip
    return render(request, "web/page_form.html", context)


@allows(goal_revisions, "see")
def revision(request: Request, revision: GoalRevision) -> HttpResponseBase:
    title = _("Change of goals %(number)s") % {"number": revision.number}
    context = frame(request, revision.collaboration, *_crumbs(revision.collaboration, title))
    is_draft = revision.published_at is None
    may_change = context["may_coordinate"] and is_draft
    steps = queries.guided(revision, may_change=may_change)
    context |= {
        "title": title,
        "revision": revision,
        "state": state_named("draft", _("being prepared")) if is_draft else state_named("done", _("published")),
        "facts": _facts(revision),
        "steps": steps,
        "groups": steps.groups,
        "steps_done": steps.done if is_draft else 0,
        "steps_total": steps.total if is_draft else 0,
        "may_change": may_change,
        "urls": {name: _url(name, revision) for name in ("rest", "new_goal", "revision_publish", "revision_discard")},
        "history_url": reverse("overview:history", args=["measures", "goalrevision", revision.pk]),
    }
    return render(request, "measures/revision.html", context)


def _facts(revision: GoalRevision) -> list[Fact]:
    facts = [Fact(_("Why the goals change"), revision.note, user_text=True)]
    if revision.goal_set:
        facts.append(Fact(_("New goal areas"), revision.goal_set.name, url=revision.goal_set.get_absolute_url()))
    if revision.published_at:
        facts.append(Fact(_("Published"), day(revision.published_at)))
    return facts


def _crumbs(collaboration: Collaboration, *titles: str, back: str = "") -> list[Crumb]:
    *before, last = titles
    return [Crumb(_("Goals"), list_url(collaboration)), *(Crumb(title, back) for title in before), Crumb(last)]


def _url(name: str, revision: GoalRevision) -> str:
    return reverse(f"measures:{name}", args=[revision.collaboration.slug, revision.number])


@allows(goal_revisions, "coordinate")
@once
def fate(request: Request, revision: GoalRevision, goal: int) -> HttpResponseBase:
    chosen = get_object_or_404(revision.collaboration.goals.filter(Goal.current()), pk=goal)
    form = FateForm(request.POST or None, revision=revision, goal=chosen, initial=_said_of(revision, chosen))
    done = attempt(
        form,
        lambda data: operations.decide_fate(revision, actor=request.actor, now=timezone.now(), goal=chosen, **data),
    )
    if done:
        return redirect(revision)
    write = reverse("measures:replace", args=[revision.collaboration.slug, revision.number, chosen.pk])
    return _form(
        request, revision, form, _("What becomes of the goal?"), lead=chosen.text,
        template="measures/fate.html", write_url=write,
    )  # fmt: skip


def _said_of(revision: GoalRevision, goal: Goal) -> dict[str, Any]:
    """What was said before; else that it goes on, in the areas of the same name."""
    step = revision.steps.filter(goal=goal).first()
    areas = {area.key: area.pk for area in revision.goal_set.areas.all()} if revision.goal_set else {}
    keys = step.area_keys if step else same_keys((area.key for area in goal.areas.all()), areas)
    given = {"areas": [areas[key] for key in keys if key in areas]}
    if step is None:
        return given
    return given | {"fate": step.fate, "replacement": step.replacement_id, "because": step.because}


@allows(goal_revisions, "coordinate")
@once
def replace(request: Request, revision: GoalRevision, goal: int) -> HttpResponseBase:
    """The next version of a goal begins as a copy of it."""
    old = get_object_or_404(revision.collaboration.goals.filter(Goal.current()), pk=goal)
    form = ReplaceForm(request.POST or None, **_choices(request, revision), initial=_copy(revision, old))
    done = attempt(
        form,
        lambda data: operations.replace_goal(revision, actor=request.actor, now=timezone.now(), goal=old, **data),
    )
    return (
        redirect(revision) if done else _form(request, revision, form, _("Write the goal that follows"), lead=old.text)
    )


def _copy(revision: GoalRevision, goal: Goal) -> dict[str, Any]:
    areas = [area.pk for area in goal.areas.all()]
    if revision.goal_set:
        offered = {area.key: area.pk for area in revision.goal_set.areas.all()}
        areas = [offered[key] for key in same_keys((area.key for area in goal.areas.all()), offered)]
    return {name: getattr(goal, name) for name in SAME if name != "version"} | {"areas": areas}


@allows(goal_revisions, "coordinate")
@once
def new_goal(request: Request, revision: GoalRevision) -> HttpResponseBase:
    form = GoalForm(request.POST or None, **_choices(request, revision))
    done = attempt(form, lambda data: operations.add_goal(revision, actor=request.actor, now=timezone.now(), **data))
    return redirect(revision) if done else _form(request, revision, form, _("Write a new goal"))


def _choices(request: Request, revision: GoalRevision) -> dict[str, Any]:
    here = revision.collaboration
    return {
        "parents": goal_queries.parents(here, revision=revision),
        "areas": goal_queries.areas_for(here, request.actor.today, revision=revision),
    }


@once  # outside: sent twice, the draft is gone the second time
@allows(goals, "coordinate")
def remove_draft(request: Request, goal: Goal) -> HttpResponseBase:
    revision = goal.begins_with
    if revision is None or not goal.is_draft:
        return redirect(goal)
    form = SamsynForm(request.POST or None)
    done = attempt(
        form, lambda data: operations.remove_draft_goal(goal, actor=request.actor, now=timezone.now()) or True
    )
    if done:
        return redirect(revision)
    consequences = _("The goal is gone, and what was said of it in the change.")
    title = _("Take the goal out of the change")
    return _form(
        request, revision, form, title, lead=goal.text, consequences=consequences, submit_label=_("Take it away")
    )


@allows(goal_revisions, "coordinate")
@once
def place(request: Request, revision: GoalRevision, measure: int) -> HttpResponseBase:
    chosen = get_object_or_404(revision.collaboration.measures.filter(state__in=OPEN), pk=measure)
    said = revision.placements.filter(measure=chosen).values("choice", "goal", "reason", "lesson").first()
    form = PlaceForm(request.POST or None, revision=revision, measure=chosen, initial=said or {})
    done = attempt(
        form,
        lambda data: operations.place_measure(
            revision, actor=request.actor, now=timezone.now(), measure=chosen, **data
        ),
    )
    if done:
        return redirect(revision)
    return _form(
        request, revision, form, _("Where does the measure go?"), lead=chosen.title,
        template="measures/place.html", goals=_goals_of(revision, chosen),
    )  # fmt: skip


def _goals_of(revision: GoalRevision, measure: Measure) -> list[tuple[str, str]]:
    """The goals it serves now, each with what becomes of it."""
    steps = {step.goal_id: step for step in revision.steps.all()}
    served = Goal.objects.filter(served_by__measure=measure).order_by("reached_by", "pk")
    return [
        (goal.text, steps[goal.pk].get_fate_display() if goal.pk in steps else _("not said yet")) for goal in served
    ]


REST = {"goals": operations.let_the_rest_continue, "measures": operations.keep_the_rest}


@allows(goal_revisions, "coordinate")
@require_POST
@once
def rest(request: Request, revision: GoalRevision) -> HttpResponseBase:
    """Two buttons: the goals not spoken of go on, the measures not spoken of go with their goals."""
    act = REST.get(request.POST.get("act", ""))
    if act and revision.published_at is None:
        act(revision, actor=request.actor, now=timezone.now())
    return redirect(revision)


@allows(goal_revisions, "coordinate")
@once
def publish(request: Request, revision: GoalRevision) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": revision.version})
    done = attempt(
        form, lambda data: operations.publish_revision(revision, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect("measures:goals", slug=revision.collaboration.slug)
    title = _("Publish the change of goals")
    consequences = _(
        "The new goals begin and the old ones end today. Measures move as you have said, and those that end are "
        "closed. It cannot be undone, but the next change can go on from here."
    )
    return _form(
        request, revision, form, title, consequences=consequences, submit_label=title,
        template="measures/revision_publish.html", missing=queries.in_words(revision),
        steps_url=revision.get_absolute_url(),
    )  # fmt: skip


@once  # outside: sent twice, the draft is gone the second time
@allows(goal_revisions, "coordinate")
def discard(request: Request, revision: GoalRevision) -> HttpResponseBase:
    back = list_url(revision.collaboration)
    form = SamsynForm(request.POST or None)
    done = attempt(
        form, lambda data: operations.discard_revision(revision, actor=request.actor, now=timezone.now()) or True
    )
    if done:
        return redirect(back)
    title = _("Discard the change of goals")
    consequences = _("Goals and measures stay as they are. What was written in the change is gone.")
    return _form(request, revision, form, title, consequences=consequences, submit_label=title, dangerous=True)


def _form(
    request: Request, revision: GoalRevision, form: SamsynForm, title: str, *, template: str = "web/page_form.html",
    **more: Any,
) -> HttpResponseBase:  # fmt: skip
    here = revision.collaboration
    back = revision.get_absolute_url()
    crumbs = _crumbs(here, _("Change of goals %(number)s") % {"number": revision.number}, title, back=back)
    context = {**frame(request, here, *crumbs), "form": form, "title": title, "cancel_url": back, **more}
    return render(request, template, context)
