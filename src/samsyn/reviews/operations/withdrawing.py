"""The verbs of mending: an area leaves a round whose pairs hold or comes late, or two may no longer meet.

Source: the peer-review catalogue, 5.5. The repairs are drafts that people choose from: nothing is published by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Entrant, Member, Pair, Plan, Review, Round
from samsyn.reviews.models.plans import SAID
from samsyn.reviews.operations.rounds import enter_area
from samsyn.reviews.pairing.asking import Question, question_of
from samsyn.reviews.pairing.joining import joining_of
from samsyn.reviews.pairing.mending import (
    MENDABLE,
    NOBODY_TRAVELLED,
    arcs_of,
    mending_of,
    named_facts,
    parting_of,
    plan_in_force,
)
from samsyn.reviews.rota.problem import RotaError
from samsyn.reviews.rota.repair import Repair
from samsyn.reviews.states import PAUSABLE

S, V = Round.State, Review.State
STOP_AND_ASK = frozenset({"swap_left", "no_repair"})


@operation
def withdraw_area(entrant: Entrant, *, actor: Actor, now: datetime, reason: str) -> list[Plan]:
    """The area leaves at once; its visits that have not begun are broken off, and the repairs wait to be chosen."""
    if entrant.withdrawn_on is not None:
        raise Refused(_("The area has withdrawn already."))
    if entrant.round.state not in MENDABLE:
        raise Refused(_("Before the pairs are proposed, take the area off the round instead."))
    if not reason.strip():
        raise Refused(_("Say why."), field="reason")
    question, plan = question_of(entrant.round, actor.today), plan_in_force(entrant.round)
    mending = mending_of(entrant, actor)
    save_version(entrant, None, withdrawn_on=actor.today)
    _break_off(entrant, reason.strip())
    if mending.said.code in STOP_AND_ASK:
        _pause(entrant.round, reason.strip())
    return [_draft(plan, question, repair, actor, now) for repair in mending.repairs]


@operation
def propose_parting(pair: Pair, *, actor: Actor, now: datetime) -> list[Plan]:
    """The two of a settled pair turned out to be too close: repairs wait to be chosen; nothing changes by itself."""
    plan = pair.plan
    question = question_of(plan.round, actor.today)
    if {key for arc in arcs_of(plan) for key in arc} != set(question.keys):
        return []  # an area has left and that is mended first
    try:
        mending = parting_of(plan, pair, actor)
    except RotaError:
        return []  # teams are planned anew
    return [_draft(plan, question, repair, actor, now) for repair in mending.repairs]


@operation
def let_join(
    round: Round,
    *,
    actor: Actor,
    now: datetime,
    member: Member,
    area: Area,
    collaboration: Collaboration | None = None,
    languages: Iterable[str] = (),
    strengths: Iterable[str] = (),
    needs: Iterable[str] = (),
    is_another: bool = False,
) -> list[Plan]:
    """One draft for each pair that may be parted, cheapest first. Refused where there is none; then nobody joins."""
    entrant = enter_area(
        round, actor=actor, now=now, member=member, area=area, languages=languages, strengths=strengths, needs=needs,
        is_another=is_another, is_late=True, collaboration=collaboration,
    )  # fmt: skip
    found = joining_of(entrant, actor)
    if not found.repairs:
        raise Refused(
            _("No pair may be parted for “%(area)s”. Why is told below.") % {"area": area}, field="area", code="P71"
        )
    return [_draft(found.plan, found.question, one, actor, now, newcomer=entrant.pk) for one in found.repairs]


@operation
def publish_repair(plan: Plan, *, actor: Actor, now: datetime, version: int | None = None) -> Plan:
    """The chosen repair takes the old plan's place; pairs that were there before keep their answers."""
    round = plan.round
    if not plan.asked.get("repairs") or plan.published_at is not None:
        raise Refused(_("That is no repair that waits to be chosen."))
    if plan.pairs.filter(Q(reviewer__withdrawn_on__isnull=False) | Q(host__withdrawn_on__isnull=False)).exists():
        raise Refused(_("An area of this repair has left. Look at the round anew."))
    if plan.asked["repairs"] != plan_in_force(round).pk or round.state not in MENDABLE:
        raise Refused(_("The round has changed since. Look at it anew."))
    save_version(plan_in_force(round), None, ended_at=now)
    published = save_version(plan, version, published_at=now)
    _replace(round, published)
    return published


def _break_off(entrant: Entrant, reason: str) -> None:
    for side in ("host", "reviewer"):
        for review in Review.objects.filter(NOBODY_TRAVELLED, **{side: entrant}):
            save_version(review, None, state=V.BROKEN, paused_from="", state_reason=reason)


def _pause(round: Round, reason: str) -> None:
    """Never a silent swap: people decide how to go on."""
    if round.state in PAUSABLE:
        save_version(round, None, state=S.PAUSED, paused_from=round.state, state_reason=reason)


def _draft(plan: Plan, question: Question, repair: Repair, actor: Actor, now: datetime, **asked: int) -> Plan:
    """A repair as a plan of its own, for people to publish or leave. `asked` says what it answers, besides."""
    last = plan.round.plans.aggregate(last=Max("number"))["last"] or 0
    keys = question.keys
    arcs = [(keys[one], keys[other]) for one, other in repair.arcs]
    made = Plan.objects.create(
        round=plan.round, number=last + 1, based_on=plan, seed=plan.seed, status=Plan.Status.BY_HAND, at=now,
        cost=sum(question.price(*arc).total for arc in arcs), asked={"repairs": plan.pk, "price": repair.price} | asked,
        relaxations=[_in_names(question, repair)], person_id=actor.person_id,
    )  # fmt: skip
    before = {(pair.reviewer_id, pair.host_id): pair for pair in plan.pairs.filter(turn=1)}
    Pair.objects.bulk_create(_pair(made, question, arc, before.get(arc)) for arc in arcs)
    return made


def _pair(plan: Plan, question: Question, arc: tuple[int, int], before: Pair | None) -> Pair:
    price = question.price(*arc)
    said = {name: getattr(before, name) for name in SAID} if before else {}
    return Pair(plan=plan, reviewer_id=arc[0], host_id=arc[1], cost=price.total, cost_parts=price.as_json(), **said)


def _in_names(question: Question, repair: Repair) -> dict[str, Any]:
    """The planner names members by key; people know them by name."""
    names = {str(row.pk): row.area.name for row in question.entrants}
    said = asdict(repair.said)
    return said | {"facts": named_facts(said["facts"], names)}


def _replace(round: Round, plan: Plan) -> None:
    """Reviews of pairs that are gone are broken off, unless they are already over."""
    there: Sequence[tuple[int, int]] = arcs_of(plan)
    came = _("The pair was parted for an area that came late.")
    why = came if plan.asked.get("newcomer") else _("The pairs were mended after a withdrawal.")
    for review in round.reviews.filter(NOBODY_TRAVELLED):
        if (review.reviewer_id, review.host_id) not in there:
            save_version(review, None, state=V.BROKEN, paused_from="", state_reason=why)
