"""Which hosts a reviewer could have instead: with what the pair would cost more, or why it may not be (P12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.reviews.models import Pair
from samsyn.reviews.pairing.asking import Question


@dataclass(frozen=True, slots=True)
class Partner:
    """`price` is the difference to the pair as it is; `why_not` is empty for those who may be chosen."""

    key: int
    name: str
    price: float
    why_not: str


def partners(question: Question, pair: Pair) -> Sequence[Partner]:
    """Everybody but the reviewer: nobody is hidden."""
    at, now = question.keys.index(pair.reviewer_id), question.price(pair.reviewer_id, pair.host_id).total
    return [
        Partner(
            key=row.pk, name=row.area.name, price=round(question.price(pair.reviewer_id, row.pk).total - now, 1),
            why_not=" ".join(reason(code) for code in question.barred.get((at, place), [])),
        )
        for place, row in enumerate(question.entrants)
        if place != at
    ]  # fmt: skip


def reason(code: str) -> str:
    """Without who said so: why two should not meet is told on the partnership's page alone."""
    return {
        "own": _("They lie in the same municipality."),
        "group": _("They belong to the same organisation."),
        "conflict": _("There is a conflict of interest."),
        "earlier": _("It has reviewed it in an earlier round."),
        "weeks": _("They have no week in common."),
    }[code]
