"""Who sits at the table: the list, adding, inviting, anchoring, leaving, guests."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations import queries
from samsyn.collaborations.forms import (
    AnchoringForm,
    DepartedForm,
    GuestForm,
    InviteForm,
    LeaveForm,
    PartyEditForm,
    PartyForm,
)
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Anchoring, Collaboration, Guest, Party
from samsyn.collaborations.operations import parties as operations
from samsyn.collaborations.operations.documents import keep
from samsyn.collaborations.operations.starting import end_guest, invite_guest
from samsyn.collaborations.policies import anchorings, collaborations, guest_policy
from samsyn.collaborations.policies import parties as policy
from samsyn.collaborations.views.pages import form_page
from samsyn.organisations.finding import finding
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _list_of(collaboration: Collaboration) -> str:
    return reverse("collaborations:parties", kwargs={"slug": collaboration.slug})


@allows(collaborations, "read")
def index(request: Request, collaboration: Collaboration) -> HttpResponse:
    context = frame(request, collaboration, Crumb(_("Parties")))
    guests = guest_policy.visible(request.actor).filter(Guest.current(request.actor.today), collaboration=collaboration)
    own = policy.objects(request.actor, "speak").filter(collaboration=collaboration)
    lines = queries.party_lines(collaboration, request.actor.today, all_times=True)
    context |= {
        "title": _("Parties"),
        "parties": [line for line in lines if line.left is None or line.left > request.actor.today],
        "former": [line for line in lines if line.left and line.left <= request.actor.today],
        "mine": set(own.values_list("pk", flat=True)),
        "guests": list(guests.select_related("person")),
    }
    return render(request, "collaborations/parties.html", context)


@allows(collaborations, "coordinate")
@once
def add(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """First find the organisation, then say why it is needed."""
    found = finding(request)
    form = PartyForm(request.POST or None, initial={"organisation": found["chosen"]})
    party = attempt(
        form,
        lambda data: operations.add_party(collaboration, actor=request.actor, now=timezone.now(), **data),
    )
    if party:
        return redirect("collaborations:party_invite", slug=collaboration.slug, party=party.pk)
    return form_page(
        request,
        collaboration,
        form,
        _("Add a party"),
        back=_list_of(collaboration),
        submit=_("Add the party"),
        template="organisations/find_first.html",
        **found,
        why=Why(text=_("Needed, wished for, or only kept informed: the difference decides whose stance you wait for.")),
    )


@allows(policy, "coordinate")
@once
def edit(request: Request, party: Party) -> HttpResponseBase:
    fields = ("need", "reason", "role", "mandate", "mandate_note", "version")
    form = PartyEditForm(request.POST or None, initial={name: getattr(party, name) for name in fields})
    done = attempt(form, lambda data: operations.edit_party(party, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(_list_of(party.collaboration))
    return form_page(request, party.collaboration, form, party.organisation.name, back=_list_of(party.collaboration))


@allows(policy, "coordinate")
@once
def leave(request: Request, party: Party) -> HttpResponseBase:
    form = LeaveForm(request.POST or None, initial={"on": request.actor.today})
    done = attempt(form, lambda data: operations.leave(party, actor=request.actor, now=timezone.now(), on=data["on"]))
    if done:
        return redirect(_list_of(party.collaboration))
    title = _("%(name)s leaves the collaboration") % {"name": party}
    return form_page(
        request,
        party.collaboration,
        form,
        title,
        back=_list_of(party.collaboration),
        submit=_("Let it leave"),
        consequences=_("From that day its people lose access. What they signed and said stays."),
    )


@allows(policy, "coordinate")
@once
def remove(request: Request, party: Party) -> HttpResponseBase:
    collaboration = party.collaboration
    if request.method == "POST":
        operations.remove_party(party, actor=request.actor, now=timezone.now())
    return redirect(_list_of(collaboration))


@allows(policy, "coordinate")
@once
def contact(request: Request, party: Party) -> HttpResponseBase:
    form = InviteForm(request.POST or None)
    done = attempt(form, lambda data: _invited(request, party, data))
    if done:
        return redirect(_list_of(party.collaboration))
    title = _("Invite somebody who speaks for %(name)s") % {"name": party}
    return form_page(
        request,
        party.collaboration,
        form,
        title,
        back=_list_of(party.collaboration),
        submit=_("Send the invitation"),
        consequences=_("They get an e-mail with a link. Accepting it, they may give stances and sign for the party."),
    )


def _invited(request: Request, party: Party, data: dict[str, Any]) -> bool:
    operations.invite_contact(party, actor=request.actor, now=timezone.now(), **data)
    return True


@allows(policy, "anchor")
@once
def anchor(request: Request, party: Party) -> HttpResponseBase:
    """Whoever speaks for the party records it, or the coordinator on its behalf."""
    form = AnchoringForm(request.POST or None, request.FILES or None, party=party, actor=request.actor)
    done = attempt(form, lambda data: _anchored(request, party, data))
    if done:
        return redirect(_list_of(party.collaboration))
    title = _("Who stands behind it at %(name)s?") % {"name": party}
    return form_page(
        request,
        party.collaboration,
        form,
        title,
        back=_list_of(party.collaboration),
        submit=_("Record it"),
        why=Why(
            text=_(
                "Anchoring at the top decides whether a collaboration lasts. When the person who gave the "
                "mandate leaves, everybody sees that it must be renewed."
            ),
            source=_("Interviews and reports, 2016 to 2021"),
        ),
    )


def _anchored(request: Request, party: Party, data: dict[str, Any]) -> Anchoring:
    now = timezone.now()
    file = data.pop("file")
    document = keep(party.collaboration, actor=request.actor, now=now, file=file) if file else None
    return operations.record_anchoring(party, actor=request.actor, now=now, document=document, **data)


@allows(anchorings, "coordinate")
@once
def departed(request: Request, anchoring: Anchoring) -> HttpResponseBase:
    collaboration = anchoring.party.collaboration
    form = DepartedForm(request.POST or None, initial={"left_on": request.actor.today})
    done = attempt(
        form,
        lambda data: operations.note_departure(
            anchoring, actor=request.actor, now=timezone.now(), left_on=data["left_on"]
        ),
    )
    if done:
        return redirect(_list_of(collaboration))
    title = _("%(name)s has left") % {"name": anchoring.person_name}
    return form_page(request, collaboration, form, title, back=_list_of(collaboration), submit=_("Save"))


@allows(collaborations, "coordinate")
@once
def guest_add(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = GuestForm(request.POST or None)
    done = attempt(form, lambda data: _guest_invited(request, collaboration, data))
    if done:
        return redirect(_list_of(collaboration))
    return form_page(
        request,
        collaboration,
        form,
        _("Invite a guest"),
        back=_list_of(collaboration),
        submit=_("Send the invitation"),
        consequences=_("A guest reads everything in this collaboration, and nothing else in Samsyn."),
    )


def _guest_invited(request: Request, collaboration: Collaboration, data: dict[str, Any]) -> bool:
    invite_guest(collaboration, actor=request.actor, now=timezone.now(), **data)
    return True


@allows(guest_policy, "coordinate")
@once
def guest_end(request: Request, guest: Guest) -> HttpResponseBase:
    if request.method == "POST":
        end_guest(guest, actor=request.actor, now=timezone.now())
    return redirect(_list_of(guest.collaboration))
