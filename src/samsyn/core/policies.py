"""One rule per model, three questions: may this person, which objects, which people.

A rule is a set of `Grant`s: rows of some table that connect an object with a person (a membership, a
party, a guest). Because a grant names both ends, the same rows answer "which objects may Maria see"
and "who may see this", and the two can never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar, cast

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
    `along` leads from the object of the policy to the one the rows name, where the right belongs to something
    wider: a table of a million rows is then asked by a column of its own. `only` keeps it to some objects.
    """

    table: type[Model]
    object: str
    person: str
    where: Where = always
    along: str = "pk"
    only: Q | None = None

    def condition(self, person_id: int, today: date) -> Q:
        """Which objects of the policy's model the person gets by this grant."""
        granted = Q(**{f"{self.along}__in": self.objects_for(person_id, today)})
        return granted if self.only is None else granted & self.only

    def objects_for(self, person_id: int, today: date) -> QuerySet[Any]:
        return _objects_for(self, person_id, today)

    def end(self, obj: Model) -> Any:
        """The key of what the rows name, for this object."""
        end: Any = obj
        for step in self.along.split("__"):
            end = getattr(end, step)
        return end

    def people_for(self, object_id: Any, today: date) -> QuerySet[Any]:
        return self.table._default_manager.filter(self.where(today), **{self.object: object_id}).values(self.person)


@lru_cache(maxsize=1024)
def _objects_for(grant: Grant, person_id: int, today: date) -> QuerySet[Any]:
    """Building a subquery costs more than running it. It is only ever put inside other queries, never fetched."""
    rows = grant.table._default_manager.filter(grant.where(today), **{grant.person: person_id})
    return rows.values(grant.object)


