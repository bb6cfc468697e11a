"""The verbs of the domain: one transaction, one history context that names who did what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import connection, transaction
from django.db.models import F, Model

from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.models import RefusedAct
from samsyn.core.registries import Registry

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Model)

registered: dict[str, Callable[..., Any]] = {}
# operation ("package.verb") → what a history says somebody did, translated ("Invited a party")
titles: Registry[Any] = Registry("titles of operations")


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Make `verb(subject, *, actor, now, …)` atomic and recorded. Nested verbs join the outer transaction."""
    return _recorded(function, transaction.atomic)


def single_write(function: Callable[P, R]) -> Callable[P, R]:
    """As `operation`, for a verb asked so often that its transaction is dear and that mostly writes one statement.

    A statement alone is atomic without BEGIN and COMMIT; where the verb writes more, it opens the transaction itself.
    """
    return _recorded(function, lambda: transaction.atomic() if connection.in_atomic_block else nullcontext())


def _recorded(function: Callable[P, R], scope: Callable[[], AbstractContextManager[Any]]) -> Callable[P, R]:
    name = f"{function.__module__.split('.')[1]}.{function.__name__}"

    @wraps(function)
    def recorded(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs["actor"]
        assert isinstance(actor, Actor)
        try:
            with scope(), pghistory.context(person=actor.person_id, who=actor.name, operation=name):
                return function(*args, **kwargs)
        except Refused as refusal:
            if refusal.logged:
                RefusedAct.objects.create(
                    person_id=actor.person_id, operation=name, subject=str(args[0])[:200], code=refusal.code
                )
            raise

    registered[name] = recorded
    return recorded


def save_version(row: M, version: int | None, **changes: Any) -> M:
    """Write `changes` if `row` still has `version`; otherwise refuse with the row as it now stands.

    The check and the write are one statement, so two people can never both win. None skips the check,
    for callers that did not show the row to anybody first.
    """
    rows = type(row)._default_manager.filter(pk=row.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(version=F("version") + 1, **changes):
        raise Conflict(type(row)._default_manager.get(pk=row.pk))
    row.refresh_from_db()
    return row
