"""Questions and wishes as their page shows them, each side seeing what is its own or sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samsyn.core.actors import Actor
from samsyn.reviews.models import Question, Review, Wish
from samsyn.reviews.operations.preparing import PREPARING
from samsyn.reviews.policies import questions, wishes
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, State
from samsyn.web.states import state_named

From, A = Question.Origin, Wish.Answer
ANSWER_LOOKS = {A.OPEN: "waiting", A.YES: "agreed", A.OTHER: "next", A.NO: "ended"}


@dataclass(frozen=True, slots=True)
class Asked:
    """`edit_url` and `remove_url` only while it is one's own draft."""

    text: str
    hypothesis: str
    origin: str
    is_draft: bool
    edit_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A common question with what the visitors ask under it; without a text, what belongs to none."""

    text: str
    asked: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Wished:
    pk: int
    group: str
    perspective: str
    why: str
    answer: State
    reason: str
    is_draft: bool
    edit_url: str = ""
    remove_url: str = ""
    answer_url: str = ""


@dataclass(frozen=True, slots=True)
class Preparation:
    lines: Sequence[Line]
    wishes: Sequence[Wished]
    drafts: int


def preparation(actor: Actor, review: Review, verbs: frozenset[str]) -> Preparation:
    asked = list(questions.visible(actor).filter(review=review).order_by("pk"))
    wished = list(wishes.visible(actor).filter(review=review).order_by("pk"))
    side = side_of(verbs)
    drafts = [row for row in asked if row.origin == side and row.sent_at is None]
    own_wishes = [row for row in wished if side == From.VISITORS and row.sent_at is None]
    may_write = review.state in PREPARING
    return Preparation(
        lines=_lines(review, asked, side if may_write else ""),
        wishes=[_wished(row, verbs if may_write else frozenset()) for row in wished],
        drafts=len(drafts) + len(own_wishes),
    )


def side_of(verbs: frozenset[str]) -> str:
    """Whom the reader writes for: the host, the visitors, or nobody."""
    if "host" in verbs:
        return From.HOST
    return From.VISITORS if "write" in verbs else ""


def _lines(review: Review, asked: list[Question], side: str) -> list[Line]:
    common = [row for row in asked if row.origin == From.COMMON]
    below: dict[int | None, list[Asked]] = {}
    for row in asked:
        if row.origin != From.COMMON:
            below.setdefault(row.under_id, []).append(_asked(row, side))
    lines = [Line(row.text, below.get(row.pk, [])) for row in common]
    if not common:  # nobody has written yet
        lines = [Line(one.text, []) for one in review.round.questions.all()]
    rest = below.get(None, [])
    return [*lines, Line("", rest)] if rest else lines


def _asked(row: Question, side: str) -> Asked:
    own = row.origin == side and row.sent_at is None
    arguments = [row.review_id, row.pk]
    return Asked(
        text=row.text, hypothesis=row.hypothesis, origin=row.get_origin_display(), is_draft=row.sent_at is None,
        edit_url=reverse("reviews:question_edit", args=arguments) if own else "",
        remove_url=reverse("reviews:question_remove", args=arguments) if own else "",
    )  # fmt: skip


def _wished(row: Wish, verbs: frozenset[str]) -> Wished:
    draft, arguments = row.sent_at is None, [row.review_id, row.pk]
    own, theirs = draft and "write" in verbs, not draft and "host" in verbs
    return Wished(
        pk=row.pk, group=row.group, perspective=row.get_perspective_display(), why=row.why, reason=row.reason,
        answer=state_named(ANSWER_LOOKS[A(row.answer)], A(row.answer).label), is_draft=draft,
        edit_url=reverse("reviews:wish_edit", args=arguments) if own else "",
        remove_url=reverse("reviews:wish_remove", args=arguments) if own else "",
        answer_url=reverse("reviews:wish_answer", args=arguments) if theirs else "",
    )  # fmt: skip


def next_wish(actor: Actor, review: Review) -> Wish | None:
    """The one the host answers next."""
    return wishes.objects(actor, "host").filter(review=review, answer=A.OPEN).order_by("pk").first()


@dataclass(frozen=True, slots=True)
class Tally:
    """How far both sides have come. `drafts`: of the reader's own side; `wished`: groups that were sent."""

    drafts: int
    sent: int
    wished: int
    unanswered: int


def tally(actor: Actor, review: Review, verbs: frozenset[str]) -> Tally:
    """One statement for questions and wishes together."""
    asked = questions.visible(actor).filter(review=review).exclude(origin=From.COMMON)
    wished = wishes.visible(actor).filter(review=review).values_list(Value(From.VISITORS), "sent_at", "answer")
    rows = list(asked.values_list("origin", "sent_at", Value("")).union(wished, all=True))
    side = side_of(verbs)
    return Tally(
        drafts=sum(origin == side and sent_at is None for origin, sent_at, _answer in rows),
        sent=sum(sent_at is not None for _origin, sent_at, _answer in rows),
        wished=sum(bool(answer) and sent_at is not None for _origin, sent_at, answer in rows),
        unanswered=sum(answer == A.OPEN and sent_at is not None for _origin, sent_at, answer in rows),
    )


def preparing_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    """Questions and wishes on the page of the review."""
    if "follow" not in verbs:
        return None
    found = tally(actor, review, verbs)
    url = reverse("reviews:questions", args=[review.pk])
    return Room(
        _("Questions and wishes"), url, _state(review, found), _note(found), now=_now(review, found, verbs, url)
    )


def _state(review: Review, found: Tally) -> State:
    if review.state == Review.State.PLANNED:
        return state_named("not started", _("not open yet"))
    if found.unanswered:
        return state_named("waiting", _("waits for answers"))
    if found.sent:
        return state_named("done", pgettext("questions", "sent"))
    return state_named("draft", _("not sent yet"))


def _note(found: Tally) -> str:
    if found.unanswered:
        count = ngettext("%(count)s group to answer about", "%(count)s groups to answer about", found.unanswered)
        return count % {"count": found.unanswered}
    if found.drafts:
        return ngettext("%(count)s not sent", "%(count)s not sent", found.drafts) % {"count": found.drafts}
    return ""


def _now(review: Review, found: Tally, verbs: frozenset[str], url: str) -> Action | None:
    if "host" in verbs and found.unanswered and review.state in PREPARING:
        return Action(_("Answer about the groups"), url)
    if "write" in verbs and review.state in {Review.State.AGREED, Review.State.BACKGROUND}:
        return None if found.wished else Action(_("Write questions and wishes"), url)
    return None
