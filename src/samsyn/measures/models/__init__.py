"""What the parties want to reach, and what they do about it."""

from samsyn.measures.models.goal_sets import GoalArea, GoalAreaMatch, GoalSet
from samsyn.measures.models.goals import Goal, GoalLink
from samsyn.measures.models.measurements import MIN_PEOPLE, Measurement
from samsyn.measures.models.measures import Measure, MeasureGoal
from samsyn.measures.models.revisions import GoalRevision, GoalStep, Placement

__all__ = [
    "MIN_PEOPLE",
    "Goal",
    "GoalArea",
    "GoalAreaMatch",
    "GoalLink",
    "GoalRevision",
    "GoalSet",
    "GoalStep",
    "Measure",
    "MeasureGoal",
    "Measurement",
    "Placement",
]
