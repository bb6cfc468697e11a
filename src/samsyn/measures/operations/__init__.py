"""The verbs of goals and measures."""

from samsyn.measures.operations.goals import edit_goal, end_goal, set_goal

__all__ = ["edit_goal", "end_goal", "set_goal"]
