"""The documents of a review: where they stand, where they went, their register numbers, and handing them out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.organisations.models import Organisation
from samsyn.reviews.forms.records import RegisterNumberForm, SendDocumentForm
from samsyn.reviews.models import Document, Review
from samsyn.reviews.operations import records as operations
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries import records as queries
from samsyn.reviews.records.bundle import bundle_of
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Empty, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.papers import file_name
from samsyn.web.routes import allows


def _here(review: Review) -> str:
    return reverse("reviews:records", args=[review.pk])


def _own(request: Request, review: Review) -> Organisation:
    """Whoever belongs to none of the organisations has no documents to register or hand out."""
    own = queries.own_organisation(request.actor, review)
    if own is None:
        raise Http404
    return own


@allows(reviews, "follow")
def records(request: Request, review: Review) -> HttpResponseBase:
    own = queries.own_organisation(request.actor, review)
    found = queries.kept_documents(request.actor, review, own)
    context = {
        "title": _("Documents"),
        "breadcrumbs": trail(request, review, Crumb(_("Documents"))),
        "own": own,
        "documents": found,
        "actions": _actions(review) if own and found else [],
        "empty": Empty(
            title=_("No documents yet"),
            text=_("The background paper, the report and the answers stand here as soon as there is anything of them, "
                   "each with where it stands under the law of records."),
        ),
    }  # fmt: skip
    return render(request, "reviews/records.html", context)


def _actions(review: Review) -> list[Action]:
    return [
        Action(_("Take out everything as a bundle"), reverse("reviews:bundle", args=[review.pk]), primary=True),
        Action(_("Send a document on"), reverse("reviews:send_document", args=[review.pk])),
    ]


@allows(reviews, "speak")
@once
def register_number(request: Request, review: Review, document: str, number: int) -> HttpResponseBase:
    own = _own(request, review)
    if document not in Document.values or number > _MOST:
        raise Http404
    row = queries.register_number_of(request.actor, review, own, document, number)
    initial = {"version": row.version, "registered_as": row.registered_as}
    form = RegisterNumberForm(request.POST or None, initial=initial)
    done = attempt(
        form, lambda data: operations.register_document(row, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(_here(review))
    title = _("Register number")
    lead = _("%(document)s at %(organisation)s.") % {"document": queries.titled(document, number), "organisation": own}
    return form_page(request, form, title, _trail(request, review, title), _here(review), lead=lead)


_MOST = 1000


@allows(reviews, "speak")
@once
def send_document(request: Request, review: Review) -> HttpResponseBase:
    own = _own(request, review)
    found = queries.sendable(request.actor, review)
    form = SendDocumentForm(
        request.POST or None, documents=[(key, one.title) for key, one in found.items()],
        receivers=queries.receivers(review, own),
    )  # fmt: skip

    def send(data: dict[str, Any]) -> object:
        named = found[data.pop("document")].named
        return operations.send_on(review, actor=request.actor, now=timezone.now(), sender=own, **named, **data)

    done = attempt(form, send)
    if done:
        return redirect(_here(review))
    title = _("Send a document on")
    why = Why(text=_("Samsyn writes down what went where, and why. The document itself you send as you usually do: "
                     "whoever takes part in the review already has it here."))  # fmt: skip
    return form_page(request, form, title, _trail(request, review, title), _here(review), why=why)


@allows(reviews, "speak")
def bundle(request: Request, review: Review) -> HttpResponseBase:
    """Everything the reader's organisation has, in one file: an index, the documents, notes and names apart."""
    own = _own(request, review)
    name = file_name(who_reviews_whom(review))
    response = HttpResponse(bundle_of(request.actor, review, own), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _trail(request: Request, review: Review, title: str) -> list[Crumb]:
    return trail(request, review, Crumb(_("Documents"), _here(review)), Crumb(title))
