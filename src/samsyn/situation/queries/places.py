"""Where and when: squares and named places, hours and weekdays, and what comes again at the same place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractHour, ExtractIsoWeekDay
from django.utils.timezone import get_default_timezone

from samsyn.areas.models import Area, Boundary
from samsyn.areas.policies import boundaries
from samsyn.core.actors import Actor
from samsyn.situation.cut_off import A_WEEK, monday_of
from samsyn.situation.grid import around
from samsyn.situation.models import Category, Hotspot, Report, Situation
from samsyn.situation.policies import hotspots, reports
from samsyn.situation.queries.trends import COUNTS_AS, areas_of
from samsyn.situation.states import COUNTED

MOST = 50
# Whoever says "some time today" does not say when: only what is known within three hours has an hour.
SURE = timedelta(hours=3)
STEPS = 4
HOURS, WEEKDAYS = range(24), range(1, 8)


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked for: from a Monday on, one area or all, one category or all."""

    first: date
    area: Area | None = None
    category: Category | None = None

    def condition(self) -> Q:
        found = Q(week__gte=self.first, category__is_coming=False)
        if self.area is not None:
            found &= Q(area=self.area)
        if self.category is not None:
            found &= Q(category=self.category) | Q(category__counts_as=self.category)
        return found


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place, or a square of the grid (then `place` is empty). `heat` is 1 to 4 beside the others."""

    spot: str
    place: str
    area: str
    area_id: int
    count: int
    weeks: int
    latest: date
    latitude: float | None
    longitude: float | None
    heat: int = 1


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same category at the same place, in `weeks` of the last four."""

    spot: str
    place: str
    area: str
    category: str
    weeks: int
    count: int


@dataclass(frozen=True, slots=True)
class Hour:
    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class Times:
    """`rows` are the hours of the day, each with Monday to Sunday; `unsure` reports say no hour."""

    rows: Sequence[tuple[int, Sequence[Hour]]]
    peak: tuple[int, int] | None
    unsure: int


@dataclass(frozen=True, slots=True)
class Places:
    total: int
    nowhere: int
    spots: Sequence[Spot]
    times: Times
    repeats: Sequence[Repeat]
    watched: Mapping[str, Hotspot]


def counted(actor: Actor, situation: Situation) -> QuerySet[Report]:
    """What the actor may see and the picture counts."""
    return reports.within(actor, situation).filter(state__in=COUNTED).order_by()


def places(actor: Actor, situation: Situation, look: Look) -> Places:
    """Five statements, whatever the number of reports."""
    rows = counted(actor, situation).filter(look.condition())
    totals = rows.aggregate(
        total=Count("pk"), nowhere=Count("pk", filter=Q(spot="")), unsure=Count("pk", filter=~_sure())
    )
    open_ones = hotspots.visible(actor).filter(situation=situation, closed_on=None)
    return Places(
        total=totals["total"],
        nowhere=totals["nowhere"],
        spots=spots(rows),
        times=_times(rows, totals["unsure"]),
        repeats=_repeats(actor, situation, look),
        watched={row.spot: row for row in open_ones},
    )


def spots(rows: QuerySet[Report]) -> list[Spot]:
    """The places with most reports first."""
    grouped = (
        rows.exclude(spot="")
        .values("spot")
        .annotate(
            place_name=Min("place__name"),
            area_name=Min("area__name"),
            any_area=Min("area_id"),
            count=Count("pk"),
            weeks=Count("week", distinct=True),
            latest=Max("week"),
            north=Min(Coalesce("place__latitude", "latitude")),
            east=Min(Coalesce("place__longitude", "longitude")),
        )
        .order_by("-count", "-latest", "spot")[:MOST]
    )
    found = list(grouped)
    most = max((row["count"] for row in found), default=0)
    return [_spot(row, most) for row in found]


def _spot(row: Mapping[str, Any], most: int) -> Spot:
    return Spot(
        spot=row["spot"],
        place=row["place_name"] or "",
        area=row["area_name"],
        area_id=row["any_area"],
        count=row["count"],
        weeks=row["weeks"],
        latest=row["latest"],
        latitude=row["north"],
        longitude=row["east"],
        heat=_heat(row["count"], most),
    )


