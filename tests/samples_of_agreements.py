"""One of each thing in an agreement, made the shortest way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
from samsyn.measures.models import (
    GoalArea,
)
from samsyn.organisations.models import Membership
from tests.world import World


def agreement_topic(world: World) -> AgreementTopic:
    return AgreementTopic.objects.create(agreement=world.agreement, goal_area=GoalArea.objects.first())


def clause(world: World) -> Clause:
    return Clause.objects.create(agreement=world.agreement, key="background", order=1, heading="Background")


def commitment(world: World) -> Commitment:
    return Commitment.objects.create(agreement=world.agreement, party=world.party, text="Mend the lamps")


def contribution(world: World) -> Contribution:
    return Contribution.objects.create(
        agreement=world.agreement, party=world.party, kind=Contribution.Kind.MONEY, what="Lamps", amount_minor=100
    )


def budget_line(world: World) -> BudgetLine:
    return BudgetLine.objects.create(agreement=world.agreement, what="Lamps", amount_minor=100)


def cost_share(world: World) -> CostShare:
    return CostShare.objects.create(agreement=world.agreement, party=world.party, percent=50)


def addendum_signature(world: World) -> AddendumSignature:
    return AddendumSignature.objects.create(
        addendum=world.addendum, party=world.party, signed_on=world.today, at=world.now,
        membership=Membership.objects.get(person=world.personas.eva),
    )  # fmt: skip


def revision_dialogue(world: World) -> RevisionDialogue:
    return RevisionDialogue.objects.create(agreement=world.agreement, planned_on=world.today, at=world.now)


AGREEMENTS: dict[type[Any], Callable[[World], Any]] = {
    Agreement: lambda world: world.agreement,
    Addendum: lambda world: world.addendum,
    AgreementTopic: agreement_topic,
    Clause: clause,
    Commitment: commitment,
    Contribution: contribution,
    BudgetLine: budget_line,
    CostShare: cost_share,
    AddendumSignature: addendum_signature,
    RevisionDialogue: revision_dialogue,
}
