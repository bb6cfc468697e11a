"""What happens by itself."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.situation.models import Situation
from samsyn.situation.operations.closing import close_week
from samsyn.situation.operations.retention import erase_old_text
from samsyn.situation.rhythm import weeks_to_close


@app.periodic(cron="*/5 * * * *")
@app.task(queue="jobs", queueing_lock="close-weeks")
def close_weeks(timestamp: int) -> None:
    close_weeks_due(timezone.now())


def close_weeks_due(now: datetime) -> int:
    """Each situation whose cut-off has passed; how many weeks were closed. A worker that was down catches up."""
    house, closed = Actor.house(timezone.localdate(now)), 0
    for situation in Situation.objects.exclude(collaboration__state__in=OVER).select_related("collaboration"):
        for monday in weeks_to_close(situation, now):
            close_week(situation, monday, actor=house, now=now)
            closed += 1
    return closed


@app.periodic(cron="25 2 * * *")
@app.task(queue="jobs", queueing_lock="erase-text")
def erase_text(timestamp: int) -> None:
    """Also where the collaboration is over: words are not kept because nobody looks."""
    now = timezone.now()
    house = Actor.house(timezone.localdate(now))
    for situation in Situation.objects.select_related("collaboration"):
        erase_old_text(situation, actor=house, now=now)
