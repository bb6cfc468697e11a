"""The verbs of places: loaded, drawn, changed, given new boundaries. Reading files in is in `file_imports`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from samsyn.areas import base
from samsyn.areas.folding import fold, search_key, sort_key
from samsyn.areas.geojson import Shape
from samsyn.areas.importing.plan import Plan, Target, plan
from samsyn.areas.importing.rows import Reading
from samsyn.areas.importing.write import boundary_of, silent, write
from samsyn.areas.models import Area, Boundary
from samsyn.areas.siting import Sites
from samsyn.areas.slugs import Slugs, wishes
from samsyn.areas.wording import sentence
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version

Tell = Callable[[int, int], None]


@operation
def load_base(*, actor: Actor, now: datetime, progress: Tell = silent) -> dict[str, int]:
    """Countries, regions and municipalities of Sweden and Denmark, every RegSO, and Dalarna's polygons.

    Safe to repeat: what is there already is left alone. Returns how many rows were new, changed, unchanged
    and refused.
    """
    totals = {"new": 0, "changed": 0, "unchanged": 0, "refused": 0}
    steps = len(base.FILES) + 1
    for done, (file, reading) in enumerate(base.readings(), start=1):
        target = Target(actor, file.valid_from if file else now.date(), file.source if file else "")
        for status, count in read_in(reading, target).counts().items():
            totals[status] += count
        progress(done, steps)
    return totals


def read_in(reading: Reading, target: Target, tell: Tell = silent) -> Plan:
    """Compare and write, in the caller's transaction; refused rows are left out and reported."""
    made = plan(reading, target)
    write(made, target, tell)
    return made


@operation
def draw_area(
    municipality: Area,
    *,
    actor: Actor,
    now: datetime,
    name: str,
    shape: Shape | None = None,
    description: str = "",
    is_invented: bool = False,
    **facts: Any,
) -> Area:
    """An area of one's own inside `municipality`. `facts` are those of `edit_area`; the boundary holds from today."""
    if not (actor.signed_in or actor.system):
        raise Refused(_("Sign in to draw an area."))
    _refuse_taken_name(municipality, name)
    if shape:
        _refuse_stray(shape, municipality)
    asked = wishes(Area.Kind.OWN, name, "", municipality.name)
    area = Area.objects.create(
        kind=Area.Kind.OWN, country=municipality.country, slug=Slugs([asked]).grant(asked), name=name,
        parent=municipality, municipality=municipality, search_key=search_key(name),
        sort_key=sort_key(name, municipality.country), description=description, is_invented=is_invented,
        created_by_id=actor.person_id, **_checked_facts(actor.today, **facts),
    )  # fmt: skip
    if shape:
        boundary_of(area.pk, shape, actor.today, actor.name).save()
    return area


@operation
def edit_area(
    area: Area, *, actor: Actor, now: datetime, version: int | None, name: str, description: str = "", **facts: Any
) -> Area:
    """Name, description and facts: residents, residents_on, residents_source, dwellings."""
    if area.is_own and area.municipality and fold(name) != fold(area.name):
        _refuse_taken_name(area.municipality, name)
    changes = _checked_facts(actor.today, **facts)
    code = "" if area.is_own else area.code
    changes |= {"name": name, "description": description, "search_key": search_key(name, code)}
    return save_version(area, version, sort_key=sort_key(name, area.country), **changes)


@operation
def set_boundary(
    area: Area,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    shape: Shape,
    valid_from: date,
    valid_to: date | None = None,
    source: str = "",
) -> Boundary:
    """A boundary from a day on; the one in force ends that day. The same first day again is a correction."""
    if valid_to is not None and valid_to <= valid_from:
        dates = {"first": valid_from.isoformat(), "last": valid_to.isoformat()}
        message = _("The boundary would end on %(last)s, before it begins on %(first)s.") % dates
        raise Refused(message, field="valid_to", code="B1")
    if area.is_own and area.municipality:
        _refuse_stray(shape, area.municipality)
    save_version(area, version)
    made = boundary_of(area.pk, shape, valid_from, source or actor.name)
    made.valid_to = valid_to
    return _put_in_line(area, made)


def _put_in_line(area: Area, made: Boundary) -> Boundary:
    """Close the one in force, replace one of the same first day, refuse every other overlap."""
    for other in list(area.boundaries.order_by("valid_from")):
        if other.valid_from == made.valid_from:
            made.pk = other.pk
        elif other.valid_to is None and other.valid_from < made.valid_from:
            Boundary.objects.filter(pk=other.pk).update(valid_to=made.valid_from)
        elif _overlap(other, made):
            dates = {"first": other.valid_from.isoformat(), "last": other.valid_to or "…"}
            message = _("There is already a boundary from %(first)s to %(last)s. Choose days outside of it.") % dates
            raise Refused(message, field="valid_from", code="overlap")
    made.save()
    return made


def _overlap(one: Boundary, other: Boundary) -> bool:
    begins_before_end = one.valid_to is None or other.valid_from < one.valid_to
    return begins_before_end and (other.valid_to is None or one.valid_from < other.valid_to)


def _refuse_taken_name(municipality: Area, name: str) -> None:
    """Two areas of one name in a municipality would be taken for each other in every list."""
    own = Area.objects.filter(kind=Area.Kind.OWN, municipality=municipality)
    if any(fold(other) == fold(name) for other in own.values_list("name", flat=True)):
        place = {"name": name, "municipality": municipality.name}
        raise Refused(_("There is already an area called %(name)s in %(municipality)s.") % place, field="name")


def _refuse_stray(shape: Shape, municipality: Area) -> None:
    if stray := Sites().stray(shape, municipality.pk):
        raise Refused(sentence(*stray), field="shape", code=stray[0])


def _checked_facts(
    today: date,
    *,
    residents: int | None = None,
    residents_on: date | None = None,
    residents_source: str = "",
    dwellings: int | None = None,
) -> dict[str, Any]:
    """A number of residents means nothing without the day it was counted."""
    if residents is not None and residents_on is None:
        raise Refused(_("Say on which day the residents were counted."), field="residents_on")
    if residents_on and residents_on > today:
        raise Refused(_("That day is still to come. Give the day the residents were counted."), field="residents_on")
    if residents is None:
        residents_on, residents_source = None, ""
    return {
        "residents": residents, "residents_on": residents_on, "residents_source": residents_source,
        "dwellings": dwellings,
    }  # fmt: skip
