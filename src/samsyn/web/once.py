"""A form sent twice is answered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.core.errors import Refused
from samsyn.web.http import Request
from samsyn.web.models import Submission
from samsyn.web.routes import View

CLAIM = "INSERT INTO web_submission (key, person_id, location, at) VALUES (%s, %s, '', now()) ON CONFLICT DO NOTHING"


def once(view: View) -> View:
    """Remember where a successful POST led, by the form's `once_key`; a repeat is led there again.

    The key's row is written first, in the same transaction as the work, so that the second of two
    simultaneous requests waits for the first. An answer that is no redirect (the form came back with
    errors) leaves no trace, so the mended form may use its key.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = _key(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            if not _is_first(key, request.actor.person_id):
                return _answer_again(request, key)
            response = view(request, *args, **kwargs)
            mine = Submission.objects.filter(pk=key)
            if 300 <= response.status_code < 400:
                mine.update(location=response["Location"][:500])
            else:
                mine.delete()
            return response

    return guarded


def _is_first(key: UUID, person_id: int | None) -> bool:
    """Claim the key in one statement; a second claim waits here until the first is settled."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [key, person_id])
        return bool(cursor.rowcount == 1)


def _answer_again(request: Request, key: UUID) -> HttpResponseBase:
    submission = Submission.objects.get(pk=key)
    mine = submission.person_id in {None, request.actor.person_id}  # nobody yet: this very form signed them in
    return redirect(submission.location if mine and submission.location else "/")


def _key(request: Request) -> UUID | None:
    try:
        return UUID(request.POST.get("once_key", ""))
    except ValueError:
        return None


def made_once(key: str, *, asked: str, person_id: int | None, make: Callable[[], str]) -> str:
    """For programs: the first call with `key` makes something and its name is kept; later calls get that name.

    `asked` is all that was sent. The same key with something else is refused, so that a program that
    forgot to change its key learns of it.
    """
    mark = sha256(asked.encode()).hexdigest()[:32]
    with transaction.atomic():
        own_key = uuid5(NAMESPACE_URL, f"api:{person_id}:{key}")
        if _is_first(own_key, person_id):
            name = make()
            Submission.objects.filter(pk=own_key).update(location=f"{mark} {name}")
            return name
    kept, _space, name = Submission.objects.get(pk=own_key).location.partition(" ")
    if kept != mark:
        raise Refused(_("This Idempotency-Key was used for something else. Send a new one."), code="IDEMPOTENCY")
    return name
