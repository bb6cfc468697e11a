"""A file's rows beside what is known: new, changed, unchanged or refused. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from samsyn.areas.folding import fold
from samsyn.areas.importing.rows import Reading, Refusal, Row
from samsyn.areas.models import Area, Boundary
from samsyn.areas.policies import areas
from samsyn.areas.siting import Sites
from samsyn.core.actors import Actor

Key = tuple[str, str, str]
FIELDS = ("id", "country", "kind", "code", "name", "slug", "parent_id", "municipality_id")


@dataclass(frozen=True, slots=True)
class Target:
    """How a file is to be read in: by whom, from which day its boundaries hold, and where it comes from."""

    actor: Actor
    valid_from: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An area as the database has it."""

    id: int
    country: str
    kind: str
    code: str
    name: str
    slug: str
    parent_id: int | None
    municipality_id: int | None

    @property
    def key(self) -> Key:
        return self.country, self.kind, self.code


@dataclass(frozen=True, slots=True)
class Bounds:
    """The latest boundary of an area."""

    id: int
    area_id: int
    valid_from: date
    valid_to: date | None
    geometry: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that will be written. `area` None: it is new. `fields` name what changes, with before and after."""

    row: Row
    area: Known | None
    fields: tuple[tuple[str, str, str], ...] = ()
    closes: Bounds | None = None
    new_boundary: bool = False

    @property
    def status(self) -> str:
        if self.area is None:
            return "new"
        return "changed" if self.fields or self.new_boundary else "unchanged"


@dataclass(slots=True)
class Plan:
    content: str
    entries: list[Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    known: dict[Key, Known] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        found = {"new": 0, "changed": 0, "unchanged": 0, "refused": len(self.refusals)}
        for entry in self.entries:
            found[entry.status] += 1
        return found


def plan(reading: Reading, target: Target) -> Plan:
    """Four statements at most, however long the file, and one more for each row outside its municipality."""
    made = Plan(reading.content, refusals=list(reading.refusals))
    made.known = _known(reading.rows)
    judge = _Judge(made, target, reading.rows)
    for row in reading.rows:
        judge.take(row)
    made.refusals.sort(key=lambda refusal: refusal.line)
    return made


def _known(rows: Sequence[Row]) -> dict[Key, Known]:
    """Areas of the kinds in the file, and of those their parents are of."""
    kinds = {row.kind for row in rows} | {row.parent[0] for row in rows if row.parent} | {"MUNICIPALITY"}
    countries = {row.country for row in rows}
    found = Area.objects.filter(kind__in=kinds - {"OWN"}, country__in=countries).values_list(*FIELDS)
    return {known.key: known for known in (Known(*values) for values in found)}


class _Judge:
    """Holds what one file is compared with."""

    def __init__(self, made: Plan, target: Target, rows: Sequence[Row]) -> None:
        self.made = made
        self.target = target
        self.planned: set[Key] = set()
        self.own = _OwnAreas(rows, made.known, target.actor)
        ids = [known.id for row in rows if row.shape and (known := self.find(row))]
        self.boundaries = _latest_boundaries(ids)
        self.sites = Sites()

    def find(self, row: Row) -> Known | None:
        return self.own.find(row) if row.kind == "OWN" else self.made.known.get(row.key)

    def take(self, row: Row) -> None:
        area = self.find(row)
        if refusal := self._against(row, area):
            self.made.refusals.append(refusal)
            return
        self.planned.add(row.key)
        latest = self.boundaries.get(area.id) if area else None
        is_new = row.shape is not None and (latest is None or latest.geometry != row.shape.geometry)
        changed = self._fields(row, area) if area else ()
        self.made.entries.append(Entry(row, area, changed, latest if is_new else None, is_new))

    def _against(self, row: Row, area: Known | None) -> Refusal | None:
        if row.parent and not self._exists(row.country, *row.parent):
            return Refusal(row.line, row.what, "unknown_parent", {"code": row.parent[1]})
        if area is None and row.name is None:
            return Refusal(row.line, row.what, "no_name")
        if row.kind == "OWN":
            if area and not self.own.may_edit(area):
                return Refusal(row.line, row.what, "not_yours")
            if misplaced := self._misplaced(row):
                return misplaced
        return self._too_early(row, area)

    def _exists(self, country: str, kind: str, code: str) -> bool:
        return (country, kind, code) in self.made.known or (country, kind, code) in self.planned

    def _misplaced(self, row: Row) -> Refusal | None:
        home = self.made.known[row.country, "MUNICIPALITY", row.municipality]
        stray = self.sites.stray(row.shape, home.id) if row.shape else None
        return Refusal(row.line, row.what, *stray) if stray else None

    def _too_early(self, row: Row, area: Known | None) -> Refusal | None:
        """A later boundary closes the earlier one; there is never a day with two."""
        latest = self.boundaries.get(area.id) if area else None
        if latest is None or row.shape is None or latest.geometry == row.shape.geometry:
            return None
        begins = latest.valid_to or latest.valid_from
        if self.target.valid_from > begins or (latest.valid_to and self.target.valid_from == begins):
            return None
        return Refusal(row.line, row.what, "boundary_not_later", {"day": begins.isoformat()})

    def _fields(self, row: Row, area: Known) -> tuple[tuple[str, str, str], ...]:
        changes: list[tuple[str, str, str]] = []
        if row.name is not None and row.name != area.name:
            changes.append(("name", area.name, row.name))
        parent = self.made.known.get((row.country, *row.parent)) if row.parent else None
        if row.parent and (parent is None or parent.id != area.parent_id) and not self._nearer(area, row.parent):
            changes.append(("parent", self._name_of(area.parent_id), parent.name if parent else row.parent[1]))
        return tuple(changes)

    def _nearer(self, area: Known, parent: tuple[str, str]) -> bool:
        """A file that only knows the municipality does not take a finer parent away."""
        return parent[0] == "MUNICIPALITY" and area.kind.startswith("DESO") and area.parent_id is not None

    def _name_of(self, area_id: int | None) -> str:
        return next((known.name for known in self.made.known.values() if known.id == area_id), "")


class _OwnAreas:
    """Own areas are the same when the code is, or without a code when municipality and name are."""

    def __init__(self, rows: Iterable[Row], known: dict[Key, Known], actor: Actor) -> None:
        wanted = {(row.country, row.municipality) for row in rows if row.kind == "OWN"}
        homes = [known[country, "MUNICIPALITY", code].id for country, code in wanted
                 if (country, "MUNICIPALITY", code) in known]  # fmt: skip
        self.by_code: dict[str, Known] = {}
        self.by_name: dict[tuple[int | None, str], Known] = {}
        self.home = {code: known[country, "MUNICIPALITY", code].id for country, code in wanted
                     if (country, "MUNICIPALITY", code) in known}  # fmt: skip
        self.mine: set[int] = set()
        if homes:
            self._load(Q(kind="OWN", municipality__in=homes), actor)

    def _load(self, where: Q, actor: Actor) -> None:
        for values in Area.objects.filter(where).values_list(*FIELDS):
            area = Known(*values)
            self.by_code[area.code] = area
            self.by_name.setdefault((area.municipality_id, fold(area.name)), area)
        self.mine = set(areas.objects(actor, "edit").filter(where).values_list("id", flat=True))

    def find(self, row: Row) -> Known | None:
        if row.code:
            return self.by_code.get(row.code)
        return self.by_name.get((self.home.get(row.municipality), fold(row.name or "")))

    def may_edit(self, area: Known) -> bool:
        return area.id in self.mine


def _latest_boundaries(area_ids: list[int]) -> dict[int, Bounds]:
    if not area_ids:
        return {}
    found = Boundary.objects.filter(area__in=area_ids).order_by("valid_from")
    rows = found.values_list("id", "area_id", "valid_from", "valid_to", "geometry")
    return {bounds.area_id: bounds for bounds in (Bounds(*values) for values in rows)}
