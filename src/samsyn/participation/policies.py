"""What residents said is seen by those inside; every party may record it."""

from __future__ import annotations

from samsyn.collaborations.policies import Inside
from samsyn.participation.models import Activity


class ActivityPolicy(Inside[Activity]):
    model = Activity
    lookups = {"slug": "collaboration__slug", "activity": "pk"}


activities = ActivityPolicy()
