"""What is signed stays as it was signed: the database itself refuses (C7)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

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
from samsyn.collaborations.models import Terms
from samsyn.organisations.models import Membership

ROWS = {
    Clause: {"key": "background", "order": 1, "heading": "Bakgrund", "text": "Lamporna är trasiga."},
    Commitment: {"text": "Lagar lamporna"},
    Contribution: {"kind": "MONEY", "what": "Lampor", "amount_minor": 100},
    BudgetLine: {"what": "Lampor", "amount_minor": 100},
    CostShare: {"percent": 50},
}
OF_A_PARTY = {Commitment, Contribution, CostShare}


def made(model, agreement, party):
    of = {"party": party} if model in OF_A_PARTY else {}
    return model.objects.create(agreement=agreement, **ROWS[model], **of)


def signed(agreement, now):
    Terms.objects.filter(pk=agreement.terms_id).update(frozen_at=now)


def refused(act):
    with pytest.raises(DatabaseError, match="pgtrigger: Cannot"), transaction.atomic():
        act()


@pytest.mark.proves("C7")
@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_nothing_in_a_signed_agreement_is_changed_taken_away_or_added(model, bare, housing, own, now):
    row = made(model, bare, housing)
    model.objects.filter(pk=row.pk).update(**{next(iter(ROWS[model])): next(iter(ROWS[model].values()))})
    signed(bare, now)
    refused(lambda: model.objects.filter(pk=row.pk).update(version=2))
    refused(lambda: model.objects.filter(pk=row.pk).delete())
    refused(lambda: made(model, bare, own))
    assert model.objects.get().version == 1


@pytest.mark.proves("C7")
def test_the_agreement_itself_stays_and_none_is_written_under_signed_terms(bare, terms, now):
    signed(bare, now)
    refused(lambda: Agreement.objects.filter(pk=bare.pk).update(title="Something else"))
    refused(lambda: Agreement.objects.filter(pk=bare.pk).delete())
    later = Terms.objects.create(collaboration=terms.collaboration, number=2, start=terms.start, created_at=now)
    refused(lambda: Agreement.objects.filter(pk=bare.pk).update(terms=later))
    Terms.objects.filter(pk=later.pk).update(frozen_at=now)
    refused(lambda: Agreement.objects.create(terms=later, language="sv", title="Late", created_at=now))


@pytest.mark.proves("F-IOP-12")
def test_an_addendum_freezes_at_its_first_signature_and_signatures_stay(bare, housing, personas, today, now):
    addendum = Addendum.objects.create(
        agreement=bare, number=1, text="Även söndagar", reason="Efterfrågat", effective_on=today, created_at=now
    )
    signature = AddendumSignature.objects.create(
        addendum=addendum,
        party=housing,
        membership=Membership.objects.get(person=personas.eva),
        signed_on=today,
        at=now,
    )
    Addendum.objects.filter(pk=addendum.pk).update(frozen_at=now)
    refused(lambda: Addendum.objects.filter(pk=addendum.pk).update(text="Inte söndagar"))
    refused(lambda: Addendum.objects.filter(pk=addendum.pk)._raw_delete("default"))
    refused(lambda: AddendumSignature.objects.filter(pk=signature.pk).update(signer_name="Somebody else"))
    refused(lambda: AddendumSignature.objects.filter(pk=signature.pk).delete())


def test_a_signature_without_an_account_needs_a_name_and_a_document(bare, housing, today, now):
    addendum = Addendum.objects.create(
        agreement=bare, number=1, text="Även söndagar", reason="Efterfrågat", effective_on=today, created_at=now
    )
    with pytest.raises(DatabaseError, match="addendum_signed_by_somebody"), transaction.atomic():
        AddendumSignature.objects.create(addendum=addendum, party=housing, signer_name="Anna", signed_on=today, at=now)
