"""Pages about groups and who sits in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.meetings.forms import GroupEditForm, GroupForm, LeaveForm, MemberForm, initial_of
from samsyn.meetings.models import Group, GroupMember
from samsyn.meetings.operations import groups as operations
from samsyn.meetings.policies import groups, members
from samsyn.meetings.queries import groups as queries
from samsyn.meetings.views.framing import form_page, framed, group_crumb, index_url
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(collaborations, "read")
def index(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    context = framed(request, collaboration, _("Meetings"))
    context["breadcrumbs"] = [*context["breadcrumbs"][:-2], Crumb(_("Meetings"))]
    new = reverse("meetings:group_form", args=[collaboration.slug])
    context |= {
        "groups": queries.group_lines(request.actor, collaboration),
        "actions": [Action(_("Form a group"), new, primary=True, icon="plus")] if context["may_coordinate"] else [],
        "form_url": new,
        "all_url": reverse("meetings:all", args=[collaboration.slug]),
        "minutes_url": reverse("meetings:minutes", args=[collaboration.slug]),
    }
    return render(request, "meetings/groups.html", context)


@allows(groups, "see")
def group(request: Request, group: Group) -> HttpResponseBase:
    collaboration = group.collaboration
    found = groups.model.objects.filter(pk=group.pk)
    (line,) = queries.lines_of(found, collaboration, request.actor.today)
    held = groups.verbs(request.actor, group)
    context = framed(request, collaboration, group.name) | {
        "line": line,
        "group": group,
        "facts": _facts(line),
        "may_lead": "chair" in held,
        "actions": _actions(group, held),
        "series": group.series.filter(stopped_on=None).first(),
        "past": queries.past(group, request.actor.today),
        "today": request.actor.today,
        "history_url": reverse("overview:history", args=["meetings", "group", group.pk]),
    }
    return render(request, "meetings/group.html", context)


def _facts(line: queries.GroupLine) -> list[Fact]:
    return [
        Fact(_("Kind"), capfirst(line.kind)),
        Fact(_("How it decides"), capfirst(line.decides)),
        Fact(_("Rhythm"), capfirst(line.rhythm or _("none yet"))),
        *([Fact(_("What the group is for"), line.purpose, user_text=True)] if line.purpose else []),
    ]


def _actions(group: Group, held: frozenset[str]) -> list[Action]:
    where = [group.collaboration.slug, group.pk]
    lead = [
        Action(_("Plan a meeting"), reverse("meetings:plan", args=where), primary=True, icon="plus"),
        Action(_("Set the rhythm"), reverse("meetings:rhythm", args=where), icon="calendar"),
    ]
    change = [Action(_("Change"), reverse("meetings:group_edit", args=where))]
    return (lead if "chair" in held else []) + (change if "coordinate" in held else [])


@allows(collaborations, "coordinate")
@once
def form(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    sent = GroupForm(request.POST or None)
    made = attempt(
        sent, lambda data: operations.form_group(collaboration, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect(made)
    back = index_url(collaboration)
    return form_page(request, collaboration, sent, _("Form a group"), back=back, why=_why())


def _why() -> Why:
    return Why(
        text=_("Point 8 of the checklist: who leads, who works, how often you meet and how you decide. Fixed meetings "
               "across professions are what builds trust."),
        example=_("Steering group: the managers of the four parties, every eighth week, by agreement."),
    )  # fmt: skip


@allows(groups, "coordinate")
@once
def edit(request: Request, group: Group) -> HttpResponseBase:
    sent = GroupEditForm(request.POST or None, initial=initial_of(group, GroupEditForm))
    done = attempt(sent, lambda data: operations.edit_group(group, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(group)
    title, back = _("Change the group"), group.get_absolute_url()
    return form_page(request, group.collaboration, sent, title, group_crumb(group), back=back, why=_why())


@allows(groups, "coordinate")
@once
def join(request: Request, group: Group) -> HttpResponseBase:
    sent = MemberForm(request.POST or None, candidates=queries.candidates(group, request.actor.today))
    done = attempt(sent, lambda data: operations.join_group(group, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(group)
    why = Why(text=_("People of the parties can be chosen. Whoever is missing must first have an account there."))
    title, back = _("Add a person to the group"), group.get_absolute_url()
    return form_page(request, group.collaboration, sent, title, group_crumb(group), back=back, why=why)


@allows(members, "coordinate")
@once
def chair(request: Request, member: GroupMember) -> HttpResponseBase:
    if request.method == "POST":
        operations.choose_chair(member, actor=request.actor, now=timezone.now())
    return redirect(member.group)


@allows(members, "coordinate")
@once
def leave(request: Request, member: GroupMember) -> HttpResponseBase:
    group = member.group
    sent = LeaveForm(request.POST or None, initial={"until": request.actor.today})
    done: Any = attempt(
        sent, lambda data: operations.leave_group(member, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(group)
    title = _("%(name)s leaves the group") % {"name": member.membership.person}
    back = group.get_absolute_url()
    return form_page(request, group.collaboration, sent, title, group_crumb(group), back=back)
