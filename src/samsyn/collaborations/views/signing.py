"""The terms on the table and the signatures under them. The text around them is the agreements room's."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations import guards
from samsyn.collaborations.forms_signing import PaperForm, SignForm, TermsEditForm, TermsForm
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.operations import signing as operations
from samsyn.collaborations.policies import collaborations, parties
from samsyn.collaborations.policies import terms as terms_policy
from samsyn.collaborations.views.pages import form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def agreement_url(collaboration: Collaboration) -> str:
    return reverse("agreements:document", kwargs={"slug": collaboration.slug})


@allows(collaborations, "coordinate")
@once
def propose(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """Terms nobody has signed are changed where they stand."""
    latest = guards.latest_terms(collaboration)
    if latest and latest.frozen_at is None and request.method == "GET":
        return redirect("collaborations:terms_edit", slug=collaboration.slug, number=latest.number)
    form = TermsForm(request.POST or None)
    done = attempt(
        form,
        lambda data: operations.propose_terms(collaboration, actor=request.actor, now=timezone.now(), **data),
    )
    if done:
        return redirect(agreement_url(collaboration))
    return form_page(
        request,
        collaboration,
        form,
        _("Write the terms"),
        back=agreement_url(collaboration),
        submit=_("Put them on the table"),
        why=_why(),
    )


@allows(terms_policy, "coordinate")
@once
def edit_terms(request: Request, terms: Terms) -> HttpResponseBase:
    initial = {name: getattr(terms, name) for name in (*operations.TERMS, "version")}
    form = TermsEditForm(request.POST or None, initial=initial)
    done = attempt(form, lambda data: operations.edit_terms(terms, actor=request.actor, now=timezone.now(), **data))
    back = agreement_url(terms.collaboration)
    if done:
        return redirect(back)
    return form_page(request, terms.collaboration, form, _("Change the terms"), back=back, why=_why())


def _why() -> Why:
    return Why(
        text=_(
            "When it starts, when it ends or is looked at again, and how one leaves. "
            "The terms freeze when the first party signs; a change is then a new version."
        )
    )


@allows(parties, "read")
@once
def sign(request: Request, party: Party) -> HttpResponseBase:
    """Open to all inside, so that whoever lacks the mandate is told why, and the attempt is kept (B9)."""
    latest = guards.latest_terms(party.collaboration)
    if latest is None:
        return redirect(agreement_url(party.collaboration))
    form = SignForm(request.POST or None, initial={"signed_on": request.actor.today})
    done = attempt(
        form,
        lambda data: operations.sign(
            latest, actor=request.actor, now=timezone.now(), party=party, signed_on=data["signed_on"]
        ),
    )
    if done:
        return redirect(agreement_url(party.collaboration))
    paper = reverse("collaborations:sign_on_paper", args=[party.collaboration.slug, party.pk])
    return _signing_page(request, party, latest, form, _("Sign for %(name)s") % {"name": party}, paper_url=paper)


@allows(parties, "read")
@once
def sign_on_paper(request: Request, party: Party) -> HttpResponseBase:
    """Somebody signed on paper: who, as what, when, and the paper itself."""
    latest = guards.latest_terms(party.collaboration)
    if latest is None:
        return redirect(agreement_url(party.collaboration))
    form = PaperForm(request.POST or None, request.FILES or None, initial={"signed_on": request.actor.today})
    done = attempt(
        form,
        lambda data: operations.sign_on_behalf(latest, actor=request.actor, now=timezone.now(), party=party, **data),
    )
    if done:
        return redirect(agreement_url(party.collaboration))
    title = _("Record a signature for %(name)s") % {"name": party}
    return _signing_page(request, party, latest, form, title)


def _signing_page(
    request: Request, party: Party, terms: Terms, form: SamsynForm, title: str, *, paper_url: str = ""
) -> HttpResponseBase:
    return form_page(
        request,
        party.collaboration,
        form,
        title,
        back=agreement_url(party.collaboration),
        submit=_("Sign") if paper_url else _("Record the signature"),
        template="collaborations/sign.html",
        terms=terms,
        paper_url=paper_url,
        consequences=_("A signature cannot be taken back. The agreement is frozen from the first one."),
    )
