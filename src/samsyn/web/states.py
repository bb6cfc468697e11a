"""The look of a state: its tone and icon. The word always stands beside them.

A package may use these names for its own states: `{% state "signed" _("Signed") %}`.
"""

from __future__ import annotations

from samsyn.web.components import State, Text, Tone

LOOKS: dict[str, tuple[Tone, str]] = {
    "done": ("good", "check"),
    "agreed": ("good", "check"),
    "signed": ("good", "check"),
    "running": ("active", "dot"),
    "open": ("active", "dot"),
    "active": ("active", "dot"),
    "next": ("info", "arrow-right"),
    "new": ("info", "info"),
    "draft": ("none", "pencil"),
    "preparing": ("none", "pencil"),
    "not started": ("none", "circle"),
    "unknown": ("none", "question"),
    "no data": ("none", "question"),
    "paused": ("wait", "minus"),
    "waiting": ("wait", "clock"),
    "due": ("wait", "clock"),
    "missing": ("wait", "alert"),
    "overdue": ("stop", "alert"),
    "refused": ("stop", "cross"),
    "blocked": ("stop", "lock"),
    "ended": ("none", "minus"),
    "closed": ("none", "lock"),
}


def state_named(name: str, label: Text) -> State:
    tone, icon = LOOKS.get(name, ("none", "circle"))
    return State(label=label, tone=tone, icon=icon)
