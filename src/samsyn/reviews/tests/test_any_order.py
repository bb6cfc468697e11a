"""Whatever people try, in whatever order: no state the table does not lead to, and nothing reaches members early."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Pair, Plan, Review, Round
from samsyn.reviews.operations.planning import accept_pair, ask_for_plan, publish_plan, settle_plan, take_back_plan
from samsyn.reviews.operations.rounds import leave_round, move_round
from samsyn.reviews.operations.withdrawing import publish_repair, withdraw_area
from samsyn.reviews.policies import pairs, plans
from samsyn.reviews.states import ROUNDS
from samsyn.web.tasks import run_job

pytestmark = pytest.mark.django_db
STEPS = 50
ENDS = {Round.State.CANCELLED, Round.State.OPEN}  # seldom, or nothing else would be tried


@pytest.fixture
def attempts(round_, entered, act, personas) -> Callable[[random.Random], Any]:
    """One act of one role on one thing, chosen by chance; mostly it is refused."""
    entered(5)
    Round.objects.filter(pk=round_.pk).update(state="CLOSED")
    people = [
        personas.maria,
        *{member.organisation.memberships.get().person for member in round_.partnership.members.all()},
    ]

    def one(chance: random.Random) -> None:
        round_.refresh_from_db()
        by = {"actor": act(chance.choice(people)), "now": timezone.now()}
        later = by | {"now": by["now"] + timedelta(days=20)}
        plan = chance.choice([None, *round_.plans.all()])
        entrant = chance.choice([None, *round_.entrants.all()])
        pair = chance.choice([None, *Pair.objects.filter(plan__round=round_, plan__ended_at=None)])
        move = chance.choice([*sorted(ROUNDS[round_.state] - ENDS) * 9, *Round.State.values])
        acts: list[Callable[[], Any]] = [
            lambda: move_round(round_, version=None, to=move, reason="Because", **by),
            lambda: run_job(job_id=ask_for_plan(round_, **by).job_id),
        ]
        if entrant and chance.random() < 0.3:
            acts += [lambda: withdraw_area(entrant, reason="Because", **by), lambda: leave_round(entrant, **by)]
        if plan:
            acts += [
                *[lambda: publish_plan(plan, **by)] * 4, lambda: take_back_plan(plan, **by),
                lambda: settle_plan(plan, reason="Because", **later), lambda: publish_repair(plan, **by),
            ]  # fmt: skip
        if pair:
            acts += [lambda: accept_pair(pair, **by)] * 20
        chance.choice(acts)()

    return one


@pytest.mark.proves("P97")
@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_acts_leads_where_the_table_does_not(seed, attempts, round_, act, personas):
    chance = random.Random(seed)
    round_.refresh_from_db()
    before = round_.state
    for _step in range(STEPS):
        with suppress(Refused):
            attempts(chance)
        round_.refresh_from_db()
        assert round_.state == before or round_.state in ROUNDS[before], f"{before} → {round_.state}"
        before = round_.state
        _nothing_early(round_, act(personas.vera))


def _nothing_early(round_: Round, vera: Any) -> None:
    """Drafts are not seen; one plan holds at most; reviews are of pairs that were published."""
    assert not plans.visible(vera).filter(published_at=None).exists()
    assert not pairs.visible(vera).filter(plan__published_at=None).exists()
    assert Plan.objects.filter(round=round_, published_at__isnull=False, ended_at=None).count() <= 1
    assert not Review.objects.filter(pair__plan__published_at=None).exists()
    live = Review.objects.filter(round=round_).exclude(state__in=["BROKEN", "REPLACED"])
    assert len(set(live.values_list("reviewer"))) == len(set(live.values_list("host"))) == live.count()
