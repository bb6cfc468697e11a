"""The verbs of goals and measures."""

from samsyn.measures.operations.goals import FIGURES, edit_goal, end_goal, set_goal

__all__ = ["FIGURES", "edit_goal", "end_goal", "set_goal"]
