"""What everybody may read of a review, and where its publication stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Edition, Review
from samsyn.reviews.policies import editions
from samsyn.reviews.queries.answers import AdviceLine, advice_lines
from samsyn.reviews.queries.following_up import Told, latest_told
from samsyn.reviews.rooms import Room
from samsyn.reviews.set_day import is_late, late_since, set_day
from samsyn.web.components import Action
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day


@dataclass(frozen=True, slots=True)
class Outcome:
    """`edition` is None as long as the reader sees no report; then there is only the delay to read about."""

    review: Review
    edition: Edition | None
    lines: list[tuple[AdviceLine, list[Told]]]
    late_since: date | None


def outcome(actor: Actor, pk: int) -> Outcome | None:
    """None where there is nothing this reader may know: no report that is open to them, and no delay."""
    rows = Review.objects.select_related(
        "round__partnership", "host__area", "host__member__organisation", "reviewer__area",
        "reviewer__member__organisation",
    )  # fmt: skip
    review = rows.filter(pk=pk).first()
    if review is None:
        return None
    edition = _final(actor, review)
    late = late_since(review, actor.today)
    if edition is None and late is None:
        return None
    if edition is None:
        return Outcome(review, None, [], late)
    told = latest_told(actor, review)
    lines = [(line, told.get(line.number, [])) for line in advice_lines(actor, review)]
    return Outcome(review, edition, lines, late)


def _final(actor: Actor, review: Review) -> Edition | None:
    rows = editions.visible(actor).filter(review=review).exclude(kind=Edition.Kind.FACT_CHECK)
    return rows.order_by("-number").first()


def room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if review.reported_at is None or "follow" not in verbs:
        return None
    url = reverse("reviews:publishing", args=[review.pk])
    if review.published_at:
        return Room(_("Publication"), url, state_named("done", _("published")), day(review.published_at))
    on = set_day(review)
    late = is_late(review, on, actor.today)
    state = state_named("overdue", _("past its day")) if late else state_named("waiting", _("to come"))
    explain = Action(_("Say why it is late"), reverse("reviews:delay", args=[review.pk]))
    mine = late and not review.delay_reason and {"host", "coordinate"} & verbs
    return Room(_("Publication"), url, state, day(on), explain if mine else None)
