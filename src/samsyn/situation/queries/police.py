"""What the police have published about a municipality, month by month and kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, DateField, Max, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.dates import add_months
from samsyn.situation.models import PoliceEvent, Situation
from samsyn.situation.police_file import COLLECTED_FROM, is_event
from samsyn.situation.policies import police_events

MOST_KINDS = 6
PICTURE_HEIGHT = 160


@dataclass(frozen=True, slots=True)
class Month:
    """`counts` stand in the order of the kinds, the last for all others. Of a gap nobody knows how many there were."""

    first: date
    counts: Sequence[int]
    is_gap: bool
    is_partial: bool
    total: int


@dataclass(frozen=True, slots=True)
class Bar:
    """In hundredths of the picture's width, and points of its height."""

    x: float
    y: float
    width: float
    height: float
    is_gap: bool


@dataclass(frozen=True)
class PoliceMonths:
    municipality: Area
    kinds: Sequence[str]
    months: Sequence[Month]

    @cached_property
    def year(self) -> Sequence[Month]:
        """The last twelve months that are whole."""
        return [month for month in self.months if not month.is_gap and not month.is_partial][-12:]

    @cached_property
    def last_year(self) -> int:
        return sum(month.total for month in self.year)

    @cached_property
    def most(self) -> int:
        return max((month.total for month in self.months), default=0)

    @property
    def newest_first(self) -> Sequence[Month]:
        return self.months[::-1]

    @property
    def bars(self) -> Sequence[Bar]:
        """A gap is drawn as a pale field of full height, never as a low bar."""
        width = 100 / max(len(self.months), 1)
        found = []
        for number, month in enumerate(self.months):
            height = PICTURE_HEIGHT * (1 if month.is_gap else month.total / max(self.most, 1))
            x, y = round(number * width, 2), round(PICTURE_HEIGHT - height, 1)
            found.append(Bar(x, y, round(width * 0.8, 2), round(height, 1), month.is_gap))
        return found


def municipalities(situation: Situation) -> QuerySet[Area]:
    """Those in which the collaboration's areas lie, or which are its areas."""
    own = Area.objects.filter(collaborations=situation.pk)
    within = own.values("municipality_id")
    whole = own.filter(kind=Area.Kind.MUNICIPALITY).values("pk")
    return (Area.objects.filter(pk__in=within) | Area.objects.filter(pk__in=whole)).order_by("sort_key")


def police_months(actor: Actor, municipality: Area) -> PoliceMonths:
    """Two statements. Summaries of a night are no events and are left out."""
    zone = timezone.get_current_timezone()
    seen = police_events.visible(actor)
    rows = (
        seen.filter(municipality=municipality)
        .annotate(month=TruncMonth("occurred_at", tzinfo=zone, output_field=DateField()))
        .order_by()
        .values_list("month", "kind")
        .annotate(Count("pk"))
    )
    counts = {(month, kind): number for month, kind, number in rows if is_event(kind)}
    return _table(municipality, counts, _collected_through())


def _collected_through() -> datetime | None:
    found: datetime | None = PoliceEvent.objects.aggregate(last=Max("last_seen"))["last"]
    return found


def _table(municipality: Area, counts: dict[tuple[date, str], int], through: datetime | None) -> PoliceMonths:
    totals: Counter[str] = Counter()
    for (_month, kind), number in counts.items():
        totals[kind] += number
    kinds = [kind for kind, _number in totals.most_common(MOST_KINDS)]
    months = sorted({month for month, _kind in counts})
    end = through.astimezone(timezone.get_current_timezone()).date().replace(day=1) if through else None
    made = [_counted(month, kinds, counts, end) for month in _all_months(months)]
    return PoliceMonths(municipality, kinds, made)


def _all_months(found: Sequence[date]) -> Sequence[date]:
    """A month without events stands in its place too."""
    if not found:
        return []
    months = [found[0]]
    while months[-1] < found[-1]:
        months.append(add_months(months[-1], 1))
    return months


def _counted(first: date, kinds: Sequence[str], counts: dict[tuple[date, str], int], end: date | None) -> Month:
    named = [counts.get((first, kind), 0) for kind in kinds]
    total = sum(number for (month, _kind), number in counts.items() if month == first)
    return Month(first, [*named, total - sum(named)], first < COLLECTED_FROM, first == end, total)
