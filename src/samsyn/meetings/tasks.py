"""What happens by itself, once a day: every rhythm keeps three meetings ahead."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.meetings.models import Series
from samsyn.meetings.operations.planning import plan_ahead


@app.periodic(cron="35 3 * * *")
@app.task(queue="jobs", queueing_lock="plan-meetings")
def keep_planning(timestamp: int) -> None:
    actor, now = Actor.house(timezone.localdate()), timezone.now()
    running = Series.objects.filter(stopped_on=None).exclude(group__collaboration__state__in=OVER)
    for series in running.select_related("group__collaboration"):
        plan_ahead(series, actor=actor, now=now)
