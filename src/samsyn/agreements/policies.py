"""An agreement is read by those inside; whoever takes part writes it; only those who speak for a party sign."""

from __future__ import annotations

from samsyn.agreements.models import (
    Addendum,
    AddendumSignature,
    Agreement,
    AgreementTopic,
    BudgetLine,
    Clause,
    Commitment,
    Contribution,
    CostShare,
    RevisionDialogue,
)
from samsyn.collaborations.policies import Inside

COLLABORATION = "agreement__terms__collaboration"


class AgreementPolicy(Inside[Agreement]):
    model = Agreement
    path = "terms__collaboration"
    related = ("terms__collaboration",)
    lookups = {"slug": "terms__collaboration__slug", "number": "terms__number"}


class AgreementTopicPolicy(Inside[AgreementTopic]):
    model = AgreementTopic
    path = COLLABORATION


class ClausePolicy(Inside[Clause]):
    model = Clause
    path = COLLABORATION
    related = (COLLABORATION,)
    lookups = {"slug": f"{COLLABORATION}__slug", "clause": "pk"}


class CommitmentPolicy(Inside[Commitment]):
    model = Commitment
    path = COLLABORATION
    related = (COLLABORATION, "party__organisation")
    lookups = {"slug": f"{COLLABORATION}__slug", "commitment": "pk"}


class ContributionPolicy(Inside[Contribution]):
    model = Contribution
    path = COLLABORATION
    related = (COLLABORATION, "party__organisation")
    lookups = {"slug": f"{COLLABORATION}__slug", "contribution": "pk"}


class BudgetLinePolicy(Inside[BudgetLine]):
    model = BudgetLine
    path = COLLABORATION
    related = (COLLABORATION,)
    lookups = {"slug": f"{COLLABORATION}__slug", "line": "pk"}


class CostSharePolicy(Inside[CostShare]):
    model = CostShare
    path = COLLABORATION


class AddendumPolicy(Inside[Addendum]):
    model = Addendum
    path = COLLABORATION
    related = (COLLABORATION,)
    lookups = {"slug": f"{COLLABORATION}__slug", "addendum": "pk"}


class AddendumSignaturePolicy(Inside[AddendumSignature]):
    model = AddendumSignature
    path = f"addendum__{COLLABORATION}"


class RevisionDialoguePolicy(Inside[RevisionDialogue]):
    model = RevisionDialogue
    path = COLLABORATION
    related = (COLLABORATION,)
    lookups = {"slug": f"{COLLABORATION}__slug", "dialogue": "pk"}


agreements = AgreementPolicy()
agreement_topics = AgreementTopicPolicy()
clauses = ClausePolicy()
commitments = CommitmentPolicy()
contributions = ContributionPolicy()
budget_lines = BudgetLinePolicy()
cost_shares = CostSharePolicy()
addenda = AddendumPolicy()
addendum_signatures = AddendumSignaturePolicy()
revision_dialogues = RevisionDialoguePolicy()
