"""From recorded values to words: field names, choices, dates, and names instead of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, DateField, DateTimeField, F, Field, ForeignKey, Model, TextField, Value
from django.db.models.functions import Cast
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.history import Change
from samsyn.core.policies import Policy
from samsyn.organisations import numbers
from samsyn.overview.things import FIELDS, MODELS
from samsyn.web.templatetags.samsyn import day, moment

# Which column names a row of each kind. Persons and memberships are named wherever a readable row points at
# them: the pointing row is already the reader's to read. Everything else is named only if its policy shows it.
NAMED_BY: Mapping[str, str] = {
    "accounts.Person": "name",
    "organisations.Membership": "person__name",
    "organisations.Organisation": "name",
    "areas.Area": "name",
    "collaborations.Collaboration": "name",
    "collaborations.Party": "organisation__name",
    "collaborations.Document": "title",
    "collaborations.ProblemStatement": "text",
    "measures.Goal": "text",
    "measures.Measure": "title",
    "meetings.Group": "name",
    "meetings.Meeting": "on",
    "meetings.AgendaItem": "title",
    "reviews.Member": "organisation__name",
}
NAMED_ANYWAY = {"accounts.Person", "organisations.Membership"}
# What says nothing to people, or must not be shown at all.
SILENT = {
    "id", "version", "slug", "at", "created_at", "recorded_at", "added_at", "person_id", "created_by_id",
    "recorded_by_id", "added_by_id", "is_invented", "search_key", "sort_key", "geometry", "west", "south", "east",
    "north", "sha256", "content_type", "file", "size", "is_latest", "text_version", "token_hash", "target_id",
    "details", "purpose", "number_is_personal", "is_persona", "prefix", "origin",
}  # fmt: skip
# Told already by the collaboration's own state, and by whose history it is.
TOLD_ELSEWHERE = {"before", "after", "on"}
OWNERS = {"collaboration_id", "measure_id", "problem_id", "terms_id"}


@dataclass(frozen=True)
class Words:
    """`names` maps (model label, key) to a name, for what the reader may see."""

    names: Mapping[tuple[str, str], str]

    def fields(self, change: Change) -> Iterable[tuple[str, str, str]]:
        """Field name, value before and after, all in words; what says nothing to people is left out."""
        for field in apps.get_model(change.model)._meta.concrete_fields:
            before, after = change.fields.get(field.attname, (None, None))
            if _says_nothing(change.model, field) or (before in EMPTY and after in EMPTY):
                continue
            yield (
                str(FIELDS.get(f"{change.model}.{field.name}", field.verbose_name)),
                self.value(field, before, change.row),
                self.value(field, after, change.row),
            )

    def value(self, field: Field[Any, Any], value: Any, row: Mapping[str, Any]) -> str:
        if value in EMPTY:
            return ""
        if field.name == "number" and row.get("number_is_personal"):
            return numbers.show("", str(value), is_personal=True)
        if isinstance(field, ForeignKey):
            return self.names.get((_target(field)._meta.label, str(value)), _("not shown to you"))
        if field.flatchoices:
            return ", ".join(str(dict(field.flatchoices).get(one, one)) for one in _several(value))
        return _in_words(field, value)


def _says_nothing(model: str, field: Field[Any, Any]) -> bool:
    if model == "collaborations.StateChange" and field.attname in TOLD_ELSEWHERE:
        return True
    return field.attname in SILENT or field.attname in OWNERS


EMPTY: tuple[Any, ...] = (None, "", [], {})


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _in_words(field: Field[Any, Any], value: Any) -> str:
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, DateTimeField):
        return moment(parse_datetime(str(value)))
    if isinstance(field, DateField):
        return day(parse_date(str(value)))
    if isinstance(value, dict | list):
        return ", ".join(str(part) for part in value)
    return str(value)


def _target(field: Field[Any, Any]) -> type[Model]:
    target = field.related_model
    assert isinstance(target, type)
    return target


def model_in_words(label: str) -> str:
    return str(MODELS.get(label, apps.get_model(label)._meta.verbose_name))


def names_in(actor: Actor, changes: Iterable[Change]) -> Words:
    """Names of everything the changes point at, in one statement."""
    wanted: dict[type[Model], set[Any]] = {}
    for change in changes:
        columns = {field.attname: field for field in apps.get_model(change.model)._meta.concrete_fields}
        for column, pair in change.fields.items():
            field = columns.get(column)
            if isinstance(field, ForeignKey) and column not in SILENT and _target(field)._meta.label in NAMED_BY:
                wanted.setdefault(_target(field), set()).update(value for value in pair if value not in EMPTY)
    named = [_named(actor, model, keys) for model, keys in wanted.items() if keys]
    if not named:
        return Words({})
    return Words({(label, key): name for label, key, name in named[0].union(*named[1:])})


def _named(actor: Actor, model: type[Model], keys: set[Any]) -> Any:
    label = model._meta.label
    rows = model._default_manager.all() if label in NAMED_ANYWAY else Policy.registered[model].visible(actor)
    return (
        rows.filter(pk__in=keys)
        .order_by()
        .annotate(
            of_model=Value(label, output_field=TextField()),
            key_as_text=Cast("pk", TextField()),
            in_words=Cast(F(NAMED_BY[label]), TextField()),
        )
        .values_list("of_model", "key_as_text", "in_words")
    )
