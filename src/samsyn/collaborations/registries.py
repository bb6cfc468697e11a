"""What rooms above tell the collaboration: facts for its checklist, reasons to stay in a state, cards, local menu, and
what rests on whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from samsyn.collaborations.models import Collaboration, Terms
from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.organisations.models import Membership
from samsyn.web.components import Text


@dataclass(frozen=True)
class LocalEntry:
    """A place in the collaboration's own menu, in the order of the loop; `verb` is what one must hold to see it."""

    label: Any
    url_name: str
    order: int
    verb: str = "read"


@dataclass(frozen=True)
class Carried:
    """Something in a collaboration that rests on one person. `due` None: it has no day."""

    label: Text
    url: str
    due: date | None = None


@dataclass(frozen=True)
class Orphan:
    """Something that nobody owns, and where one finds somebody for it."""

    what: Text
    why: Text
    url: str


@dataclass(frozen=True)
class Ownerless:
    """One kind of thing that must have somebody: `rows(today)` are those without, wherever they are.

    `path` is the lookup to the collaboration, `said` what the list says of a row.
    """

    rows: Callable[[date], QuerySet[Any]]
    said: Callable[[Any], Orphan]
    path: str = "collaboration"


@dataclass(frozen=True)
class Carries:
    """What a room knows about work that rests on people.

    `carried(collaboration, membership, today)` is what rests on one of them, `ownerless` what rests on nobody;
    `pass_on(collaboration, actor=, now=, of=, to=)` is an operation that gives what `of` carries to `to`, or to
    nobody yet, and answers how many things went to `to`.
    """

    heading: Any
    carried: Callable[[Collaboration, Membership, date], Sequence[Carried]]
    ownerless: Sequence[Ownerless]
    pass_on: Callable[..., int]


# name → function returning the fields of `checklist.rules.Facts` that this room knows
checklist_facts: Registry[Callable[[Collaboration], dict[str, Any]]] = Registry("checklist facts")
# name → function returning, for a wished state, what stands in the way (translated sentences)
transition_guards: Registry[Callable[[Collaboration, str], Iterable[str]]] = Registry("transition guards")
# name → function returning, before the first signature, what the terms' agreement still lacks (translated sentences)
signing_guards: Registry[Callable[[Terms, date], Iterable[str]]] = Registry("signing guards")
# name → (template, function returning its context, or None for nothing to show)
collaboration_cards: Registry[tuple[str, Callable[[Actor, Collaboration], dict[str, Any] | None]]] = Registry(
    "collaboration cards"
)
carries: Registry[Carries] = Registry("work that rests on people")
local_navigation: Registry[LocalEntry] = Registry("local menu")
