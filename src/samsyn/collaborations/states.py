"""The life of a collaboration: which state may follow which (catalogue 1.3)."""

from __future__ import annotations

from samsyn.collaborations.models import Collaboration

S = Collaboration.State

TRANSITIONS: dict[str, frozenset[str]] = {
    S.IDEA: frozenset({S.PREPARING, S.CLOSED}),
    S.PREPARING: frozenset({S.NEGOTIATING, S.CLOSED}),
    S.NEGOTIATING: frozenset({S.SIGNED, S.PREPARING, S.CLOSED}),
    S.SIGNED: frozenset({S.ACTIVE, S.TERMINATED}),
    S.ACTIVE: frozenset({S.UNDER_REVIEW, S.TERMINATED, S.ENDED}),
    S.UNDER_REVIEW: frozenset({S.ACTIVE, S.EXTENDED, S.RENEGOTIATED, S.TERMINATED, S.ENDED}),
    S.EXTENDED: frozenset({S.UNDER_REVIEW, S.TERMINATED, S.ENDED}),
    S.RENEGOTIATED: frozenset({S.SIGNED, S.TERMINATED, S.ENDED}),
    S.TERMINATED: frozenset({S.CLOSED}),
    S.ENDED: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
}

# Reached by an act that carries its own facts, never by choosing the state in a list.
BY_SIGNING = frozenset({S.SIGNED, S.EXTENDED})
BY_NOTICE = frozenset({S.TERMINATED})
BY_CLOSING = frozenset({S.CLOSED})

BEFORE_SIGNING = frozenset({S.IDEA, S.PREPARING, S.NEGOTIATING})
RUNNING = frozenset({S.ACTIVE, S.UNDER_REVIEW, S.EXTENDED})
OPEN_FOR_TERMS = frozenset({S.PREPARING, S.NEGOTIATING, S.UNDER_REVIEW, S.RENEGOTIATED})
OVER = frozenset({S.TERMINATED, S.ENDED, S.CLOSED})


def by_hand(state: str) -> list[str]:
    """The states a coordinator may choose next, in the order of life."""
    chosen = TRANSITIONS[state] - BY_SIGNING - BY_NOTICE - BY_CLOSING
    return [s for s in S.values if s in chosen]
