"""What waits for people until the visit: to sign, to read, to lead a team, to fill a seat."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries.background import to_complete, to_read
from samsyn.reviews.queries.scope import half_signed
from samsyn.reviews.queries.teams import empty_seats, leaderless
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Waiting


def signing(actor: Actor) -> Iterator[Waiting]:
    """The other side has signed what is agreed."""
    for review in half_signed(actor):
        url = reverse("reviews:scope", args=[review.pk])
        yield Waiting(f"reviews-sign-{review.pk}", _("Sign"), _("what is agreed"), who_reviews_whom(review), url, None)


def reading(actor: Actor) -> Iterator[Waiting]:
    """A later edition leads to what has changed (P33)."""
    for paper in to_read(actor):
        name = "reviews:background_changes" if paper.number > 1 else "reviews:background"
        what = (
            _("the background paper, edition %(number)s: see what has changed") % {"number": paper.number}
            if paper.number > 1
            else _("the background paper")
        )
        url = reverse(name, args=[paper.review_id, paper.number])
        yield Waiting(
            f"reviews-read-{paper.pk}", _("Read"), what, who_reviews_whom(paper.review), url, paper.review.visit_first
        )


def completing(actor: Actor) -> Iterator[Waiting]:
    for request in to_complete(actor):
        review = request.background.review
        url = request.background.get_absolute_url()
        what = _("the background paper: the visitors ask for more")
        yield Waiting(f"reviews-more-{request.pk}", _("Complete"), what, who_reviews_whom(review), url, None)


def leaders(actor: Actor) -> Iterator[Waiting]:
    """A team without a leader waits for the visitors and for the coordinator (P91)."""
    for verb in ("write", "coordinate"):
        rows = leaderless(reviews.objects(actor, verb), actor.today).select_related("reviewer__area", "host__area")
        for review in rows:
            url = reverse("reviews:team", args=[review.pk])
            what, between = _("that somebody leads the team"), who_reviews_whom(review)
            yield Waiting(f"reviews-leader-{review.pk}-{verb}", _("See to it"), what, between, url, None)


def seats(actor: Actor) -> Iterator[Waiting]:
    mine = {row.pk: row for row in reviews.objects(actor, "write").select_related("reviewer__area", "host__area")}
    for seat in empty_seats(list(mine)) if mine else ():
        url = reverse("reviews:team_replace", args=[seat.review_id, seat.pk])
        what = _("%(person)s, who is too close to take part") % {"person": seat.person}
        yield Waiting(f"reviews-seat-{seat.pk}", _("Replace"), what, who_reviews_whom(mine[seat.review_id]), url, None)
