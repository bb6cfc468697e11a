"""Carries out a plan, in bulk and in one transaction of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from samsyn.areas.folding import search_key, sort_key
from samsyn.areas.geojson import Shape
from samsyn.areas.geometry import outline
from samsyn.areas.importing.plan import Entry, Key, Plan, Target
from samsyn.areas.models import Area, Boundary
from samsyn.areas.slugs import Slugs, wishes

Tell = Callable[[int, int], None]
BATCH = 1_000
# Larger areas before those that lie in them.
ORDER = ("COUNTRY", "REGION", "MUNICIPALITY", "REGSO_2020", "REGSO_2025", "DESO_2018", "DESO_2025", "OWN")


def silent(done: int, total: int) -> None:
    """For callers that show no progress."""


def write(plan: Plan, target: Target, tell: Tell = silent) -> None:
    writer = _Writer(plan, target, tell)
    for kind in ORDER:
        entries = [entry for entry in plan.entries if entry.row.kind == kind]
        writer.areas([entry for entry in entries if entry.status == "new"])
        writer.changes([entry for entry in entries if entry.area and entry.fields])
    writer.boundaries([entry for entry in plan.entries if entry.new_boundary])


@dataclass(slots=True)
class _Place:
    """What is needed of an area to hang others on it."""

    id: int
    name: str
    municipality_id: int | None


class _Writer:
    def __init__(self, plan: Plan, target: Target, tell: Tell) -> None:
        self.target = target
        self.tell = tell
        self.total = sum(entry.status != "unchanged" for entry in plan.entries)
        self.done = 0
        self.places: dict[Key, _Place] = {
            key: _Place(known.id, known.name, known.municipality_id) for key, known in plan.known.items()
        }
        self.made: dict[int, int] = {}

    def areas(self, entries: list[Entry]) -> None:
        for some in _batches(entries):
            asked = [self._wishes(entry) for entry in some]
            slugs = Slugs(asked)
            rows = [self._area(entry, slugs.grant(wish)) for entry, wish in zip(some, asked, strict=True)]
            for entry, area in zip(some, Area.objects.bulk_create(rows), strict=True):
                self.places[entry.row.key] = _Place(area.pk, area.name, area.municipality_id)
                self.made[id(entry)] = area.pk
            self._tell(len(some))

    def _wishes(self, entry: Entry) -> list[str]:
        row = entry.row
        home = self.places.get((row.country, "MUNICIPALITY", row.municipality))
        return wishes(row.kind, row.name or row.code, row.code, home.name if home else "")

    def _area(self, entry: Entry, slug: str) -> Area:
        row = entry.row
        name = row.name or row.code
        is_own = row.kind == "OWN"
        return Area(
            kind=row.kind, country=row.country, code=row.code, slug=slug, name=name,
            parent_id=self._parent(entry), municipality_id=self._municipality(entry),
            search_key=search_key(name, "" if is_own else row.code), sort_key=sort_key(name, row.country),
            created_by_id=self.target.actor.person_id if is_own else None,
        )  # fmt: skip

    def _parent(self, entry: Entry) -> int | None:
        row = entry.row
        key = (row.country, *row.parent) if row.parent else (row.country, "MUNICIPALITY", row.municipality)
        place = self.places.get(key)
        return place.id if place else None

    def _municipality(self, entry: Entry) -> int | None:
        place = self.places.get((entry.row.country, "MUNICIPALITY", entry.row.municipality))
        return place.id if place else None

    def changes(self, entries: list[Entry]) -> None:
        for some in _batches(entries):
            rows = [self._changed(entry) for entry in some]
            Area.objects.bulk_update(rows, ["name", "parent", "search_key", "sort_key"])
            Area.objects.filter(pk__in=[row.pk for row in rows]).update(version=F("version") + 1)
            self._tell(len(some))

    def _changed(self, entry: Entry) -> Area:
        assert entry.area is not None
        row = entry.row
        name = row.name or entry.area.name
        code = "" if row.kind == "OWN" else row.code
        changed = {change[0] for change in entry.fields}
        return Area(
            pk=entry.area.id, name=name, search_key=search_key(name, code), sort_key=sort_key(name, row.country),
            parent_id=self._parent(entry) if "parent" in changed else entry.area.parent_id,
        )  # fmt: skip

    def boundaries(self, entries: list[Entry]) -> None:
        """The earlier one ends on the day the later one begins: first all ends, then all beginnings."""
        closing = [entry.closes.id for entry in entries if entry.closes and entry.closes.valid_to is None]
        Boundary.objects.filter(pk__in=closing).update(valid_to=self.target.valid_from)
        for some in _batches(entries):
            Boundary.objects.bulk_create([self._boundary(entry) for entry in some])
            self._tell(sum(entry.area is not None and not entry.fields for entry in some))

    def _boundary(self, entry: Entry) -> Boundary:
        assert entry.row.shape is not None
        area_id = entry.area.id if entry.area else self.made[id(entry)]
        return boundary_of(area_id, entry.row.shape, self.target.valid_from, self.target.source)

    def _tell(self, more: int) -> None:
        self.done += more
        self.tell(self.done, self.total)


def boundary_of(area_id: int, shape: Shape, valid_from: date, source: str) -> Boundary:
    west, south, east, north = shape.box
    return Boundary(
        area_id=area_id, valid_from=valid_from, geometry=shape.geometry, outline=outline(shape.geometry),
        west=west, south=south, east=east, north=north,
        longitude=shape.centre[0], latitude=shape.centre[1], source=source,
    )  # fmt: skip


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), BATCH):
        yield entries[start : start + BATCH]
