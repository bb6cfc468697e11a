"""Who acts in this request: the person, on today's date, with support power or without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.accounts import second_factor as factors
from samsyn.accounts.models import Person, SupportAccess, SupportVisit
from samsyn.core.actors import Actor

Handler = Callable[[HttpRequest], HttpResponseBase]


def actor(get_response: Handler) -> Handler:
    """A page that never asks who acts costs nothing, and uses no support power that would have to be recorded."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        lazy: Any = SimpleLazyObject(lambda: actor_of(request))
        request.actor = lazy  # type: ignore[attr-defined]
        response = get_response(request)
        _record_visit(request)
        return response

    return middleware


def actor_of(request: HttpRequest) -> Actor:
    if not isinstance(request.user, Person):
        return Actor.stranger(timezone.localdate())
    access = _support_in_use(request.user)
    request.support_access = access  # type: ignore[attr-defined]
    return as_actor(request.user, support=access is not None)


def as_actor(person: Person, *, support: bool = False) -> Actor:
    return Actor(person_id=person.pk, name=person.name, today=timezone.localdate(), support=support)


def _support_in_use(person: Person) -> SupportAccess | None:
    """Only the few who may switch it on cost a statement."""
    if not person.may_support:
        return None
    return SupportAccess.objects.filter(person=person, ended_at=None, ends_at__gt=timezone.now()).first()


def _record_visit(request: HttpRequest) -> None:
    """Before the answer leaves the house. The query is left out: it may hold what somebody searched for."""
    access = getattr(request, "support_access", None)
    if access is not None:
        method = (request.method or "")[:8]
        SupportVisit.objects.create(access=access, at=timezone.now(), method=method, path=request.path[:500])


def second_factor(get_response: Handler) -> Handler:
    """Where a second factor is demanded, somebody without one gets no further than the page that sets it up."""
    if settings.SAMSYN_SECOND_FACTOR == factors.OFFERED:
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(factors.OPEN_PATHS) and factors.is_still_missing(request):
            return redirect(reverse("mfa_index"))
        return get_response(request)

    return middleware
