"""What waits around a report: facts to check, comments to decide on, and word to both sides when a check is over."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Edition, Review
from samsyn.reviews.operations.fact_check import is_open
from samsyn.reviews.policies import editions
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.registries import Waiting

TOLD_FOR = timedelta(days=14)
K, V = Edition.Kind, Review.State


def of_the_host(actor: Actor) -> list[Waiting]:
    """Until the last day: check. For two weeks after a check without a word: that nothing was reported (P54)."""
    rows = editions.objects(actor, "host").filter(kind=K.FACT_CHECK, open_until__gte=actor.today - TOLD_FOR)
    found = []
    for row in rows.select_related("review__host__area", "review__reviewer__area").prefetch_related("comments"):
        if is_open(row, actor.today):
            what = _("Facts in the report about %(area)s") % {"area": row.review.host.area}
            found.append(_item(row, "check", _("Check"), what, row.get_absolute_url()))
        elif not row.comments.all():
            found.append(_item(row, "silent", _("Read"), _("No factual errors were reported"), row.get_absolute_url()))
    return found


def of_the_writers(actor: Actor) -> list[Waiting]:
    """Comments to decide on; when none is left and the check is over, the report to finish."""
    of_now = Q(kind=K.FACT_CHECK, review__state=V.FACT_CHECK)
    rows = editions.objects(actor, "write").filter(of_now).order_by("review_id", "-number").distinct("review_id")
    found = []
    for row in rows.select_related("review__host__area", "review__reviewer__area").prefetch_related("comments"):
        comments = row.comments.all()
        if any(comment.decision == "OPEN" for comment in comments):
            found.append(_item(row, "decide", _("Decide"), _("The host’s comments on facts"), row.get_absolute_url()))
        elif not is_open(row, actor.today):
            what = _("The report after the fact check") if comments else _("No factual errors were reported")
            found.append(_item(row, "finish", _("Finish"), what, reverse("reviews:report", args=[row.review_id])))
    return found


def _item(row: Edition, what_for: str, verb: str, what: str, url: str) -> Waiting:
    return Waiting(
        uid=f"reviews-fact-{what_for}-{row.pk}", verb=verb, what=what,
        where=who_reviews_whom(row.review), url=url,
        due=row.open_until if what_for == "check" else None,
    )  # fmt: skip
