"""What the pages about plans show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.reviews.models import Entrant, Pair, Plan, Round
from samsyn.reviews.operations.planning import WAITS_FOR_ANSWERS
from samsyn.reviews.operations.rounds import refuse_misfit
from samsyn.reviews.pairing.joining import joining_of, newcomer
from samsyn.reviews.pairing.mending import mending_of, named_facts
from samsyn.reviews.policies import members, plans
from samsyn.reviews.rota.words import Said
from samsyn.reviews.wording import named, said
from samsyn.web.components import State
from samsyn.web.states import state_named

LOOKS = {
    "WAITING": "waiting", "OPTIMAL": "done", "FEASIBLE": "active", "INFEASIBLE": "refused", "UNSETTLED": "unknown",
    "FAILED": "refused", "BY_HAND": "active",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanLine:
    url: str
    number: int
    at: datetime
    cost: float | None
    state: State
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class PairLine:
    """`differs` when the plan it is based on had it otherwise."""

    reviewer: str
    host: str
    cost: float
    travel: float
    unknown: str
    is_locked: bool
    differs: bool
    state: State
    accept_url: str
    change_url: str


@dataclass(frozen=True, slots=True)
class Turn:
    number: int
    cost: float
    pairs: Sequence[PairLine]


@dataclass(frozen=True, slots=True)
class WayOut:
    letter: str
    text: str
    cost: float | None
    can_choose: bool


def plan_lines(actor: Actor, round: Round) -> list[PlanLine]:
    rows = plans.visible(actor).filter(round=round).select_related("round__partnership").order_by("-number")
    return [
        PlanLine(row.get_absolute_url(), row.number, row.at, row.cost, state_of(row), row.is_in_force) for row in rows
    ]


def in_force(actor: Actor, round: Round) -> list[Turn]:
    """Who reviews whom in this round, by the plan that holds; empty before one is published."""
    plan = plans.visible(actor).filter(round=round, published_at__isnull=False, ended_at=None).first()
    if plan is None:
        return []
    plan.round = round
    return turns(actor, plan)[:1]


def state_of(plan: Plan) -> State:
    if plan.ended_at:
        return state_named("ended", _("taken back or replaced"))
    if plan.published_at:
        return state_named("running", _("published"))
    return state_named(LOOKS[plan.status], plan.get_status_display())


def turns(actor: Actor, plan: Plan, *, may_change: bool = False) -> list[Turn]:
    """All pairs, one list for each round planned. Three statements."""
    rows = list(
        plan.pairs.select_related("reviewer__area", "reviewer__member", "host__area", "host__member").order_by(
            "turn", "reviewer__area__sort_key", "host__area__sort_key"
        )
    )
    own = set(members.objects(actor, "speak").values_list("pk", flat=True))
    before = _before(plan)
    made = []
    for number, group in groupby(rows, key=lambda row: row.turn):
        lines = [_pair_line(row, plan, own, before, may_change=may_change) for row in group]
        made.append(Turn(number, sum(line.cost for line in lines), lines))
    return made


def _before(plan: Plan) -> set[tuple[int, int, int]] | None:
    if plan.based_on_id is None:
        return None
    known = Pair.objects.filter(plan=plan.based_on_id).values_list("turn", "reviewer", "host")
    return set(known) or None


def _pair_line(
    row: Pair, plan: Plan, own: set[int], before: set[tuple[int, int, int]] | None, *, may_change: bool
) -> PairLine:
    address = [plan.round.partnership.slug, plan.round.number]
    return PairLine(
        reviewer=row.reviewer.area.name, host=row.host.area.name, cost=row.cost,
        travel=row.cost_parts.get("travel", 0.0), unknown=_unknown(row.cost_parts), is_locked=row.is_locked,
        differs=before is not None and (row.turn, row.reviewer_id, row.host_id) not in before, state=_said_yes(row),
        accept_url=reverse("reviews:accept", args=[*address, row.pk]) if _waits_for(row, plan, own) else "",
        change_url=reverse("reviews:pair_change", args=[*address, row.pk]) if may_change else "",
    )  # fmt: skip


def _waits_for(row: Pair, plan: Plan, own: set[int]) -> bool:
    if not plan.is_in_force or plan.round.state not in WAITS_FOR_ANSWERS or row.turn > 1:
        return False
    mine = (
        (row.reviewer.member_id, row.reviewer_accepted_at),
        (row.host.member_id, row.host_accepted_at),
    )
    return any(member in own and accepted is None for member, accepted in mine)


def _said_yes(row: Pair) -> State:
    sides = [row.reviewer_accepted_at is not None, row.host_accepted_at is not None]
    if all(sides):
        return state_named("agreed", _("both have said yes"))
    if sides[0]:
        return state_named("waiting", _("the host has not answered"))
    if sides[1]:
        return state_named("waiting", _("the reviewer has not answered"))
    return state_named("waiting", _("nobody has answered"))


def _unknown(parts: Mapping[str, Any]) -> str:
    words = {
        "travel": _("travel"), "profile": _("size"), "language": _("language"), "fit": _("strengths and needs"),
    }  # fmt: skip
    return named([words[key] for key in parts.get("unknown", []) if key in words])


def explanations(plan: Plan) -> list[str]:
    """Why there is no plan, and which rules could be given up, with the areas' names."""
    if plan.status == Plan.Status.FAILED:
        return [_("The planner stopped, or the round was changed while it worked. Plan anew.")]
    names = _names(plan)
    return [_explained(one, names, plan) for one in plan.relaxations]


