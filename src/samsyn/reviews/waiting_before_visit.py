"""What waits for people until the visitors travel: what to sign, a team to lead, seats to fill, pairs to part."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Plan, Review
from samsyn.reviews.policies import plans, reviews
from samsyn.reviews.queries.scope import half_signed
from samsyn.reviews.queries.teams import empty_seats, leaderless
from samsyn.web.registries import Waiting


def waits_before_visit(actor: Actor) -> list[Waiting]:
    if actor.person_id is None:
        return []
    return [*_signatures(actor), *_leaders(actor), *_seats(actor), *_repairs(actor)]


def where(review: Review) -> str:
    return _("%(reviewer)s reviews %(host)s") % {"reviewer": review.reviewer.area, "host": review.host.area}


def _signatures(actor: Actor) -> Iterator[Waiting]:
    """The other side has signed what is agreed."""
    for review in half_signed(actor):
        url = reverse("reviews:scope", args=[review.pk])
        yield Waiting(f"reviews-sign-{review.pk}", _("Sign"), _("what is agreed"), where(review), url, None)


def _leaders(actor: Actor) -> Iterator[Waiting]:
    """A team without a leader waits for the visitors and for the coordinator (P91)."""
    for verb in ("write", "coordinate"):
        rows = leaderless(reviews.objects(actor, verb), actor.today).select_related("reviewer__area", "host__area")
        for review in rows:
            url = reverse("reviews:team", args=[review.pk])
            yield Waiting(
                f"reviews-leader-{review.pk}-{verb}", _("See to it"), _("that somebody leads the team"), where(review),
                url, None,
            )  # fmt: skip


def _seats(actor: Actor) -> Iterator[Waiting]:
    mine = {row.pk: row for row in reviews.objects(actor, "write").select_related("reviewer__area", "host__area")}
    for seat in empty_seats(list(mine)) if mine else ():
        url = reverse("reviews:team_replace", args=[seat.review_id, seat.pk])
        what = _("%(person)s, who is too close to take part") % {"person": seat.person}
        yield Waiting(f"reviews-seat-{seat.pk}", _("Replace"), what, where(mine[seat.review_id]), url, None)


def _repairs(actor: Actor) -> Iterator[Waiting]:
    """Repairs that wait to be chosen, as one thing for each round."""
    drafts = plans.objects(actor, "coordinate").filter(
        published_at=None, asked__repairs__isnull=False, based_on__published_at__isnull=False, based_on__ended_at=None
    )
    rounds: dict[int, Plan] = {row.round_id: row for row in drafts.select_related("round__partnership")}
    for plan in rounds.values():
        uid, url = f"reviews-mend-{plan.round_id}", plan.round.get_absolute_url()
        yield Waiting(uid, _("Choose"), _("how the round goes on"), plan.round.theme, url, None)
