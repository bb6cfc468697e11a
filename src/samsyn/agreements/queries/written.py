"""One agreement with everything that belongs on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from samsyn.agreements.models import (
    Addendum,
    AddendumSignature,
    Agreement,
    BudgetLine,
    Clause,
    Commitment,
    Contribution,
    CostShare,
)
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Party, Signature, Terms


@dataclass(frozen=True, slots=True)
class Written:
    """`parties` are those in it today and whoever signed it; `signing` must all sign; `replaced_by` is a number."""

    agreement: Agreement
    terms: Terms
    parties: dict[int, Party]
    signing: list[Party]
    replaced_by: int | None
    clauses: list[Clause]
    commitments: list[Commitment]
    contributions: list[Contribution]
    budget: list[BudgetLine]
    shares: list[CostShare]
    signatures: list[Signature]
    addenda: list[Addendum]

    def unsigned(self, signed: set[int]) -> list[Party]:
        return [party for party in self.signing if party.pk not in signed]


def written(agreement: Agreement, today: date) -> Written:
    """Ten statements, whatever the agreement's length."""
    terms = agreement.terms
    parties = list(_parties(terms))
    here = [party for party in parties if party.left is None or party.left > today]
    later = Terms.objects.filter(collaboration=terms.collaboration, number__gt=terms.number, frozen_at__isnull=False)
    return Written(
        agreement=agreement,
        terms=terms,
        parties={party.pk: party for party in parties},
        signing=[party for party in here if party.role in SIGNING_ROLES],
        replaced_by=later.order_by("number").values_list("number", flat=True).first(),
        clauses=list(agreement.clauses.all()),
        commitments=list(agreement.commitments.select_related("goal")),
        contributions=list(agreement.contributions.order_by("party_id", "pk")),
        budget=list(agreement.budget.all()),
        shares=list(agreement.cost_shares.order_by("party_id")),
        signatures=list(terms.signatures.select_related(*_SIGNED).order_by("signed_on", "pk")),
        addenda=list(agreement.addenda.prefetch_related(_addendum_signatures())),
    )


def signing_parties(terms: Terms, today: date) -> list[Party]:
    """Who must sign these terms."""
    rows = terms.collaboration.parties.filter(Party.current(today), role__in=SIGNING_ROLES)
    return list(rows.select_related("organisation").order_by("pk"))


_SIGNED = ("membership__person", "recorded_by", "document")


def _addendum_signatures() -> Prefetch[str]:
    return Prefetch("signatures", AddendumSignature.objects.select_related(*_SIGNED).order_by("signed_on", "pk"))


def _parties(terms: Terms) -> list[Party]:
    """Whoever left before anybody signed does not stand on the paper."""
    signed = Signature.objects.filter(terms=terms, party=OuterRef("pk"))
    rows = terms.collaboration.parties.select_related("organisation__parent").annotate(has_signed=Exists(signed))
    return [party for party in rows.order_by("joined", "pk") if party.left is None or party.has_signed]
