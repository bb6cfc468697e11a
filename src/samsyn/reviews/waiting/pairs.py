"""What waits in a round: pairs to say yes to, and repairs to choose among."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Pair, Plan
from samsyn.reviews.operations.planning import WAITS_FOR_ANSWERS
from samsyn.reviews.policies import members, pairs, plans
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Waiting

ANSWER = timedelta(days=14)


def to_accept(actor: Actor) -> list[Waiting]:
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
        what=who_reviews_whom(row),
        where=round.theme,
        url=reverse("reviews:accept", args=[round.partnership.slug, round.number, row.pk]),
        due=row.plan.published_at.date() + ANSWER if row.plan.published_at else None,
    )


def repairs(actor: Actor) -> Iterator[Waiting]:
    """Repairs that wait to be chosen, as one thing for each round."""
    drafts = plans.objects(actor, "coordinate").filter(
        published_at=None, asked__repairs__isnull=False, based_on__published_at__isnull=False, based_on__ended_at=None
    )
    rounds: dict[int, Plan] = {row.round_id: row for row in drafts.select_related("round__partnership")}
    for plan in rounds.values():
        uid, url = f"reviews-mend-{plan.round_id}", plan.round.get_absolute_url()
        yield Waiting(uid, _("Choose"), _("how the round goes on"), plan.round.theme, url, None)
