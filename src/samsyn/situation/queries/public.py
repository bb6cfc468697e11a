"""What everybody may read: counts by category, month and area, late and never small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_default_timezone

from samsyn.areas.models import Area
from samsyn.core.dates import add_months
from samsyn.situation.masking import Cell, shown
from samsyn.situation.models import Category, NilReport, Report, Situation
from samsyn.situation.queries.trends import COUNTS_AS, SAID

MONTHS = 12
# Somebody has read them; what is merged is a second source, not a second event.
READ = [Report.State.REVIEWED, Report.State.INCLUDED]
# (area, category, month) → how many
Counts = Mapping[tuple[int, int, date], int]


@dataclass(frozen=True, slots=True)
class Line:
    """One month of one area: a cell for each category."""

    month: date
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class AreaTable:
    """`area` is empty for all areas together."""

    area: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Summary:
    categories: Sequence[str]
    tables: Sequence[AreaTable]
    least: int


def summary(situation: Situation, today: date) -> Summary:
    """Five statements. Months are told when they, and the weeks the rules ask for, are over."""
    categories = _categories(situation)
    areas = list(situation.collaboration.areas.order_by("sort_key", "pk"))
    months = _months(situation, today)
    counts = _counts(situation, today) if months and categories and areas else {}
    known = _known(situation, months) if months else set()
    tables = _tables(categories, areas, months, _Figures(counts, known), situation.public_least)
    return Summary([row.title for row in categories], tables, situation.public_least)


def _categories(situation: Situation) -> list[Category]:
    newest = situation.checklists.order_by("-number").values("pk")[:1]
    rows = Category.objects.filter(checklist__in=newest, is_published=True, is_coming=False)
    return list(rows.order_by("order", "pk"))


def _told_before(situation: Situation, today: date) -> date:
    """What is sent from this day on is too new."""
    return today - timedelta(weeks=situation.public_weeks_later)


def _months(situation: Situation, today: date) -> list[date]:
    """The newest first: whole months, from the one the work began in."""
    first_untold = _told_before(situation, today).replace(day=1)
    months = [add_months(first_untold, -number) for number in range(1, MONTHS + 1)]
    return [month for month in months if month >= situation.started_on.replace(day=1)]


def told(situation: Situation, today: date) -> QuerySet[Report]:
    """The reports that the summary counts: read, published, of whole months, and late enough."""
    months, zone = _months(situation, today), get_default_timezone()
    if not months:
        return Report.objects.none()
    return Report.objects.filter(
        situation=situation,
        state__in=READ,
        in_trend=True,
        is_unsorted=False,
        category__is_published=True,
        occurred_from__gte=datetime.combine(months[-1], time(), zone),
        occurred_from__lt=datetime.combine(add_months(months[0], 1), time(), zone),
        at__lt=datetime.combine(_told_before(situation, today), time(), zone),
    ).order_by()


def month_of(zone: tzinfo) -> TruncMonth:
    """The month of a report, as the summary counts it."""
    return TruncMonth("occurred_from", tzinfo=zone)


def _counts(situation: Situation, today: date) -> Counts:
    rows = told(situation, today)
    grouped = rows.values("area_id", counts_as=COUNTS_AS, month=month_of(get_default_timezone()))
    return {
        (row["area_id"], row["counts_as"], row["month"].date()): row["number"]
        for row in grouped.annotate(number=Count("pk"))
    }


def _known(situation: Situation, months: Sequence[date]) -> set[tuple[int, date]]:
    """Where and when somebody said something, be it that there was nothing: (area, month)."""
    zone = get_default_timezone()
    since = datetime.combine(months[-1], time(), zone)
    said = Report.objects.filter(SAID, situation=situation, occurred_from__gte=since).order_by()
    nothing = NilReport.objects.filter(situation=situation, week__gte=months[-1]).order_by()
    by_report = said.values_list("area_id", month_of(zone)).distinct()
    by_nothing = nothing.values_list("area_id", TruncMonth("week")).distinct()
    return {(area, month.date()) for area, month in by_report} | set(by_nothing)


@dataclass(frozen=True, slots=True)
class _Figures:
    counts: Counts
    known: Set[tuple[int, date]]

    def of(self, area: int, category: int, month: date) -> int | None:
        return self.counts.get((area, category, month), 0) if (area, month) in self.known else None


def _tables(
    categories: Sequence[Category], areas: Sequence[Area], months: Sequence[date], figures: _Figures, least: int
) -> list[AreaTable]:
    """Masked by category and month over all areas, then laid out by area."""
    masked = {
        (category.pk, month): shown([figures.of(area.pk, category.pk, month) for area in areas], least)
        for category in categories
        for month in months
    }
    tables = [
        AreaTable(
            area.name, [Line(month, [masked[row.pk, month].cells[number] for row in categories]) for month in months]
        )
        for number, area in enumerate(areas)
    ]
    if len(areas) < 2:
        return tables
    together = [Line(month, [masked[row.pk, month].total for row in categories]) for month in months]
    return [AreaTable("", together), *tables]
