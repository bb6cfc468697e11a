"""Learning across reviews: drawn together, who is good at what, what was advised before, how the method worked."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.learning import EvaluationForm, StayOutForm
from samsyn.reviews.models import Consent, Evaluation, Finding, Review, Round
from samsyn.reviews.models.answers import Side
from samsyn.reviews.operations import learning as operations
from samsyn.reviews.policies import consents, findings, reviews, rounds
from samsyn.reviews.queries import learning as queries
from samsyn.reviews.tables import strengths_table
from samsyn.reviews.views.framing import crumbs, form_page, of_round
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, lists
from samsyn.web.tables import render_table


@allows(rounds, "see")
def synthesis(request: Request, round: Round) -> HttpResponseBase:
    title = _("Drawn together")
    context = {
        "title": title,
        "lead": _("Findings and advice of all released reports of the round, by theme."),
        "breadcrumbs": of_round(round, Crumb(title)),
        "synthesis": queries.synthesis(request.actor, round),
    }
    return render(request, "reviews/synthesis.html", context)


@lists(consents)
def strengths(request: Request) -> HttpResponseBase:
    title = _("Who is good at what")
    context = {
        "title": title,
        "lead": _("Strengths that visitors have confirmed in a released report, and that the host lets others find."),
        "breadcrumbs": crumbs(Crumb(title)),
    }
    return render_table(request, strengths_table(), queries.strengths(request.actor), context)


def _own(review: Review) -> str:
    return reverse("reviews:own_strengths", args=[review.pk])


@allows(reviews, "host")
def own_strengths(request: Request, review: Review) -> HttpResponseBase:
    title = _("What others may learn from us")
    stay = Action(_("In or out of what is drawn together"), reverse("reviews:stay_out", args=[review.pk]))
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "review": review,
        "strengths": queries.own_strengths(request.actor, review),
        "actions": [stay],
    }
    return render(request, "reviews/own_strengths.html", context)


@allows(findings, "host")
@once
def consent(request: Request, finding: Finding) -> HttpResponseBase:
    """Gives it, and takes it back."""
    is_found = Consent.objects.filter(finding=finding).exists()
    verb = operations.take_consent_back if is_found else operations.let_be_found
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: (verb(finding, actor=request.actor, now=timezone.now()), True))
    if done:
        return redirect(_own(finding.review))
    title = _("Do not let it be found any more") if is_found else _("Let others find it")
    review = reviews.get(request.actor, review=finding.review_id)
    trail_ = trail(request, review, Crumb(_("What others may learn from us"), _own(review)), Crumb(title))
    consequences = "" if is_found else _("When the report is released, the members find it by searching.")
    return form_page(
        request, form, title, trail_, _own(review), lead=finding.text, consequences=consequences, submit_label=title
    )


@allows(reviews, "host")
@once
def stay_out(request: Request, review: Review) -> HttpResponseBase:
    form = StayOutForm(request.POST or None, initial={"version": review.version, "stays_out": review.stays_out})
    if attempt(form, lambda data: operations.stay_out(review, actor=request.actor, now=timezone.now(), **data)):
        return redirect(_own(review))
    title = _("In or out of what is drawn together")
    trail_ = trail(request, review, Crumb(_("What others may learn from us"), _own(review)), Crumb(title))
    return form_page(request, form, title, trail_, _own(review))


@allows(reviews, "follow")
def earlier(request: Request, review: Review) -> HttpResponseBase:
    title = _("Earlier reviews of the area")
    context = {
        "title": title,
        "lead": _("What was advised before, and is not finished. Ask about it during the visit."),
        "breadcrumbs": trail(request, review, Crumb(title)),
        "earlier": queries.earlier(request.actor, review),
    }
    return render(request, "reviews/earlier.html", context)


def _side(request: Request, review: Review) -> str:
    verbs = reviews.verbs(request.actor, review)
    return Side.HOST if "host" in verbs else Side.REVIEWERS if "write" in verbs else ""


@allows(reviews, "follow")
def evaluations(request: Request, review: Review) -> HttpResponseBase:
    title = _("How the method worked")
    answer = Action(_("Answer the five questions"), reverse("reviews:evaluate", args=[review.pk]), primary=True)
    evaluated = queries.evaluated(request.actor, review)
    may_answer = _side(request, review) and review.state in operations.VISITED
    context = {
        "title": title,
        "lead": _("Five questions about the method, not about people. Each side reads its own answers; whoever "
                  "coordinates reads both."),
        "breadcrumbs": trail(request, review, Crumb(title)),
        "evaluated": evaluated, "begin": answer if may_answer else None,
        "actions": [answer] if may_answer and evaluated else [],
    }  # fmt: skip
    return render(request, "reviews/evaluations.html", context)


@allows(reviews, "follow")
@once
def evaluate(request: Request, review: Review) -> HttpResponseBase:
    side = _side(request, review)
    if not side:
        raise PermissionDenied
    there = Evaluation.objects.filter(review=review, side=side).first()
    initial = {name: getattr(there, name) for name in (*operations.FIVE, "version")} if there else {}
    form = EvaluationForm(request.POST or None, initial=initial)
    done = attempt(
        form, lambda data: operations.evaluate(review, actor=request.actor, now=timezone.now(), side=side, **data)
    )
    back = reverse("reviews:evaluations", args=[review.pk])
    if done:
        return redirect(back)
    title = _("Answer the five questions")
    trail_ = trail(request, review, Crumb(_("How the method worked"), back), Crumb(title))
    return form_page(request, form, title, trail_, back, lead=_("About the method, not about people."))
