"""Pages about partnerships, their members and who may not meet."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.organisations.finding import finding
from samsyn.organisations.lineage import successors_of
from samsyn.reviews.forms.partnerships import (
    ConflictForm,
    ContactForm,
    LeaveForm,
    MemberForm,
    PartnershipEditForm,
    PartnershipForm,
    SuccessorForm,
    spoken_for,
)
from samsyn.reviews.models import ConflictOfInterest, Member, Partnership
from samsyn.reviews.operations import partnerships as operations
from samsyn.reviews.operations.succeeding import succeed_member
from samsyn.reviews.policies import conflicts, members, partnerships
from samsyn.reviews.queries import partnerships as queries
from samsyn.reviews.rota.possible import health
from samsyn.reviews.tables import partnerships_table
from samsyn.reviews.views.framing import crumbs, form_page, of_partnership
from samsyn.reviews.wording import said
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists, signed_in
from samsyn.web.tables import render_table
from samsyn.web.templatetags.samsyn import day


@lists(partnerships)
def index(request: Request) -> HttpResponseBase:
    begin = Action(_("Begin a partnership"), reverse("reviews:new"), primary=True, icon="plus")
    offered = [begin] if spoken_for(request.actor).exists() else []
    context = {
        "title": _("Peer review"),
        "lead": _("Municipalities visit each other’s neighbourhoods, read, ask, listen, and write down advice."),
        "breadcrumbs": crumbs(),
        "actions": [
            *offered,
            Action(_("Who is good at what"), reverse("reviews:strengths")),
            Action(_("Methods"), reverse("reviews:templates")),
        ],
    }
    return render_table(request, partnerships_table(next(iter(offered), None)), queries.listed(request.actor), context)


@allows(partnerships, "see")
def partnership(request: Request, partnership: Partnership) -> HttpResponseBase:
    may = "coordinate" in partnerships.verbs(request.actor, partnership)
    lines = queries.member_lines(request.actor, partnership, may_coordinate=may)
    context = {
        "title": partnership.name,
        "breadcrumbs": of_partnership(partnership),
        "partnership": partnership,
        "facts": _facts(partnership),
        "members": lines,
        "fragile": [said(one) for one in health(len(lines))] if may else [],
        "rounds": queries.round_lines(request.actor, partnership),
        "conflicts": queries.conflict_lines(request.actor, partnership) if may else [],
        "may_coordinate": may,
        "actions": [*(_actions(partnership) if may else []), *_looks(partnership)],
        "history_url": reverse("overview:history", args=["reviews", "partnership", partnership.pk]) if may else "",
    }
    return render(request, "reviews/partnership.html", context)


def _facts(partnership: Partnership) -> list[Fact]:
    method = partnership.template
    facts = [
        Fact(_("Leads"), partnership.lead.name, url=partnership.lead.get_absolute_url()),
        Fact(_("Coordinates"), f"{partnership.coordinator.person}, {partnership.coordinator.organisation}"),
    ]
    if method:
        facts.append(Fact(_("Method"), method.name, url=method.get_absolute_url()))
    if partnership.adopted_by:
        when = day(partnership.adopted_on) if partnership.adopted_on else ""
        facts.append(Fact(_("Adopted by"), partnership.adopted_by, note=when))
    if partnership.valid_to:
        facts.append(Fact(_("Valid until"), day(partnership.valid_to)))
    return facts


def _actions(partnership: Partnership) -> list[Action]:
    slug = [partnership.slug]
    return [
        Action(_("Begin a round"), reverse("reviews:round_new", args=slug), primary=True, icon="plus"),
        Action(_("Change"), reverse("reviews:edit", args=slug)),
    ]


def _looks(partnership: Partnership) -> list[Action]:
    return [Action(_("What became of the advice"), reverse("reviews:board", args=[partnership.slug]))]


@signed_in("whoever speaks for an organisation may begin a partnership that it leads")
@once
def begin(request: Request) -> HttpResponseBase:
    if not spoken_for(request.actor).exists():
        raise PermissionDenied
    form = PartnershipForm(request.POST or None, actor=request.actor)
    if made := attempt(form, lambda data: _begin(request, data)):
        return redirect(made)
    title = _("Begin a partnership")
    why = Why(
        text=_("Four cities did this from 2003 to 2009: one neighbourhood each, one committed visit, one written "
               "report with comments, advice and tips. What ended such partnerships was lost political support and "
               "a shrinking circle. So name who stands behind it, and begin with five or more."),
    )  # fmt: skip
    return form_page(request, form, title, crumbs(Crumb(title)), reverse("reviews:list"), why=why)


def _begin(request: Request, data: dict[str, Any]) -> Partnership:
    lead = data.pop("lead")
    return operations.begin_partnership(lead, actor=request.actor, now=timezone.now(), **data)


@allows(partnerships, "coordinate")
def edit(request: Request, partnership: Partnership) -> HttpResponseBase:
    names = ("version", "name", "purpose", "adopted_by", "adopted_on", "valid_to")
    initial = {name: getattr(partnership, name) for name in names} | {
        "template": partnership.template_id, "coordinator": partnership.coordinator_id
    }  # fmt: skip
    people = operations.colleagues_of(partnership.lead, request.actor.today)
    form = PartnershipEditForm(request.POST or None, colleagues=people, initial=initial)
    if attempt(
        form, lambda data: operations.edit_partnership(partnership, actor=request.actor, now=timezone.now(), **data)
    ):
        return redirect(partnership)
    return _form(request, partnership, form, _("Change the partnership"))


@allows(partnerships, "coordinate")
@once
def member_add(request: Request, partnership: Partnership) -> HttpResponseBase:
    """First find the organisation, then say from when it takes part."""
    found = finding(request)
    form = MemberForm(
        request.POST or None, initial={"organisation": found["chosen"], "joined": request.actor.today}
    )  # fmt: skip
    if attempt(form, lambda data: operations.add_member(partnership, actor=request.actor, now=timezone.now(), **data)):
        return redirect(partnership)
    return _form(
        request, partnership, form, _("Add a member"), template="organisations/find_first.html",
        lead=_("A municipality, a housing organisation, or another that has an area to review."), **found,
    )  # fmt: skip


@allows(members, "speak")
@once
def member_contact(request: Request, member: Member) -> HttpResponseBase:
    initial = {"version": member.version, "contact": member.contact_id, "deputy": member.deputy_id}
    people = operations.colleagues_of(member.organisation, request.actor.today)
    form = ContactForm(request.POST or None, colleagues=people, initial=initial)
    if attempt(form, lambda data: operations.name_contact(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(member.partnership)
    title = _("Contact of %(name)s") % {"name": member.organisation}
    why = Why(text=_("The other members see the name. Where several visit together, the contact comes along."))
    return _form(request, member.partnership, form, title, why=why)


@allows(members, "coordinate")
@once
def member_leave(request: Request, member: Member) -> HttpResponseBase:
    form = LeaveForm(request.POST or None, initial={"version": member.version, "left": request.actor.today})
    if attempt(form, lambda data: operations.end_member(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(member.partnership)
    title = _("%(name)s leaves") % {"name": member.organisation}
    consequences = _("From that day its people no longer see the partnership. What was done together stays.")
    return _form(request, member.partnership, form, title, consequences=consequences, submit_label=_("End its part"))


@allows(members, "coordinate")
@once
def member_succeed(request: Request, member: Member) -> HttpResponseBase:
    successors = successors_of(member.organisation, request.actor.today)
    form = SuccessorForm(request.POST or None, successors=successors, initial={"version": member.version})
    if attempt(form, lambda data: succeed_member(member, actor=request.actor, now=timezone.now(), **data)):
        return redirect(member.partnership)
    consequences = _(
        "Areas in rounds that go on move along: the successor’s people then see and do what the old member’s did, and "
        "the old member’s people no longer see the partnership. People who come along on a visit keep the pen only if "
        "they belong to the successor, so invite them there first. Rounds that are over stay as they were."
    )
    title = _("Another takes the place of %(name)s") % {"name": member.organisation}
    submit = _("Let it take the place")
    return _form(request, member.partnership, form, title, consequences=consequences, submit_label=submit)


@allows(partnerships, "coordinate")
@once
def conflict_add(request: Request, partnership: Partnership) -> HttpResponseBase:
    form = ConflictForm(request.POST or None, partnership=partnership)
    done = attempt(
        form, lambda data: operations.declare_conflict(partnership, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(partnership)
    why = Why(
        text=_("Somebody who has been employed by the other within two years, or depends on it, should not review it. "
               "Areas in one municipality never review each other; that needs no entry here."),
    )  # fmt: skip
    return _form(request, partnership, form, _("Who should not review whom"), why=why)


@allows(conflicts, "coordinate")
@once
def conflict_end(request: Request, conflict: ConflictOfInterest) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    if attempt(form, lambda data: operations.end_conflict(conflict, actor=request.actor, now=timezone.now())):
        return redirect(conflict.partnership)
    title = _("%(one)s may review %(other)s again") % {"one": conflict.one, "other": conflict.other}
    return _form(request, conflict.partnership, form, title, submit_label=_("End the conflict of interest"))


def _form(request: Request, partnership: Partnership, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    trail = of_partnership(partnership, Crumb(title))
    return form_page(request, form, title, trail, partnership.get_absolute_url(), **more)
