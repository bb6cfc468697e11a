"""The day on which report, answers and measures become public together (P60)."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from samsyn.reviews.models import Review, ReviewDate, Round

KEY = "answers"
OUT = (Review.State.BROKEN, Review.State.REPLACED)


def set_day(review: Review) -> date | None:
    """The review's own day, or the last of the round's where all are published together."""
    own = ReviewDate.objects.filter(key=KEY)
    if review.round.publication == Round.Publication.TOGETHER:
        rows = own.filter(review__round=review.round_id).exclude(review__state__in=OUT)
    else:
        rows = own.filter(review=review)
    day: date | None = rows.aggregate(day=Max("on"))["day"]
    return day


def late_since(review: Review, today: date) -> date | None:
    """The set day, if it has passed and nothing is published."""
    day = set_day(review)
    return day if is_late(review, day, today) else None


def is_late(review: Review, day: date | None, today: date) -> bool:
    return day is not None and day < today and review.published_at is None and review.state not in OUT
