"""Points 9 and 10 of the checklist: who commits to what, and whether the money adds up."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery, Sum
from django.utils import timezone

from samsyn.agreements.models import Agreement, BudgetLine, Commitment
from samsyn.collaborations.checklist import NOT_SET
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Party


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """Of the latest agreement; three statements."""
    latest = Agreement.objects.filter(terms__collaboration=collaboration).order_by("-terms__number")
    cost = BudgetLine.objects.filter(agreement=OuterRef("pk")).order_by().values("agreement")
    agreement: Any = latest.annotate(
        cost=Subquery(cost.annotate(sum=Sum("amount_minor")).values("sum")), promises=Count("commitments")
    ).first()
    promised = Commitment.objects.filter(party=OuterRef("pk"), agreement=agreement)
    parties = collaboration.parties.filter(Party.current(timezone.localdate()), role__in=SIGNING_ROLES)
    silent = parties.filter(~Exists(promised)).order_by("pk").values_list("organisation__name", flat=True)
    return {
        "parties_without_commitment": tuple(silent),
        "commitment_count": agreement.promises if agreement else 0,
        **_of_the_money(agreement),
    }


def _of_the_money(agreement: Any) -> dict[str, Any]:
    if agreement is None or agreement.cost is None:
        return {"budget_balance": NOT_SET, "contributions_without_source": 0}
    given = list(agreement.contributions.all())
    unsourced = [row for row in given if row.value_minor is None or not (row.basis or row.kind == row.Kind.MONEY)]
    return {
        "budget_balance": sum(row.value_minor or 0 for row in given) - agreement.cost,
        "contributions_without_source": len(unsourced),
    }
