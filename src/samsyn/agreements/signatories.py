"""Who must sign what, and when it is in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from samsyn.agreements.models import Addendum, Agreement
from samsyn.collaborations.models import Party


def must_sign(agreement: Agreement, today: date) -> list[Party]:
    """Those who signed the agreement and still are in; one statement."""
    rows = Party.objects.filter(Party.current(today), signatures__terms=agreement.terms_id)
    return list(rows.select_related("organisation").order_by("pk"))


def waits_for(addendum: Addendum, parties: Iterable[Party]) -> list[Party]:
    """Which of `parties` have not signed the addendum yet."""
    signed = {signature.party_id for signature in addendum.signatures.all()}
    return [party for party in parties if party.pk not in signed]
