"""What the page of a review shows of each of its parts, in the order of the work.

A part is a function of what the reader may see: `def background(actor, review, verbs) -> Room | None`, in the part's
own module under `queries/`; None where the reader has nothing to do or to see there. `ROOMS` names them in order.
The first room with `now` gives the page its one primary action.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.module_loading import import_string

from samsyn.core.actors import Actor
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
# By name, because the parts import `Room` from here.
ROOMS: Sequence[str] = (
    "samsyn.reviews.queries.learning.earlier_room",
    "samsyn.reviews.queries.answers.room",
    "samsyn.reviews.queries.publishing.room",
    "samsyn.reviews.queries.following_up.room",
    "samsyn.reviews.queries.lessons.room",
    "samsyn.reviews.queries.learning.own_room",
    "samsyn.reviews.queries.learning.evaluation_room",
)


def rooms_of(actor: Actor, review: Review, verbs: frozenset[str]) -> list[Room]:
    asked: list[Ask] = [import_string(name) for name in ROOMS]
    return [room for ask in asked if (room := ask(actor, review, verbs)) is not None]


def as_steps(rooms: Sequence[Room]) -> list[Step]:
    return [Step(room.title, room.url, room.state, room.note) for room in rooms]


def next_act(rooms: Sequence[Room]) -> Action | None:
    return next((room.now for room in rooms if room.now), None)
