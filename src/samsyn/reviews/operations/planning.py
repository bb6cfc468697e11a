"""The verbs of planning: asked for, answered by the worker, chosen, published, taken back, accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Entrant, Pair, Plan, Round
from samsyn.reviews.operations.reviewing import make_reviews
from samsyn.reviews.pairing.asking import Question, fingerprint, question_of, snapshots
from samsyn.reviews.policies import members
from samsyn.web import jobs

S = Round.State
PLANNABLE = frozenset({S.OPEN, S.CLOSED})
# After a repair the new pairs are asked while the round goes on.
WAITS_FOR_ANSWERS = frozenset({S.PROPOSED, S.SETTLED, S.RUNNING})
SILENCE = timedelta(days=14)
JOB = "reviews.plan"


@operation
def ask_for_plan(
    round: Round, *, actor: Actor, now: datetime, seed: int = 1, within: Decimal | None = None,
    locked: Sequence[tuple[int, int]] = (), based_on: Plan | None = None,
) -> Plan:  # fmt: skip
    """Keep the question and let a worker answer it. `locked` are (reviewer, host) entrants who shall stay a pair.

    With `within`, in per cent, one plan is drawn among those that cost at most so much more than the best (P14).
    """
    if round.state not in PLANNABLE:
        raise Refused(_("Pairs are planned while the areas are gathered, before a plan is published."))
    if locked and round.planned_rounds > 1:
        raise Refused(_("Pairs can be locked when one round is planned at a time."))
    question = question_of(round, actor.today)
    if len(question.entrants) < 3:
        raise Refused(_("A round needs at least three areas."), code="P83")
    payload = question.payload(seed, locked) | ({"within": float(within)} if within else {})
    Entrant.objects.bulk_update(snapshots(question.entrants), ["profile"])
    asked = {name: value for name, value in payload.items() if name != "cost"}  # the worker reckons it again
    made = _next(round, actor, now, asked=asked, input_hash=fingerprint(payload), seed=seed, based_on=based_on,
                 chosen_option="LOCKED" if locked else "")  # fmt: skip
    made.asked["locked"] = [list(pair) for pair in locked]
    made.asked["before"] = question.pairs_barred("before")
    made.job = jobs.start(JOB, actor=actor, plan=made.pk)
    made.save(update_fields=["asked", "job"])
    return made


@operation
def change_pair(pair: Pair, *, actor: Actor, now: datetime, host: int) -> Plan:
    """Lock the reviewer to that host and plan the rest around it; what was locked before stays locked (P13)."""
    if pair.plan.published_at is not None:
        raise Refused(_("The plan has been published already. Plan anew, or choose another."))
    kept = pair.plan.pairs.filter(is_locked=True).exclude(reviewer=pair.reviewer_id)
    locked = list(kept.values_list("reviewer", "host"))
    if any(host == taken for _reviewer, taken in locked):
        raise Refused(_("That host is in a pair that is locked already."), field="host")
    return ask_for_plan(
        pair.plan.round, actor=actor, now=now, seed=pair.plan.seed, locked=[*locked, (pair.reviewer_id, host)],
        based_on=pair.plan,
    )  # fmt: skip


@operation
def keep_answer(plan: Plan, *, actor: Actor, now: datetime, answer: Mapping[str, Any]) -> Plan:
    """What the planner found, with every pair's price. It has passed the planner's own check."""
    status = {"optimal": "OPTIMAL", "infeasible": "INFEASIBLE", "unsettled": "UNSETTLED"}.get(
        answer["status"], "FEASIBLE"
    )
    _write_pairs(plan, question_of(plan.round, actor.today), answer["rounds"])
    explained = [answer["explanation"]] if answer.get("explanation") else []
    return save_version(
        plan, None, status=status, cost=answer["cost"], bound=answer["bound"], gap=answer["gap"],
        is_proved=answer["proved"], relaxations=[*explained, *answer["relax"]], options=answer["options"],
        solver=str(answer.get("made_with", {}).get("solver", ""))[:60], draw=answer.get("draw") or {},
    )  # fmt: skip


@operation
def note_failure(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """The planner stopped: said plainly, nothing half done (P95)."""
    return save_version(plan, None, status=Plan.Status.FAILED)


@operation
def choose_option(plan: Plan, *, actor: Actor, now: datetime, option: str) -> Plan:
    """Somebody chooses a way out; it becomes a plan of its own, and says which one it was."""
    chosen = next((one for one in plan.options if one["option"] == option and one.get("rounds")), None)
    if chosen is None:
        raise Refused(_("That way out has no plan of its own."), field="option")
    made = _next(
        plan.round, actor, now, asked=plan.asked, input_hash=plan.input_hash, seed=plan.seed, based_on=plan,
        chosen_option=option, status=Plan.Status.FEASIBLE, cost=chosen["cost"], solver=plan.solver,
    )  # fmt: skip
    _write_pairs(made, question_of(plan.round, actor.today), chosen["rounds"])
    return made


@operation
def publish_plan(plan: Plan, *, actor: Actor, now: datetime, version: int | None = None) -> Plan:
    """From now on the members see who reviews whom, and say yes. Nothing in the plan changes any more."""
    round = plan.round
    if round.state != S.CLOSED:
        raise Refused(_("Close the round for areas first, so that the plan holds everybody."), code="P15")
    if plan.published_at is not None:
        raise Refused(_("The plan has been published already. Plan anew, or choose another."))
    planned = set(plan.pairs.filter(turn=1).values_list("host", flat=True))
    if not planned:
        raise Refused(_("There is no plan to publish: it names no pairs."))
    if planned != set(round.entrants.filter(withdrawn_on=None).values_list("pk", flat=True)):
        raise Refused(_("Areas have come or gone since it was planned. Plan anew."))
    published = save_version(plan, version, published_at=now)
    save_version(round, None, state=S.PROPOSED)
    return published


@operation
def take_back_plan(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """Undone until somebody has said yes."""
    if not plan.is_in_force or plan.round.state != S.PROPOSED:
        raise Refused(_("Only a plan that waits for its answers can be taken back."))
    if plan.pairs.exclude(reviewer_accepted_at=None, host_accepted_at=None).exists():
        raise Refused(_("Somebody has said yes already. Use the withdrawal, or plan the next round."), code="P15")
    save_version(plan.round, None, state=S.CLOSED)
    return save_version(plan, None, ended_at=now)


@operation
def accept_pair(pair: Pair, *, actor: Actor, now: datetime) -> Pair:
    """Yes for every side the person speaks for. When all have said yes, the pairs are settled and reviews are made."""
    if not pair.plan.is_in_force or pair.plan.round.state not in WAITS_FOR_ANSWERS:
        raise Refused(_("This plan does not wait for answers."))
    if pair.reviewer.withdrawn_on or pair.host.withdrawn_on:
        raise Refused(_("One of the two has withdrawn."))
    own = set(members.objects(actor, "speak").values_list("pk", flat=True))
    said: dict[str, Any] = {}
    for side in ("reviewer", "host"):
        if getattr(pair, side).member_id in own and getattr(pair, f"{side}_accepted_at") is None:
            said |= {f"{side}_accepted_at": now, f"{side}_accepted_by_id": actor.person_id}
    if not said:
        raise Refused(_("You have nothing left to say yes to here."))
    Pair.objects.filter(pk=pair.pk).update(**said)
    pair.refresh_from_db()
    if pair.plan.round.state != S.PROPOSED and pair.is_accepted:
        make_reviews(pair.plan, actor=actor, now=now)
    elif not open_pairs(pair.plan).exists():
        _settle(pair.plan, actor, now, "")
    return pair


@operation
def settle_plan(plan: Plan, *, actor: Actor, now: datetime, reason: str) -> Plan:
    """Silence may count as yes, two weeks after everybody could see it, and it is written down."""
    if not plan.is_in_force or plan.round.state != S.PROPOSED:
        raise Refused(_("This plan does not wait for answers."))
    assert plan.published_at is not None
    if now - plan.published_at < SILENCE:
        raise Refused(_("Give them two weeks to answer before you count silence as yes."))
    if not reason.strip():
        raise Refused(_("Write how those who have not answered were asked."), field="reason")
    _settle(plan, actor, now, reason.strip())
    return plan


def open_pairs(plan: Plan) -> Any:
    return plan.pairs.filter(turn=1).exclude(reviewer_accepted_at__isnull=False, host_accepted_at__isnull=False)


def _settle(plan: Plan, actor: Actor, now: datetime, reason: str) -> None:
    save_version(plan.round, None, state=S.SETTLED, state_reason=reason)
    make_reviews(plan, actor=actor, now=now)


def _next(round: Round, actor: Actor, now: datetime, **facts: Any) -> Plan:
    last = round.plans.aggregate(last=Max("number"))["last"] or 0
    return Plan.objects.create(round=round, number=last + 1, person_id=actor.person_id, at=now, **facts)


def _write_pairs(plan: Plan, question: Question, turns: Sequence[Sequence[Sequence[int]]]) -> None:
    locked = {tuple(pair) for pair in plan.asked.get("locked", [])}
    rows = []
    for turn, arcs in enumerate(turns, start=1):
        reviews: Counter[int] = Counter()
        hosts: Counter[int] = Counter()
        for reviewer, host in arcs:
            price = question.price(reviewer, host)
            rows.append(
                Pair(
                    plan=plan, turn=turn, reviewer_id=reviewer, host_id=host, cost=price.total,
                    cost_parts=price.as_json(), is_locked=(reviewer, host) in locked,
                    reviewer_seat=reviews[reviewer], host_seat=hosts[host],
                )
            )  # fmt: skip
            reviews[reviewer] += 1
            hosts[host] += 1
    Pair.objects.bulk_create(rows)
