"""What the visitors take home, and what they changed there: a review teaches both sides (P66)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Lesson, Review
from samsyn.reviews.states import LINE

V = Review.State
SEEN = (*LINE[LINE.index(V.VISITING) :], V.PAUSED)


@operation
def take_home(review: Review, *, actor: Actor, now: datetime, text: str, due: date, is_shared: bool = False) -> Lesson:
    if review.state not in SEEN:
        raise Refused(_("What you take home is written when the visit has begun."), code="state")
    if due < actor.today:
        raise Refused(_("That day has already been."), field="due")
    return Lesson.objects.create(
        review=review, text=text.strip(), due=due, is_shared=is_shared, person_id=actor.person_id, at=now
    )


@operation
def look_again(
    lesson: Lesson, *, actor: Actor, now: datetime, version: int | None, changed: str, is_shared: bool = False
) -> Lesson:
    """“Nothing” is an answer, too."""
    if not changed.strip():
        raise Refused(_("Say what you changed at home; if nothing, why."), field="changed")
    return save_version(lesson, version, changed=changed.strip(), looked_at=now, is_shared=is_shared)
