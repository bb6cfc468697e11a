"""Between which pairs an area that comes late may be put, what that costs, and why not between the others (P71).

Tells; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.reviews.models import Entrant, Member, Plan, Round
from samsyn.reviews.pairing.asking import Arc, Question, question_of
from samsyn.reviews.pairing.changing import why_not
from samsyn.reviews.pairing.mending import MENDABLE, arcs_of, begun_in, plan_in_force, refuse_unmended
from samsyn.reviews.rota.problem import RotaError
from samsyn.reviews.rota.reading import read_problem
from samsyn.reviews.rota.repair import Repair, join

NOT_SAVED = 0  # the planner wants a key for everybody, also for the area that is only being thought of


@dataclass(frozen=True, slots=True)
class Parted:
    """A pair that may be parted, and by how many points the round then costs more."""

    reviewer: str
    host: str
    price: float


@dataclass(frozen=True, slots=True)
class Kept:
    """A pair that may not be parted."""

    reviewer: str
    host: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Joining:
    question: Question
    plan: Plan
    repairs: Sequence[Repair]
    parted: Sequence[Parted]
    kept: Sequence[Kept]


def newcomer(
    round: Round, member: Member, area: Area, languages: Iterable[str], strengths: Iterable[str], needs: Iterable[str]
) -> Entrant:
    """As the area would stand in the round; an area that has withdrawn comes back as who it was."""
    known = round.entrants.filter(area=area).values_list("pk", flat=True).first()
    return Entrant(
        pk=known or NOT_SAVED, round=round, member=member, area=area, languages=list(languages),
        strengths=list(strengths), needs=list(needs),
    )  # fmt: skip


def joining_of(entrant: Entrant, actor: Actor) -> Joining:
    round = entrant.round
    if round.state not in MENDABLE:
        raise Refused(_("An area joins late while the pairs hold: after the plan is published, before the synthesis."))
    plan, question = plan_in_force(round), question_of(round, actor.today, also=entrant)
    keys = question.keys
    refuse_unmended(plan, set(keys) - {entrant.pk})
    arcs = [(keys.index(one), keys.index(other)) for one, other in arcs_of(plan)]
    begun = frozenset((keys.index(one), keys.index(other)) for one, other in begun_in(round))
    try:
        mending = join(read_problem(question.payload(plan.seed)), arcs, keys.index(entrant.pk), begun)
    except RotaError as error:
        raise Refused(_("Nobody is put into teams pair by pair. Take the plan back and plan anew.")) from error
    parted = [_parted(question, repair) for repair in mending.repairs]
    kept = [(arc, _why_not(question, arc, keys.index(entrant.pk), begun)) for arc in arcs]
    return Joining(
        question, plan, mending.repairs, parted, [Kept(*_names(question, arc), why) for arc, why in kept if why]
    )


def _parted(question: Question, repair: Repair) -> Parted:
    (gone,) = repair.removed
    return Parted(*_names(question, gone), round(repair.price, 1))


def _names(question: Question, arc: Arc) -> tuple[str, str]:
    reviewer, host = (question.entrants[place].area.name for place in arc)
    return reviewer, host


def _why_not(question: Question, arc: Arc, place: int, begun: frozenset[Arc]) -> str:
    if arc in begun:
        return _("The visit has begun.")
    new = ((arc[0], place), (place, arc[1]))
    return " ".join(_barred(question, one) for one in new if question.barred.get(one))


def _barred(question: Question, arc: Arc) -> str:
    reviewer, host = _names(question, arc)
    return f"{reviewer} → {host}: {why_not(question, arc)}"
