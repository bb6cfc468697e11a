"""Before and after: reports a week in areas with measures and in areas to compare with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.situation.models import AnnualEvaluation
from samsyn.situation.policies import nil_reports, reports
from samsyn.situation.queries.trends import SAID
from samsyn.situation.states import COUNTED

# Of fewer reports than this, a change in per cent says more than is known.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class YearOf:
    """`weeks` are those that anybody said something about; the others are missing and not counted as calm."""

    reports: int = 0
    weeks: int = 0

    @property
    def a_week(self) -> float | None:
        return self.reports / self.weeks if self.weeks else None


@dataclass(frozen=True, slots=True)
class Row:
    """`area` is empty for all areas of the group."""

    area: str
    before: YearOf
    after: YearOf

    @property
    def change(self) -> float | None:
        """Part of what was before, from a week to a week; None where there is too little to say so."""
        before, after = self.before.a_week, self.after.a_week
        if not before or after is None or self.before.reports < ENOUGH:
            return None
        return after / before - 1


@dataclass(frozen=True, slots=True)
class Compared:
    with_measures: Sequence[Row]
    compared_with: Sequence[Row]


def before_and_after(actor: Actor, evaluation: AnnualEvaluation) -> Compared:
    """As published, or as it stands now. Four statements."""
    if evaluation.content is not None:
        return thawed(evaluation.content)
    treated, others = list(evaluation.with_measures.all()), list(evaluation.compared_with.all())
    years = _years(actor, evaluation, [*treated, *others])
    return Compared(_rows(treated, evaluation.year, years), _rows(others, evaluation.year, years))


def _years(actor: Actor, evaluation: AnnualEvaluation, areas: Sequence[Area]) -> Mapping[tuple[int, int], YearOf]:
    """By area and year. A week belongs to the year of its Monday."""
    span = (date(evaluation.year - 1, 1, 1), date(evaluation.year, 12, 31))
    where = Q(situation=evaluation.situation_id, area__in=areas, week__range=span)
    trend = Count("pk", filter=Q(state__in=COUNTED, in_trend=True))
    told = reports.visible(actor).filter(where, SAID).order_by().values_list("area_id", "week")
    nothing = nil_reports.visible(actor).filter(where).order_by().values_list("area_id", "week").distinct()
    counts = {(area, week): count for area, week, count in told.annotate(count=trend)}
    known = {**dict.fromkeys(nothing, 0), **counts}
    return _summed(known)


def _summed(known: Mapping[tuple[int, date], int]) -> Mapping[tuple[int, int], YearOf]:
    found: dict[tuple[int, int], YearOf] = defaultdict(YearOf)
    for (area, week), count in known.items():
        so_far = found[area, week.year]
        found[area, week.year] = YearOf(so_far.reports + count, so_far.weeks + 1)
    return found


def _rows(areas: Sequence[Area], year: int, years: Mapping[tuple[int, int], YearOf]) -> list[Row]:
    nobody = YearOf()
    rows = [
        Row(area.name, years.get((area.pk, year - 1), nobody), years.get((area.pk, year), nobody)) for area in areas
    ]
    if len(rows) < 2:
        return rows
    return [*rows, Row("", _together(row.before for row in rows), _together(row.after for row in rows))]


def _together(years: Iterable[YearOf]) -> YearOf:
    """Reports and weeks of all areas: a week of two areas is two weeks of an area."""
    all_of_them = list(years)
    return YearOf(sum(one.reports for one in all_of_them), sum(one.weeks for one in all_of_them))


def frozen(compared: Compared) -> dict[str, Any]:
    return asdict(compared)


def thawed(content: Mapping[str, Any]) -> Compared:
    return Compared(**{group: [_row(row) for row in content[group]] for group in ("with_measures", "compared_with")})


def _row(row: Mapping[str, Any]) -> Row:
    return Row(row["area"], YearOf(**row["before"]), YearOf(**row["after"]))
