"""A review moves by what people do in it, never by a button of its own: every verb that moves it comes through here."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from samsyn.core.errors import Refused
from samsyn.core.operations import save_version
from samsyn.reviews.models import Review
from samsyn.reviews.states import REVIEWS


def advance(review: Review, to: str, *, version: int | None = None, **stamps: Any) -> Review:
    """`review` in the state `to`, with `stamps` written in the same statement. Refused: that state may not follow.

    Somebody may have moved it since it was read, so the check and the write hold on to the row.
    """
    now = Review.objects.select_for_update().get(pk=review.pk)
    refuse_leap(now, to)
    return save_version(now, version, state=to, **stamps)


def refuse_leap(review: Review, to: str) -> None:
    if to not in REVIEWS[review.state]:
        said = {"now": review.get_state_display(), "next": Review.State(to).label}
        raise Refused(_("The review is at “%(now)s”; “%(next)s” does not follow from there.") % said, code="state")
