"""What waits before, during and after a visit."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import OralFeedback, Review, Slot, Wish
from samsyn.reviews.operations.preparing import PREPARING
from samsyn.reviews.operations.visiting import ON_THE_WAY
from samsyn.reviews.policies import oral_feedback, reviews, slots, wishes
from samsyn.reviews.visit.clocks import on_the_wall, zone_of
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Waiting
from samsyn.web.templatetags.samsyn import clock

SIDES = ("review__reviewer__area", "review__host__area", "review__host__member__organisation")


def to_answer(actor: Actor) -> list[Waiting]:
    """Groups the host has not said yes or no about; the visit is when it must be settled."""
    rows = wishes.objects(actor, "host").filter(answer=Wish.Answer.OPEN, review__state__in=PREPARING)
    return [
        Waiting(
            uid=f"reviews-wish-{row.pk}",
            verb=_("Answer"),
            what=_("the visitors want to meet: %(group)s") % {"group": row.group},
            where=who_reviews_whom(row.review),
            url=reverse("reviews:wish_answer", args=[row.review_id, row.pk]),
            due=row.review.visit_first,
        )
        for row in rows.select_related("review__reviewer__area", "review__host__area").order_by("pk")
    ]


def changed(actor: Actor) -> list[Waiting]:
    """What was changed after the programme was sent, told to both sides until that day is over (P38)."""
    states = [Slot.State.CHANGED, Slot.State.CANCELLED]
    rows = slots.objects(actor, "see").filter(
        state__in=states, ends__date__gte=actor.today, review__state__in=ON_THE_WAY
    )
    return [_of_slot(row) for row in rows.select_related(*SIDES).order_by("starts", "pk")]


def _of_slot(row: Slot) -> Waiting:
    begins = on_the_wall(row.starts, zone_of(row.review))
    said = {"title": row.title, "state": row.get_state_display(), "at": clock(begins), "place": row.place}
    return Waiting(
        uid=f"reviews-slot-{row.pk}-{row.version}",
        verb=_("Programme"),
        what=_("%(title)s: %(state)s, %(at)s %(place)s") % said,
        where=who_reviews_whom(row.review),
        url=reverse("reviews:on_site", args=[row.review_id]),
        due=begins.date(),
    )


def to_begin(actor: Actor) -> list[Waiting]:
    rows = reviews.objects(actor, "speak").filter(state=Review.State.PREPARED, visit_first__lte=actor.today)
    return [_visit(row, _("Say that"), _("the visit has begun"), "visit_begin") for row in _with_areas(rows)]


def to_write(actor: Actor) -> list[Waiting]:
    """On the last day, until it is written down."""
    rows = reviews.objects(actor, "write").filter(
        state=Review.State.VISITING, visit_last__lte=actor.today, feedback=None
    )
    return [_visit(row, _("Write down"), _("the oral feedback"), "feedback_write") for row in _with_areas(rows)]


def to_confirm(actor: Actor) -> list[Waiting]:
    """Each side that has not confirmed, by whoever leads it."""
    lead = reviews.objects(actor, "lead")
    theirs = Q(review__in=lead, visitors_confirmed_at=None)
    hosts = Q(pk__in=oral_feedback.objects(actor, "host"), host_confirmed_at=None)
    found = OralFeedback.objects.filter(theirs | hosts, review__state=Review.State.VISITING)
    return [
        _visit(row.review, _("Confirm"), _("the oral feedback"), "feedback_confirm")
        for row in found.select_related("review__reviewer__area", "review__host__area").order_by("pk")
    ]


def _with_areas(rows: QuerySet[Review]) -> QuerySet[Review]:
    return rows.select_related("reviewer__area", "host__area").order_by("pk")


def _visit(review: Review, verb: str, what: str, name: str) -> Waiting:
    return Waiting(
        uid=f"reviews-{review.pk}-{name}", verb=verb, what=what, where=who_reviews_whom(review),
        url=reverse(f"reviews:{name}", args=[review.pk]), due=review.visit_last,
    )  # fmt: skip
