"""What every room's API shares: the key at the door, pages of lists, checked texts, and faults as problem details.

A room's `api.py` makes a `Router`, adds it to `routers` and calls one query or one operation in each function.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as Unclean
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, NinjaAPI, Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer
from pydantic import AfterValidator, Field

from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.policies import Policy
from samsyn.core.registries import Registry
from samsyn.web.fields import PlainTextField, ShortTextField
from samsyn.web.http import Request
from samsyn.web.once import made_once

logger = logging.getLogger(__name__)
M = TypeVar("M", bound=Model)
T = TypeVar("T")

# name → the room's router; its addresses begin with the name
routers: Registry[Router] = Registry("API")
# name → who a key belongs to and what it may do, or None
key_readers: Registry[Callable[[str, datetime], tuple[Actor, frozenset[str]] | None]] = Registry("API keys")
SAFE = {"GET", "HEAD", "OPTIONS"}


class Key(HttpBearer):
    """`Authorization: Bearer KEY`. Cookies are never looked at, so no other site can borrow a person's session."""

    openapi_name = "key"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        for read in key_readers:
            found = read(token, timezone.now())
            if found is not None:
                actor, scopes = found
                if request.method not in SAFE and "WRITE" not in scopes:
                    raise PermissionDenied(_("This key may only read. Make a key that may write."))
                request.actor = actor  # type: ignore[attr-defined]
                return actor
        return None


class Problem(Schema):
    """RFC 9457. `errors` names fields; `code` is the broken rule's own name; `version` is what now stands (409)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    code: str = ""
    errors: dict[str, list[str]] = {}
    version: int | None = None


FAULTS = frozenset({400, 401, 403, 404, 409, 422})


def answers(schema: Any, *, success: int = 200) -> dict[Any, Any]:
    """For `response=`: what is given, and that every fault is a `Problem`."""
    return {success: schema, FAULTS: Problem}


class Page(Schema, Generic[T]):
    """A part of a list: `count` is how many there are in all."""

    count: int
    limit: int
    offset: int
    items: list[T]


class Part(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


def page(rows: QuerySet[M], part: Part, show: Callable[[M], Any]) -> dict[str, Any]:
    """Two statements, however many rows."""
    items = rows[part.offset : part.offset + part.limit]
    return {
        "count": rows.order_by().count(),
        "limit": part.limit,
        "offset": part.offset,
        "items": [show(row) for row in items],
    }


def allowed(policy: Policy[M], verb: str, request: Request, **where: Any) -> M:
    """The object if the key's person holds the verb on it; otherwise 404 or 403, as on the pages."""
    found = policy.get(request.actor, **where)
    if verb != "see" and not policy.may(request.actor, verb, found):
        raise PermissionDenied(_("You may see this but not change it."))
    return found


IdempotencyKey = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


def once(request: Request, key: str, data: Schema, make: Callable[[], str]) -> str:
    """Make something and give its name; with the same `Idempotency-Key` again, the name it got the first time."""
    if not key:
        return make()
    asked = f"{request.path} {data.model_dump_json()}"
    return made_once(key, asked=asked, person_id=request.actor.person_id, make=make)


def _cleaned_by(field: forms.Field) -> AfterValidator:
    """The rules of the pages' own fields: length, invisible characters, personal data."""

    def clean(value: str) -> str:
        try:
            return str(field.clean(value))
        except Unclean as unclean:
            raise ValueError(" ".join(str(message) for message in unclean.messages)) from unclean

    return AfterValidator(clean)


Line = Annotated[str, _cleaned_by(ShortTextField(limit=200))]
NumberLine = Annotated[str, _cleaned_by(ShortTextField(limit=40, required=False, guard=False))]
OptionalLine = Annotated[str, _cleaned_by(ShortTextField(limit=200, required=False))]
Sentence = Annotated[str, _cleaned_by(PlainTextField(limit=500, required=False, guard=True))]
LongText = Annotated[str, _cleaned_by(PlainTextField(required=False))]
Sought = Annotated[str, Field(max_length=100), _cleaned_by(ShortTextField(limit=100, required=False, guard=False))]


def problem(status: int, title: str, **more: Any) -> HttpResponse:
    body = Problem(title=title, status=status, **more).model_dump(exclude_defaults=True)
    return JsonResponse({"type": "about:blank", **body}, status=status, content_type="application/problem+json")


def _unreadable(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    errors: dict[str, list[str]] = {}
    for error in fault.errors:
        place = [str(step) for step in error["loc"] if str(step) not in {"body", "query", "path", "data", "part"}]
        errors.setdefault(".".join(place) or "body", []).append(error["msg"].removeprefix("Value error, "))
    return problem(400, _("Something in the call cannot be read."), errors=errors)


def _refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    message = str(fault.message)
    errors = {fault.field: [message]} if fault.field else {}
    return problem(422, _("This is not possible."), detail=message, code=fault.code, errors=errors)


def _conflict(request: HttpRequest, fault: Conflict) -> HttpResponse:
    return problem(
        409,
        _("Somebody else saved first."),
        detail=_("Nothing of yours was written. Read it again, and send the new version."),
        version=getattr(fault.theirs, "version", None),
    )


def _no_key(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    answer = problem(401, _("The key is missing, unknown or too old."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _broken(request: HttpRequest, fault: Exception) -> HttpResponse:
    logger.exception("The API broke at %s %s.", request.method, request.path, exc_info=fault)
    return problem(500, _("Something broke at our end, and it has been recorded."))


def _not_here(request: HttpRequest, fault: Http404) -> HttpResponse:
    return problem(404, _("This is not here."))


def _not_allowed(request: HttpRequest, fault: PermissionDenied) -> HttpResponse:
    return problem(403, _("You may not do this."), detail=str(fault))


def _misshapen(request: HttpRequest, fault: HttpError) -> HttpResponse:
    return problem(fault.status_code, _("The call cannot be read."), detail=str(fault))


EXPLAINED: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    ValidationError: _unreadable,
    Refused: _refused,
    Conflict: _conflict,
    AuthenticationError: _no_key,
    Http404: _not_here,
    PermissionDenied: _not_allowed,
    HttpError: _misshapen,
    Exception: _broken,
}


def explain_faults(api: NinjaAPI) -> None:
    for fault, explain in EXPLAINED.items():
        api.add_exception_handler(fault, explain)
