"""What peer review adds to My week and the calendar, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from samsyn.core.actors import Actor
from samsyn.reviews.models import Review
from samsyn.reviews.operations.background import SENDS
from samsyn.reviews.operations.preparing import PREPARING
from samsyn.reviews.operations.visiting import ON_THE_WAY
from samsyn.reviews.policies import reviews
from samsyn.reviews.queries.teams import LED
from samsyn.reviews.states import FINAL, LINE, NOT_STARTED, SIDE
from samsyn.reviews.waiting import before_visit, days, outcomes, pairs, reports, visits
from samsyn.web.registries import Waiting

V = Review.State
UNDER_WAY = frozenset(V) - FINAL
FROM_VISIT, FROM_CHECK, FROM_REPORT = (
    frozenset(LINE[LINE.index(first) :]) | SIDE for first in (V.VISITED, V.FACT_CHECK, V.REPORTED)
)


class Ask(NamedTuple):
    """What may wait for whoever holds one of `verbs` on a review in one of `states`."""

    verbs: frozenset[str]
    states: frozenset[str]
    what: Callable[[Actor], Iterable[Waiting]]


def _ask(verbs: str, states: Iterable[str], what: Callable[[Actor], Iterable[Waiting]]) -> Ask:
    return Ask(frozenset(verbs.split()), frozenset(states), what)


ASKS = (
    _ask("speak", UNDER_WAY, days.coming),
    _ask("host write", [V.PLANNED], before_visit.signing),
    _ask("team write", SENDS, before_visit.reading),
    _ask("host", [V.AGREED], before_visit.completing),
    _ask("write coordinate", LED, before_visit.leaders),
    _ask("write", NOT_STARTED, before_visit.seats),
    _ask("host", PREPARING, visits.to_answer),
    _ask("follow", ON_THE_WAY, visits.changed),
    _ask("speak", [V.PREPARED], visits.to_begin),
    _ask("write", [V.VISITING], visits.to_write),
    _ask("lead host", [V.VISITING], visits.to_confirm),
    _ask("host", FROM_CHECK, reports.of_the_host),
    _ask("write", [V.FACT_CHECK], reports.of_the_writers),
    _ask("host", [V.REPORTED, V.ANSWERED], outcomes.to_answer),
    _ask("host write", FROM_REPORT, outcomes.follow_ups),
    _ask("host coordinate", FROM_REPORT, outcomes.without_owner),
    _ask("write", FROM_VISIT, outcomes.lessons),
)


def waiting_for(actor: Actor) -> list[Waiting]:
    """One statement tells what may wait; most people take part in no review, and a review is in one state."""
    if actor.person_id is None:
        return []
    held = list(reviews.held_among(actor, "state"))
    asked = [ask.what for ask in ASKS if any(state in ask.states and verbs & ask.verbs for state, verbs in held)]
    return [item for what in (pairs.to_accept, pairs.repairs, *asked) for item in what(actor)]
