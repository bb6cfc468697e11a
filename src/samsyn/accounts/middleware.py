"""Who acts in this request: the person, on today's date, with support power or without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.accounts.models import Person, SupportAccess
from samsyn.core.actors import Actor


def actor(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        lazy: Any = SimpleLazyObject(lambda: actor_of(request))
        request.actor = lazy  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def actor_of(request: HttpRequest) -> Actor:
    today = timezone.localdate()
    if not isinstance(request.user, Person):
        return Actor.stranger(today)
    return as_actor(request.user, support=_support_is_on(request.user))


def as_actor(person: Person, *, support: bool = False) -> Actor:
    return Actor(person_id=person.pk, name=person.name, today=timezone.localdate(), support=support)


def _support_is_on(person: Person) -> bool:
    """Only the few who may switch it on cost a statement."""
    if not person.may_support:
        return False
    return SupportAccess.objects.filter(person=person, ended_at=None, ends_at__gt=timezone.now()).exists()
