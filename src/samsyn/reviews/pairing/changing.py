"""Which hosts a reviewer could have instead: with what the pair would cost more, or why it may not be (P12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.reviews.models import Pair
from samsyn.reviews.pairing.asking import Arc, Question


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
            why_not=why_not(question, (at, place)),
        )
        for place, row in enumerate(question.entrants)
        if place != at
    ]  # fmt: skip


def why_not(question: Question, arc: Arc) -> str:
    """Empty if it may be. Without who said so: why two should not meet is told on the partnership's page alone."""
    return " ".join(_reason(code, question, arc) for code in question.barred.get(arc, []))


def _reason(code: str, question: Question, arc: Arc) -> str:
    if code == "before":
        return _met_before(question, arc)
    return {
        "own": _("They lie in the same municipality."),
        "group": _("They belong to the same organisation."),
        "conflict": _("There is a conflict of interest."),
        "earlier": _("It has reviewed it in an earlier round."),
        "weeks": _("They have no week in common."),
    }[code]


def _met_before(question: Question, arc: Arc) -> str:
    """Who met, and who of them is carried on by whom (P92)."""
    pair = question.before[arc]
    now = [question.entrants[place].house for place in arc]
    then = [pair.reviewer.first_house, pair.host.first_house]
    said = {"reviewer": then[0], "host": then[1]}
    return " ".join([
        _("%(reviewer)s has reviewed %(host)s in an earlier round.") % said,
        *(
            _("%(successor)s carries on %(name)s.") % {"successor": successor, "name": predecessor}
            for successor, predecessor in zip(now, then, strict=True) if successor != predecessor
        ),
    ])  # fmt: skip