def ways_out(plan: Plan) -> list[WayOut]:
    names = _names(plan)
    return [
        WayOut(
            letter=one["option"],
            text=_explained(one, names, plan),
            cost=one.get("cost"),
            can_choose=bool(one.get("rounds")) and not plan.published_at,
        )
        for one in plan.options
    ]


def _names(plan: Plan) -> dict[int, str]:
    return dict(plan.round.entrants.values_list("pk", "area__name"))


def _explained(one: Mapping[str, Any], names: Mapping[int, str], plan: Plan) -> str:
    facts = dict(one.get("facts", {}))
    if "pairs" in facts:
        facts["pairs"] = _pairs_in_words(one, names, plan.asked.get("before", []))
    return said(Said(one["code"], facts))


def _pairs_in_words(one: Mapping[str, Any], names: Mapping[int, str], before: Sequence[Sequence[int]]) -> str:
    """`before` are the pairs in which only those who are carried on have met."""
    given_up = [
        RULES["before" if rule["pair"] in before and rule["rule"] == "earlier" else rule["rule"]]()
        % {"reviewer": _name(names, rule["pair"][0]), "host": _name(names, rule["pair"][1])}
        for rule in one.get("remove", [])
        if rule["rule"] in RULES
    ]
    again = [
        _("%(reviewer)s reviews %(host)s") % {"reviewer": _name(names, pair[0]), "host": _name(names, pair[1])}
        for pair in one.get("repeated", [])
    ]
    return named(given_up or again)


def _name(names: Mapping[int, str], key: int) -> str:
    return names.get(key, "?")


RULES = {
    "forbidden": lambda: _("%(reviewer)s may review %(host)s though they should not meet"),
    "earlier": lambda: _("%(reviewer)s may review %(host)s again"),
    "before": lambda: _("%(reviewer)s may review %(host)s though organisations they carry on have met"),
    "own_municipality": lambda: _("%(reviewer)s may review %(host)s in its own municipality"),
}


def what_joining_does(round: Round, actor: Actor, chosen: Mapping[str, Any] | None) -> dict[str, Any]:
    """Which pairs could be parted for an area that comes late, at what price, and which not; told before it is done."""
    if chosen is None:
        return {}
    try:
        refuse_misfit(round, chosen["member"], chosen["area"], actor.today, is_another=True)  # asked when it is drafted
        found = joining_of(newcomer(round, **chosen), actor)
    except Refused as refusal:
        return {"lead": str(refusal.message)}
    return {"parted": found.parted, "kept": found.kept, "newcomer": chosen["area"].name}


def what_follows(entrant: Entrant, actor: Actor) -> str:
    """What a withdrawal leads to, told before it is made."""
    try:
        mending = mending_of(entrant, actor)
    except Refused as refusal:
        return str(refusal.message)
    names = {str(key): name for key, name in entrant.round.entrants.values_list("pk", "area__name")}
    return said(Said(mending.said.code, named_facts(mending.said.facts, names)))
