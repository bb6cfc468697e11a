"""What follows when an area leaves a round whose pairs hold. Tells; changes nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.reviews.models import Entrant, Pair, Plan, Review, Round
from samsyn.reviews.pairing.asking import question_of
from samsyn.reviews.rota.problem import RotaError
from samsyn.reviews.rota.reading import read_problem
from samsyn.reviews.rota.repair import Mending, part, withdraw
from samsyn.reviews.rota.words import Said
from samsyn.reviews.states import NOT_STARTED

S, V = Round.State, Review.State
MENDABLE = frozenset({S.PROPOSED, S.SETTLED, S.RUNNING})
# A review that waits has begun if it had when it was paused.
NOBODY_TRAVELLED = Q(state__in=NOT_STARTED) | Q(state=V.PAUSED, paused_from__in=NOT_STARTED)


def mending_of(entrant: Entrant, actor: Actor) -> Mending:
    plan = plan_in_force(entrant.round)
    question = question_of(entrant.round, actor.today)
    keys = question.keys
    if entrant.withdrawn_on is not None:
        raise Refused(_("The area has withdrawn already."))
    if not plan.pairs.filter(Q(reviewer=entrant) | Q(host=entrant)).exists():
        return Mending(Said("not_paired", {"leaver": entrant.pk}))
    refuse_unmended(plan, set(keys))
    arcs = [(keys.index(one), keys.index(other)) for one, other in arcs_of(plan)]
    begun = frozenset((keys.index(one), keys.index(other)) for one, other in begun_in(entrant.round))
    try:
        return withdraw(read_problem(question.payload(plan.seed)), arcs, keys.index(entrant.pk), begun)
    except RotaError as error:
        raise Refused(_("Teams are not mended pair by pair. Take the plan back and plan anew.")) from error


def parting_of(plan: Plan, pair: Pair, actor: Actor) -> Mending:
    """What follows when the two of a settled pair may no longer meet (P19). RotaError for teams."""
    question = question_of(plan.round, actor.today)
    keys = question.keys
    places = [(keys.index(one), keys.index(other)) for one, other in arcs_of(plan)]
    begun = frozenset((keys.index(one), keys.index(other)) for one, other in begun_in(plan.round))
    here = (keys.index(pair.reviewer_id), keys.index(pair.host_id))
    return part(read_problem(question.payload(plan.seed)), places, here, begun)


def plan_in_force(round: Round) -> Plan:
    plan = round.plans.filter(published_at__isnull=False, ended_at=None).first()
    if plan is None:
        raise Refused(_("No plan is published, so there is nothing to mend."))
    return plan


def arcs_of(plan: Plan) -> list[tuple[int, int]]:
    return list(plan.pairs.filter(turn=1).values_list("reviewer", "host"))


def refuse_unmended(plan: Plan, keys: set[int]) -> None:
    """One change at a time: the pairs that hold are those of `keys`."""
    if {key for arc in arcs_of(plan) for key in arc} != keys:
        raise Refused(
            _("Another area has come or left and the round is not mended yet. Choose a repair for that first.")
        )


def begun_in(round: Round) -> list[tuple[int, int]]:
    rows = round.reviews.exclude(state__in=[V.BROKEN, V.REPLACED]).exclude(NOBODY_TRAVELLED)
    return list(rows.values_list("reviewer", "host"))


def named_facts(facts: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    people = ("reviewer", "host", "leaver", "newcomer")
    return {name: names.get(str(value), value) if name in people else value for name, value in facts.items()}
