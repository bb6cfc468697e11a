"""What each party promises and puts in, what it costs, and how the cost is shared."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement, BudgetLine, Commitment, Contribution, CostShare
from samsyn.agreements.operations.writing import refuse_signed
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.models import Goal
from samsyn.web.templatetags.samsyn import day, number

K = Contribution.Kind
CURRENCIES = {"DK": "DKK", "SE": "SEK"}
WHOLE = Decimal(100)


@operation
def promise(
    agreement: Agreement, *, actor: Actor, now: datetime, party: Party, text: str, goal: Goal | None = None,
    due: date | None = None,
) -> Commitment:  # fmt: skip
    """One party commits to do something."""
    refuse_signed(agreement.terms)
    _refuse_foreign(agreement, party, goal)
    last = agreement.commitments.aggregate(last=Max("order"))["last"] or 0
    return Commitment.objects.create(
        agreement=agreement, party=party, text=_said(text), goal=goal, due=due, order=last + 1
    )


@operation
def edit_commitment(
    commitment: Commitment, *, actor: Actor, now: datetime, version: int | None, party: Party, text: str,
    goal: Goal | None = None, due: date | None = None,
) -> Commitment:  # fmt: skip
    refuse_signed(commitment.agreement.terms)
    _refuse_foreign(commitment.agreement, party, goal)
    return save_version(commitment, version, party=party, text=_said(text), goal=goal, due=due)


@operation
def take_back_commitment(commitment: Commitment, *, actor: Actor, now: datetime) -> None:
    refuse_signed(commitment.agreement.terms)
    commitment.delete()


@operation
def add_contribution(
    agreement: Agreement, *, actor: Actor, now: datetime, party: Party, kind: str, what: str, **facts: Any
) -> Contribution:
    """`facts` are `amount`, `hours`, `rate`, `is_unvalued`, `basis`, `start` and `end`, as in the form."""
    refuse_signed(agreement.terms)
    _refuse_foreign(agreement, party)
    currency = CURRENCIES.get(agreement.collaboration.country, "SEK")
    return Contribution.objects.create(
        agreement=agreement, party=party, kind=kind, what=what, currency=currency, **_valued(kind, **facts)
    )


@operation
def edit_contribution(
    contribution: Contribution, *, actor: Actor, now: datetime, version: int | None, party: Party, kind: str,
    what: str, **facts: Any,
) -> Contribution:  # fmt: skip
    refuse_signed(contribution.agreement.terms)
    _refuse_foreign(contribution.agreement, party)
    return save_version(contribution, version, party=party, kind=kind, what=what, **_valued(kind, **facts))


@operation
def take_back_contribution(contribution: Contribution, *, actor: Actor, now: datetime) -> None:
    refuse_signed(contribution.agreement.terms)
    contribution.delete()


def _valued(
    kind: str, *, amount: Decimal | None = None, hours: Decimal | None = None, rate: Decimal | None = None,
    is_unvalued: bool = False, basis: str = "", start: date | None = None, end: date | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Only what the kind asks for is kept, so that no number lies hidden behind another (F-IOP-5)."""
    _refuse_reversed(start, end)
    _refuse_below_zero(amount=amount, hours=hours, rate=rate)
    shared = {"basis": basis.strip(), "start": start, "end": end}
    if kind == K.HOURS:
        return shared | _in_hours(hours, rate, is_unvalued, basis)
    if not amount:
        raise Refused(_("Write how much it is worth."), field="amount", code="F-IOP-5")
    if kind != K.MONEY and not basis.strip():
        raise Refused(_("Say how it was valued, for example by the rent others pay."), field="basis", code="F-IOP-5")
    return shared | {"amount_minor": _minor(amount), "hours": None, "rate_minor": None, "is_unvalued": False}


def _in_hours(hours: Decimal | None, rate: Decimal | None, is_unvalued: bool, basis: str) -> dict[str, Any]:
    if not hours:
        raise Refused(_("Write how many hours."), field="hours", code="F-IOP-5")
    if is_unvalued:
        return {"amount_minor": None, "hours": hours, "rate_minor": None, "is_unvalued": True}
    if not rate:
        raise Refused(
            _("Write what an hour is worth, or tick that the hours are counted as hours only."),
            field="rate",
            code="F-IOP-5",
        )
    if not basis.strip():
        raise Refused(_("Say where the rate comes from, for example the usual wage."), field="basis", code="F-IOP-5")
    return {"amount_minor": None, "hours": hours, "rate_minor": _minor(rate), "is_unvalued": False}


def _refuse_reversed(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise Refused(
            _("It ends %(end)s, which is before it begins, %(start)s.") % {"end": day(end), "start": day(start)},
            field="end",
            code="B1",
        )


def _refuse_below_zero(**amounts: Decimal | None) -> None:
    for field, amount in amounts.items():
        if amount is not None and amount < 0:
            raise Refused(_("It cannot be below zero."), field=field, code="B4")


def _minor(amount: Decimal) -> int:
    return int(amount * 100)


@operation
def add_cost(agreement: Agreement, *, actor: Actor, now: datetime, what: str, amount: Decimal) -> BudgetLine:
    refuse_signed(agreement.terms)
    _refuse_below_zero(amount=amount)
    return BudgetLine.objects.create(agreement=agreement, what=what, amount_minor=_minor(amount))


@operation
def edit_cost(
    line: BudgetLine, *, actor: Actor, now: datetime, version: int | None, what: str, amount: Decimal
) -> BudgetLine:
    refuse_signed(line.agreement.terms)
    _refuse_below_zero(amount=amount)
    return save_version(line, version, what=what, amount_minor=_minor(amount))


@operation
def take_back_cost(line: BudgetLine, *, actor: Actor, now: datetime) -> None:
    refuse_signed(line.agreement.terms)
    line.delete()


@operation
def share_cost(
    agreement: Agreement, *, actor: Actor, now: datetime, version: int | None, shares: Mapping[Party, Decimal | None]
) -> Agreement:
    """How many per cent each party carries. None or nought takes a party out; all empty means nothing is agreed."""
    refuse_signed(agreement.terms)
    for party, percent in shares.items():
        _refuse_foreign(agreement, party)
        if percent is not None and not 0 <= percent <= WHOLE:
            raise Refused(
                _("A share lies between 0 and 100 per cent, not %(share)s.") % {"share": number(percent)},
                field=f"share_{party.pk}",
                code="B5",
            )
    saved = save_version(agreement, version)
    saved.cost_shares.all().delete()
    CostShare.objects.bulk_create(
        CostShare(agreement=saved, party=party, percent=percent) for party, percent in shares.items() if percent
    )
    return saved


def _refuse_foreign(agreement: Agreement, party: Party, goal: Goal | None = None) -> None:
    collaboration = agreement.collaboration
    if party.collaboration_id != collaboration.pk:
        raise Refused(_("Choose a party of this collaboration."), field="party")
    if goal and goal.collaboration_id != collaboration.pk:
        raise Refused(_("Choose a goal of this collaboration."), field="goal")


def _said(text: str) -> str:
    if not text.strip():
        raise Refused(_("Write what the party commits to."), field="text")
    return text.strip()
