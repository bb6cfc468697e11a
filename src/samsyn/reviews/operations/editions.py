"""The verbs of an edition: it leaves the pen to have its facts checked, becomes final, and is corrected by the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.organisations.models import Organisation
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Disclosure, Document, Edition, Review
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.operations.following_up import make_follow_ups
from samsyn.reviews.operations.report import refuse_incomplete
from samsyn.reviews.records.crossing import (
    coordinating_organisations,
    host_organisations,
    team_organisations,
    visiting_organisations,
)
from samsyn.reviews.report.freezing import content_of, digest_of
from samsyn.reviews.report.writing import CORRECTING
from samsyn.web.templatetags.samsyn import moment

K = Edition.Kind


@operation
def send_fact_check(
    review: Review, *, actor: Actor, now: datetime, version: int | None, open_until: date,
    purpose: str = Disclosure.Purpose.COMMENTS, purpose_text: str = "",
) -> Edition:  # fmt: skip
    """The host gets this edition and no other; what is written on is not seen (P52)."""
    if open_until <= actor.today:
        raise Refused(_("Give the host some days: choose a day after today."), field="open_until")
    refuse_incomplete(review)
    advance(review, Review.State.FACT_CHECK, version=version)
    made = _freeze(review, K.FACT_CHECK, actor, now, open_until=open_until)
    receivers = check_receivers(review, actor.today)
    _disclose(made, Document.FACT_CHECK, receivers, actor, now, purpose, purpose_text)
    return made


@operation
def make_final(
    review: Review, *, actor: Actor, now: datetime, version: int | None,
    purpose: str = Disclosure.Purpose.DECISION, purpose_text: str = "",
) -> Edition:  # fmt: skip
    """Of two who press at once one makes it final and the other is told by whom (P89)."""
    Review.objects.select_for_update().get(pk=review.pk)
    _refuse_second(review)
    _refuse_unchecked(review)
    refuse_incomplete(review)
    advance(review, Review.State.REPORTED, version=version, reported_at=now)
    made = _freeze(review, K.FINAL, actor, now)
    _disclose(made, Document.REPORT, final_receivers(review, actor.today), actor, now, purpose, purpose_text)
    make_follow_ups(review, actor=actor, now=now)
    return made


def _refuse_second(review: Review) -> None:
    final = review.editions.filter(kind=K.FINAL).select_related("person").first()
    if final:
        said = {"who": final.person or _("Somebody"), "when": moment(final.at)}
        raise Refused(_("%(who)s has made the report final, %(when)s.") % said, code="P89")


def _refuse_unchecked(review: Review) -> None:
    if review.editions.filter(kind=K.FACT_CHECK, closed_at=None).exists():
        raise Refused(_("The host is still checking facts. Wait for the last day, or until it says that it is done."))
    if review.editions.filter(comments__decision="OPEN").exists():
        raise Refused(_("Comments of the host wait for a decision. Decide each of them first."), code="P53")


@operation
def correct_report(
    review: Review, *, actor: Actor, now: datetime, version: int | None, reason: str,
    purpose: str = Disclosure.Purpose.INFORMATION, purpose_text: str = "",
) -> Edition:  # fmt: skip
    """What the parts say now, as the next edition. The old one stays, and so does the state of the review."""
    held = Review.objects.select_for_update().get(pk=review.pk)
    if held.state not in CORRECTING:
        raise Refused(_("Only a final report is corrected."), code="state")
    last = review.editions.exclude(kind=K.FACT_CHECK)[0]
    if digest_of(content_of(review)) == last.digest:
        raise Refused(_("Nothing differs from the last edition. Change a part of the report first."))
    made = _freeze(review, K.CORRECTION, actor, now, reason=reason)
    receivers = final_receivers(review, actor.today)
    _disclose(made, Document.REPORT, receivers, actor, now, purpose, purpose_text)
    return made


def check_receivers(review: Review, today: date) -> list[Organisation]:
    """The host with those who work in its area, and those who sent somebody along."""
    return [*host_organisations(review, today), *team_organisations(review, today)]


def final_receivers(review: Review, today: date) -> list[Organisation]:
    return [
        *host_organisations(review, today),
        *visiting_organisations(review, today),
        *coordinating_organisations(review),
    ]


def _freeze(review: Review, kind: str, actor: Actor, now: datetime, **more: Any) -> Edition:
    content = content_of(review)
    number = review.editions.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(
        review=review, number=number + 1, kind=kind, content=content, digest=digest_of(content),
        person_id=actor.person_id, at=now, **more,
    )  # fmt: skip


def _disclose(
    edition: Edition, document: str, receivers: Iterable[Organisation], actor: Actor, now: datetime, purpose: str,
    purpose_text: str,
) -> None:  # fmt: skip
    disclose(
        edition.review, actor=actor, now=now, document=document, sender=edition.review.reviewer.member.organisation,
        receivers=receivers, number=edition.number, digest=edition.digest, purpose=purpose, purpose_text=purpose_text,
        to_everybody=edition.kind != K.FACT_CHECK and edition.review.published_at is not None,
    )  # fmt: skip
