"""Report, answers and measures reach the members, and everybody on the set day; or the delay does, with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Disclosure, Document, Edition, Member, Review, Round
from samsyn.reviews.operations.answering import stands_in_the_way as unanswered
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.set_day import OUT, set_day
from samsyn.web.templatetags.samsyn import day

V = Review.State
NEVER = (*OUT, V.PAUSED)


@operation
def release_report(review: Review, *, actor: Actor, now: datetime, version: int | None = None) -> Review:
    """The members of the partnership may read the final report, and the answers when they are handed in."""
    if review.reported_at is None:
        raise Refused(_("Only a final report is released."), code="state")
    if review.released_at is not None:
        raise Refused(_("The report is released already."), code="state")
    _refuse_stopped(review)
    saved = save_version(review, version, released_at=now)
    _tell(saved, actor, now, review.round.partnership.lead, receivers=_members(saved, actor))
    return saved


@operation
def publish_review(review: Review, *, actor: Actor, now: datetime, version: int | None = None) -> Review:
    """Everybody may read report, answers and measures from now on."""
    for sentence in hindrances(review, actor.today):
        raise Refused(sentence, code="P60")
    saved = save_version(review, version, published_at=now, released_at=review.released_at or now)
    _tell(saved, actor, now, review.host.member.organisation, receivers=(), to_everybody=True)
    return saved


@operation
def explain_delay(review: Review, *, actor: Actor, now: datetime, version: int | None, reason: str) -> Review:
    """Everybody who looks for the report after its day reads why it is not there."""
    if review.published_at is not None:
        raise Refused(_("The report is published: there is no delay to explain."))
    if not reason.strip():
        raise Refused(_("Say why it is late."), field="reason")
    return save_version(review, version, delay_reason=reason.strip())


def hindrances(review: Review, today: date) -> list[str]:
    """What stands between the review and its publication, as sentences."""
    if review.published_at is not None:
        return [_("The report is published already.")]
    if review.reported_at is None:
        return [_("The report is not final yet.")]
    if review.answered_at is None:
        return [*unanswered(review), _("Report and answers are published together; the host has not handed them in.")]
    return [*_stopped(review), *_before_its_day(review, today)]


def _stopped(review: Review) -> list[str]:
    return [_("The review is %(state)s.") % {"state": review.get_state_display()}] if review.state in NEVER else []


def _refuse_stopped(review: Review) -> None:
    for sentence in _stopped(review):
        raise Refused(sentence, code="state")


def _before_its_day(review: Review, today: date) -> list[str]:
    """Where all publish on one day nobody goes first."""
    if review.round.publication != Round.Publication.TOGETHER:
        return []
    on = set_day(review)
    if on is None or on <= today:
        return []
    return [_("All reports of the round are published together on %(day)s.") % {"day": day(on)}]


def due(today: date) -> list[Review]:
    """Answered reviews whose common day has come. A worker that was down, and a host that was late, catch up."""
    rows = Review.objects.filter(
        round__publication=Round.Publication.TOGETHER, answered_at__isnull=False, published_at=None
    ).exclude(state__in=NEVER)
    rows = rows.select_related("round__partnership__lead", "host__member__organisation")
    return [review for review in rows if not _before_its_day(review, today)]


def _members(review: Review, actor: Actor) -> Iterable[Organisation]:
    rows = Member.objects.filter(Member.current(actor.today), partnership=review.round.partnership_id)
    return [row.organisation for row in rows.select_related("organisation")]


def _tell(review: Review, actor: Actor, now: datetime, sender: Organisation, **to: Any) -> None:
    """The report, and the answers where they have been handed in."""
    final = Edition.objects.filter(review=review).exclude(kind=Edition.Kind.FACT_CHECK).order_by("-number").first()
    said: dict[str, Any] = {"actor": actor, "now": now, "sender": sender, "purpose": Disclosure.Purpose.INFORMATION}
    edition: dict[str, Any] = {"number": final.number, "digest": final.digest} if final else {}
    disclose(review, document=Document.REPORT, **said, **edition, **to)
    if review.answered_at:
        disclose(review, document=Document.ANSWERS, **said, **to)
