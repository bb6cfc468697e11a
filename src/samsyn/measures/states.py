"""The life of a measure: which state may follow which."""

from __future__ import annotations

from samsyn.measures.models import Measure

S = Measure.State

TRANSITIONS: dict[str, frozenset[str]] = {
    S.PLANNED: frozenset({S.RUNNING, S.DROPPED}),
    S.RUNNING: frozenset({S.PAUSED, S.DONE, S.DROPPED}),
    S.PAUSED: frozenset({S.RUNNING, S.DROPPED}),
    S.DONE: frozenset(),
    S.DROPPED: frozenset(),
}
OPEN = (S.PLANNED, S.RUNNING, S.PAUSED)
CLOSED = (S.DONE, S.DROPPED)
# How each state looks: a name of `web.states`.
LOOKS = {S.PLANNED: "preparing", S.RUNNING: "running", S.PAUSED: "paused", S.DONE: "done", S.DROPPED: "ended"}
