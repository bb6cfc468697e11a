"""Which state of a review each day of the method stands for: when it is reached, nobody is asked for it any more."""

from __future__ import annotations

from samsyn.reviews.models import Review
from samsyn.reviews.states import LINE, SIDE

V = Review.State
REACHED_BY: dict[str, Review.State] = {
    "scope": V.AGREED,
    "background": V.BACKGROUND,
    "questions": V.PREPARED,
    "programme": V.PREPARED,
    "visit": V.VISITING,
    "feedback": V.VISITED,
    "draft": V.DRAFTED,
    "fact_check": V.REPORTED,
    "report": V.REPORTED,
    "answers": V.ANSWERED,
    "late_plan": V.ACTING,
    "follow_up_1": V.FOLLOWED_UP,
}


def is_done(key: str, review: Review) -> bool:
    """Days of other methods and the follow-ups are done when the review is over; what has stopped asks for nothing."""
    if review.state in SIDE or review.state == V.CLOSED:
        return True
    reached = REACHED_BY.get(key)
    return reached is not None and LINE.index(V(review.state)) >= LINE.index(reached)
