"""Pages of organisations. One query or one operation each."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.organisations import operations, queries, sheets
from samsyn.organisations.finding import finding
from samsyn.organisations.forms import (
    CreateForm,
    DepartmentForm,
    EditForm,
    EndForm,
    InviteForm,
    MoveForm,
    RoleForm,
    SuccessionForm,
    UploadForm,
    WriteForm,
)
from samsyn.organisations.models import Membership, Organisation, Succession
from samsyn.organisations.policies import memberships, organisations, successions
from samsyn.organisations.tables import ORGANISATIONS
from samsyn.web.addresses import local_address, with_query
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists, signed_in
from samsyn.web.tables import render_table


def _crumbs(*above: Organisation | queries.Department, here: str = "") -> list[Crumb]:
    """All organisations › those above › here."""
    steps = [Crumb(row.name, reverse("organisations:organisation", args=[row.slug])) for row in above]
    return [Crumb(_("Organisations"), reverse("organisations:list")), *steps, *([Crumb(here)] if here else [])]


def _home(organisation: Organisation) -> str:
    return organisation.get_absolute_url()


@lists(organisations)
def organisation_list(request: Request) -> HttpResponseBase:
    actions = [
        Action(_("Register an organisation"), reverse("organisations:create"), primary=True, icon="plus"),
        Action(_("Register many from a file"), reverse("organisations:import")),
    ]
    context = {"title": _("Organisations"), "actions": actions}
    return render_table(request, ORGANISATIONS, queries.rows(request.actor), context)


@allows(organisations, "see")
def organisation(request: Request, organisation: Organisation) -> HttpResponseBase:
    page = queries.page(request.actor, organisation, timezone.now())
    context = {
        "title": organisation.name,
        "page": page,
        "facts": _facts(organisation, page),
        "actions": _actions(organisation, page.verbs),
        "breadcrumbs": _crumbs(*page.above, here=organisation.name),
        "history_url": _history_url(organisation),
    }
    return render(request, "organisations/organisation.html", context)


def _facts(organisation: Organisation, page: queries.OrganisationPage) -> list[Fact]:
    """Only what is known: an empty line helps nobody."""
    facts = [
        Fact(_("Kind"), page.row.kind),
        Fact(_("Country"), page.row.country),
        Fact(_("Organisation number"), page.row.number),
        Fact(_("Municipality"), page.row.municipality),
        Fact(_("Website"), organisation.website, url=organisation.website),
    ]
    above = [Fact(_("Part of"), page.above[-1].name, url=page.above[-1].url)] if page.above else []
    return above + [fact for fact in facts if fact.value]


def _actions(organisation: Organisation, verbs: frozenset[str]) -> list[Action]:
    if "mend" not in verbs:
        return []
    to = {name: reverse(f"organisations:{name}", args=[organisation.slug]) for name in ("invite", "edit", "move")}
    actions = [
        Action(_("Invite somebody"), to["invite"], primary=True, icon="plus"),
        Action(_("Change the facts"), to["edit"]),
    ]
    movable = "manage" in verbs and organisation.parent_id is not None
    return [*actions, Action(_("Move"), to["move"])] if movable else actions


def _history_url(organisation: Organisation) -> str:
    """The history page belongs to a room above this one; without it there is simply no link."""
    try:
        return reverse("overview:history", args=["organisations", "organisation", organisation.pk])
    except NoReverseMatch:
        return ""


@signed_in("anyone may register an organisation: why, is told in operations.create_organisation")
@once
def create(request: Request) -> HttpResponseBase:
    """On its own, or on the way to somewhere that needs an organisation (`next`), which then gets it."""
    onward = local_address(request.GET.get("next", ""))
    initial = {
        "name": request.GET.get("name", "")[:200],
        "country": "DK" if get_language() == "da" else "SE",
        "works_there": "no" if onward else "yes",
    }
    form = CreateForm(request.POST or None, initial=initial)
    made = attempt(form, lambda data: operations.create_organisation(actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(with_query(onward, organisation=made.slug) if onward else made)
    context = {
        "title": _("Register an organisation"),
        "form": form,
        "similar": _similar(form, onward),
        "submit_label": _("Register"),
        "cancel_url": onward or reverse("organisations:list"),
        "breadcrumbs": _crumbs(here=_("Register")),
        "why": Why(text=_("Everybody signed in sees it. Only its own people speak for it.")),
    }
    return render(request, "organisations/create.html", context)


def _similar(form: CreateForm, onward: str) -> list[tuple[queries.Similar, str]]:
    """What it may be instead, each with the way to its page, or on to where an organisation was asked for."""
    if not (form.is_bound and "is_new" in form.errors):
        return []
    found = queries.similar(form.cleaned_data["name"], form.cleaned_data["country"])
    return [(one, with_query(onward, organisation=one.slug) if onward else one.url) for one in found]


@allows(organisations, "mend")
def edit(request: Request, organisation: Organisation) -> HttpResponseBase:
    form = EditForm.of(organisation, request.POST or None)
    saved = attempt(
        form,
        lambda data: operations.edit_organisation(organisation, actor=request.actor, now=timezone.now(), **data),
    )
    if saved:
        return redirect(saved)
    return _form(request, organisation, form, _("Change the facts"))


def _form(
    request: Request,
    organisation: Organisation,
    form: object,
    title: str,
    template: str = "web/page_form.html",
    **context: object,
) -> HttpResponseBase:
    """A form page below an organisation's page."""
    name = {
        "lead": organisation.name,
        "breadcrumbs": _crumbs(organisation, here=title),
        "cancel_url": _home(organisation),
    }
    return render(request, template, {"title": title, "form": form, **name, **context})


