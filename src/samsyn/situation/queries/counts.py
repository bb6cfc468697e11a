"""What was seen in one week, area by area, beside the weeks before (F-EST-8). Three statements, whatever the size.

Silence and calm are told apart: an area where nobody reported, and nobody said that there was nothing to report,
has no data. A week without data is missing from a mean; it is not a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from samsyn.areas.models import Area
from samsyn.situation.cut_off import A_WEEK
from samsyn.situation.models import Category, Checklist, NilReport, Report, Reporter, Situation
from samsyn.situation.states import COUNTED

WEEKS_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """How many now, last week (None: no data then), and in the mean of the weeks before that have data."""

    title: str
    now: int
    last: int | None
    mean: float | None

    @property
    def arrow(self) -> str:
        """Against last week: "more", "fewer", "same", or nothing to compare with."""
        if self.last is None:
            return ""
        return "more" if self.now > self.last else "fewer" if self.now < self.last else "same"


@dataclass(frozen=True, slots=True)
class AreaWeek:
    """`late`: about an earlier week; `old`: known only after a month, in no trend; `coming`: will happen."""

    area_id: int
    name: str
    slug: str
    cells: Sequence[Cell]
    total: Cell
    late: int
    old: int
    coming: int
    nil: int
    missing: int
    reporters: int

    @property
    def has_data(self) -> bool:
        return bool(self.total.now or self.old or self.coming or self.nil)


@dataclass(frozen=True, slots=True)
class WeekCounts:
    monday: date
    areas: Sequence[AreaWeek]
    categories: Sequence[str]
    unsorted: int

    @property
    def total(self) -> int:
        return sum(area.total.now + area.old + area.coming for area in self.areas)

    @property
    def silent(self) -> list[AreaWeek]:
        return [area for area in self.areas if not area.has_data]


def week_counts(situation: Situation, monday: date, areas: Sequence[Area]) -> WeekCounts:
    """`areas` are those the group works with; others appear when something is reported there."""
    reported = list(_reports(situation, monday))
    counted = _by_area(row for row in reported if row["weeks"])
    silence = _silence(situation, monday)
    categories = list(newest_categories(situation))
    known = {area.pk: (area.name, area.slug) for area in areas}
    known |= {key: (rows[0]["area__name"], rows[0]["area__slug"]) for key, rows in counted.items() if key not in known}
    made = _Maker(monday, categories)
    rows = [made.area(key, *names, counted.get(key, []), silence.get(key, NOBODY)) for key, names in known.items()]
    titles = [category.title for category in categories if not category.is_coming]
    return WeekCounts(monday, rows, titles, _sum(reported, "unsorted"))


def newest_categories(situation: Situation) -> QuerySet[Category]:
    newest = Checklist.objects.filter(situation=situation).order_by("-number").values("pk")[:1]
    return Category.objects.filter(checklist_id__in=newest).order_by("order")


def _reports(situation: Situation, monday: date) -> QuerySet[Any, Any]:
    """What nobody has given a place in the assignment yet (unsorted) is counted when somebody has; until then apart."""
    now, placed = Q(week=monday), Q(is_unsorted=False)
    trend, beside = placed & Q(in_trend=True), now & placed & Q(in_trend=False)
    return (
        Report.objects.filter(situation=situation, state__in=COUNTED, week__range=(_earliest(monday), monday))
        .order_by()
        .values("area_id", "area__name", "area__slug", counted=Coalesce("category__counts_as", "category_id"))
        .annotate(
            now=Count("pk", filter=now & trend),
            last=Count("pk", filter=trend & Q(week=monday - A_WEEK)),
            before=Count("pk", filter=trend & Q(week__lt=monday)),
            late=Count("pk", filter=now & trend & Q(is_late=True)),
            old=Count("pk", filter=beside & Q(category__is_coming=False)),
            coming=Count("pk", filter=beside & Q(category__is_coming=True)),
            unsorted=Count("pk", filter=now & Q(is_unsorted=True)),
            weeks=ArrayAgg("week", distinct=True, filter=placed, default=[]),
        )
    )


def _earliest(monday: date) -> date:
    return monday - WEEKS_BEFORE * A_WEEK


def _by_area(rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["area_id"], []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Silence:
    """Of one area: how often "nothing to report" still stands, the weeks it was said in (calm even if something was
    reported later that week), and how many report there, of whom how many have been silent."""

    nil: int = 0
    weeks: Sequence[date] = ()
    people: int = 0
    silent: int = 0


NOBODY = Silence()


def _silence(situation: Situation, monday: date) -> Mapping[int, Silence]:
    """One statement: what was said about nothing, and who said nothing."""
    found: dict[int, Silence] = {}
    for row in _nils(situation, monday).union(_reporting(situation, monday), all=True):
        before = found.get(row["area_id"], NOBODY)
        found[row["area_id"]] = Silence(
            nil=before.nil + row["nil"],
            weeks=[*before.weeks, *row["weeks"]],
            people=before.people + row["people"],
            silent=before.silent + row["silent"],
        )
    return found


def _nils(situation: Situation, monday: date) -> QuerySet[Any, Any]:
    stands = Q(week=monday, replaced_at=None)
    return (
        NilReport.objects.filter(situation=situation, week__range=(_earliest(monday), monday))
        .order_by()
        .values("area_id")
        .annotate(
            nil=Count("pk", filter=stands), weeks=ArrayAgg("week", distinct=True), people=Value(0), silent=Value(0)
        )
    )


def _reporting(situation: Situation, monday: date) -> QuerySet[Any, Any]:
    here = {"situation": situation, "week": monday, "area": OuterRef("area_id"), "reporter": OuterRef("reporter_id")}
    said = Report.objects.filter(**here).exclude(state=Report.State.WITHDRAWN)
    silent = ~Exists(said) & ~Exists(NilReport.objects.filter(**here))
    sunday = monday + timedelta(days=6)
    current = Q(reporter__since__lte=sunday) & (Q(reporter__until=None) | Q(reporter__until__gte=monday))
    return (
        Reporter.areas.through.objects.filter(current, reporter__situation=situation)
        .order_by()
        .values("area_id")
        .annotate(
            nil=Value(0), weeks=Value([], ArrayField(DateField())), people=Count("pk"),
            silent=Count("pk", filter=silent),
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Maker:
    monday: date
    categories: Sequence[Category]

    def area(
        self,
        key: int,
        name: str,
        slug: str,
        rows: Sequence[Mapping[str, Any]],
        silence: Silence,
    ) -> AreaWeek:
        weeks = {*silence.weeks, *(week for row in rows for week in row["weeks"])} - {self.monday}
        cells = [self._cell(category, rows, weeks) for category in self.categories if not category.is_coming]
        return AreaWeek(
            area_id=key,
            name=name,
            slug=slug,
            cells=cells,
            total=self._made("", rows, weeks),
            late=_sum(rows, "late"),
            old=_sum(rows, "old"),
            coming=_sum(rows, "coming"),
            nil=silence.nil,
            missing=silence.silent,
            reporters=silence.people,
        )

    def _cell(self, category: Category, rows: Sequence[Mapping[str, Any]], weeks: set[date]) -> Cell:
        return self._made(category.title, [row for row in rows if row["counted"] == category.pk], weeks)

    def _made(self, title: str, rows: Sequence[Mapping[str, Any]], weeks: set[date]) -> Cell:
        last = _sum(rows, "last") if self.monday - A_WEEK in weeks else None
        mean = _sum(rows, "before") / len(weeks) if weeks else None
        return Cell(title, _sum(rows, "now"), last, mean)


def _sum(rows: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(row[name] for row in rows)
