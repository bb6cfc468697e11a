"""The API of areas: places, and their boundary as GeoJSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import Q
from ninja import Query, Router, Schema
from pydantic import Field

from samsyn.areas.folding import fold
from samsyn.areas.models import Area, Boundary
from samsyn.areas.policies import areas, boundaries
from samsyn.web.api import Page, Part, Sought, allowed, answers, page, routers
from samsyn.web.http import Request

router = Router(tags=["areas"])
routers.add("areas", router)
Slug = Annotated[str, Field(max_length=100)]


class AreaOut(Schema):
    slug: str
    name: str
    kind: Area.Kind
    country: str
    code: str
    parent: str | None
    municipality: str | None
    residents: int | None
    residents_on: date | None
    version: int


class AreaFilter(Part):
    """`within` is the address name (slug) of an area that the wanted ones lie in."""

    q: Sought = ""
    kind: Area.Kind | None = None
    country: Literal["SE", "DK"] | None = None
    within: Sought = ""


class Feature(Schema):
    """GeoJSON (RFC 7946). `geometry` is null where no boundary is known on that day."""

    type: Literal["Feature"] = "Feature"
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


def shown(row: Area) -> AreaOut:
    return AreaOut(
        slug=row.slug,
        name=row.name,
        kind=Area.Kind(row.kind),
        country=row.country,
        code=row.code,
        parent=row.parent.slug if row.parent else None,
        municipality=row.municipality.slug if row.municipality else None,
        residents=row.residents,
        residents_on=row.residents_on,
        version=row.version,
    )


@router.get("", response=answers(Page[AreaOut]), operation_id="areas", summary="List areas")
def list_areas(request: Request, part: Query[AreaFilter]) -> object:
    rows = areas.visible(request.actor).select_related("parent", "municipality").order_by("sort_key", "pk")
    if part.q:
        rows = rows.filter(search_key__contains=fold(part.q))
    if part.within:
        rows = rows.filter(Q(parent__slug=part.within) | Q(municipality__slug=part.within))
    wanted = {name: getattr(part, name) for name in ("kind", "country") if getattr(part, name)}
    return page(rows.filter(**wanted), part, shown)


@router.get("/{slug:area}", response=answers(AreaOut), operation_id="area", summary="One area")
def get_area(request: Request, area: Slug) -> AreaOut:
    return shown(allowed(areas, "see", request, area=area))


@router.get(
    "/{slug:area}/boundary",
    response=answers(Feature),
    operation_id="boundary",
    summary="Its boundary as GeoJSON, today or on a day",
)
def get_boundary(request: Request, area: Slug, on: date | None = None) -> Feature:
    row = allowed(areas, "see", request, area=area)
    day = on or request.actor.today
    shape: Boundary | None = (
        boundaries.visible(request.actor)
        .filter(Q(valid_to=None) | Q(valid_to__gt=day), area=row, valid_from__lte=day)
        .first()
    )
    properties = {"slug": row.slug, "name": row.name, "on": day.isoformat(), "source": shape.source if shape else ""}
    return Feature(geometry=shape.geometry if shape else None, properties=properties)