@allows(organisations, "manage")
@once
def department(request: Request, organisation: Organisation) -> HttpResponseBase:
    form = DepartmentForm(request.POST or None)
    made = attempt(
        form,
        lambda data: operations.add_department(organisation, actor=request.actor, now=timezone.now(), **data),
    )
    if made:
        return redirect(_home(organisation))
    why = Why(text=_("A department takes part under its own name. Country and place follow the organisation."))
    return _form(request, organisation, form, _("Add a department"), submit_label=_("Add"), why=why)


@allows(organisations, "manage")
def move(request: Request, organisation: Organisation) -> HttpResponseBase:
    parents = queries.parents_for(request.actor, organisation)
    initial = {"version": organisation.version, "parent": organisation.parent_id}
    form = MoveForm(request.POST or None, parents=parents, initial=initial)
    moved = attempt(
        form,
        lambda data: operations.move_department(organisation, actor=request.actor, now=timezone.now(), **data),
    )
    return redirect(moved) if moved else _form(request, organisation, form, _("Move"), submit_label=_("Move"))


@allows(organisations, "mend")
@once
def followed(request: Request, organisation: Organisation) -> HttpResponseBase:
    """First find the organisation that carries on, then say from which day."""
    found = finding(request, "successor")
    form = SuccessionForm(request.POST or None, initial={"successor": found["chosen"]})
    done = attempt(
        form, lambda data: operations.record_succession(organisation, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(organisation)
    return _form(
        request,
        organisation,
        form,
        _("Merged, split or followed by another organisation"),
        template="organisations/followed.html",
        **found,
        consequences=_("It gives nobody a right to anything: people, agreements and partnerships stay where they are."),
        why=Why(
            title=_("Merger, split or new name?"),
            text=_(
                "Two that are carried on by the same one were merged. Where one was split, write down one successor "
                "after the other. If only the name is new, change the facts: it stays the same organisation."
            ),
        ),
    )


@allows(successions, "take_back")
def take_back_succession(request: Request, succession: Succession) -> HttpResponseBase:
    if request.method == "POST":
        operations.take_back_succession(succession, actor=request.actor, now=timezone.now())
    return redirect(succession.predecessor)


@allows(organisations, "belong")
def members(request: Request, organisation: Organisation) -> HttpResponseBase:
    former = request.GET.get("former") == "1"
    verbs = organisations.verbs(request.actor, organisation)
    context = {
        "title": _("People"),
        "lead": organisation.name,
        "organisation": organisation,
        "people": queries.people_of(request.actor, organisation, former=former),
        "invited": queries.invited_to(organisation, timezone.now()) if "manage" in verbs else [],
        "may_manage": "manage" in verbs,
        "former": former,
        "breadcrumbs": _crumbs(organisation, here=_("People")),
        "actions": _actions(organisation, verbs)[:1],
    }
    return render(request, "organisations/members.html", context)


@allows(organisations, "mend")
@once
def invite(request: Request, organisation: Organisation) -> HttpResponseBase:
    form = InviteForm(request.POST or None, initial={"language": get_language()})
    sent = attempt(
        form, lambda data: operations.invite_member(organisation, actor=request.actor, now=timezone.now(), **data)
    )
    if sent:
        belongs = organisations.may(request.actor, "belong", organisation)
        return redirect("organisations:members" if belongs else "organisations:organisation", organisation.slug)
    why = Why(text=_("The person gets a link by e-mail, and belongs to the organisation after saying yes."))
    return _form(request, organisation, form, _("Invite somebody"), submit_label=_("Send the invitation"), why=why)


@allows(memberships, "manage")
def role(request: Request, membership: Membership) -> HttpResponseBase:
    initial = {name: getattr(membership, name) for name in ("version", "role", "title")}
    form = RoleForm(request.POST or None, initial=initial)
    saved = attempt(
        form, lambda data: operations.change_role(membership, actor=request.actor, now=timezone.now(), **data)
    )
    if saved:
        return redirect("organisations:members", membership.organisation.slug)
    return _form(request, membership.organisation, form, _("Role of %(name)s") % {"name": membership.person.name})


@allows(memberships, "manage")
def end_membership(request: Request, membership: Membership) -> HttpResponseBase:
    initial = {"version": membership.version, "on": membership.until or request.actor.today}
    form = EndForm(
        request.POST or None,
        initial=initial,
        successors=queries.successors_of(membership, request.actor.today),
        is_administrator=membership.role == Membership.Role.ADMINISTRATOR,
        is_last=queries.is_last_administrator(membership, request.actor.today),
    )
    ended = attempt(
        form, lambda data: operations.end_membership(membership, actor=request.actor, now=timezone.now(), **data)
    )
    if ended:
        return redirect("organisations:members", membership.organisation.slug)
    who = {"name": membership.person.name}
    return _form(
        request,
        membership.organisation,
        form,
        _("%(name)s leaves") % who,
        submit_label=_("End the membership"),
        consequences=_(
            "%(name)s keeps the account and what is written in the history, but no longer sees or decides anything for "
            "this organisation. Mandates that %(name)s gave fall due for renewal."
        )
        % who,
        dangerous=True,
    )


@allows(memberships, "manage")
def keep_membership(request: Request, membership: Membership) -> HttpResponseBase:
    if request.method == "POST":
        operations.keep_membership(membership, actor=request.actor, now=timezone.now())
    return redirect("organisations:members", membership.organisation.slug)


@signed_in("as for one organisation, so for many: see operations.create_organisation")
def import_file(request: Request) -> HttpResponseBase:
    form = UploadForm(request.POST or None, request.FILES or None)
    context = {
        "title": _("Register many organisations from a file"),
        "breadcrumbs": _crumbs(here=_("From a file")),
        "form": form,
        "kinds": Organisation.Kind.choices,
        "submit_label": _("Look through the file"),
    }
    sheet = attempt(form, lambda data: sheets.read(data["file"].read()))
    if sheet is None:
        return render(request, "organisations/import.html", context)
    context |= {
        "report": sheet.report(),
        "write": WriteForm(initial={"text": sheet.text}),
        "write_to": reverse("organisations:import-write"),
        "choose_again": reverse("organisations:import"),
        "column": _("Name"),
    }
    return render(request, "web/page_import_report.html", context)


@signed_in("as for one organisation, so for many: see operations.create_organisation")
@once
def import_write(request: Request) -> HttpResponseBase:
    form = WriteForm(request.POST or None)
    done = attempt(
        form,
        lambda data: operations.import_organisations(
            sheets.read(data["text"].encode()),
            actor=request.actor,
            now=timezone.now(),
            only_valid=data["only_valid"],
        ),
    )
    if done:
        return redirect("organisations:list")
    context = {
        "title": _("Register many organisations from a file"),
        "breadcrumbs": _crumbs(here=_("From a file")),
        "form": UploadForm(),
        "kinds": Organisation.Kind.choices,
        "submit_label": _("Look through the file"),
        "refused": form.non_field_errors(),
    }
    return render(request, "organisations/import.html", context)
