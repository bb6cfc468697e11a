"""The coming days of each side's own duties."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.duties import is_done
from samsyn.reviews.models import DateRule, Review, ReviewDate
from samsyn.reviews.policies import members
from samsyn.reviews.queries.reviews import under_way
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Waiting

AHEAD = timedelta(weeks=26)


def coming(actor: Actor) -> list[Waiting]:
    mine = {review.pk: review for review in under_way(actor)}
    rows = list(ReviewDate.objects.filter(review__in=mine, on__range=(actor.today, actor.today + AHEAD)).order_by("on"))
    if not rows:
        return []
    own = set(members.objects(actor, "speak").values_list("pk", flat=True))
    rules = {
        (rule.template_id, rule.key): rule
        for rule in DateRule.objects.filter(template__in={review.round.template_id for review in mine.values()})
    }
    found = [(row, mine[row.review_id], rules.get((mine[row.review_id].round.template_id, row.key))) for row in rows]
    return [
        _day(row, review, rule)
        for row, review, rule in found
        if rule and not is_done(row.key, review) and _is_theirs(rule, review, own)
    ]


def _is_theirs(rule: DateRule, review: Review, own: set[int]) -> bool:
    sides = {"HOST": {review.host.member_id}, "REVIEWERS": {review.reviewer.member_id}, "COORDINATOR": set()}
    return bool(own & sides.get(rule.who, {review.host.member_id, review.reviewer.member_id}))


def _day(row: ReviewDate, review: Review, rule: DateRule) -> Waiting:
    """The key stays when the day moves, so that a calendar moves its entry (P24)."""
    due: date = row.on
    return Waiting(
        uid=f"reviews-{review.pk}-{row.key}",
        verb=_("Peer review"),
        what=rule.title,
        where=who_reviews_whom(review),
        url=review.get_absolute_url(),
        due=due,
    )
