"""Goals are seen by those inside and kept by those who coordinate."""

from __future__ import annotations

from samsyn.collaborations.policies import Inside
from samsyn.measures.models import Goal


class GoalPolicy(Inside[Goal]):
    model = Goal
    lookups = {"slug": "collaboration__slug", "goal": "pk"}


goals = GoalPolicy()
