"""What the page of a review shows of each of its parts, in the order of the work.

A part is a function of what the reader may see: `def background(actor, review, verbs) -> Room | None`, in the part's
own module under `queries/`; None where the reader has nothing to do or to see there. `apps.py` hangs them on `ROOMS`,
in order, so that a part may import this module.
The first room with `now` gives the page its one primary action.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.reviews.models import Review
from samsyn.web.components import Action, State, Step, Text


@dataclass(frozen=True, slots=True)
class Room:
    """`now` is what the reader should do there as things stand, if anything."""

    title: Text
    url: str
    state: State | None = None
    note: Text = ""
    now: Action | None = None


Ask = Callable[[Actor, Review, frozenset[str]], Room | None]
ROOMS: Registry[Ask] = Registry("parts of a review")


def rooms_of(actor: Actor, review: Review, verbs: frozenset[str]) -> list[Room]:
    return [room for ask in ROOMS if (room := ask(actor, review, verbs)) is not None]


def as_steps(rooms: Sequence[Room]) -> list[Step]:
    return [Step(room.title, room.url, room.state, room.note) for room in rooms]


def next_act(rooms: Sequence[Room]) -> Action | None:
    return next((room.now for room in rooms if room.now), None)
