"""One rule per model, three questions: may this person, which objects, which people.

A rule is a set of `Grant`s: rows of some table that connect an object with a person (a membership, a
party, a guest). Because a grant names both ends, the same rows answer "which objects may Maria see"
and "who may see this", and the two can never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from samsyn.core.actors import Actor

M = TypeVar("M", bound=Model)
Where = Callable[[date], Q]


def always(today: date) -> Q:
    return Q()


@dataclass(frozen=True)
class Grant:
    """Rows of `table` for which `where(today)` holds give the person at `person` a right to the object at `object`.

    Paths are Django lookups from `table`: `Grant(Guest, object="collaboration_id", person="person_id")`.
    """

    table: type[Model]
    object: str
    person: str
    where: Where = always

    def objects_for(self, person_id: int, today: date) -> QuerySet[Any]:
        return self.table._default_manager.filter(self.where(today), **{self.person: person_id}).values(self.object)

    def people_for(self, object_id: Any, today: date) -> QuerySet[Any]:
        return self.table._default_manager.filter(self.where(today), **{self.object: object_id}).values(self.person)


@dataclass(frozen=True)
class Rule:
    """Who holds one verb: everybody signed in for objects matching `signed_in`, strangers for `public`, and grants."""

    grants: tuple[Grant, ...] = ()
    signed_in: Q | None = None
    public: Q | None = None
    support: bool = False


class Policy(Generic[M]):
    """Subclass with `model` and `rules`; register the instance by creating it (see `policies`)."""

    model: type[M]
    rules: Mapping[str, Rule]
    lookups: ClassVar[Mapping[str, str]] = {}
    related: ClassVar[tuple[str, ...]] = ()
    registered: ClassVar[dict[type[Model], Policy[Any]]] = {}

    def __init__(self) -> None:
        Policy.registered[self.model] = self

    def visible(self, actor: Actor) -> QuerySet[M]:
        """The one rule of visibility: list, page, export, API, search, feed and count all start here."""
        return self.objects(actor, "see")

    def objects(self, actor: Actor, verb: str) -> QuerySet[M]:
        return self.model._default_manager.filter(self.condition(actor, verb))

    def may(self, actor: Actor, verb: str, obj: M) -> bool:
        return self.objects(actor, verb).filter(pk=obj.pk).exists()

    def verbs(self, actor: Actor, obj: M) -> frozenset[str]:
        """All the verbs the actor holds on `obj`, in one statement: for pages that show several buttons."""
        marks = {f"may_{verb}": self.condition(actor, verb) for verb in self.verb_names()}
        row = self.model._default_manager.filter(pk=obj.pk).values(**marks).first() or {}
        return frozenset(name.removeprefix("may_") for name, held in row.items() if held)

    def verb_names(self) -> list[str]:
        return list(self.rules)

    def people(self, verb: str, obj: M, today: date) -> QuerySet[Any]:
        """Who holds the verb by name. People who may only because an object is open to all are not listed."""
        condition = Q(pk__in=[])
        for grant in self.rules[verb].grants:
            condition |= Q(pk__in=grant.people_for(obj.pk, today))
        return get_user_model()._default_manager.filter(condition, is_active=True)

    def condition(self, actor: Actor, verb: str) -> Q:
        rule = self.rules[verb]
        if actor.system or (actor.support and rule.support):
            return Q(pk__isnull=False)
        condition = rule.public if rule.public is not None else Q(pk__in=[])
        if actor.person_id is None:
            return condition
        if rule.signed_in is not None:
            condition |= rule.signed_in
        for grant in rule.grants:
            condition |= Q(pk__in=grant.objects_for(actor.person_id, actor.today))
        return condition

    def get(self, actor: Actor, **where: Any) -> M:
        """The object as `actor` may see it; strangers get 404, as if it did not exist."""
        wanted = {self.lookups.get(name, name): value for name, value in where.items()}
        found = self.visible(actor).select_related(*self.related).filter(**wanted).first()
        if found is None:
            raise Http404
        return found


class Through(Policy[M]):
    """An inner object: who may do something to it is decided by the object it belongs to.

    `parent` is the owner's policy, `path` the lookup to the owner, `through` maps our verb to the owner's.
    Verbs in `rules` are decided by grants of its own.
    """

    parent: Policy[Any]
    path: str
    through: Mapping[str, str]
    rules: Mapping[str, Rule] = {}

    def condition(self, actor: Actor, verb: str) -> Q:
        if verb in self.rules:
            return super().condition(actor, verb)
        return Q(**{f"{self.path}__in": self.parent.objects(actor, self.through[verb])})

    def verb_names(self) -> list[str]:
        return [*self.through, *self.rules]

    def people(self, verb: str, obj: M, today: date) -> QuerySet[Any]:
        if verb in self.rules:
            return super().people(verb, obj, today)
        owner: Any = obj
        for step in self.path.split("__"):
            owner = getattr(owner, step)
        return self.parent.people(self.through[verb], owner, today)
