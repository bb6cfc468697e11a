"""Measures are planned, done, and closed with what came of them and what the next ones should know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.models import Goal, Measure, MeasureGoal
from samsyn.measures.registries import closing_guards, is_on_the_spot
from samsyn.measures.states import OPEN, TRANSITIONS
from samsyn.measures.wording import lacks, needs
from samsyn.organisations.models import Membership
from samsyn.web.templatetags.samsyn import day

S = Measure.State
CURRENCIES = {"DK": "DKK", "SE": "SEK"}


@operation
def plan_measure(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    title: str,
    goals: Iterable[Goal] = (),
    origin: str = "",
    **facts: Any,
) -> Measure:
    """`facts` are the fields of `MeasureForm`. With an `origin` that already has its measure, that one is returned."""
    if origin and (made := Measure.objects.filter(collaboration=collaboration, origin=origin).first()):
        return made
    served = list(goals)
    changes = _checked(collaboration, title=title, goals=served, **facts)
    currency = CURRENCIES.get(collaboration.country, "SEK")
    measure = Measure.objects.create(
        collaboration=collaboration, origin=origin, currency=currency, person_id=actor.person_id, at=now, **changes
    )
    _serve(measure, served)
    return measure


@operation
def edit_measure(
    measure: Measure,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    title: str,
    goals: Iterable[Goal] = (),
    **facts: Any,
) -> Measure:
    """What runs must stay complete: somebody responsible, a day and a goal."""
    _refuse_closed(measure)
    served = list(goals)
    changes = _checked(measure.collaboration, title=title, goals=served, **facts)
    if measure.state == S.RUNNING:
        complete = {name: changes.get(name, getattr(measure, name)) for name in ("party_id", "responsible_id", "due")}
        _refuse_incomplete(**complete, goals=len(served), on_the_spot=is_on_the_spot(measure))
    saved = save_version(measure, version, **changes)
    _serve(saved, served)
    return saved


@operation
def start(measure: Measure, *, actor: Actor, now: datetime, version: int | None = None) -> Measure:
    """Nothing starts without somebody responsible, a day and a goal (point 12)."""
    _refuse_leap(measure, S.RUNNING)
    goals, spot = measure.serves.count(), is_on_the_spot(measure)
    _refuse_incomplete(measure.party_id, measure.responsible_id, measure.due, goals, on_the_spot=spot)
    return save_version(measure, version, state=S.RUNNING, start=measure.start or _no_later(actor.today, measure.due))


@operation
def pause(measure: Measure, *, actor: Actor, now: datetime, version: int | None = None) -> Measure:
    _refuse_leap(measure, S.PAUSED)
    return save_version(measure, version, state=S.PAUSED)


@operation
def resume(measure: Measure, *, actor: Actor, now: datetime, version: int | None = None) -> Measure:
    if measure.state != S.PAUSED:
        raise Refused(_("Only a paused measure is taken up again."), code="state")
    return save_version(measure, version, state=S.RUNNING)


@operation
def finish(
    measure: Measure, *, actor: Actor, now: datetime, outcome: str, lesson: str, version: int | None = None
) -> Measure:
    """Done, with outcome and lesson (L4)."""
    _refuse_leap(measure, S.DONE)
    return _close(measure, version, actor.today, S.DONE, outcome=outcome, lesson=lesson)


@operation
def drop(
    measure: Measure, *, actor: Actor, now: datetime, reason: str, lesson: str, version: int | None = None
) -> Measure:
    """Given up: the reason stands as its outcome."""
    _refuse_leap(measure, S.DROPPED)
    if not reason.strip():
        raise Refused(_("Say why it is dropped."), field="reason", code="C6")
    return _close(measure, version, actor.today, S.DROPPED, outcome=reason, lesson=lesson)


@operation
def hand_over(
    measure: Measure,
    *,
    actor: Actor,
    now: datetime,
    handed_to: str,
    outcome: str,
    lesson: str,
    version: int | None = None,
) -> Measure:
    """Carried over to ordinary operations, from any open state: done here, living on with `handed_to` (C6)."""
    _refuse_closed(measure)
    if not handed_to.strip():
        raise Refused(_("Say who takes it over."), field="handed_to", code="C6")
    return _close(measure, version, actor.today, S.DONE, outcome=outcome, lesson=lesson, handed_to=handed_to.strip())


def _close(
    measure: Measure, version: int | None, today: date, state: str, *, outcome: str, lesson: str, **more: Any
) -> Measure:
    if not outcome.strip():
        raise Refused(_("Say in a sentence what came of it."), field="outcome", code="L4")
    if not lesson.strip():
        raise Refused(_("Write one lesson for those who come next."), field="lesson", code="L4")
    if state == S.DONE:
        _refuse_unready(measure)
    return save_version(
        measure, version, state=state, closed_on=today, outcome=outcome.strip(), lesson=lesson.strip(), **more
    )


TEXTS = ("description", "knowledge", "expected_short", "expected_long")
PLAIN = ("reach", "aim", "nature", "strength", "start", "due")


def _checked(
    collaboration: Collaboration,
    *,
    title: str,
    goals: list[Goal],
    party: Party | None = None,
    responsible: Membership | None = None,
    cost: Decimal | None = None,
    **facts: Any,
) -> dict[str, Any]:
    """The columns to write. Refuses what does not fit together."""
    unknown = set(facts) - {*TEXTS, *PLAIN}
    if unknown:
        raise TypeError(f"a measure has no {', '.join(sorted(unknown))}")
    if not title.strip():
        raise Refused(_("Say in a few words what is done."), field="title")
    _refuse_reversed(facts.get("start"), facts.get("due"))
    _refuse_foreign(collaboration, party, responsible, goals)
    if cost is not None and cost < 0:
        raise Refused(_("The amount cannot be below zero."), field="cost", code="B4")
    return {
        "title": title.strip(),
        "party_id": party.pk if party else None,
        "responsible_id": responsible.pk if responsible else None,
        "cost_minor": None if cost is None else int(cost * 100),
        **{name: facts[name].strip() for name in TEXTS if name in facts},
        **{name: facts[name] for name in PLAIN if name in facts},
    }


def _refuse_reversed(start: date | None, due: date | None) -> None:
    if start and due and due < start:
        raise Refused(
            _("It cannot be ready by %(due)s and begin on %(start)s.") % {"due": day(due), "start": day(start)},
            field="due",
            code="B1",
        )


def _refuse_foreign(
    collaboration: Collaboration, party: Party | None, responsible: Membership | None, goals: list[Goal]
) -> None:
    if party and party.collaboration_id != collaboration.pk:
        raise Refused(_("Choose a party of this collaboration."), field="party")
    if responsible and (party is None or party.organisation_id != responsible.organisation_id):
        raise Refused(_("Choose somebody who belongs to the responsible party."), field="responsible")
    if any(goal.collaboration_id != collaboration.pk for goal in goals):
        raise Refused(_("Choose goals of this collaboration."), field="goals")


def _refuse_incomplete(
    party_id: int | None, responsible_id: int | None, due: date | None, goals: int, *, on_the_spot: bool
) -> None:
    if lacking := lacks(party_id, responsible_id, due, goals, on_the_spot=on_the_spot):
        raise Refused(needs(lacking), code="12")


def _refuse_leap(measure: Measure, state: str) -> None:
    if state not in TRANSITIONS[measure.state]:
        raise Refused(
            _("A measure that is %(now)s cannot become %(then)s.")
            % {"now": S(measure.state).label, "then": S(state).label},
            code="state",
        )


def _refuse_closed(measure: Measure) -> None:
    if measure.state not in OPEN:
        raise Refused(_("This measure is closed. What came of it stays as it was written."), code="over")


def _refuse_unready(measure: Measure) -> None:
    """What rooms above ask for before it counts as done."""
    for guard in closing_guards:
        for hindrance in guard(measure):
            raise Refused(hindrance, code="closing")


def _no_later(today: date, due: date | None) -> date:
    """A measure that starts after its day keeps its dates in order."""
    return min(today, due) if due else today


def _serve(measure: Measure, goals: list[Goal]) -> None:
    wanted = {goal.pk for goal in goals}
    kept = set(measure.serves.values_list("goal_id", flat=True))
    if kept - wanted:
        measure.serves.filter(goal_id__in=kept - wanted).delete()
    MeasureGoal.objects.bulk_create(MeasureGoal(measure=measure, goal_id=key) for key in sorted(wanted - kept))
