"""The verbs of a document's paper trail: its register number, and sending it on to somebody else."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Disclosure, RegisterNumber, Review
from samsyn.reviews.operations.disclosing import disclose


@operation
def register_document(
    row: RegisterNumber, *, actor: Actor, now: datetime, version: int | None, registered_as: str
) -> RegisterNumber:
    """Write down the number; an empty one takes it away. `row` is the known row, or one that nobody has saved."""
    if not registered_as:
        if row.pk:
            row.delete()
        return row
    if row.pk:
        return save_version(row, version, registered_as=registered_as)
    row.registered_as, row.version = registered_as, 1
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(_as_it_stands(row)) from error
    return row


def _as_it_stands(row: RegisterNumber) -> RegisterNumber:
    return RegisterNumber.objects.get(
        review=row.review, organisation=row.organisation, document=row.document, number=row.number
    )


@operation
def send_on(
    review: Review, *, actor: Actor, now: datetime, sender: Organisation, receiver: Organisation, document: str,
    number: int, digest: str, purpose: str, purpose_text: str = "",
) -> list[Disclosure]:  # fmt: skip
    """Write down that a document went to an organisation. Which ones may be sent is the query's business."""
    if receiver == sender:
        raise Refused(_("Choose another organisation than your own."), field="receiver")
    return disclose(
        review, actor=actor, now=now, document=document, sender=sender, receivers=[receiver], number=number,
        digest=digest, purpose=purpose, purpose_text=purpose_text,
    )  # fmt: skip
