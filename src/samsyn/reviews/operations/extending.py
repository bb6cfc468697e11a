"""The verb of more time: a day of one review is put later for a reason, and what follows as much later (P28)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.reviews.dates import settled
from samsyn.reviews.duties import is_done
from samsyn.reviews.models import DateRule, Review, ReviewDate
from samsyn.reviews.operations.reviewing import places_of, refuse_closed

LATER = "extended"


@operation
def extend(row: ReviewDate, *, actor: Actor, now: datetime, on: date, reason: str, is_sure: bool = False) -> ReviewDate:
    """The days of the same side of the visit follow; those counted in months, and those set by hand, stay."""
    review = row.review
    _refuse(row, review, on)
    refuse_closed(on, places_of(review), is_sure)
    more = on - row.on
    for later in _following(row, review):
        later.on, later.moved_because = settled(later.on + more, places_of(review))[0], LATER
        later.save(update_fields=["on", "moved_because"])
    row.on, row.is_fixed, row.moved_because, row.reason = on, True, LATER, reason
    row.save(update_fields=["on", "is_fixed", "moved_because", "reason"])
    return row


def _refuse(row: ReviewDate, review: Review, on: date) -> None:
    if is_done(row.key, review):
        raise Refused(_("That day is done already."))
    if on <= row.on:
        raise Refused(_("More time is given, not less. Choose a later day."), field="on")
    if row.on <= review.visit_first <= on:
        raise Refused(_("The visit stands in the way: move the visit, and the days before it follow."), field="on")


def _following(row: ReviewDate, review: Review) -> list[ReviewDate]:
    """What waits for this day. Before the visit nothing is pushed: only the visit itself would be."""
    if row.on < review.visit_first:
        return []
    counted = DateRule.objects.filter(template=review.round.template_id).exclude(unit=DateRule.Unit.MONTHS)
    rows = review.dates.filter(on__gt=row.on, is_fixed=False, key__in=counted.values("key"))
    return list(rows.select_for_update().order_by("on"))
