"""Commitments, contributions, costs and shares."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.agreements.forms.promises import (
    CommitmentEditForm,
    CommitmentForm,
    ContributionEditForm,
    ContributionForm,
    CostEditForm,
    CostForm,
    SharesForm,
)
from samsyn.agreements.models import Agreement, BudgetLine, Commitment, Contribution
from samsyn.agreements.operations import promises as operations
from samsyn.agreements.policies import agreements, budget_lines, commitments, contributions
from samsyn.agreements.queries.written import signing_parties
from samsyn.agreements.views.framing import back_to, form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows

PROMISES, GIFTS, COSTS, SHARES = "commitments", "contributions", "budget", "shares"


def _initial(row: Any, form: type[SamsynForm]) -> dict[str, Any]:
    names = [name for name in form.base_fields if name not in {"once_key", "party", "goal"}]
    related = {name: getattr(row, f"{name}_id") for name in ("party", "goal") if hasattr(row, f"{name}_id")}
    return {name: getattr(row, name) for name in names} | related


@allows(agreements, "take_part")
@once
def promise(request: Request, agreement: Agreement) -> HttpResponseBase:
    form = CommitmentForm(
        request.POST or None, agreement=agreement, actor=request.actor, initial={"party": request.GET.get("party")}
    )
    made = attempt(form, lambda data: operations.promise(agreement, actor=request.actor, now=timezone.now(), **data))
    back = back_to(agreement, PROMISES)
    if made:
        return redirect(back)
    return form_page(request, agreement.collaboration, form, _("Write a commitment"), back=back, why=_why_promise())


@allows(commitments, "take_part")
@once
def commitment(request: Request, commitment: Commitment) -> HttpResponseBase:
    agreement = commitment.agreement
    form = CommitmentEditForm(
        request.POST or None, agreement=agreement, actor=request.actor, kept=commitment.party_id,
        initial=_initial(commitment, CommitmentEditForm),
    )  # fmt: skip
    saved = attempt(
        form, lambda data: operations.edit_commitment(commitment, actor=request.actor, now=timezone.now(), **data)
    )
    remove = _address("remove_commitment", agreement, commitment)
    return _edited(request, agreement, form, saved, _("Change the commitment"), PROMISES, remove, why=_why_promise())


def _why_promise() -> Why:
    return Why(
        text=_("Commitments go both ways: every party that signs commits to something it decides over itself."),
        example=_("Kvarnbyhem keeps all lamps along the path lit, and mends a broken one within five working days."),
    )


@allows(agreements, "take_part")
@once
def contribute(request: Request, agreement: Agreement) -> HttpResponseBase:
    form = ContributionForm(
        request.POST or None, agreement=agreement, actor=request.actor,
        initial={"party": request.GET.get("party"), "kind": "MONEY"},
    )  # fmt: skip
    made = attempt(
        form, lambda data: operations.add_contribution(agreement, actor=request.actor, now=timezone.now(), **data)
    )
    back = back_to(agreement, GIFTS)
    if made:
        return redirect(back)
    return form_page(request, agreement.collaboration, form, _("Write a contribution"), back=back, why=_why_gift())


@allows(contributions, "take_part")
@once
def contribution(request: Request, contribution: Contribution) -> HttpResponseBase:
    agreement = contribution.agreement
    form = ContributionEditForm(
        request.POST or None, agreement=agreement, actor=request.actor, kept=contribution.party_id,
        initial=_initial(contribution, ContributionEditForm),
    )  # fmt: skip
    saved = attempt(
        form, lambda data: operations.edit_contribution(contribution, actor=request.actor, now=timezone.now(), **data)
    )
    remove = _address("remove_contribution", agreement, contribution)
    return _edited(request, agreement, form, saved, _("Change the contribution"), GIFTS, remove, why=_why_gift())


def _why_gift() -> Why:
    return Why(
        text=_(
            "What each party puts in, for the whole period. Work, rooms and things count as much as money, "
            "when one can see how they were valued."
        ),
        example=_("Hours of work\nCaretaker at the evening walks\n120 hours, 410 each\nThe usual wage with fees"),
    )


@allows(agreements, "take_part")
@once
def add_cost(request: Request, agreement: Agreement) -> HttpResponseBase:
    form = CostForm(request.POST or None)
    made = attempt(form, lambda data: operations.add_cost(agreement, actor=request.actor, now=timezone.now(), **data))
    back = back_to(agreement, COSTS)
    if made:
        return redirect(back)
    return form_page(request, agreement.collaboration, form, _("Write a cost"), back=back)


@allows(budget_lines, "take_part")
@once
def cost(request: Request, line: BudgetLine) -> HttpResponseBase:
    agreement = line.agreement
    form = CostEditForm(request.POST or None, initial=_initial(line, CostEditForm))
    saved = attempt(form, lambda data: operations.edit_cost(line, actor=request.actor, now=timezone.now(), **data))
    return _edited(
        request, agreement, form, saved, _("Change the cost"), COSTS, _address("remove_cost", agreement, line)
    )


@allows(agreements, "take_part")
@once
def shares(request: Request, agreement: Agreement) -> HttpResponseBase:
    kept = {f"share_{row.party_id}": row.percent for row in agreement.cost_shares.all()}
    parties = signing_parties(agreement.terms, request.actor.today)
    form = SharesForm(request.POST or None, parties=parties, initial={"version": agreement.version, **kept})
    saved = attempt(
        form,
        lambda data: operations.share_cost(
            agreement, actor=request.actor, now=timezone.now(), version=data["version"], shares=form.shares()
        ),
    )
    back = back_to(agreement, SHARES)
    if saved:
        return redirect(back)
    why = Why(text=_("In per cent of the cost. The shares make a hundred; what is missing is shown before you sign."))
    return form_page(request, agreement.collaboration, form, _("How the cost is shared"), back=back, why=why)


def _address(name: str, agreement: Agreement, row: Model) -> str:
    return reverse(f"agreements:{name}", args=[agreement.collaboration.slug, row.pk])


def _edited(
    request: Request, agreement: Agreement, form: SamsynForm, saved: Any, title: str, place: str, remove: str,
    why: Why | None = None,
) -> HttpResponse:  # fmt: skip
    back = back_to(agreement, place)
    if saved:
        return redirect(back)
    return form_page(
        request, agreement.collaboration, form, title, back=back, template="agreements/clause.html", remove_url=remove,
        why=why,
    )  # fmt: skip


@once  # outside: sent twice, the row is gone already
@allows(commitments, "take_part")
def remove_commitment(request: Request, commitment: Commitment) -> HttpResponseBase:
    return _removal(request, commitment.agreement, commitment, operations.take_back_commitment, PROMISES)


@once  # outside: sent twice, the row is gone already
@allows(contributions, "take_part")
def remove_contribution(request: Request, contribution: Contribution) -> HttpResponseBase:
    return _removal(request, contribution.agreement, contribution, operations.take_back_contribution, GIFTS)


@once  # outside: sent twice, the row is gone already
@allows(budget_lines, "take_part")
def remove_cost(request: Request, line: BudgetLine) -> HttpResponseBase:
    return _removal(request, line.agreement, line, operations.take_back_cost, COSTS)


def _removal(
    request: Request, agreement: Agreement, row: Model, take_back: Callable[..., None], place: str
) -> HttpResponse:
    form = SamsynForm(request.POST or None)
    back = back_to(agreement, place)

    def done(data: dict[str, Any]) -> bool:
        take_back(row, actor=request.actor, now=timezone.now())
        return True

    if attempt(form, done):
        return redirect(back)
    title = _("Take out “%(part)s”") % {"part": row}
    return form_page(
        request, agreement.collaboration, form, title, back=back, submit=_("Take it out"), dangerous=True,
        consequences=_("The text goes. What it said stays in the history."),
    )  # fmt: skip
