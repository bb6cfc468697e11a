"""A quarter or a tertial: planned, scored by every party, ranked, decided, carried out, looked back on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.models import Measure
from samsyn.situation.models import AreaCause, AreaScore, PeriodAnalysis, RankedArea, Situation
from samsyn.situation.periods import period_of
from samsyn.situation.queries.analyses import own_parties, ranking
from samsyn.situation.queries.trends import areas_of
from samsyn.situation.states import ANALYSIS

State = PeriodAnalysis.State
CAUSES_ARE_WRITTEN = (State.DRAFTED, State.PRIORITISED, State.DECIDED, State.RUNNING)
SCORES = range(1, 6)
FEWEST_PARTIES = 2


@operation
def plan_analysis(
    situation: Situation, *, actor: Actor, now: datetime, first_day: date, choose: int = 1
) -> PeriodAnalysis:
    """Of the period that begins on `first_day`, by the situation's rhythm."""
    period = period_of(first_day, situation.months)
    if period.first != first_day:
        raise Refused(_("Choose a period from its first day."), field="first_day", code="not_a_period")
    if choose < 1:
        raise Refused(_("Choose at least one area."), field="choose")
    if PeriodAnalysis.objects.filter(
        situation=situation, first_day__lte=period.last, last_day__gte=period.first
    ).exists():
        raise Refused(_("There is an analysis of this time already."), field="first_day", code="twice")
    return PeriodAnalysis.objects.create(
        situation=situation, first_day=period.first, last_day=period.last, choose=choose, person_id=actor.person_id
    )


@operation
def score_area(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, party: Party, area: Area, need: int, influence: int
) -> AreaScore:
    """One party's word on one area; said again it is changed."""
    locked = _locked(analysis, State.SCHEDULED, State.DRAFTED)
    _check_own(party, locked, actor)
    if need not in SCORES or influence not in SCORES:
        raise Refused(_("A score is from 1 to 5."), code="score")
    if not areas_of(locked.situation).filter(pk=area.pk).exists():
        raise Refused(_("That area is not part of this collaboration."), code="area")
    said = {"need": need, "influence": influence, "person_id": actor.person_id, "at": now}
    score, _made = AreaScore.objects.update_or_create(analysis=locked, area=area, party=party, defaults=said)
    if locked.state == State.SCHEDULED:
        _move(locked, State.DRAFTED)
    return score


@operation
def score_areas(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, party: Party, scores: Mapping[Area, tuple[int, int]]
) -> Sequence[AreaScore]:
    """All of one party's words at once: need and influence by area."""
    if not scores:
        raise Refused(_("Score at least one area."), code="nothing")
    given = {"actor": actor, "now": now, "party": party}
    return [
        score_area(analysis, area=area, need=need, influence=influence, **given)  # type: ignore[arg-type]
        for area, (need, influence) in scores.items()
    ]


def _check_own(party: Party, analysis: PeriodAnalysis, actor: Actor) -> None:
    if actor.system:
        return
    if party not in own_parties(actor, analysis.situation.collaboration):
        raise Refused(_("Only those who speak for a party score for it."), code="not_yours")


@operation
def rank_areas(analysis: PeriodAnalysis, *, actor: Actor, now: datetime, version: int | None = None) -> PeriodAnalysis:
    """Take the medians as they stand and choose the first areas. After this nobody scores any more."""
    locked = _locked(analysis, State.DRAFTED)
    scores = AreaScore.objects.filter(analysis=locked)
    if scores.order_by().values("party").distinct().count() < FEWEST_PARTIES:
        raise Refused(_("At least two parties must have scored, so that it is more than one's own view."), code="one")
    RankedArea.objects.bulk_create(
        RankedArea(
            analysis=locked, area_id=row["area_id"], need=row["median_need"], influence=row["median_influence"],
            product=row["product"], rank=row["place"], is_chosen=row["place"] <= locked.choose,
        )
        for row in ranking(scores)
    )  # fmt: skip
    return _move(locked, State.PRIORITISED, version)


