"""What the agreement tells the checklist."""

from __future__ import annotations

import pytest

from samsyn.agreements.facts import checklist_facts
from samsyn.agreements.models import BudgetLine, Commitment, Contribution
from samsyn.collaborations.checklist import NOT_SET

pytestmark = pytest.mark.django_db


def test_before_there_is_an_agreement_every_party_is_silent(negotiating, django_assert_num_queries):
    with django_assert_num_queries(1):
        facts = checklist_facts(negotiating)

    assert facts["parties_without_commitment"] == ("Kvarnby kommun", "Kvarnbyhem")
    assert (facts["commitment_count"], facts["budget_balance"]) == (0, NOT_SET)


def test_commitments_and_money_are_those_of_the_agreement(bare, negotiating, own, housing, django_assert_num_queries):
    for text in ("Lagar", "Städar"):
        Commitment.objects.create(agreement=bare, party=own, text=text)
    for amount in (300, 200):
        BudgetLine.objects.create(agreement=bare, what="Lampor", amount_minor=amount)
    Contribution.objects.create(agreement=bare, party=housing, kind="MONEY", what="Pengar", amount_minor=400)
    Contribution.objects.create(agreement=bare, party=own, kind="GOODS", what="Stegar", amount_minor=50)
    with django_assert_num_queries(2):
        facts = checklist_facts(negotiating)

    assert facts["parties_without_commitment"] == ("Kvarnbyhem",)
    assert facts["commitment_count"] == 2
    assert facts["budget_balance"] == -50
    assert facts["contributions_without_source"] == 1
