"""What the parties want to reach, and what they do about it."""

from samsyn.measures.models.goals import Goal
from samsyn.measures.models.measures import Measure, MeasureGoal

__all__ = ["Goal", "Measure", "MeasureGoal"]
