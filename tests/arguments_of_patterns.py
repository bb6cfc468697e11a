"""What must hold before the forms about patterns and analyses open."""

from __future__ import annotations

from typing import Any

from samsyn.measures.models import Measure
from samsyn.situation.models import AnnualEvaluation, AreaScore, PeriodAnalysis, RankedArea, Report, Situation
from tests.samples import SAMPLES, World


def a_spot(world: World) -> dict[str, Any]:
    SAMPLES[Report](world)
    Report.objects.update(spot="1:1", latitude=60.6, longitude=15.6)
    return {"slug": world.collaboration.slug, "spot": "1:1"}


def begun(world: World) -> None:
    SAMPLES[Situation](world)


def scored(world: World) -> None:
    """By two parties, so that areas can be chosen."""
    score: AreaScore = SAMPLES[AreaScore](world)
    other = world.collaboration.parties.exclude(pk=world.party.pk)[0]
    AreaScore.objects.create(analysis=score.analysis, area=score.area, party=other, need=2, influence=2, at=world.now)
    PeriodAnalysis.objects.update(state=PeriodAnalysis.State.DRAFTED)


def ranked(world: World) -> None:
    SAMPLES[RankedArea](world)
    PeriodAnalysis.objects.update(state=PeriodAnalysis.State.PRIORITISED)


def decided(world: World) -> None:
    ranked(world)
    _with_a_measure(world, PeriodAnalysis.State.DECIDED)


def running(world: World) -> None:
    ranked(world)
    _with_a_measure(world, PeriodAnalysis.State.RUNNING)


def _with_a_measure(world: World, state: str) -> None:
    analysis = PeriodAnalysis.objects.get()
    measure = Measure.objects.create(collaboration=world.collaboration, title="Mend the lamp", at=world.now)
    analysis.measures.add(measure)
    decision = {"decided_by": "The steering group", "decided_on": world.today}
    PeriodAnalysis.objects.update(state=state, **decision)


def to_score(world: World) -> dict[str, Any]:
    analysis: PeriodAnalysis = SAMPLES[PeriodAnalysis](world)
    own = world.collaboration.parties.get(organisation=world.town.municipality)
    return {"slug": world.collaboration.slug, "analysis": analysis.pk, "party": own.pk}


def of_the_quarter(world: World) -> dict[str, Any]:
    """An area is in one of the two lists, never in both."""
    return {"with_measures": [str(world.town.quarter.pk)], "compared_with": []}


def to_publish(world: World) -> dict[str, Any]:
    evaluation: AnnualEvaluation = SAMPLES[AnnualEvaluation](world)
    last_year = world.today.year - 1
    AnnualEvaluation.objects.filter(pk=evaluation.pk).update(year=last_year, conclusion="The lamp was mended")
    return {"slug": world.collaboration.slug, "year": last_year}
