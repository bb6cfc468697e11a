"""Findings and advice, as the team writes them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.reviews.forms.findings import AdviceEditForm, AdviceForm, DropForm, FindingEditForm, FindingForm
from samsyn.reviews.models import Advice, Finding, Review
from samsyn.reviews.operations import findings as operations
from samsyn.reviews.policies import advice as advice_policy
from samsyn.reviews.policies import findings as finding_policy
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries import findings as queries
from samsyn.reviews.report.reading import kind_titles
from samsyn.reviews.report.writing import WRITING
from samsyn.reviews.views.framing import form_page
from samsyn.reviews.views.reviews import trail
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(reviews, "team")
def findings(request: Request, review: Review) -> HttpResponseBase:
    title = _("Findings and advice")
    lines = queries.finding_lines(request.actor, review)
    may = "write" in reviews.verbs(request.actor, review) and review.state in WRITING
    context = {
        "title": title,
        "breadcrumbs": trail(request, review, Crumb(title)),
        "review": review,
        "kinds": [(title, [line for line in lines if line.kind == kind]) for kind, title in kind_titles().items()],
        "has_findings": bool(lines),
        "advice": queries.advice_lines(request.actor, review),
        "may_write": may,
        "actions": _actions(review) if may and lines else [],
    }
    return render(request, "reviews/findings.html", context)


def _actions(review: Review) -> list[Action]:
    return [
        Action(_("Add a finding"), reverse("reviews:finding_new", args=[review.pk]), primary=True, icon="plus"),
        Action(_("Add advice"), reverse("reviews:advice_new", args=[review.pk]), icon="plus"),
    ]


@allows(reviews, "write")
@once
def finding_new(request: Request, review: Review) -> HttpResponseBase:
    initial = {"kind": request.GET.get("kind", Finding.Kind.STRENGTH)}
    form = FindingForm(request.POST or None, actor=request.actor, review=review, initial=initial)
    return _written(request, review, form, _("Add a finding"), _on_findings(), lambda data: operations.write_finding(
        review, actor=request.actor, now=timezone.now(), **_without_version(form.taken(data))
    ))  # fmt: skip


@allows(finding_policy, "write")
def finding(request: Request, finding: Finding) -> HttpResponseBase:
    names = ("version", "number", "kind", "text", "is_impression", "question", "theme", "in_sv", "in_da", "in_en")
    initial = {name: getattr(finding, name) for name in names} | {"notes": finding.notes.all()}
    form = FindingEditForm(request.POST or None, actor=request.actor, review=finding.review, initial=initial)
    return _written(request, finding.review, form, _("Change a finding"), _on_findings(), lambda data: (
        operations.edit_finding(finding, actor=request.actor, now=timezone.now(), **form.taken(data))
    ))  # fmt: skip


@once  # outside: sent twice, it is gone the second time
@allows(finding_policy, "write")
def finding_drop(request: Request, finding: Finding) -> HttpResponseBase:
    form = DropForm(request.POST or None, initial={"version": finding.version})
    return _written(
        request, finding.review, form, _("Take the finding away"), None,
        lambda data: operations.drop_finding(finding, actor=request.actor, now=timezone.now(), **data) or True,
        consequences=finding.text, submit_label=_("Take it away"), dangerous=True,
    )  # fmt: skip


@allows(reviews, "write")
@once
def advice_new(request: Request, review: Review) -> HttpResponseBase:
    form = AdviceForm(request.POST or None, review=review, initial={"level": Advice.Level.OPERATIVE})
    return _written(request, review, form, _("Add advice"), _on_advice(), lambda data: operations.write_advice(
        review, actor=request.actor, now=timezone.now(), **_without_version(form.taken(data))
    ))  # fmt: skip


@allows(advice_policy, "write")
def advice(request: Request, advice: Advice) -> HttpResponseBase:
    names = ("version", "number", "text", "level", "addressee", "horizon", "theme", "in_sv", "in_da", "in_en")
    initial = {name: getattr(advice, name) for name in names} | {"findings": advice.findings.all()}
    form = AdviceEditForm(request.POST or None, review=advice.review, initial=initial)
    return _written(request, advice.review, form, _("Change advice"), _on_advice(), lambda data: (
        operations.edit_advice(advice, actor=request.actor, now=timezone.now(), **form.taken(data))
    ))  # fmt: skip


@once  # outside: sent twice, it is gone the second time
@allows(advice_policy, "write")
def advice_drop(request: Request, advice: Advice) -> HttpResponseBase:
    form = DropForm(request.POST or None, initial={"version": advice.version})
    return _written(
        request, advice.review, form, _("Take the advice away"), None,
        lambda data: operations.drop_advice(advice, actor=request.actor, now=timezone.now(), **data) or True,
        consequences=advice.text, submit_label=_("Take it away"), dangerous=True,
    )  # fmt: skip


def _without_version(data: dict[str, Any]) -> dict[str, Any]:
    """What is new has none."""
    data.pop("version")
    return data


def _written(
    request: Request, review: Review, form: SamsynForm, title: str, why: Why | None, call: Any, **more: Any
) -> HttpResponseBase:
    url = reverse("reviews:findings", args=[review.pk])
    if attempt(form, call):
        return redirect(url)
    crumbs = trail(request, review, Crumb(_("Findings and advice"), url), Crumb(title))
    return form_page(request, form, title, crumbs, url, why=why, **more)


def _on_findings() -> Why:
    return Why(
        text=_("A finding tells what you saw and heard more than once. Strengths and challenges weigh the same: hosts "
               "have said of kind reports that they could not be used."),
        example=_("Residents say that they do not know whom to ask about the yard; three of four we met had given up."),
    )  # fmt: skip


def _on_advice() -> Why:
    return Why(
        text=_("Advice says who should do what. It can be followed up later, so say it so that one can see whether it "
               "was done."),
        example=_("Name one person in each stairwell whom residents can ask, before the summer."),
    )  # fmt: skip
