"""What rooms above tell the collaboration: facts for its checklist, reasons to stay in a state, cards, local menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.collaborations.models import Collaboration, Terms
from samsyn.core.actors import Actor
from samsyn.core.registries import Registry


@dataclass(frozen=True)
class LocalEntry:
    """A place in the collaboration's own menu, in the order of the loop; `verb` is what one must hold to see it."""

    label: Any
    url_name: str
    order: int
    verb: str = "read"


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
local_navigation: Registry[LocalEntry] = Registry("local menu")
