"""The two ways an operation says no."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A rule of the domain forbids it. `message` is for people, translated; `field` names the form field.

    `code` is the rule's own name ("C1", "B6") so that tests and the API can tell refusals apart.
    `logged` keeps a trace of the attempt (B9: signing without a mandate).
    """

    def __init__(self, message: Any, *, field: str | None = None, code: str = "", logged: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code
        self.logged = logged


class Conflict(Exception):
    """Somebody else saved first. `theirs` is the row as it now stands; nothing of ours was written."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("changed by somebody else")
        self.theirs = theirs
