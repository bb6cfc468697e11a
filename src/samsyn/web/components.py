"""What pages hand to the shared templates: small frozen things, never a model or a queryset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise

# Words for people: now, or in the reader's language when the page is drawn.
Text = str | Promise

Tone = Literal["good", "active", "wait", "stop", "info", "none"]


@dataclass(frozen=True, slots=True)
class Crumb:
    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a local menu, a related thing, a footer."""

    label: Text
    url: str
    current: bool = False
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button. The label says what happens. `post` sends a form instead of following a link.

    Irreversible acts never post from a button: they lead to a form page that names the consequences.
    """

    label: Text
    url: str
    primary: bool = False
    post: bool = False
    icon: str = ""
    value: str = ""
    once_key: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A state in words. Use `web.states` names through `State.named` or give tone and icon yourself."""

    label: Text
    tone: Tone = "none"
    icon: str = "dot"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the two-column facts. `user_text` marks what people typed (direction, line breaks)."""

    label: Text
    value: object
    note: Text = ""
    url: str = ""
    user_text: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a task list."""

    label: Text
    url: str = ""
    state: State | None = None
    note: Text = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class StepGroup:
    heading: Text
    steps: Sequence[Step]
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, already in words."""

    label: Text
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One act in a history: who did what, when, and what it changed."""

    at: datetime
    who: Text
    what: Text
    changes: Sequence[Change] = field(default_factory=tuple)
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """What will be here, how the first one comes, and one button when the reader may do it."""

    title: Text
    text: Text
    action: Action | None = None
    icon: str = "leaf"


@dataclass(frozen=True, slots=True)
class Why:
    """The margin beside a form: why we ask, an example, and where the question comes from."""

    title: Text = ""
    text: Text = ""
    example: Text = ""
    source: Text = ""
