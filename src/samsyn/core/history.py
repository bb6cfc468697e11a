"""Row history by database triggers, so that bulk changes are recorded too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import pghistory
from django.db.models import Index, Model, Q
from pghistory.models import Events

M = TypeVar("M", bound=Model)


def tracked(model: type[M]) -> type[M]:
    """Class decorator: keep every version of every row."""
    return tracked_with()(model)


def tracked_with(*indexes: Index) -> Callable[[type[M]], type[M]]:
    """As `tracked`, where people also search for what once stood."""
    every = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*every, meta={"indexes": list(indexes)})  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Change:
    """One changed row: `fields` maps a field to its value before and after, `row` is all of it afterwards.

    Changes of one operation share `act`.
    """

    at: datetime
    who: str
    operation: str
    label: str
    model: str
    fields: dict[str, tuple[Any, Any]]
    obj_id: str = ""
    act: str = ""
    row: dict[str, Any] = field(default_factory=dict)


def changes_of(obj: Model, limit: int = 200) -> list[Change]:
    """The latest `limit` acts on `obj` itself, newest first; one SQL statement."""
    events = _events().tracks(obj).order_by("-pgh_created_at", "-pgh_id")[:limit]
    return [_change(event) for event in events]


def changes_around(obj: Model, limit: int = 200) -> list[Change]:
    """The latest acts on `obj` and on everything that points at it; one SQL statement."""
    events = _events().references(obj).order_by("-pgh_created_at", "-pgh_id")[:limit]
    return [_change(event) for event in events]


def changes_touching(
    objs: Sequence[Model], seen: Q, *, before: datetime | None = None, limit: int = 200
) -> list[Change]:
    """The latest acts on `objs` (of one kind) and on what points at them, kept to events for which `seen` holds.

    One SQL statement. `seen` is about events: `pgh_obj_model` and `pgh_obj_id` (text) name the row.
    """
    events = _events().references(list(objs)).filter(seen)
    if before is not None:
        events = events.filter(pgh_created_at__lt=before)
    return [_change(event) for event in events.order_by("-pgh_created_at", "-pgh_id")[:limit]]


def _events() -> Any:
    """django-pghistory's queryset, whose methods have no types."""
    return Events.objects


def _change(event: Any) -> Change:
    context = event.pgh_context or {}
    metadata = context if isinstance(context, dict) else context.metadata
    diff = event.pgh_diff or {key: (None, value) for key, value in (event.pgh_data or {}).items()}
    return Change(
        at=event.pgh_created_at,
        who=metadata.get("who", ""),
        operation=metadata.get("operation", ""),
        label=event.pgh_label,
        model=event.pgh_obj_model,
        fields={key: (pair[0], pair[1]) for key, pair in diff.items()},
        obj_id=event.pgh_obj_id or "",
        act=str(event.pgh_context_id or event.pgh_slug),
        row=event.pgh_data or {},
    )
