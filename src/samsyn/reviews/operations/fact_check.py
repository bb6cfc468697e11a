"""The verbs of the fact check: the host comments, the reviewers decide, and only they touch the text (P52–54)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Document, Edition, FactComment, Review
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.records.crossing import others, sender_of, team_organisations
from samsyn.reviews.report.reading import texts_of
from samsyn.web.templatetags.samsyn import day

D, K = FactComment.Decision, FactComment.Kind


def is_open(edition: Edition, today: date) -> bool:
    """Asked when it is read: a check is over on the day after its last, whether the worker has been there or not."""
    return edition.closed_at is None and edition.open_until is not None and today <= edition.open_until


@operation
def comment_on_facts(
    edition: Edition, *, actor: Actor, now: datetime, anchor: str, kind: str, text: str, quote: str = ""
) -> FactComment:
    held = Edition.objects.select_for_update().get(pk=edition.pk)
    if not is_open(held, actor.today):
        raise Refused(_("The fact check ended on %(day)s.") % {"day": day(held.open_until)}, code="P54")
    texts = texts_of(held.content, anchor)
    if not texts:
        raise Refused(_("Choose a passage of this edition."), field="anchor")
    if quote and not any(_plain(quote) in _plain(one) for one in texts):
        raise Refused(_("These words do not stand in the passage. Copy them from it."), field="quote")
    made = FactComment.objects.create(
        edition=edition, anchor=anchor, quote=quote, kind=kind, text=text, person_id=actor.person_id, at=now
    )
    review = edition.review
    disclose(
        review, actor=actor, now=now, document=Document.FACT_COMMENTS, sender=sender_of(review, "HOST"),
        receivers=comment_receivers(review, actor.today), number=edition.number,
    )  # fmt: skip
    return made


def comment_receivers(review: Review, today: date) -> list[Organisation]:
    return others([sender_of(review, "VISITORS"), *team_organisations(review, today)], sender_of(review, "HOST"))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@operation
def decide_comment(
    comment: FactComment, *, actor: Actor, now: datetime, version: int | None, decision: str, reason: str,
    is_tone: bool = False,
) -> FactComment:  # fmt: skip
    """A disagreement goes to the host's answer and never into the judgement (P53)."""
    state = Review.objects.select_for_update().values_list("state", flat=True).get(pk=comment.edition.review_id)
    if state != Review.State.FACT_CHECK:
        raise Refused(_("The fact check is over; what was decided stays."), code="state")
    if comment.kind == K.DISAGREE and decision != D.NOTED:
        text = _("The host sees it differently. That belongs in its answer; the judgement is yours.")
        raise Refused(text, field="decision", code="P53")
    if comment.kind != K.DISAGREE and decision == D.NOTED:
        raise Refused(_("Say whether the text is changed: this is about facts."), field="decision", code="P53")
    if not reason.strip():
        raise Refused(_("Say why."), field="reason", code="P53")
    tone = is_tone and decision == D.CHANGED
    return save_version(comment, version, decision=decision, reason=reason, is_tone=tone)


@operation
def close_fact_check(edition: Edition, *, actor: Actor, now: datetime, version: int | None = None) -> Edition:
    """The host has no more to say, or the last day has passed. Silence counts as no factual errors (P54)."""
    held = Edition.objects.select_for_update().get(pk=edition.pk)
    if held.closed_at is not None:
        return held
    return save_version(held, version, closed_at=now)


def close_overdue(now: datetime, today: date) -> int:
    """Every check whose last day has passed; how many were closed."""
    house = Actor.house(today)
    rows = Edition.objects.filter(kind=Edition.Kind.FACT_CHECK, closed_at=None, open_until__lt=today)
    return len([close_fact_check(row, actor=house, now=now) for row in rows])
