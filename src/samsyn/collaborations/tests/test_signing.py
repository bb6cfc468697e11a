"""On paper, by the same person twice, with terms that still change: who may sign what, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from samsyn.collaborations.models import Collaboration, Document, Party, Signature, Terms
from samsyn.collaborations.operations import signing
from samsyn.core.errors import Conflict, Refused
from samsyn.core.models import RefusedAct
from samsyn.organisations.models import Membership


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def by(personas, act):
    return lambda name="maria": {"actor": act(getattr(personas, name)), "now": timezone.now()}


@pytest.fixture
def own(collaboration, town):
    collaboration.parties.update(mandate=Party.Mandate.FREE)
    Collaboration.objects.filter(pk=collaboration.pk).update(state="NEGOTIATING")
    collaboration.refresh_from_db()
    return collaboration.parties.get(organisation=town.municipality)


@pytest.fixture
def housing(own, town):
    return own.collaboration.parties.get(organisation=town.housing)


@pytest.fixture
def offer(own, by, today):
    return signing.propose_terms(own.collaboration, **by(), start=today, end=today + timedelta(days=700))


def paper():
    return SimpleUploadedFile("avtal.pdf", b"%PDF-1.7 signed", "application/pdf")


def on_paper(offer, by, party, who="eva", **changes):
    given = {"signed_on": by()["actor"].today, "signer_name": "Anna Berg", "signer_title": "Vd", "paper": paper()}
    return signing.sign_on_behalf(offer, **by(who), party=party, **given | changes)


def test_a_signature_on_paper_keeps_who_signed_who_recorded_it_and_the_paper(offer, housing, by, personas):
    made = on_paper(offer, by, housing)
    assert (made.signer, made.signer_title, made.on_paper) == ("Anna Berg", "Vd", True)
    assert made.recorded_by == personas.eva
    assert made.document.title == "Signed paper, Kvarnbyhem"
    offer.refresh_from_db()
    assert offer.frozen_at is not None


@pytest.mark.proves("B9")
@pytest.mark.parametrize("lacking", [{"paper": None}, {"signer_name": "  "}])
def test_on_paper_a_name_and_the_paper_are_needed(offer, housing, by, lacking):
    with pytest.raises(Refused) as refusal:
        on_paper(offer, by, housing, **lacking)
    assert refusal.value.field == next(iter(lacking))
    assert not Signature.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.proves("B9")
def test_recording_a_paper_for_somebody_elses_party_is_refused_and_kept(offer, housing, by):
    with pytest.raises(Refused, match="speaks for Kvarnbyhem"):
        on_paper(offer, by, housing, who="maria")
    assert RefusedAct.objects.filter(code="B9").count() == 1
    assert not Document.objects.exists()


@pytest.fixture
def two_hats(personas, town, today):
    """Maria also speaks for the housing company."""
    Membership.objects.create(
        organisation=town.housing, person=personas.maria, role=Membership.Role.REPRESENTATIVE, since=today
    )


@pytest.mark.proves("B9")
def test_the_same_person_never_signs_for_both_parties(offer, own, housing, by, two_hats, today):
    signing.sign(offer, **by(), party=own, signed_on=today)
    with pytest.raises(Refused, match="Maria has signed for Kvarnby kommun") as refusal:
        signing.sign(offer, **by(), party=housing, signed_on=today)
    assert refusal.value.code == "B9"
    with pytest.raises(Refused, match="cannot sign for two parties"):
        on_paper(offer, by, housing, signer_name=" maria ")
    assert RefusedAct.objects.filter(code="B9").count() == 2
    assert Signature.objects.count() == 1
    assert on_paper(offer, by, housing).pk


def test_terms_nobody_has_signed_are_changed_where_they_stand(offer, own, by, today):
    changed = signing.edit_terms(offer, **by(), version=1, notice_months=6)
    assert (changed.number, changed.notice_months, changed.start) == (1, 6, today)
    with pytest.raises(Refused, match="Change those instead"):
        signing.propose_terms(own.collaboration, **by(), start=today, end=today)
    assert Terms.objects.count() == 1


@pytest.mark.proves("B12")
def test_two_who_change_the_terms_at_once_see_each_other(offer, by):
    signing.edit_terms(offer, **by(), version=1, notice_months=6)
    with pytest.raises(Conflict) as conflict:
        signing.edit_terms(offer, **by("eva"), version=1, notice_months=9)
    assert conflict.value.theirs.notice_months == 6


@pytest.mark.proves("C7")
def test_signed_terms_are_not_changed_but_followed_by_a_new_version(offer, own, by, today):
    signing.sign(offer, **by(), party=own, signed_on=today)
    with pytest.raises(Refused, match="stay as they are"):
        signing.edit_terms(Terms.objects.get(), **by(), version=1, notice_months=6)
    assert signing.propose_terms(own.collaboration, **by(), start=today, end=today).number == 2


@pytest.mark.proves("B1")
def test_changed_dates_are_checked_as_new_ones_are(offer, by, today):
    with pytest.raises(Refused) as refusal:
        signing.edit_terms(offer, **by(), version=1, end=today - timedelta(days=1))
    assert (refusal.value.code, refusal.value.field) == ("B1", "end")
