"""Another look 10 and 18 months after the visit: both sides tell how each piece of advice has fared."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from samsyn.core.actors import Actor
from samsyn.core.dates import add_months
from samsyn.core.operations import operation
from samsyn.organisations.models import Membership, current
from samsyn.reviews.models import FollowUp, Review

# months after the visit → the day of the method that says when
LOOKS = {10: "follow_up_1", 18: "follow_up_2"}


@operation
def make_follow_ups(review: Review, *, actor: Actor, now: datetime) -> list[FollowUp]:
    """Both, once, when the report becomes final; they hang on the review and outlive its round (P61)."""
    days = dict(review.dates.filter(key__in=LOOKS.values()).values_list("key", "on"))
    owner = _responsible(review, actor.today)
    return [
        FollowUp.objects.get_or_create(
            review=review, months=months, defaults={"due": _due(review, months, days.get(key)), "owner": owner}
        )[0]
        for months, key in LOOKS.items()
    ]


def _due(review: Review, months: int, by_method: date | None) -> date:
    return by_method or add_months(review.visit_first, months)


def _responsible(review: Review, today: date) -> Membership | None:
    """Whoever coordinates the work in the area, else the member's contact; nobody, if they have left."""
    wanted = Q(pk=review.host.member.contact_id)
    if review.host.collaboration:
        wanted |= Q(pk=review.host.collaboration.coordinator_id)
    found = Membership.objects.filter(wanted & current(today))
    return next(iter(sorted(found, key=lambda row: row.pk == review.host.member.contact_id)), None)
