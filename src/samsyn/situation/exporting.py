"""Everything in open formats: a file per table, packed together (F-EST-24).

What is in it follows from the policies: each sees of each table what they see on the pages, and of reports what is
theirs to take out (F-EST-23). References are written as names people and programs know, not as our numbers.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, ManyToManyField, Model, Q, QuerySet

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.measures.models import Measure
from samsyn.situation import policies
from samsyn.situation.models import Category, Export, Level, Place, Reporter, Situation, Week
from samsyn.web.exports import csv_cell

CHUNK = 2000
# How a row of another table is named in the files.
NAMES: dict[type[Model], str] = {
    Area: "slug",
    Category: "key",
    Level: "step",
    Measure: "title",
    Party: "organisation__name",
    Place: "name",
    Reporter: "membership__person__name",
    Situation: "collaboration__slug",
    Week: "monday",
    get_user_model(): "name",
}


@dataclass(frozen=True)
class Source:
    """One table. `of_party` leads to the party its rows belong to; where it is None, rows are nobody's own."""

    name: str
    policy: Any
    of_party: str | None = None
    verb: str = "see"

    def rows(self, situation: Situation, actor: Actor, party: Party | None) -> QuerySet[Any]:
        found: QuerySet[Any] = self.policy.objects(actor, self.verb).filter(**{self.policy.path: situation})
        return found.filter(**{self.of_party: party}) if party and self.of_party else found


SOURCES: Sequence[Source] = (
    Source("categories", policies.categories),
    Source("levels", policies.levels),
    Source("places", policies.places),
    Source("reporters", policies.reporting, "party"),
    Source("reports", policies.reports, "party", "export"),
    Source("nothing_to_report", policies.nil_reports, "reporter__party"),
    Source("weeks", policies.weeks),
    Source("colours", policies.colours, "party"),
    Source("joint_colours", policies.assessments),
    Source("pictures", policies.pictures),
    Source("pictures_sent", policies.pictures_sent),
    Source("measures", policies.weekly_measures),
    Source("suggestions", policies.escalations),
    Source("watched_places", policies.hotspots),
    Source("analyses", policies.analyses),
    Source("scores", policies.area_scores, "party"),
    Source("ranking", policies.ranked_areas),
    Source("causes", policies.area_causes),
    Source("evaluations", policies.evaluations),
    Source("duties", policies.duties),
    Source("figures_of_others", policies.police_figures, "party"),
)
Write = Callable[[IO[bytes], Sequence[str], Iterator[Sequence[Any]]], int]


def pack(export: Export, actor: Actor, target: IO[bytes], done: Callable[[int, int], None]) -> dict[str, int]:
    """Write the archive; how many rows each table got. A party's own export holds only what belongs to it."""
    sources = [source for source in SOURCES if export.party is None or source.of_party]
    write, ending = (_csv, "csv") if export.form == Export.Form.CSV else (_json, "json")
    counts = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, source in enumerate(sources, start=1):
            for name, columns, rows in _tables(source, export, actor):
                with archive.open(f"{name}.{ending}", "w", force_zip64=True) as file:
                    counts[name] = write(file, list(columns), rows.iterator(chunk_size=CHUNK))
            done(number, len(sources))
    return counts


def _tables(source: Source, export: Export, actor: Actor) -> Iterator[tuple[str, dict[str, str], QuerySet[Any]]]:
    """The table itself, and one for each list it holds (such as the areas of a reporter)."""
    rows = source.rows(export.situation, actor, export.party)
    columns = _columns(rows.model)
    yield source.name, columns, rows.order_by("pk").values_list(*columns.values())
    for field in rows.model._meta.many_to_many:
        lookups = _of_list(rows.model, field)
        through: Any = field.remote_field.through
        inner = through._default_manager.filter(Q(**{f"{rows.model._meta.model_name}__in": rows.values("pk")}))
        yield f"{source.name}_{field.name}", lookups, inner.order_by("pk").values_list(*lookups.values())


def _columns(model: type[Model]) -> dict[str, str]:
    """Heading → lookup."""
    return {field.name: _lookup(field, field.name) for field in model._meta.concrete_fields}


def _of_list(model: type[Model], field: ManyToManyField[Any, Any]) -> dict[str, str]:
    own, other = str(model._meta.model_name), str(field.remote_field.model._meta.model_name)
    key = NAMES.get(field.remote_field.model)
    return {own: f"{own}_id", other: f"{other}__{key}" if key else f"{other}_id"}


def _lookup(field: Any, name: str) -> str:
    if not isinstance(field, ForeignKey):
        return name
    key = NAMES.get(field.related_model)  # type: ignore[arg-type]
    return f"{name}__{key}" if key else f"{name}_id"


def _csv(file: IO[bytes], headings: Sequence[str], rows: Iterator[Sequence[Any]]) -> int:
    """With the mark that makes a spreadsheet read UTF-8; what would be run as a formula is made text."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    number = 0
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        number += 1
    text.flush()
    text.detach()
    return number


def _cell(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return csv_cell(value, comma=False)


def _json(file: IO[bytes], headings: Sequence[str], rows: Iterator[Sequence[Any]]) -> int:
    """A list with one object a line, so that even a long one can be read piece by piece."""
    number = 0
    for number, row in enumerate(rows, start=1):
        line = json.dumps(dict(zip(headings, row, strict=True)), cls=DjangoJSONEncoder, ensure_ascii=False)
        file.write((",\n" if number > 1 else "[\n").encode() + line.encode())
    file.write(b"\n]\n" if number else b"[]\n")
    return number
