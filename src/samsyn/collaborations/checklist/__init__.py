"""The sixteen-point checklist: points as data, "done" as rules. No Django in here."""

from .conditions import Message
from .points import CURRENT_EDITION, Origin, Point, load_points, parse_points
from .rules import (
    NOT_SET,
    AnchoringFact,
    Answer,
    ChecklistError,
    Facts,
    GoalFact,
    Override,
    PointStatus,
    check_not_relevant,
    check_override,
    counted_length,
    evaluate,
)
from .tool import checklist_tool

__all__ = [
    "CURRENT_EDITION",
    "NOT_SET",
    "AnchoringFact",
    "Answer",
    "ChecklistError",
    "Facts",
    "GoalFact",
    "Message",
    "Origin",
    "Override",
    "Point",
    "PointStatus",
    "check_not_relevant",
    "check_override",
    "checklist_tool",
    "counted_length",
    "evaluate",
    "load_points",
    "parse_points",
]
