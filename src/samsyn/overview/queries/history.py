"""The history of anything, kept to what the reader may see, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, TextField, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.utils.dateparse import parse_datetime

from samsyn.core.actors import Actor
from samsyn.core.history import Change, changes_touching
from samsyn.core.policies import Policy, Through
from samsyn.overview.words import Words, names_in

PAGE = 60


@dataclass(frozen=True)
class Act:
    """What one operation changed."""

    at: datetime
    who: str
    operation: str
    label: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class History:
    """`older_than` is where the next page begins, or None at the end."""

    obj: Model
    acts: tuple[Act, ...]
    words: Words
    older_than: datetime | None


def history_of(actor: Actor, app: str, model: str, pk: str, *, before: str = "", page: int = PAGE) -> History:
    """404 unless the object's own policy lets the actor read it."""
    policy = _policy(app, model)
    obj = policy.objects(actor, reading(policy)).filter(pk=_key(policy, pk)).first()
    if obj is None:
        raise Http404
    changes = _newest(actor, obj, before=_moment(before), limit=page + 1)
    kept, older_than = _cut(changes, page)
    return History(obj, tuple(_acts(kept)), names_in(actor, kept), older_than)


def reading(policy: Policy[Any]) -> str:
    """Where a model tells its outside from its inside, history belongs to the inside."""
    return "read" if "read" in policy.verb_names() else "see"


def _policy(app: str, model: str) -> Policy[Any]:
    try:
        found = Policy.registered[apps.get_model(app, model)]
    except (LookupError, ValueError) as missing:
        raise Http404 from missing
    if not hasattr(found.model, "pgh_event_models"):
        raise Http404
    return found


def _key(policy: Policy[Any], pk: str) -> Any:
    try:
        return policy.model._meta.pk.to_python(pk)
    except ValidationError as wrong:
        raise Http404 from wrong


def _moment(before: str) -> datetime | None:
    """An address somebody mistyped shows the newest page."""
    try:
        moment = parse_datetime(before)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo else None


def _newest(actor: Actor, obj: Model, *, before: datetime | None, limit: int) -> list[Change]:
    """Acts on the object, on its inner objects, and on theirs: one statement for each step, whatever their number."""
    inner = inner_policies(type(obj))
    changes = changes_touching([obj], _seen(actor, [Policy.registered[type(obj)], *inner]), before=before, limit=limit)
    for policy, parents in _parents(actor, obj, inner):
        changes += changes_touching(parents, _seen(actor, inner_policies(policy.model)), before=before, limit=limit)
    unique = {(change.model, change.obj_id, change.act, change.at): change for change in changes}
    return sorted(unique.values(), key=lambda change: (change.at, change.act), reverse=True)[:limit]


def _parents(actor: Actor, obj: Model, inner: list[Through[Any]]) -> list[tuple[Through[Any], list[Model]]]:
    """Those of the inner objects that have inner objects themselves: one statement, whatever the number of kinds."""
    kinds = {policy.model._meta.label: policy for policy in inner if inner_policies(policy.model)}
    if not kinds:
        return []
    first, *rest = [_keys(actor, label, policy, obj) for label, policy in kinds.items()]
    found: dict[str, list[Model]] = {}
    for label, key in first.union(*rest, all=True) if rest else first:
        model = kinds[label].model
        found.setdefault(label, []).append(model(pk=model._meta.pk.to_python(key)))
    return [(kinds[label], parents) for label, parents in found.items()]


def _keys(actor: Actor, label: str, policy: Through[Any], obj: Model) -> Any:
    rows = policy.objects(actor, reading(policy)).filter(**{policy.path.split("__")[0]: obj.pk}).order_by()
    marked = rows.annotate(of_model=Value(label), key_as_text=Cast("pk", TextField()))
    return marked.values_list("of_model", "key_as_text")


def inner_policies(model: type[Model]) -> list[Through[Any]]:
    """Policies of the tracked models that belong to `model` directly."""
    return [
        policy
        for policy in Policy.registered.values()
        if isinstance(policy, Through)
        and hasattr(policy.model, "pgh_event_models")
        and policy.model._meta.get_field(policy.path.split("__")[0]).related_model is model
    ]


def _seen(actor: Actor, policies: Iterable[Policy[Any]]) -> Q:
    """Events of rows that the actor may read now. A row that is gone has no rule any more and stays unseen."""
    return reduce(or_, (_seen_rows(actor, policy) for policy in policies))


def _seen_rows(actor: Actor, policy: Policy[Any]) -> Q:
    rows = policy.objects(actor, reading(policy)).order_by()
    return Q(
        pgh_obj_model=policy.model._meta.label,
        pgh_obj_id__in=rows.annotate(key_as_text=Cast("pk", TextField())).values("key_as_text"),
    )


def _cut(changes: list[Change], page: int) -> tuple[list[Change], datetime | None]:
    """Rows changed together carry the same moment and stay on one page, unless they fill more than one."""
    if len(changes) <= page:
        return changes, None
    whole = [change for change in changes if change.at > changes[page].at] or changes[:page]
    return whole, whole[-1].at


def _acts(changes: Iterable[Change]) -> Iterable[Act]:
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.act, []).append(change)
    for together in grouped.values():
        first = together[0]
        yield Act(first.at, first.who, first.operation, first.label, tuple(together))
