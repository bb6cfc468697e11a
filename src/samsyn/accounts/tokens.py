"""Programs act as a person through a key, never with more power than the person has, and never with support power."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.accounts.models import ApiToken
from samsyn.accounts.secrets import fingerprint
from samsyn.core.actors import Actor

SEEN_EVERY = timedelta(minutes=1)
LONGEST_KEY = 200
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def authenticate(raw: str, now: datetime) -> tuple[Actor, frozenset[str]] | None:
    """Who the key belongs to and what it may do; None for a key that is unknown, revoked or too old.

    One statement, and one more at most once a minute to note that the key is in use.
    """
    if not raw or len(raw) > LONGEST_KEY:
        return None
    token = (
        ApiToken.objects.select_related("person")
        .filter(token_hash=fingerprint(raw), revoked_at=None, expires_at__gt=now, person__is_active=True)
        .first()
    )
    if token is None:
        return None
    _note_use(token, now)
    person = token.person
    actor = Actor(person_id=person.pk, name=person.name, today=timezone.localdate(now))
    return actor, frozenset(token.scopes)


def _note_use(token: ApiToken, now: datetime) -> None:
    if token.last_used_at is None or token.last_used_at <= now - SEEN_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def requires_scope(scopes: Collection[str], scope: str) -> None:
    """Stop unless the key carries `scope` ("READ" or "WRITE")."""
    if scope not in scopes:
        raise PermissionDenied(f"this key does not have the scope {scope}")


def requires_scope_for(scopes: Collection[str], method: str) -> None:
    """Reading methods need READ, all others WRITE: for the API's one door."""
    requires_scope(scopes, ApiToken.Scope.READ if method.upper() in SAFE_METHODS else ApiToken.Scope.WRITE)
