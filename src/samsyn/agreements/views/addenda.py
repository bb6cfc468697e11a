"""Addenda: written, read, signed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.agreements.forms.addenda import AddendumEditForm, AddendumForm
from samsyn.agreements.models import Addendum, Agreement
from samsyn.agreements.operations import addenda as operations
from samsyn.agreements.policies import addenda, agreements
from samsyn.agreements.queries.document import addendum_line
from samsyn.agreements.signatories import must_sign
from samsyn.agreements.views.framing import back_to, form_page, framed
from samsyn.collaborations.forms_signing import PaperForm, SignForm
from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import parties
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Fact, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day


@allows(agreements, "take_part")
@once
def propose(request: Request, agreement: Agreement) -> HttpResponseBase:
    form = AddendumForm(request.POST or None)
    made = attempt(
        form, lambda data: operations.propose_addendum(agreement, actor=request.actor, now=timezone.now(), **data)
    )
    if made:
        return redirect(made)
    return form_page(
        request, agreement.collaboration, form, _("Write an addendum"), back=back_to(agreement, "addenda"),
        submit=_("Put it on the table"), why=_why(),
    )  # fmt: skip


def _why() -> Why:
    return Why(
        text=_(
            "The agreement itself stays as it was signed. An addendum changes it when every party has signed it too."
        ),
        example=_("Under Measures and commitments the youth centre is also open on Sundays, 14 to 18."),
    )


@allows(addenda, "see")
def addendum(request: Request, addendum: Addendum) -> HttpResponseBase:
    agreement, today = addendum.agreement, request.actor.today
    signing = must_sign(agreement, today)
    everybody = {party.pk: party for party in agreement.collaboration.parties.select_related("organisation")}
    line = addendum_line(addendum, signing, everybody, today)
    title = _("Addendum %(number)s") % {"number": addendum.number}
    context = framed(request, agreement.collaboration, title)
    own = parties.objects(request.actor, "speak").filter(pk__in=[party.pk for party in line.waits_for])
    context |= {
        "state": line.state,
        "addendum": addendum,
        "line": line,
        "mine": set(own.values_list("pk", flat=True)),
        "facts": [
            Fact(_("To"), agreement.title, url=agreement.get_absolute_url()),
            Fact(_("In force from"), day(addendum.effective_on)),
            Fact(_("Why"), addendum.reason, user_text=True),
        ],
        "actions": _actions(addendum) if context["may_take_part"] and addendum.frozen_at is None else [],
        "history_url": reverse("overview:history", args=["agreements", "addendum", addendum.pk]),
    }
    return render(request, "agreements/addendum.html", context)


def _actions(addendum: Addendum) -> list[Action]:
    where = [addendum.agreement.collaboration.slug, addendum.pk]
    return [
        Action(_("Change"), reverse("agreements:edit_addendum", args=where)),
        Action(_("Take it back"), reverse("agreements:remove_addendum", args=where)),
    ]


@allows(addenda, "take_part")
@once
def edit(request: Request, addendum: Addendum) -> HttpResponseBase:
    initial = {name: getattr(addendum, name) for name in ("text", "reason", "effective_on", "version")}
    form = AddendumEditForm(request.POST or None, initial=initial)
    saved = attempt(
        form, lambda data: operations.edit_addendum(addendum, actor=request.actor, now=timezone.now(), **data)
    )
    if saved:
        return redirect(addendum)
    back = addendum.get_absolute_url()
    return form_page(request, addendum.agreement.collaboration, form, _("Change the addendum"), back=back, why=_why())


@once  # outside: sent twice, the row is gone already
@allows(addenda, "take_part")
def remove(request: Request, addendum: Addendum) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    agreement = addendum.agreement

    def done(data: dict[str, Any]) -> bool:
        operations.take_back_addendum(addendum, actor=request.actor, now=timezone.now())
        return True

    if attempt(form, done):
        return redirect(back_to(agreement, "addenda"))
    title = _("Take back addendum %(number)s") % {"number": addendum.number}
    return form_page(
        request, agreement.collaboration, form, title, back=addendum.get_absolute_url(), submit=_("Take it back"),
        consequences=_("The text goes. What it said stays in the history."), dangerous=True,
    )  # fmt: skip


def _party(addendum: Addendum, pk: int) -> Party:
    found = addendum.agreement.collaboration.parties.select_related("organisation", "collaboration").filter(pk=pk)
    if party := found.first():
        return party
    raise Http404


@allows(addenda, "see")
@once
def sign(request: Request, addendum: Addendum, party: int) -> HttpResponseBase:
    """Open to all inside, so that whoever lacks the mandate is told why, and the attempt is kept (B9)."""
    whose = _party(addendum, party)
    form = SignForm(request.POST or None, initial={"signed_on": request.actor.today})
    done = attempt(
        form,
        lambda data: operations.sign_addendum(addendum, actor=request.actor, now=timezone.now(), party=whose, **data),
    )
    paper = reverse(
        "agreements:sign_addendum_on_paper", args=[addendum.agreement.collaboration.slug, addendum.pk, party]
    )
    return _signing(request, addendum, form, done, _("Sign for %(name)s") % {"name": whose}, _("Sign"), paper)


@allows(addenda, "see")
@once
def sign_on_paper(request: Request, addendum: Addendum, party: int) -> HttpResponseBase:
    whose = _party(addendum, party)
    form = PaperForm(request.POST or None, request.FILES or None, initial={"signed_on": request.actor.today})
    done = attempt(
        form,
        lambda data: operations.sign_addendum_on_behalf(
            addendum, actor=request.actor, now=timezone.now(), party=whose, **data
        ),
    )
    title = _("Record a signature for %(name)s") % {"name": whose}
    return _signing(request, addendum, form, done, title, _("Record the signature"))


def _signing(
    request: Request, addendum: Addendum, form: SamsynForm, done: Any, title: str, submit: str, paper_url: str = ""
) -> HttpResponse:
    if done:
        return redirect(addendum)
    return form_page(
        request, addendum.agreement.collaboration, form, title, back=addendum.get_absolute_url(), submit=submit,
        template="agreements/sign_addendum.html", addendum=addendum, paper_url=paper_url,
        consequences=_("A signature cannot be taken back. The addendum is frozen from the first one."),
    )  # fmt: skip
