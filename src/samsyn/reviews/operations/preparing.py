"""The verbs before a visit: what the visitors ask and suppose, whom they want to meet, and what the host says (P34)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Disclosure, Document, Question, Review, RoundQuestion, Wish
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.records.crossing import digest_of, next_number, receivers_of, sender_of

V, From, A = Review.State, Question.Origin, Wish.Answer
PREPARING = frozenset({V.AGREED, V.BACKGROUND, V.PREPARED})


@operation
def take_common_questions(review: Review, *, actor: Actor, now: datetime) -> None:
    """The questions of the round as this review's own: when it is made, and again when somebody writes."""
    asked = RoundQuestion.objects.filter(round=review.round_id).exclude(pk__in=review.questions.values("common"))
    Question.objects.bulk_create(
        [Question(review=review, origin=From.COMMON, common=one, text=one.text) for one in asked], ignore_conflicts=True
    )


@operation
def write_question(
    review: Review, *, actor: Actor, now: datetime, origin: str, text: str, hypothesis: str = "",
    under: Question | None = None,
) -> Question:  # fmt: skip
    """A draft of one's own side until it is sent. `under`: the common question it goes deeper into."""
    refuse_unless_preparing(review)
    take_common_questions(review, actor=actor, now=now)
    return Question.objects.create(review=review, origin=origin, text=text, hypothesis=hypothesis, under=under)


@operation
def edit_question(question: Question, *, actor: Actor, now: datetime, version: int | None, **changes: Any) -> Question:
    refuse_sent(question)
    return save_version(question, version, **changes)


@operation
def remove_question(question: Question, *, actor: Actor, now: datetime) -> Review:
    refuse_sent(question)
    question.delete()
    return question.review


@operation
def wish(review: Review, *, actor: Actor, now: datetime, perspective: str, group: str, why: str = "") -> Wish:
    refuse_unless_preparing(review)
    take_common_questions(review, actor=actor, now=now)
    return Wish.objects.create(review=review, perspective=perspective, group=group, why=why)


@operation
def edit_wish(wish: Wish, *, actor: Actor, now: datetime, version: int | None, **changes: Any) -> Wish:
    refuse_sent(wish)
    return save_version(wish, version, **changes)


@operation
def remove_wish(wish: Wish, *, actor: Actor, now: datetime) -> Review:
    refuse_sent(wish)
    wish.delete()
    return wish.review


@operation
def send_questions(
    review: Review, *, actor: Actor, now: datetime, origin: str, purpose: str = Disclosure.Purpose.COMMENTS,
    purpose_text: str = "",
) -> Review:  # fmt: skip
    """All that one side has written and not sent. What is sent stays as it is: the other side has it."""
    refuse_unless_preparing(review)
    asked = list(review.questions.select_for_update().filter(origin=origin, sent_at=None).order_by("pk"))
    wishes = list(_own_wishes(review, origin).select_for_update().filter(sent_at=None).order_by("pk"))
    if not asked and not wishes:
        raise Refused(_("There is nothing new to send. Write a question or a group first."))
    review.questions.filter(pk__in=[one.pk for one in asked]).update(sent_at=now)
    review.wishes.filter(pk__in=[one.pk for one in wishes]).update(sent_at=now)
    words = [f"{one.text}\n{one.hypothesis}" for one in asked] + [f"{one.group}\n{one.why}" for one in wishes]
    _cross(review, origin, actor=actor, now=now, words=words, purpose=purpose, purpose_text=purpose_text)
    return review


def _own_wishes(review: Review, origin: str) -> QuerySet[Wish]:
    return review.wishes.all() if origin == From.VISITORS else review.wishes.none()


@operation
def answer_wish(
    wish: Wish, *, actor: Actor, now: datetime, version: int | None, answer: str, reason: str = ""
) -> Wish:  # fmt: skip
    """Each group gets yes, another one, or no; the last two with a reason."""
    if wish.sent_at is None:
        raise Refused(_("The visitors have not sent it yet."))
    refuse_unless_preparing(wish.review)
    if answer != A.YES and not reason:
        raise Refused(_("Say which group instead, or why not."), field="reason", code="P34")
    saved = save_version(wish, version, answer=answer, reason=reason)
    words = [f"{saved.group}\n{saved.answer}\n{saved.reason}"]
    _cross(wish.review, From.HOST, actor=actor, now=now, words=words)
    return saved


def _cross(
    review: Review, origin: str, *, actor: Actor, now: datetime, words: list[str],
    purpose: str = Disclosure.Purpose.COMMENTS, purpose_text: str = "",
) -> None:  # fmt: skip
    sender = sender_of(review, origin)
    disclose(
        review, actor=actor, now=now, document=Document.QUESTIONS, sender=sender,
        receivers=receivers_of(review, origin, actor.today), number=next_number(review, Document.QUESTIONS, sender),
        digest=digest_of(words), purpose=purpose, purpose_text=purpose_text,
    )  # fmt: skip


def refuse_unless_preparing(review: Review) -> None:
    if review.state not in PREPARING:
        raise Refused(not_now(review), code="state")


def not_now(review: Review) -> str:
    if review.state == V.PLANNED:
        return _("The scope is not agreed yet. Questions and wishes open when both sides have agreed on it.")
    return _("The visit has begun or the review stands still. What was asked stays as it was.")


def refuse_sent(row: Question | Wish) -> None:
    if row.sent_at is not None or (isinstance(row, Question) and row.origin == From.COMMON):
        raise Refused(_("It is sent and stays as it is. Write a new one instead."))
    refuse_unless_preparing(row.review)
