"""What everybody may read: counts by category, month and area, late and never small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.timezone import get_default_timezone

from samsyn.areas.models import Area
from samsyn.core.dates import add_months
from samsyn.situation.masking import Cell, shown
from samsyn.situation.models import Category, Report, Situation
from samsyn.situation.queries.trends import COUNTS_AS

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
    """Three statements. Months are told when they, and the weeks the rules ask for, are over."""
    told = _categories(situation)
    areas = list(situation.collaboration.areas.order_by("sort_key", "pk"))
    months = _months(situation, today)
    counts = _counts(situation, months, _told_before(situation, today)) if months and told and areas else {}
    tables = _tables(told, areas, months, counts, situation.public_least)
    return Summary([row.title for row in told], tables, situation.public_least)


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


def _counts(situation: Situation, months: Sequence[date], before: date) -> Counts:
    zone = get_default_timezone()
    rows = Report.objects.filter(
        situation=situation,
        state__in=READ,
        in_trend=True,
        is_unsorted=False,
        category__is_published=True,
        occurred_from__gte=datetime.combine(months[-1], time(), zone),
        at__lt=datetime.combine(before, time(), zone),
    ).order_by()
    grouped = rows.values("area_id", counts_as=COUNTS_AS, month=TruncMonth("occurred_from", tzinfo=zone))
    return {
        (row["area_id"], row["counts_as"], row["month"].date()): row["number"]
        for row in grouped.annotate(number=Count("pk"))
    }


def _tables(
    told: Sequence[Category], areas: Sequence[Area], months: Sequence[date], counts: Counts, least: int
) -> list[AreaTable]:
    """Masked by category and month over all areas, then laid out by area."""
    masked = {
        (category.pk, month): shown([counts.get((area.pk, category.pk, month), 0) for area in areas], least)
        for category in told
        for month in months
    }
    tables = [
        AreaTable(area.name, [Line(month, [masked[row.pk, month].cells[number] for row in told]) for month in months])
        for number, area in enumerate(areas)
    ]
    if len(areas) < 2:
        return tables
    together = [Line(month, [masked[row.pk, month].total for row in told]) for month in months]
    return [AreaTable("", together), *tables]
