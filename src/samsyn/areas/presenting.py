"""From what queries found to what the shared templates draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.areas import queries
from samsyn.areas.kinds import one
from samsyn.areas.models import Area
from samsyn.core import history
from samsyn.web.components import Change, Crumb, Event, Fact
from samsyn.web.formats import format_date, format_number

# Fields that follow from others, or mean nothing to a reader.
_SILENT = {"search_key", "sort_key", "version", "slug", "id", "created_by_id", "municipality_id", "parent_id"}


def crumbs(above: Iterable[queries.Place], here: str) -> list[Crumb]:
    links = [Crumb(place.name, reverse("areas:area", args=[place.slug])) for place in above]
    return [Crumb(_("Areas"), reverse("areas:list")), *links, Crumb(here)]


def facts(page: queries.AreaPage) -> list[Fact]:
    area = page.area
    found = [Fact(_("Kind"), one(area.kind, area.country))]
    if not area.is_own and area.kind != Area.Kind.COUNTRY:
        found.append(Fact(_("Code"), area.code))
    if area.residents is not None:
        found.append(Fact(_("Residents"), _number(area.residents), note=_counted(area)))
    if area.dwellings is not None:
        found.append(Fact(_("Dwellings"), _number(area.dwellings)))
    if area.description:
        found.append(Fact(_("Description"), area.description, user_text=True))
    return found


def _counted(area: Area) -> str:
    """Never a number without its day; the source where we have it."""
    day = format_date(area.residents_on, _language()) if area.residents_on else ""
    return ", ".join(part for part in (day, area.residents_source) if part)


def events(changes: Iterable[history.Change]) -> list[Event]:
    return [Event(change.at, change.who, _act(change), _differences(change)) for change in changes]


def _act(change: history.Change) -> str:
    acts = {
        "areas.load_base": _("Loaded with the base data"),
        "areas.draw_area": _("Drew the area"),
        "areas.edit_area": _("Changed facts"),
        "areas.set_boundary": _("Gave it a new boundary"),
        "areas.write_file": _("Read in from a file"),
        "areas.import_at_once": _("Read in from a file"),
    }
    return acts.get(change.operation, _("Changed"))


def _differences(change: history.Change) -> list[Change]:
    """What a first version holds is on the page itself; later ones say what became different."""
    if change.label == "insert":
        return []
    return [
        Change(_label(name), _word(before), _word(after))
        for name, (before, after) in change.fields.items()
        if name not in _SILENT
    ]


def _label(name: str) -> str:
    try:
        return capfirst(str(Area._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
    except LookupError:
        return name


def _word(value: Any) -> str:
    return "" if value is None else str(value)


def _number(value: int) -> str:
    return format_number(value, _language())


def _language() -> str:
    return get_language() or "sv"
