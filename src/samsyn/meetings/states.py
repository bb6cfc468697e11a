"""The life of a meeting: planned, running, held, and at last approved by those who were there."""

from __future__ import annotations

from samsyn.meetings.models import Meeting

S = Meeting.State

TRANSITIONS: dict[str, frozenset[str]] = {
    S.PLANNED: frozenset({S.RUNNING, S.CANCELLED}),
    S.RUNNING: frozenset({S.HELD}),
    S.HELD: frozenset({S.APPROVED}),
    S.APPROVED: frozenset(),
    S.CANCELLED: frozenset(),
}
MET = (S.HELD, S.APPROVED)
BEGUN = (S.RUNNING, *MET)
AHEAD = (S.PLANNED, S.RUNNING)
# What may still be written in: after the meeting too, until the minutes are approved.
WRITABLE = (S.PLANNED, S.RUNNING, S.HELD)


def may_become(before: str, after: str) -> bool:
    return after in TRANSITIONS[before]
