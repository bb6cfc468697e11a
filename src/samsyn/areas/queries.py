"""What the pages about places show."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from samsyn.areas.geojson import Position
from samsyn.areas.geometry import metres_between
from samsyn.areas.kinds import many
from samsyn.areas.models import Area, Boundary
from samsyn.areas.policies import areas, boundaries
from samsyn.core.actors import Actor

Kind = Area.Kind
Boundaries = QuerySet[Boundary]
# How many sub-areas of one kind a page lists; the rest is one click away in the filtered list.
SHOWN = 150
NEARBY = 25
ABOUT_A_DEGREE = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """An area's name and address, for lists and crumbs. `on_map` tells whether it has a boundary in force."""

    slug: str
    name: str
    kind: str
    on_map: bool = False
    kilometres: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Sub-areas of one kind; `total` may be more than are shown."""

    kind: str
    label: str
    places: Sequence[Place]
    total: int

    @property
    def all_on_map(self) -> bool:
        """Then the list beside the map says everything already."""
        return self.total == len(self.places) and all(place.on_map for place in self.places)


@dataclass(frozen=True, slots=True)
class Period:
    """A boundary's days and source; `until` None means it is in force."""

    since: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    area: Area
    above: Sequence[Place]
    groups: Sequence[Group]
    periods: Sequence[Period]
    verbs: frozenset[str]

    @property
    def on_map(self) -> list[Place]:
        """What the map shows and can be chosen from the list beside it."""
        return [place for group in self.groups for place in group.places if place.on_map]

    @property
    def has_map(self) -> bool:
        return bool(self.periods or self.on_map)


def area_page(actor: Actor, area: Area) -> AreaPage:
    """Six statements: what it lies in, what lies in it (twice), its boundaries, and what the actor may do."""
    periods = boundaries.visible(actor).filter(area=area).values_list("valid_from", "valid_to", "source")
    return AreaPage(
        area=area,
        above=above(area),
        groups=_groups(actor, area),
        periods=[Period(*values) for values in periods],
        verbs=areas.verbs(actor, area),
    )


def above(area: Area) -> list[Place]:
    """From the country down to what the area lies in. Official areas all, so nobody is shut out."""
    chain = Area.objects.select_related("parent__parent__parent__parent").get(pk=area.pk)
    found: list[Place] = []
    parent = chain.parent
    while parent is not None:
        found.insert(0, Place(parent.slug, parent.name, parent.kind))
        parent = parent.parent
    return found


def inside(actor: Actor, area: Area) -> QuerySet[Area]:
    """The areas directly within: a municipality's RegSO and own areas, a county's municipalities."""
    return areas.visible(actor).filter(parent=area)


def _groups(actor: Actor, area: Area) -> list[Group]:
    children = inside(actor, area)
    totals = dict(children.order_by().values_list("kind").annotate(Count("pk")))
    in_force = Boundary.objects.filter(valid_to=None).values("area_id")
    turn = Window(RowNumber(), partition_by="kind", order_by=["sort_key", "pk"])
    marked = children.annotate(on_map=Q(pk__in=in_force), turn=turn).filter(turn__lte=SHOWN)
    rows = marked.order_by("kind", "turn").values_list("slug", "name", "kind", "on_map") if totals else []
    places = {kind: [Place(*row) for row in some] for kind, some in groupby(rows, key=lambda row: row[2])}
    return [
        Group(kind, many(kind, area.country), places.get(kind, []), totals[kind])
        for kind in sorted(totals, key=_GROUP_ORDER.index)
    ]


_GROUP_ORDER = [
    Kind.COUNTRY, Kind.REGION, Kind.MUNICIPALITY, Kind.OWN, Kind.REGSO_2025, Kind.DESO_2025,
    Kind.REGSO_2020, Kind.DESO_2018,
]  # fmt: skip


