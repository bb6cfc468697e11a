"""What the parties promise each other, one concept a module."""

from samsyn.agreements.models.addenda import Addendum, AddendumSignature, RevisionDialogue
from samsyn.agreements.models.agreement import Agreement, AgreementTopic, Clause
from samsyn.agreements.models.promises import BudgetLine, Commitment, Contribution, CostShare

__all__ = [
    "Addendum",
    "AddendumSignature",
    "Agreement",
    "AgreementTopic",
    "BudgetLine",
    "Clause",
    "Commitment",
    "Contribution",
    "CostShare",
    "RevisionDialogue",
]
