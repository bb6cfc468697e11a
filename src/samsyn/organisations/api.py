"""The API of organisations. A sole trader's number is masked here as everywhere."""

from __future__ import annotations

from typing import Annotated

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from samsyn.organisations import operations, queries
from samsyn.organisations.models import Country, Organisation
from samsyn.organisations.policies import organisations
from samsyn.web.api import (
    IdempotencyKey,
    Line,
    NumberLine,
    OptionalLine,
    Page,
    Part,
    Sought,
    allowed,
    answers,
    once,
    page,
    routers,
)
from samsyn.web.http import Request

router = Router(tags=["organisations"])
routers.add("organisations", router)
Slug = Annotated[str, Field(max_length=80)]


class OrganisationOut(Schema):
    slug: str
    name: str
    kind: Organisation.Kind
    country: Country
    number: str
    municipality_code: str
    website: str
    parent: str | None
    version: int


class OrganisationFilter(Part):
    q: Sought = ""
    kind: Organisation.Kind | None = None
    country: Country | None = None
    municipality_code: Sought = ""


class OrganisationChanges(Schema):
    name: Line
    kind: Organisation.Kind
    number: NumberLine = ""
    number_is_personal: bool = False
    municipality_code: OptionalLine = ""
    website: OptionalLine = ""


class OrganisationIn(OrganisationChanges):
    """`is_new` answers "is it one of those with nearly the same name?"; whoever `works_there` manages its people."""

    country: Country
    is_new: bool = False
    works_there: bool = False


class OrganisationEdit(OrganisationChanges):
    version: int = Field(ge=1, le=2_000_000_000)


def shown(row: Organisation) -> OrganisationOut:
    return OrganisationOut(
        slug=row.slug,
        name=row.name,
        kind=Organisation.Kind(row.kind),
        country=Country(row.country),
        number=queries.shown_number(row),
        municipality_code=row.municipality_code,
        website=row.website,
        parent=row.parent.slug if row.parent else None,
        version=row.version,
    )


@router.get("", response=answers(Page[OrganisationOut]), operation_id="organisations", summary="List organisations")
def list_organisations(request: Request, part: Query[OrganisationFilter]) -> object:
    rows = organisations.visible(request.actor).select_related("parent").order_by("name", "pk")
    if part.q:
        rows = rows.filter(queries.named_like(part.q))
    wanted = {name: getattr(part, name) for name in ("kind", "country", "municipality_code") if getattr(part, name)}
    return page(rows.filter(**wanted), part, shown)


@router.get(
    "/{slug:organisation}", response=answers(OrganisationOut), operation_id="organisation", summary="One organisation"
)
def get_organisation(request: Request, organisation: Slug) -> OrganisationOut:
    return shown(allowed(organisations, "see", request, organisation=organisation))


@router.post(
    "",
    response=answers(OrganisationOut, success=201),
    operation_id="create_organisation",
    summary="Register an organisation",
)
def create_organisation(
    request: Request,
    data: OrganisationIn,
    key: IdempotencyKey = "",
) -> object:
    def make() -> str:
        made = operations.create_organisation(actor=request.actor, now=timezone.now(), **data.model_dump())
        return made.slug

    slug = once(request, key, data, make)
    return Status(201, shown(allowed(organisations, "see", request, organisation=slug)))


@router.put(
    "/{slug:organisation}",
    response=answers(OrganisationOut),
    operation_id="edit_organisation",
    summary="Edit an organisation",
)
def edit_organisation(request: Request, organisation: Slug, data: OrganisationEdit) -> OrganisationOut:
    row = allowed(organisations, "mend", request, organisation=organisation)
    return shown(operations.edit_organisation(row, actor=request.actor, now=timezone.now(), **data.model_dump()))