def nearby(actor: Actor, area: Area) -> list[Place]:
    """Neighbourhoods and municipalities around, nearest first. None without a boundary to start from."""
    start = boundaries.visible(actor).filter(area=area, valid_to=None).values_list("longitude", "latitude").first()
    if start is None:
        return []
    longitude, latitude = start
    around = boundaries.visible(actor).filter(
        valid_to=None, area__kind__in=_neighbours_of(area),
        longitude__range=(longitude - 2 * ABOUT_A_DEGREE, longitude + 2 * ABOUT_A_DEGREE),
        latitude__range=(latitude - ABOUT_A_DEGREE, latitude + ABOUT_A_DEGREE),
    ).exclude(area=area)  # fmt: skip
    # East to west a degree is half as long at these latitudes.
    distance = (F("longitude") - longitude) * (F("longitude") - longitude) * 0.28 + (F("latitude") - latitude) * (
        F("latitude") - latitude
    )
    rows = around.order_by(distance.asc(), "pk").values_list(
        "area__slug", "area__name", "area__kind", "longitude", "latitude"
    )[:NEARBY]
    return sorted((_near(start, *row) for row in rows), key=lambda place: place.kilometres or 0)


def _neighbours_of(area: Area) -> list[str]:
    if area.kind in {Kind.MUNICIPALITY, Kind.REGION, Kind.COUNTRY}:
        return [area.kind]
    return [Kind.OWN, Kind.REGSO_2020, Kind.REGSO_2025]


def _near(start: Position, slug: str, name: str, kind: str, longitude: float, latitude: float) -> Place:
    return Place(slug, name, kind, True, round(metres_between(start, (longitude, latitude)) / 1000, 1))


def boundary_at(actor: Actor, area: Area, day: date) -> Boundary | None:
    held = Q(valid_to=None) | Q(valid_to__gt=day)
    return boundaries.visible(actor).filter(held, area=area, valid_from__lte=day).first()


def on_map(actor: Actor, area: Area) -> QuerySet[Boundary]:
    """The boundaries in force of an area and of those directly within it."""
    return boundaries.visible(actor).filter(Q(area__parent=area) | Q(area=area), valid_to=None)


def stamp(rows: QuerySet[Boundary]) -> str:
    """Changes whenever the rows, or the names on them, do; cheap beside fetching the shapes."""
    found = rows.order_by().aggregate(count=Count("pk"), latest=Max("pk"), names=Sum("area__version"))
    return f"{found['count']}-{found['latest']}-{found['names']}"


def features(rows: QuerySet[Boundary], *, coarse: bool, address: Any) -> list[dict[str, Any]]:
    """GeoJSON features with the area's address, name and page."""
    shape = "outline" if coarse else "geometry"
    fetched = rows.order_by("area__sort_key", "pk").values_list("area__slug", "area__name", shape)
    return [
        {"type": "Feature", "id": slug, "properties": {"name": name, "url": address(slug)}, "geometry": geometry}
        for slug, name, geometry in fetched
    ]


def municipalities() -> list[tuple[int, str, str]]:
    """For choices: key, country and name. Public, so the same for everybody."""
    rows = Area.objects.filter(kind=Kind.MUNICIPALITY).order_by("-country", "sort_key")
    return list(rows.values_list("pk", "country", "name"))


def municipality_names(wanted: Set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """By country and code as an organisation writes it: Denmark's statistics put a nought before it."""
    codes = [code.zfill(4) for _country, code in wanted]
    rows = Area.objects.filter(kind=Kind.MUNICIPALITY, code__in=codes).values_list("country", "code", "name")
    known = {(country, code): name for country, code, name in rows}
    return {(land, code): known[land, code.zfill(4)] for land, code in wanted if (land, code.zfill(4)) in known}


def chain(area: Area | None) -> list[Place]:
    """`above`, with the area itself at the end."""
    return [*above(area), Place(area.slug, area.name, area.kind)] if area else []
