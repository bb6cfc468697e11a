"""What waits in My week when the report is final: answers, measures, and looking again."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import FollowUp, Review, ReviewDate
from samsyn.reviews.planned import last_day
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries.following_up import SOON, owed, to_be_given
from samsyn.reviews.queries.lessons import to_look_at
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Waiting

V = Review.State


def _item(uid: str, verb: str, review: Review, url: str, due: date | None) -> Waiting:
    return Waiting(uid=uid, verb=verb, what=who_reviews_whom(review), where=review.host.area.name, url=url, due=due)


def to_answer(actor: Actor) -> list[Waiting]:
    """Until the answers are handed in, and then until the plan is ready."""
    day = ReviewDate.objects.filter(review=OuterRef("pk"), key="answers").values("on")[:1]
    rows = reviews.objects(actor, "host").filter(state__in=[V.REPORTED, V.ANSWERED]).annotate(day=Subquery(day))
    found = []
    for row in rows.select_related("host__area", "reviewer__area").order_by("pk"):
        url = reverse("reviews:answers", args=[row.pk])
        if row.state == V.REPORTED:
            found.append(_item(f"reviews-answers-{row.pk}", _("Answer the advice"), row, url, row.day))
        else:
            due = last_day(row, actor.today)
            found.append(_item(f"reviews-measures-{row.pk}", _("Plan the measures"), row, url, due))
    return found


def follow_ups(actor: Actor) -> list[Waiting]:
    """They outlive the round: its state is not asked for (P61)."""
    return [
        _item(
            f"reviews-follow-up-{one.follow_up.pk}-{one.side}", _("Tell how it has gone"), one.follow_up.review,
            _url("reviews:follow_up", one.follow_up), one.follow_up.due,
        )
        for one in owed(actor)
    ]  # fmt: skip


def without_owner(actor: Actor) -> list[Waiting]:
    return [
        _item(
            f"reviews-give-{row.pk}", _("Give the follow-up to somebody"), row.review, _url("reviews:give", row),
            row.due,
        )
        for row in to_be_given(actor)
    ]  # fmt: skip


def _url(name: str, row: FollowUp) -> str:
    return reverse(name, args=[row.review_id, row.months])


def lessons(actor: Actor) -> list[Waiting]:
    return [
        _item(
            f"reviews-lesson-{row.pk}", _("What did you change at home?"), row.review,
            reverse("reviews:lesson", args=[row.review_id, row.pk]), row.due,
        )
        for row in to_look_at(actor, actor.today + SOON)
    ]  # fmt: skip
