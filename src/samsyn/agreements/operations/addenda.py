"""Changes to what is signed: written, signed by all, kept beside the text they change (F-IOP-12)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.agreements.models import Addendum, AddendumSignature, Agreement
from samsyn.agreements.signatories import must_sign
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.operations.life import latest_signed_terms
from samsyn.collaborations.signatories import keep_paper, refuse_second_signature, signatory
from samsyn.collaborations.states import RUNNING
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State
IN_FORCE = RUNNING | {S.SIGNED}


@operation
def propose_addendum(
    agreement: Agreement, *, actor: Actor, now: datetime, text: str, reason: str, effective_on: date
) -> Addendum:
    """Only to an agreement that all have signed; before that its own text is changed."""
    _refuse_not_in_force(agreement)
    _refuse_early(agreement, effective_on)
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    number = (agreement.addenda.aggregate(top=Max("number"))["top"] or 0) + 1
    return Addendum.objects.create(
        agreement=agreement, number=number, text=text, reason=reason, effective_on=effective_on,
        created_by_id=actor.person_id, created_at=now,
    )  # fmt: skip


def _refuse_not_in_force(agreement: Agreement) -> None:
    collaboration = agreement.collaboration
    signed = latest_signed_terms(collaboration)
    if collaboration.state not in IN_FORCE or signed is None or signed.pk != agreement.terms_id:
        raise Refused(_("An addendum changes an agreement that is in force. Change the text of this one instead."))


def _refuse_early(agreement: Agreement, effective_on: date) -> None:
    if effective_on < agreement.terms.start:
        figures = {"day": day(effective_on), "start": day(agreement.terms.start)}
        raise Refused(
            _("It would be in force from %(day)s, which is before the agreement starts, %(start)s.") % figures,
            field="effective_on",
            code="B1",
        )


@operation
def edit_addendum(
    addendum: Addendum, *, actor: Actor, now: datetime, version: int | None, text: str, reason: str, effective_on: date
) -> Addendum:
    _refuse_signed(addendum)
    _refuse_early(addendum.agreement, effective_on)
    return save_version(addendum, version, text=text, reason=reason, effective_on=effective_on)


@operation
def take_back_addendum(addendum: Addendum, *, actor: Actor, now: datetime) -> None:
    """One that nobody has signed."""
    _refuse_signed(addendum)
    addendum.delete()


def _refuse_signed(addendum: Addendum) -> None:
    if Addendum.objects.filter(pk=addendum.pk).exclude(frozen_at=None).exists():
        raise Refused(_("The addendum is signed and stays as it is. Write another one."), code="C7")


@operation
def sign_addendum(
    addendum: Addendum, *, actor: Actor, now: datetime, party: Party, signed_on: date
) -> AddendumSignature:
    """One party signs; from then on the text stays. With the last signature it is in force from its day."""
    membership = signatory(party, addendum.agreement.collaboration, actor)
    by = {"membership": membership, "signer_name": membership.person.name, "signer_title": membership.title}
    return _sign(addendum, actor, now, party=party, signed_on=signed_on, **by)


@operation
def sign_addendum_on_behalf(
    addendum: Addendum, *, actor: Actor, now: datetime, party: Party, signed_on: date, signer_name: str,
    signer_title: str, paper: UploadedFile[Any] | None,
) -> AddendumSignature:  # fmt: skip
    """Somebody who speaks for the party records that a named person signed on paper; the paper is kept."""
    signatory(party, addendum.agreement.collaboration, actor)
    kept = keep_paper(party, paper, signer_name, actor=actor, now=now)
    by = {"signer_name": signer_name, "signer_title": signer_title, "document": kept}
    return _sign(addendum, actor, now, party=party, signed_on=signed_on, **by)


def _sign(addendum: Addendum, actor: Actor, now: datetime, *, party: Party, **signature: Any) -> AddendumSignature:
    addendum = Addendum.objects.select_for_update().get(pk=addendum.pk)
    _refuse_not_in_force(addendum.agreement)
    if signature["signed_on"] > actor.today:
        raise Refused(_("A signature cannot be dated after today."), field="signed_on", code="B1")
    if party not in must_sign(addendum.agreement, actor.today):
        raise Refused(_("%(name)s has not signed the agreement, so there is nothing to add to.") % {"name": party})
    refuse_second_signature(addendum.signatures.select_related("party__organisation"), party, signature)
    if addendum.frozen_at is None:
        Addendum.objects.filter(pk=addendum.pk).update(frozen_at=now)
    return AddendumSignature.objects.create(
        addendum=addendum, party=party, recorded_by_id=actor.own_id, at=now, **signature
    )
