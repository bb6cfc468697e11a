"""Points 9 and 10 of the checklist: who commits to what, and whether the money adds up."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Subquery, Sum
from django.db.models.functions import JSONObject
from django.utils import timezone

from samsyn.agreements.models import Agreement, BudgetLine, Commitment, Contribution
from samsyn.collaborations.checklist import NOT_SET
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Party


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """Of the latest agreement; one statement, and one more once it has a budget."""
    agreements = Agreement.objects.filter(terms__collaboration=OuterRef("pk")).order_by("-terms__number")
    cost = BudgetLine.objects.filter(agreement=OuterRef("pk")).order_by().values("agreement")
    figures = agreements.annotate(
        cost=Subquery(cost.annotate(sum=Sum("amount_minor")).values("sum")), promises=Count("commitments")
    )
    promised = Commitment.objects.filter(
        party=OuterRef("pk"),
        agreement=Subquery(
            Agreement.objects.filter(terms__collaboration=collaboration).order_by("-terms__number").values("pk")[:1]
        ),
    )
    parties = Party.objects.filter(Party.current(timezone.localdate()), role__in=SIGNING_ROLES)
    silent = parties.filter(~Exists(promised), collaboration=OuterRef("pk")).order_by("pk")
    row = Collaboration.objects.filter(pk=collaboration.pk).values_list(
        Subquery(figures.values(json=JSONObject(pk="pk", cost="cost", promises="promises"))[:1]),
        ArraySubquery(silent.values("organisation__name")),
    )
    found, names = row.get()
    return {
        "parties_without_commitment": tuple(names),
        "commitment_count": found["promises"] if found else 0,
        **_of_the_money(found),
    }


def _of_the_money(found: Any) -> dict[str, Any]:
    if not found or found["cost"] is None:
        return {"budget_balance": NOT_SET, "contributions_without_source": 0}
    given = list(Contribution.objects.filter(agreement=found["pk"]))
    unsourced = [row for row in given if row.value_minor is None or not (row.basis or row.kind == row.Kind.MONEY)]
    return {
        "budget_balance": sum(row.value_minor or 0 for row in given) - found["cost"],
        "contributions_without_source": len(unsourced),
    }
