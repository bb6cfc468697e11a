"""The API of collaborations: the outside for those who see one, the inside for those who may read it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.collaborations import queries
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.operations import starting
from samsyn.collaborations.policies import collaborations
from samsyn.core.errors import Refused
from samsyn.organisations.policies import organisations
from samsyn.web.api import (
    IdempotencyKey,
    Line,
    LongText,
    OptionalLine,
    Page,
    Part,
    Sentence,
    Sought,
    allowed,
    answers,
    once,
    page,
    routers,
)
from samsyn.web.http import Request

router = Router(tags=["collaborations"])
routers.add("collaborations", router)
Slug = Annotated[str, Field(max_length=100)]
Slugs = Annotated[list[Slug], Field(min_length=1, max_length=50)]


class CollaborationOut(Schema):
    """The outside: what everybody who sees the collaboration sees."""

    slug: str
    name: str
    summary: str
    kind: str
    country: str
    state: Collaboration.State
    access: Collaboration.Access
    lead: str
    created_at: datetime
    version: int


class PartyOut(Schema):
    organisation: str
    name: str
    role: str
    mandate: str
    joined: date


class Inside(Schema):
    rhythm_months: int | None
    deviation_rule: str
    exit_plan: str
    final_report: str


class CollaborationDetail(CollaborationOut):
    """`inside` is null for those who see only the outside."""

    areas: list[str]
    parties: list[PartyOut]
    inside: Inside | None


class CollaborationFilter(Part):
    q: Sought = ""
    kind: Sought = ""
    state: Collaboration.State | None = None
    country: Literal["SE", "DK"] | None = None
    area: Sought = ""


class CollaborationIn(Schema):
    """`lead` is an organisation you belong to; `areas` and `lead` are address names (slugs)."""

    name: Line
    lead: Slug
    areas: Slugs
    summary: Sentence = ""
    access: Collaboration.Access = Collaboration.Access.TRANSPARENT
    placement: OptionalLine = ""


class CollaborationEdit(Schema):
    version: int = Field(ge=1, le=2_000_000_000)
    name: Line
    areas: Slugs
    summary: Sentence = ""
    access: Collaboration.Access
    placement: OptionalLine = ""
    rhythm_months: int | None = Field(None, ge=1, le=36)
    deviation_rule: LongText = ""
    exit_plan: LongText = ""


def outside(row: Collaboration) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": row.name,
        "summary": row.summary,
        "kind": row.kind,
        "country": row.country,
        "state": row.state,
        "access": row.access,
        "lead": row.lead.slug,
        "created_at": row.created_at,
        "version": row.version,
    }


def _detail(request: Request, row: Collaboration) -> dict[str, Any]:
    reads = collaborations.may(request.actor, "read", row)
    parties = queries.party_lines(row, request.actor.today)
    return {
        **outside(row),
        "areas": [area.slug for area in queries.areas_of(row)],
        "parties": [
            {"organisation": p.slug, "name": p.name, "role": p.role, "mandate": p.mandate, "joined": p.joined}
            for p in parties
        ],
        "inside": row if reads else None,
    }


@router.get("", response=answers(Page[CollaborationOut]), operation_id="collaborations", summary="List collaborations")
def list_collaborations(request: Request, part: Query[CollaborationFilter]) -> object:
    rows = collaborations.visible(request.actor).select_related("lead").order_by("name", "pk")
    if part.q:
        rows = rows.filter(name__icontains=part.q)
    if part.area:
        rows = rows.filter(areas__slug=part.area)
    wanted = {name: getattr(part, name) for name in ("kind", "state", "country") if getattr(part, name)}
    return page(rows.filter(**wanted), part, outside)


@router.get(
    "/{slug:slug}", response=answers(CollaborationDetail), operation_id="collaboration", summary="One collaboration"
)
def get_collaboration(request: Request, slug: Slug) -> object:
    return _detail(request, allowed(collaborations, "see", request, slug=slug))


@router.post(
    "",
    response=answers(CollaborationDetail, success=201),
    operation_id="start_collaboration",
    summary="Start a collaboration: you coordinate it",
)
def start_collaboration(request: Request, data: CollaborationIn, key: IdempotencyKey = "") -> object:
    def make() -> str:
        fields = data.model_dump(exclude={"lead", "areas"})
        lead = _chosen_lead(request, data.lead)
        made = starting.start_collaboration(
            lead, actor=request.actor, now=timezone.now(), areas=_chosen_areas(request, data.areas), **fields
        )
        return made.slug

    slug = once(request, key, data, make)
    return Status(201, _detail(request, allowed(collaborations, "see", request, slug=slug)))


@router.put(
    "/{slug:slug}", response=answers(CollaborationDetail), operation_id="edit_collaboration", summary="Edit its basics"
)
def edit_collaboration(request: Request, slug: Slug, data: CollaborationEdit) -> object:
    row = allowed(collaborations, "coordinate", request, slug=slug)
    chosen = _chosen_areas(request, data.areas)
    fields = data.model_dump(exclude={"areas"})
    edited = starting.edit_collaboration(row, actor=request.actor, now=timezone.now(), areas=chosen, **fields)
    return _detail(request, edited)


def _chosen_lead(request: Request, slug: str) -> Any:
    try:
        return organisations.get(request.actor, organisation=slug)
    except Http404 as missing:
        raise Refused(_("There is no such organisation."), field="lead") from missing


def _chosen_areas(request: Request, slugs: list[str]) -> list[Area]:
    found = list(areas.visible(request.actor).filter(slug__in=slugs))
    missing = sorted(set(slugs) - {area.slug for area in found})
    if missing:
        raise Refused(_("There is no such area."), field="areas")
    return found