def _heat(count: int, most: int) -> int:
    """0 for nothing, else 1 to 4 beside the most there is."""
    return -(-count * STEPS // most) if count else 0


def _sure() -> Q:
    return Q(occurred_to=None) | Q(occurred_to__lte=F("occurred_from") + SURE)


def _times(rows: QuerySet[Report], unsure: int) -> Times:
    zone = get_default_timezone()
    grouped = (
        rows.filter(_sure())
        .values(day=ExtractIsoWeekDay("occurred_from", tzinfo=zone), hour=ExtractHour("occurred_from", tzinfo=zone))
        .annotate(count=Count("pk"))
    )
    found = {(row["day"], row["hour"]): row["count"] for row in grouped}
    most = max(found.values(), default=0)
    table = [(hour, [_hour(found.get((day, hour), 0), most) for day in WEEKDAYS]) for hour in HOURS]
    return Times(table, _peak(found), unsure)


def _hour(count: int, most: int) -> Hour:
    return Hour(count, _heat(count, most))


def _peak(found: Mapping[tuple[int, int], int]) -> tuple[int, int] | None:
    """Weekday and hour with most, where it is more than one and no other has as many."""
    if not found:
        return None
    most = max(found.values())
    peaks = [time for time, count in found.items() if count == most]
    return peaks[0] if most > 1 and len(peaks) == 1 else None


def _repeats(actor: Actor, situation: Situation, look: Look) -> list[Repeat]:
    """The rule of F-EST-13, whatever period is looked at: the last four weeks, the one under way among them."""
    last_four = Look(monday_of(actor.today) - 3 * A_WEEK, look.area, look.category)
    rows = counted(actor, situation).filter(last_four.condition()).exclude(spot="")
    grouped = (
        rows.values("spot", counts_as=COUNTS_AS)
        .annotate(
            place_name=Min("place__name"),
            area_name=Min("area__name"),
            title=Coalesce(Min("category__counts_as__title"), Min("category__title")),
            weeks=Count("week", distinct=True),
            count=Count("pk"),
        )
        .filter(weeks__gte=situation.repeats)
        .order_by("-weeks", "-count", "spot")[:MOST]
    )
    return [
        Repeat(row["spot"], row["place_name"] or "", row["area_name"], row["title"], row["weeks"], row["count"])
        for row in grouped
    ]


def spot_of(actor: Actor, situation: Situation, name: str) -> Spot | None:
    found = spots(counted(actor, situation).filter(spot=name))
    return found[0] if name and found else None


def on_map(
    actor: Actor, situation: Situation, look: Look, naming: Callable[[Sequence[Spot]], Mapping[str, str]]
) -> list[dict[str, Any]]:
    """GeoJSON features: the areas' outlines, and a square for each place. `naming` says them in words."""
    outlines = _outlines(actor, situation, look)
    found = spots(counted(actor, situation).filter(look.condition()))
    names = naming(found)
    return [*outlines, *(_square(spot, situation.grid_metres, names[spot.spot]) for spot in found if spot.latitude)]


def _outlines(actor: Actor, situation: Situation, look: Look) -> list[dict[str, Any]]:
    rows = boundaries.visible(actor).filter(valid_to=None, area__in=areas_of(situation))
    if look.area is not None:
        rows = rows.filter(area=look.area)
    return [_outline(row) for row in rows.select_related("area").order_by("pk")]


def _outline(row: Boundary) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": row.area.name, "heat": 0}, "geometry": row.outline}


def _square(spot: Spot, metres: int, name: str) -> dict[str, Any]:
    assert spot.latitude is not None
    assert spot.longitude is not None
    ring = around(spot.latitude, spot.longitude, metres)
    geometry = {"type": "Polygon", "coordinates": [ring]}
    properties = {"name": name, "heat": spot.heat, "count": spot.count}
    return {"type": "Feature", "id": spot.spot, "properties": properties, "geometry": geometry}
