"""A review is paused, taken up again, or broken off. Always with a reason, and by whoever coordinates."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Review

V = Review.State


@operation
def pause_review(review: Review, *, actor: Actor, now: datetime, version: int | None, reason: str) -> Review:
    """It remembers where it was."""
    _refuse_silence(reason)
    was = Review.objects.select_for_update().get(pk=review.pk).state
    return advance(review, V.PAUSED, version=version, paused_from=was, state_reason=reason.strip())


@operation
def resume_review(review: Review, *, actor: Actor, now: datetime, version: int | None = None) -> Review:
    """Where it was, and nowhere else."""
    there = Review.objects.select_for_update().get(pk=review.pk)
    if there.state != V.PAUSED:
        raise Refused(_("Only a paused review is taken up again."), code="state")
    return advance(there, there.paused_from, version=version, paused_from="", state_reason="")


@operation
def break_off_review(review: Review, *, actor: Actor, now: datetime, version: int | None, reason: str) -> Review:
    """For good. What has been written stays with those who have it."""
    _refuse_silence(reason)
    return advance(review, V.BROKEN, version=version, paused_from="", state_reason=reason.strip())


def _refuse_silence(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
