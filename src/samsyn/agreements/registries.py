"""What rooms above bring to the table when the parties ask whether the agreement still holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samsyn.agreements.models import Agreement
from samsyn.core.actors import Actor
from samsyn.core.registries import Registry


@dataclass(frozen=True, slots=True)
class DialogueItem:
    """One thing to talk about, and where it can be read."""

    what: str
    url: str


# name → function returning what to talk about in the revision dialogue of this agreement
dialogue_items: Registry[Callable[[Actor, Agreement], Sequence[DialogueItem]]] = Registry("revision dialogue")
