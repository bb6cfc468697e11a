"""The period analysis: what each party scored, the medians, their product and the order of the areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, DecimalField, F, Q, QuerySet, Window
from django.db.models.functions import Rank

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.policies import parties
from samsyn.core.actors import Actor
from samsyn.situation.models import AreaCause, AreaScore, Escalation, PeriodAnalysis, RankedArea
from samsyn.situation.policies import area_causes, area_scores, escalations, ranked_areas
from samsyn.situation.queries.places import counted

State = PeriodAnalysis.State


class Median(Aggregate):
    """Half of them lie at or below; between the two in the middle when they are even."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DecimalField(max_digits=4, decimal_places=2)


@dataclass(frozen=True, slots=True)
class Ranked:
    """`rank` is shared by areas that are alike in product and need. `scored` is how many parties said something."""

    area: str
    area_id: int
    need: Decimal
    influence: Decimal
    product: Decimal
    rank: int
    scored: int
    is_chosen: bool
    reports: int


@dataclass(frozen=True, slots=True)
class Analysis:
    ranking: Sequence[Ranked]
    causes: Sequence[AreaCause]
    gone: Sequence[AreaCause]
    suggested: Sequence[Escalation]
    waits: Sequence[Party]
    scored: Sequence[Party]


def ranking(scores: QuerySet[AreaScore]) -> QuerySet[Any, Any]:
    """Medians over the parties, need times influence, and the place in the order. One statement."""
    grouped = scores.order_by().values("area_id", "area__name", "area__sort_key")
    grouped = grouped.annotate(
        median_need=Median("need"), median_influence=Median("influence"), parties=Count("party", distinct=True)
    )
    grouped = grouped.annotate(product=F("median_need") * F("median_influence"))
    order = [F("product").desc(), F("median_need").desc()]
    return grouped.annotate(place=Window(Rank(), order_by=order)).order_by("place", "area__sort_key")


def speaking_parties(collaboration: Collaboration, today: date) -> QuerySet[Party]:
    rows = collaboration.parties.filter(Party.current(today)).select_related("organisation")
    return rows.order_by("organisation__name", "pk")


def own_parties(actor: Actor, collaboration: Collaboration) -> list[Party]:
    """Those the actor speaks for."""
    mine = parties.objects(actor, "speak")
    return list(speaking_parties(collaboration, actor.today).filter(pk__in=mine))


def analysis(actor: Actor, of: PeriodAnalysis) -> Analysis:
    """Six statements, whatever the number of areas and parties."""
    scores = area_scores.visible(actor).filter(analysis=of)
    told = _reported(actor, of)
    found = _fixed(actor, of, told) if of.is_ranked else _as_scored(scores, of.choose, told)
    given = set(scores.order_by().values_list("party_id", flat=True).distinct())
    everybody = list(speaking_parties(of.situation.collaboration, actor.today))
    causes = list(
        area_causes.visible(actor)
        .filter(analysis=of)
        .select_related("area")
        .order_by("area__sort_key", "perspective", "pk")
    )
    return Analysis(
        ranking=found,
        causes=[cause for cause in causes if cause.gone_at is None],
        gone=[cause for cause in causes if cause.gone_at],
        suggested=list(_suggested(actor, of)),
        waits=[party for party in everybody if party.pk not in given],
        scored=[party for party in everybody if party.pk in given],
    )


def _reported(actor: Actor, of: PeriodAnalysis) -> dict[int, int]:
    """What was reported in the period, by area: the group sees what it scores."""
    rows = counted(actor, of.situation).filter(_in(of), in_trend=True)
    return dict(rows.values("area_id").annotate(count=Count("pk")).values_list("area_id", "count"))


def _in(of: PeriodAnalysis, path: str = "week") -> Q:
    return Q(**{f"{path}__range": (of.first_day, of.last_day)})


def _as_scored(scores: QuerySet[AreaScore], choose: int, told: dict[int, int]) -> list[Ranked]:
    return [
        Ranked(
            row["area__name"], row["area_id"], row["median_need"], row["median_influence"], row["product"],
            row["place"], row["parties"], row["place"] <= choose, told.get(row["area_id"], 0),
        )
        for row in ranking(scores)
    ]  # fmt: skip


def _fixed(actor: Actor, of: PeriodAnalysis, told: dict[int, int]) -> list[Ranked]:
    """As it stood when the areas were chosen."""
    rows = ranked_areas.visible(actor).filter(analysis=of).select_related("area").order_by("rank", "area__sort_key")
    scored = Count("analysis__scores", filter=Q(analysis__scores__area=F("area")))
    return [_as_ranked(row, told) for row in rows.annotate(scored=scored)]


def _as_ranked(row: RankedArea, told: dict[int, int]) -> Ranked:
    scored: int = getattr(row, "scored")  # noqa: B009 (annotated)
    return Ranked(
        row.area.name, row.area_id, row.need, row.influence, row.product, row.rank, scored, row.is_chosen,
        told.get(row.area_id, 0),
    )  # fmt: skip


def _suggested(actor: Actor, of: PeriodAnalysis) -> QuerySet[Escalation]:
    rows = escalations.visible(actor).filter(_in(of, "week__monday"), situation=of.situation, state="TAKEN")
    return rows.select_related("area", "category").order_by("area__sort_key", "pk")


def own_scores(of: PeriodAnalysis, party: Party) -> dict[int, AreaScore]:
    return {row.area_id: row for row in AreaScore.objects.filter(analysis=of, party=party)}


def chosen_areas(of: PeriodAnalysis) -> QuerySet[Area]:
    return Area.objects.filter(pk__in=of.ranking.filter(is_chosen=True).values("area")).order_by("sort_key")