@dataclass(frozen=True)
class Rule:
    """Who holds one verb: everybody signed in for objects matching `signed_in`, strangers for `public`, and grants.

    Whoever is `barred` holds it by no grant, however many give it: too close to judge.
    """

    grants: tuple[Grant, ...] = ()
    barred: tuple[Grant, ...] = ()
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
        distinct = dict.fromkeys(grant for rule in self.rules.values() for grant in rule.grants + rule.barred)
        self._numbers = {grant: number for number, grant in enumerate(distinct)}

    def hang(self, verb: str, rule: Rule) -> None:
        """A room above hangs a verb of its own on our object, so that its menu entry is asked for with the rest."""
        self.rules = {**self.rules, verb: rule}
        for grant in rule.grants + rule.barred:
            self._numbers.setdefault(grant, len(self._numbers))

    def visible(self, actor: Actor) -> QuerySet[M]:
        """The one rule of visibility: list, page, export, API, search, feed and count all start here."""
        return self.objects(actor, "see")

    def objects(self, actor: Actor, verb: str) -> QuerySet[M]:
        return self.model._default_manager.filter(self.condition(actor, verb))

    def may(self, actor: Actor, verb: str, obj: M) -> bool:
        return self.objects(actor, verb).filter(pk=obj.pk).exists()

    def verbs(self, actor: Actor, obj: M) -> frozenset[str]:
        """All the verbs the actor holds on `obj`: one statement, none when `get` has just asked it."""
        known = obj.__dict__.get("_held_by")
        if known and known[0] is actor:
            held: frozenset[str] = known[1]
            return held
        marks = self.marks(actor)
        flags = self.model._default_manager.filter(pk=obj.pk).values(**marks).first() if marks else {}
        return frozenset() if flags is None else self._remember(actor, obj, flags)

    def _remember(self, actor: Actor, obj: M, flags: Mapping[str, Any]) -> frozenset[str]:
        held = self.held(actor, flags)
        obj.__dict__["_held_by"] = (actor, held)
        return held

    def held_among(self, actor: Actor, field: str) -> Iterator[tuple[Any, frozenset[str]]]:
        """Each value of `field` among what the actor sees, with the verbs held on those rows: one statement, and as
        many answers as differ, however many rows there are."""
        marks = self.marks(actor)
        rows = self.visible(actor).order_by().annotate(**marks).values(field, *marks).distinct()
        return ((row[field], self.held(actor, row)) for row in rows)

    def marks(self, actor: Actor, path: str = "pk") -> dict[str, Q]:
        """What to ask the database to know every verb at once: each distinct grant once, seen along `path`."""
        found = {}
        for verb, rule in self.rules.items():
            if self._without_asking(actor, rule):
                continue
            if rule.public is not None:
                found[self._mark("public", verb)] = self._along(path, rule.public)
            if actor.person_id is None:
                continue
            if rule.signed_in is not None:
                found[self._mark("signed_in", verb)] = self._along(path, rule.signed_in)
            for grant in rule.grants + rule.barred:
                found[self._mark(self._numbers[grant])] = self._seen_along(path, grant, actor.person_id, actor.today)
        return found

    def _seen_along(self, path: str, grant: Grant, person_id: int, today: date) -> Q:
        if grant.along == "pk" and grant.only is None:
            return Q(**{f"{path}__in": grant.objects_for(person_id, today)})
        return self._along(path, grant.condition(person_id, today))

    def held(self, actor: Actor, flags: Mapping[str, Any]) -> frozenset[str]:
        """The verbs that follow from the answers to `marks`."""
        return frozenset(verb for verb, rule in self.rules.items() if self._follows(actor, verb, rule, flags))

    def _follows(self, actor: Actor, verb: str, rule: Rule, flags: Mapping[str, Any]) -> bool:
        if self._without_asking(actor, rule):
            return True
        if any(flags.get(self._mark(name, verb)) for name in ("public", "signed_in")):
            return True
        granted = any(flags.get(self._mark(self._numbers[grant])) for grant in rule.grants)
        return granted and not any(flags.get(self._mark(self._numbers[grant])) for grant in rule.barred)

    def _without_asking(self, actor: Actor, rule: Rule) -> bool:
        return actor.system or (actor.support and rule.support)

    def _mark(self, *what: object) -> str:
        return "_".join([type(self).__name__.lower(), *map(str, what)])

    def _along(self, path: str, condition: Q) -> Q:
        return condition if path == "pk" else Q(**{f"{path}__in": self.model._default_manager.filter(condition)})

    def verb_names(self) -> list[str]:
        return list(self.rules)

    def people(self, verb: str, obj: M, today: date) -> QuerySet[Any]:
        """Who holds the verb by name. People who may only because an object is open to all are not listed."""
        rule = self.rules[verb]
        people = get_user_model()._default_manager.filter(self._named_by(rule.grants, obj, today), is_active=True)
        return people.exclude(self._named_by(rule.barred, obj, today)) if rule.barred else people

    def _named_by(self, grants: tuple[Grant, ...], obj: M, today: date) -> Q:
        condition = Q(pk__in=[])
        for grant in grants:
            if grant.only is None or self.model._default_manager.filter(grant.only, pk=obj.pk).exists():
                condition |= Q(pk__in=grant.people_for(grant.end(obj), today))
        return condition

    def condition(self, actor: Actor, verb: str) -> Q:
        rule = self.rules[verb]
        if self._without_asking(actor, rule):
            return Q(pk__isnull=False)
        condition = rule.public if rule.public is not None else Q(pk__in=[])
        if actor.person_id is None:
            return condition
        if rule.signed_in is not None:
            condition |= rule.signed_in
        return condition | self._granted(rule, actor.person_id, actor.today)

    def _granted(self, rule: Rule, person_id: int, today: date) -> Q:
        granted = Q(pk__in=[])
        for grant in rule.grants:
            granted |= grant.condition(person_id, today)
        for grant in rule.barred:
            granted &= ~grant.condition(person_id, today)
        return granted

    def get(self, actor: Actor, **where: Any) -> M:
        """The object as `actor` may see it; strangers get 404, as if it did not exist."""
        wanted = {self.lookups.get(name, name): value for name, value in where.items()}
        marks = self.marks(actor)
        rows = self.model._default_manager.select_related(*self.related).filter(**wanted).annotate(**marks)
        found: M | None = rows.first()
        if found is None or "see" not in self._remember(actor, found, {name: getattr(found, name) for name in marks}):
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

    def marks(self, actor: Actor, path: str = "pk") -> dict[str, Q]:
        outer = self.path if path == "pk" else f"{path}__{self.path}"
        return {**self.parent.marks(actor, outer), **super().marks(actor, path)}

    def held(self, actor: Actor, flags: Mapping[str, Any]) -> frozenset[str]:
        above = self.parent.held(actor, flags)
        return super().held(actor, flags) | {verb for verb, theirs in self.through.items() if theirs in above}

    def _remember(self, actor: Actor, obj: M, flags: Mapping[str, Any]) -> frozenset[str]:
        """The same answers say what the actor holds on the owner, if the owner was loaded too."""
        owner = self._owner_at_hand(obj)
        if owner is not None:
            self.parent._remember(actor, owner, flags)
        return super()._remember(actor, obj, flags)

    def _owner_at_hand(self, obj: Model) -> Model | None:
        owner: Any = obj
        for step in self.path.split("__"):
            if owner is None or not owner._meta.get_field(step).is_cached(owner):
                return None
            owner = getattr(owner, step)
        return cast("Model | None", owner)

    def inside(self, actor: Actor, owner: Model) -> QuerySet[M]:
        """What `visible` gives, of one owner: decided by what the actor holds on the owner, without asking again."""
        rows = self.model._default_manager.filter(**{self.path: owner})
        return rows if self.through["see"] in self.parent.verbs(actor, owner) else rows.none()

    def verb_names(self) -> list[str]:
        return [*self.through, *self.rules]

    def people(self, verb: str, obj: M, today: date) -> QuerySet[Any]:
        if verb in self.rules:
            return super().people(verb, obj, today)
        owner: Any = obj
        for step in self.path.split("__"):
            owner = getattr(owner, step)
        return self.parent.people(self.through[verb], owner, today)
