"""What peer review adds to My week and the calendar: pairs to say yes to, and the days of one's own reviews."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.duties import is_done
from samsyn.reviews.models import DateRule, Pair, Review, ReviewDate
from samsyn.reviews.operations.planning import WAITS_FOR_ANSWERS
from samsyn.reviews.policies import members, pairs
from samsyn.reviews.queries.reviews import under_way
from samsyn.reviews.waiting_after import after_the_report
from samsyn.web.registries import Waiting

AHEAD = timedelta(weeks=26)
ANSWER = timedelta(days=14)


def waiting_for(actor: Actor) -> list[Waiting]:
    if actor.person_id is None:
        return []
    return [*_to_accept(actor), *_days(actor), *after_the_report(actor)]


def _to_accept(actor: Actor) -> list[Waiting]:
    own = members.objects(actor, "speak").values("pk")
    open_side = Q(reviewer__member__in=own, reviewer_accepted_at=None) | Q(host__member__in=own, host_accepted_at=None)
    rows = pairs.objects(actor, "accept").filter(
        open_side, turn=1, plan__ended_at=None, plan__round__state__in=WAITS_FOR_ANSWERS
    )
    return [
        _accept(row)
        for row in rows.select_related("plan__round__partnership", "reviewer__area", "host__area").order_by("pk")
    ]


def _accept(row: Pair) -> Waiting:
    round = row.plan.round
    return Waiting(
        uid=f"reviews-accept-{row.pk}",
        verb=_("Say yes"),
        what=_("%(reviewer)s reviews %(host)s") % {"reviewer": row.reviewer.area, "host": row.host.area},
        where=round.theme,
        url=reverse("reviews:accept", args=[round.partnership.slug, round.number, row.pk]),
        due=row.plan.published_at.date() + ANSWER if row.plan.published_at else None,
    )


def _days(actor: Actor) -> list[Waiting]:
    """The coming days of each side's own duties."""
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
        where=_("%(reviewer)s reviews %(host)s") % {"reviewer": review.reviewer.area, "host": review.host.area},
        url=review.get_absolute_url(),
        due=due,
    )
