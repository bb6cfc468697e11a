"""What others may learn: what a host lets be found or keeps out, and what both sides thought of the method."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Consent, Evaluation, Finding, Review
from samsyn.reviews.states import LINE

V = Review.State
FIVE = ("useful", "missing", "time", "openness", "again")
VISITED = (*LINE[LINE.index(V.VISITED) :], V.PAUSED, V.BROKEN)


@operation
def stay_out(review: Review, *, actor: Actor, now: datetime, version: int | None, stays_out: bool) -> Review:
    """The host decides whether the round’s synthesis draws on its review (P79)."""
    return save_version(review, version, stays_out=stays_out)


@operation
def let_be_found(finding: Finding, *, actor: Actor, now: datetime) -> Consent:
    """A strength that visitors have confirmed in a final report may be found by others (P80)."""
    if finding.kind != Finding.Kind.STRENGTH:
        raise Refused(_("Only strengths are shown to others."), code="P80")
    if finding.review.reported_at is None:
        raise Refused(_("The report is not final yet."), code="P80")
    return Consent.objects.get_or_create(finding=finding, defaults={"person_id": actor.person_id, "at": now})[0]


@operation
def take_consent_back(finding: Finding, *, actor: Actor, now: datetime) -> None:
    Consent.objects.filter(finding=finding).delete()


@operation
def evaluate(review: Review, *, actor: Actor, now: datetime, version: int | None, side: str, **five: str) -> Evaluation:
    """Five answers in words, about the method and not about people (P82)."""
    if unknown := set(five) - set(FIVE):
        raise TypeError(f"an evaluation does not ask for {', '.join(sorted(unknown))}")
    if review.state not in VISITED:
        raise Refused(_("The method is evaluated when the visit has been made."), code="state")
    said = {name: five.get(name, "").strip() for name in FIVE}
    if not any(said.values()):
        raise Refused(_("Answer at least one of the five."), field="useful")
    there = Evaluation.objects.filter(review=review, side=side).first()
    if there is not None and version is None:
        raise Conflict(there)
    who = {"person_id": actor.person_id, "at": now}
    if there is not None:
        return save_version(there, version, **said, **who)
    return Evaluation.objects.create(review=review, side=side, **said, **who)
