"""What the pages about reviews show, and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.duties import is_done
from samsyn.reviews.models import DateRule, Review, ReviewDate, Round
from samsyn.reviews.policies import reviews
from samsyn.reviews.states import FINAL, REVIEW_LOOKS
from samsyn.reviews.wording import because
from samsyn.web.components import State
from samsyn.web.states import state_named

OVER = (Round.State.DONE, Round.State.CANCELLED, Round.State.PAUSED)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    url: str
    reviewer: str
    host: str
    visit: date
    state: State


@dataclass(frozen=True, slots=True)
class DateLine:
    title: str
    who: str
    on: date
    rule_on: date
    because: str
    is_over: bool
    is_done: bool
    more_time_url: str


def review_lines(actor: Actor, round: Round) -> list[ReviewLine]:
    rows = reviews.visible(actor).filter(round=round).select_related("reviewer__area", "host__area")
    return [
        ReviewLine(row.get_absolute_url(), row.reviewer.area.name, row.host.area.name, row.visit_first, state_of(row))
        for row in rows.order_by("visit_first", "pk")
    ]


def state_of(review: Review) -> State:
    known = Review.State(review.state)
    return state_named(REVIEW_LOOKS[known], known.label)


def date_lines(review: Review, today: date, *, may_extend: bool = False) -> list[DateLine]:
    rules = {rule.key: rule for rule in DateRule.objects.filter(template=review.round.template_id)}
    return [
        DateLine(
            title=rules[row.key].title, who=rules[row.key].get_who_display(), on=row.on, rule_on=row.rule_on,
            because=_because(row), is_over=row.on < today, is_done=is_done(row.key, review),
            more_time_url=_more_time(review, row) if may_extend else "",
        )
        for row in review.dates.order_by("on", "pk")
        if row.key in rules
    ]  # fmt: skip


def _because(row: ReviewDate) -> str:
    return _("more time: %(reason)s") % {"reason": row.reason} if row.reason else because(row.moved_because)


def _more_time(review: Review, row: ReviewDate) -> str:
    return (
        ""
        if is_done(row.key, review) or row.key == "visit"
        else reverse("reviews:more_time", args=[review.pk, row.key])
    )


def under_way(actor: Actor) -> list[Review]:
    """Reviews of one's own that are not over."""
    rows = reviews.objects(actor, "speak").exclude(state__in=[*FINAL, Review.State.PAUSED])
    return list(
        rows.exclude(round__state__in=OVER).select_related("round", "reviewer__area", "host__area", "reviewer__member")
    )
