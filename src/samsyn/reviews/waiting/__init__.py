"""What peer review adds to My week and the calendar, in the order of the work."""

from __future__ import annotations

from samsyn.core.actors import Actor
from samsyn.reviews.policies import reviews
from samsyn.reviews.waiting import before_visit, days, outcomes, pairs, reports, visits
from samsyn.web.registries import Waiting

OF_A_REVIEW = (days, before_visit, visits, reports, outcomes)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Most people take part in no review: one statement tells."""
    if actor.person_id is None:
        return []
    takes_part = reviews.visible(actor).exists()
    return [item for part in (pairs, *(OF_A_REVIEW if takes_part else ())) for item in part.waits(actor)]
