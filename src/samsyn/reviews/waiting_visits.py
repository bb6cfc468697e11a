"""What waits before, during and after a visit."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Review, Wish
from samsyn.reviews.operations.preparing import PREPARING
from samsyn.reviews.policies import wishes
from samsyn.web.registries import Waiting


def of_visits(actor: Actor) -> list[Waiting]:
    return [*_to_answer(actor)]


def _names(review: Review) -> str:
    return _("%(reviewer)s reviews %(host)s") % {"reviewer": review.reviewer.area, "host": review.host.area}


def _to_answer(actor: Actor) -> list[Waiting]:
    """Groups the host has not said yes or no about; the visit is when it must be settled."""
    rows = wishes.objects(actor, "host").filter(answer=Wish.Answer.OPEN, review__state__in=PREPARING)
    return [
        Waiting(
            uid=f"reviews-wish-{row.pk}",
            verb=_("Answer"),
            what=_("the visitors want to meet: %(group)s") % {"group": row.group},
            where=_names(row.review),
            url=reverse("reviews:wish_answer", args=[row.review_id, row.pk]),
            due=row.review.visit_first,
        )
        for row in rows.select_related("review__reviewer__area", "review__host__area").order_by("pk")
    ]
