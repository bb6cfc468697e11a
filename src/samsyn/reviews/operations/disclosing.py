"""The verb of a document that leaves an organisation: on purpose, and written down (P74)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from samsyn.core.actors import Actor
from samsyn.core.operations import operation
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Disclosure, Review

Purpose = Disclosure.Purpose


@operation
def disclose(
    review: Review, *, actor: Actor, now: datetime, document: str, sender: Organisation,
    receivers: Iterable[Organisation], number: int = 1, digest: str = "", purpose: str = Purpose.COMMENTS,
    purpose_text: str = "", to_everybody: bool = False,
) -> list[Disclosure]:  # fmt: skip
    """One row for each receiver but the sender itself; one without receiver when it goes `to_everybody`."""
    to: list[Organisation | None] = [one for one in dict.fromkeys(receivers) if one != sender]
    if to_everybody:
        to.append(None)
    return Disclosure.objects.bulk_create(
        Disclosure(review=review, document=document, number=number, digest=digest, sender=sender, receiver=receiver,
                   purpose=purpose, purpose_text=purpose_text, person_id=actor.person_id, at=now)
        for receiver in to
    )  # fmt: skip
