"""The life of a round and of a review: which state may follow which. Everything else is refused."""

from __future__ import annotations

from samsyn.reviews.models import Review, Round

R = Round.State
# Where work goes on that may have to wait.
PAUSABLE = frozenset({R.SETTLED, R.RUNNING, R.SYNTHESIS, R.FOLLOW_UP})
ROUNDS: dict[str, frozenset[str]] = {
    R.DRAFT: frozenset({R.OPEN, R.CANCELLED}),
    R.OPEN: frozenset({R.CLOSED, R.CANCELLED}),
    R.CLOSED: frozenset({R.OPEN, R.PROPOSED, R.CANCELLED}),
    R.PROPOSED: frozenset({R.CLOSED, R.SETTLED, R.CANCELLED}),
    R.SETTLED: frozenset({R.RUNNING, R.PAUSED, R.CANCELLED}),
    R.RUNNING: frozenset({R.SYNTHESIS, R.PAUSED, R.CANCELLED}),
    R.SYNTHESIS: frozenset({R.FOLLOW_UP, R.PAUSED}),
    R.FOLLOW_UP: frozenset({R.DONE, R.PAUSED}),
    R.PAUSED: PAUSABLE | {R.CANCELLED},
    R.DONE: frozenset(),
    R.CANCELLED: frozenset(),
}
# These follow from a plan that is published, accepted or taken back, not from a button.
BY_PLAN = frozenset({R.PROPOSED, R.SETTLED})
WITH_REASON = frozenset({R.PAUSED, R.CANCELLED})
OVER = frozenset({R.DONE, R.CANCELLED})
TAKES_ENTRANTS = frozenset({R.DRAFT, R.OPEN})
ROUND_LOOKS = {
    R.DRAFT: "draft",
    R.OPEN: "open",
    R.CLOSED: "preparing",
    R.PROPOSED: "waiting",
    R.SETTLED: "agreed",
    R.RUNNING: "running",
    R.SYNTHESIS: "running",
    R.FOLLOW_UP: "running",
    R.DONE: "done",
    R.PAUSED: "paused",
    R.CANCELLED: "ended",
}

V = Review.State
LINE = (
    V.PLANNED, V.AGREED, V.BACKGROUND, V.PREPARED, V.VISITING, V.VISITED, V.DRAFTED, V.FACT_CHECK, V.REPORTED,
    V.ANSWERED, V.ACTING, V.FOLLOWED_UP, V.CLOSED,
)  # fmt: skip
SIDE = frozenset({V.PAUSED, V.BROKEN, V.REPLACED})
FINAL = frozenset({V.CLOSED, V.BROKEN, V.REPLACED})
# Until here nobody has travelled, and a pair may be changed.
NOT_STARTED = frozenset({V.PLANNED, V.AGREED, V.BACKGROUND, V.PREPARED})
# Steps back: the visitors ask for more, or the fact check leads to corrections.
BACK = {V.BACKGROUND: frozenset({V.AGREED}), V.FACT_CHECK: frozenset({V.DRAFTED})}


def _after(state: str) -> frozenset[str]:
    """The next of the line, or to the side; no step is skipped."""
    if state in FINAL:
        return frozenset()
    if state == V.PAUSED:
        return frozenset({*LINE[:-1], V.BROKEN, V.REPLACED})
    following = LINE[LINE.index(V(state)) + 1]
    again = {V.FOLLOWED_UP} if state == V.FOLLOWED_UP else set()
    return frozenset({following, *again, *SIDE, *BACK.get(V(state), ())})


REVIEWS: dict[str, frozenset[str]] = {state: _after(state) for state in V}
REVIEW_LOOKS = {
    **dict.fromkeys(LINE, "running"),
    V.PLANNED: "not started",
    V.AGREED: "agreed",
    V.CLOSED: "done",
    V.PAUSED: "paused",
    V.BROKEN: "ended",
    V.REPLACED: "ended",
}
