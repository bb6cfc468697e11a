"""The verbs of what two areas agree on before anything else: written by either side, signed by both."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from django.utils.translation import gettext as _

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Review

Side = Literal["host", "reviewer"]
SIDES: tuple[Side, ...] = ("host", "reviewer")
# What is agreed has changed, so nobody has signed it.
UNSIGNED: dict[str, Any] = {f"{side}_agreed_{what}": None for side in SIDES for what in ("at", "by")}
V = Review.State


@operation
def write_scope(review: Review, *, actor: Actor, now: datetime, version: int | None, scope: str) -> Review:
    """A change takes away what was signed, on both sides."""
    _refuse_when_agreed(review)
    if scope == review.scope:
        return review
    return save_version(review, version, scope=scope, **UNSIGNED)


@operation
def sign_scope(review: Review, *, actor: Actor, now: datetime, side: Side, read: str = "") -> Review:
    """`read` is the mark of what the signer had before them; when both have signed, the review is agreed."""
    fresh = Review.objects.select_for_update().select_related("round").get(pk=review.pk)
    _refuse_when_agreed(fresh)
    _refuse_twice(fresh, side)
    if read and read != mark_of(fresh):
        raise Refused(_("What is agreed was changed while you read. Read it again, and then sign."), code="P89")
    for sentence in hindrances(fresh):
        raise Refused(sentence)
    signed: dict[str, Any] = {f"{side}_agreed_at": now, f"{side}_agreed_by_id": actor.person_id}
    if all(getattr(fresh, f"{other}_agreed_at") for other in SIDES if other != side):
        return advance(fresh, V.AGREED, **signed)
    return save_version(fresh, None, **signed)


def mark_of(review: Review) -> str:
    """Of what is signed: another text or other days give another mark."""
    said = (review.scope, review.visit_first.isoformat(), review.visit_last.isoformat(), review.round.publication)
    return sha256("\n".join(said).encode()).hexdigest()[:24]


def hindrances(review: Review) -> list[str]:
    """What is missing before anybody can sign."""
    if review.scope.strip() or review.round.questions.exists():
        return []
    return [_("There is nothing to sign yet: the round has no common questions. Write what you have agreed on.")]


def _refuse_when_agreed(review: Review) -> None:
    if review.state != V.PLANNED:
        raise Refused(_("Both sides have signed, and what is agreed stays as it is."))


def _refuse_twice(review: Review, side: Side) -> None:
    if getattr(review, f"{side}_agreed_at"):
        who = Person.objects.filter(pk=getattr(review, f"{side}_agreed_by_id")).first()
        said = {"person": who.name if who else _("Somebody")}
        raise Refused(_("%(person)s has signed for your side already.") % said, code="P89")
