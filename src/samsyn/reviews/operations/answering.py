"""The host answers every piece of advice, and hands the answers in together."""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Organisation
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Advice, Answer, Disclosure, Document, Review
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.operations.following_up import make_follow_ups
from samsyn.reviews.records.crossing import coordinating_organisations, host_organisations, visiting_organisations

K = Answer.Kind
TAKEN_UP = (K.ACCEPTED, K.PARTLY)


@operation
def answer_advice(
    advice: Advice, *, actor: Actor, now: datetime, version: int | None, kind: str, body: str, decided_on: date,
    reason: str = "", effort: str = "",
) -> Answer:  # fmt: skip
    """One of four answers, by the body that decided it; who notes or declines says why (P56)."""
    _refuse_closed(advice.review)
    if kind not in TAKEN_UP and not reason.strip():
        raise Refused(_("Say why it is only noted or declined. The visitors gave you their time."), field="reason")
    if not body.strip():
        raise Refused(_("Say which body decided it."), field="body")
    if decided_on > actor.today:
        raise Refused(_("It cannot be decided on a day that has not been yet."), field="decided_on")
    said = {"kind": kind, "reason": reason.strip(), "body": body.strip(), "decided_on": decided_on}
    return _save(advice, version, said | {"effort": effort.strip()})


def _save(advice: Advice, version: int | None, said: dict[str, object]) -> Answer:
    """Whoever writes the first answer saw none; if there is one by now, both are shown."""
    there = Answer.objects.filter(advice=advice).first()
    if there is None:
        return Answer.objects.create(advice=advice, **said)
    if version is None:
        raise Conflict(there)
    return save_version(there, version, **said)


def _refuse_closed(review: Review) -> None:
    if review.answered_at is not None:
        raise Refused(_("The answers have been handed in. They stay as they were."), code="over")
    if review.state != Review.State.REPORTED:
        raise Refused(_("Advice is answered when the report is final."), code="state")


@operation
def hand_in_answers(
    review: Review, *, actor: Actor, now: datetime, version: int | None,
    purpose: str = Disclosure.Purpose.INFORMATION, purpose_text: str = "",
) -> Review:  # fmt: skip
    """From here on the visitors and the coordinator read them (P98)."""
    for sentence in stands_in_the_way(review):
        raise Refused(sentence, code="P98")
    answered = advance(review, Review.State.ANSWERED, version=version, answered_at=now)
    make_follow_ups(answered, actor=actor, now=now)
    disclose(
        answered, actor=actor, now=now, document=Document.ANSWERS, sender=answered.host.member.organisation,
        receivers=receivers_of(answered, actor.today), digest=_digest(answered),
        purpose=purpose, purpose_text=purpose_text.strip(),
    )  # fmt: skip
    return answered


def stands_in_the_way(review: Review) -> list[str]:
    """Which advice lacks its answer, by number."""
    numbers = review.advice.filter(answer=None).order_by("number").values_list("number", flat=True)
    lacking = ", ".join(map(str, numbers))
    if not lacking:
        return []
    said = ngettext("Advice %(numbers)s has no answer yet.", "Advice %(numbers)s have no answer yet.", len(numbers))
    return [said % {"numbers": lacking}]


def receivers_of(review: Review, today: date) -> list[Organisation]:
    """All whose people read the answers from now on, but the host that gives them."""
    leading = [*coordinating_organisations(review), review.round.partnership.lead]
    found = [*visiting_organisations(review, today), *leading, *host_organisations(review, today)]
    return [one for one in dict.fromkeys(found) if one != review.host.member.organisation]


def _digest(review: Review) -> str:
    rows = Answer.objects.filter(advice__review=review).order_by("advice__number")
    said = list(rows.values_list("advice__number", "kind", "reason", "body", "decided_on"))
    return sha256(json.dumps(said, default=str).encode()).hexdigest()