@operation
def add_cause(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, area: Area, perspective: str, text: str,
    strength: str = AreaCause.Strength.NONE, basis: str = "",
) -> AreaCause:  # fmt: skip
    locked = _locked(analysis, *CAUSES_ARE_WRITTEN)
    _refuse_baseless(strength, basis)
    return AreaCause.objects.create(
        analysis=locked, area=area, perspective=perspective, text=text, strength=strength, basis=basis, at=now,
        person_id=actor.person_id,
    )  # fmt: skip


def _refuse_baseless(strength: str, basis: str) -> None:
    if strength != AreaCause.Strength.NONE and not basis:
        raise Refused(_("Say what the knowledge builds on."), field="basis", code="basis")


@operation
def edit_cause(
    cause: AreaCause, *, actor: Actor, now: datetime, version: int | None = None, area: Area, perspective: str,
    text: str, strength: str = AreaCause.Strength.NONE, basis: str = "",
) -> AreaCause:  # fmt: skip
    _hold(cause)
    _refuse_baseless(strength, basis)
    return save_version(
        cause, version, area=area, perspective=perspective, text=text, strength=strength, basis=basis, at=now,
        person_id=actor.person_id,
    )  # fmt: skip


@operation
def take_away_cause(
    cause: AreaCause, *, actor: Actor, now: datetime, reason: str, version: int | None = None
) -> AreaCause:
    """It no longer counts, and stays to be read with the reason."""
    _hold(cause)
    if not reason.strip():
        raise Refused(_("Say why it no longer holds."), field="reason")
    return save_version(cause, version, gone_at=now, gone_because=reason.strip(), person_id=actor.person_id)


def _hold(cause: AreaCause) -> None:
    """Neither an analysis that is looked back on nor a cause that was taken away is changed."""
    _locked(cause.analysis, *CAUSES_ARE_WRITTEN)
    if AreaCause.objects.filter(pk=cause.pk).exclude(gone_at=None).exists():
        raise Refused(_("This cause was taken away already."), code="gone")


@operation
def decide_analysis(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, decided_by: str, decided_on: date,
    measures: Sequence[Measure] = (), version: int | None = None,
) -> PeriodAnalysis:  # fmt: skip
    """The steering group takes the analysis, with the measures that follow from it."""
    locked = _locked(analysis, State.PRIORITISED)
    if decided_on > actor.today:
        raise Refused(_("A decision cannot lie ahead. Choose today or a day before."), field="decided_on")
    locked.measures.set([one for one in measures if one.collaboration_id == locked.situation_id])
    return _move(locked, State.DECIDED, version, decided_by=decided_by, decided_on=decided_on)


@operation
def begin_measures(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, version: int | None = None
) -> PeriodAnalysis:
    locked = _locked(analysis, State.DECIDED)
    if not locked.measures.exists():
        raise Refused(_("No measure follows from this analysis yet."), code="no_measures")
    return _move(locked, State.RUNNING, version)


@operation
def link_measures(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, measures: Sequence[Measure]
) -> PeriodAnalysis:
    """Which measures follow, when more are found after the decision."""
    locked = _locked(analysis, State.DECIDED, State.RUNNING)
    locked.measures.set([one for one in measures if one.collaboration_id == locked.situation_id])
    return locked


@operation
def conclude_analysis(
    analysis: PeriodAnalysis, *, actor: Actor, now: datetime, conclusion: str, version: int | None = None
) -> PeriodAnalysis:
    return _move(_locked(analysis, State.RUNNING), State.EVALUATED, version, conclusion=conclusion)


def _locked(analysis: PeriodAnalysis, *states: str) -> PeriodAnalysis:
    """The row as it stands, held, if its state is one of these."""
    locked = PeriodAnalysis.objects.select_for_update().get(pk=analysis.pk)
    locked.situation = analysis.situation
    if locked.state not in states:
        raise Refused(
            _("This cannot be done while the analysis is: %(state)s.") % {"state": locked.get_state_display()},
            code="state",
        )
    return locked


def _move(analysis: PeriodAnalysis, state: str, version: int | None = None, **changes: object) -> PeriodAnalysis:
    assert state in ANALYSIS[State(analysis.state)]
    return save_version(analysis, version, state=state, **changes)
