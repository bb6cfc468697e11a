"""What two areas agree on before the review begins: read, written, signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.scope import ScopeForm, SignForm
from samsyn.reviews.models import Review
from samsyn.reviews.operations import scope as operations
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries import scope as queries
from samsyn.reviews.queries.reviews import date_lines
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Fact, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day

V = Review.State


def _home(review: Review) -> str:
    return reverse("reviews:scope", args=[review.pk])


@allows(reviews, "follow")
def scope(request: Request, review: Review) -> HttpResponseBase:
    verbs = reviews.verbs(request.actor, review)
    missing = operations.hindrances(review) if review.state == V.PLANNED else []
    context = {
        "title": _("What is agreed"), "breadcrumbs": trail(request, review, Crumb(_("What is agreed"))),
        "review": review, "facts": facts(review), "questions": list(review.round.questions.all()),
        "dates": date_lines(review, request.actor.today), "signatures": queries.signatures(review), "missing": missing,
        "actions": _actions(review, verbs, missing),
    }  # fmt: skip
    return render(request, "reviews/scope.html", context)


def facts(review: Review) -> list[Fact]:
    pen = review.reviewer.member.organisation
    return [
        Fact(_("Host"), f"{review.host.area}, {review.host.member.organisation}"),
        Fact(_("Holds the pen"), pen, note=_("writes the report; the others of the team comment")),
        Fact(_("Visit"), f"{day(review.visit_first)} – {day(review.visit_last)}"),
        Fact(_("When the report is published"), review.round.get_publication_display()),
    ]


def _actions(review: Review, verbs: frozenset[str], missing: list[str]) -> list[Action]:
    found = []
    if (side := queries.to_sign(review, verbs)) and not missing:
        names = {"host": "reviews:sign_as_host", "reviewer": "reviews:sign_as_reviewer"}
        found.append(Action(_("Sign"), reverse(names[side], args=[review.pk]), primary=True))
    if "speak" in verbs and review.state == V.PLANNED:
        edit = reverse("reviews:scope_edit", args=[review.pk])
        found.append(Action(_("Write what is agreed"), edit, primary=not found))
    return found


@allows(reviews, "speak")
@once
def edit(request: Request, review: Review) -> HttpResponseBase:
    form = ScopeForm(request.POST or None, initial={"version": review.version, "scope": review.scope})
    if attempt(form, lambda data: operations.write_scope(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_home(review))
    text = _("What you leave open now comes up at the visit. The host decides what to ask for help with.")
    signed = any(getattr(review, f"{side}_agreed_at") for side in operations.SIDES)
    consequences = _("One side has signed. A change takes the signature away.") if signed else ""
    return _form(request, review, form, _("Write what is agreed"), why=Why(text=text), consequences=consequences)


@allows(reviews, "host")
@once
def sign_as_host(request: Request, review: Review) -> HttpResponseBase:
    return _sign(request, review, "host")


@allows(reviews, "lead")
@once
def sign_as_reviewer(request: Request, review: Review) -> HttpResponseBase:
    return _sign(request, review, "reviewer")


def _sign(request: Request, review: Review, side: operations.Side) -> HttpResponseBase:
    form = SignForm(request.POST or None, initial={"read": operations.mark_of(review)})
    signed = attempt(
        form, lambda data: operations.sign_scope(review, actor=request.actor, now=timezone.now(), side=side, **data)
    )
    if signed:
        return redirect(_home(review))
    own = getattr(review, side).member.organisation
    consequences = _("You sign for %(organisation)s. When both have signed, what is agreed no longer changes.")
    return _form(
        request, review, form, _("Sign what is agreed"), consequences=consequences % {"organisation": own},
        submit_label=_("Sign"), facts=facts(review), questions=list(review.round.questions.all()),
        template="reviews/scope_sign.html",
    )  # fmt: skip


def _form(request: Request, review: Review, form: SamsynForm, title: str, **more: Any) -> HttpResponseBase:
    home = _home(review)
    crumbs = trail(request, review, Crumb(_("What is agreed"), home), Crumb(title))
    return form_page(request, form, title, crumbs, home, review=review, **more)
