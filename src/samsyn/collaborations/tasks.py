"""What happens by itself, once a day: start those whose day has come, end those that are over, plan the look back."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.operations import life
from samsyn.collaborations.states import RUNNING
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused

S = Collaboration.State


@app.periodic(cron="15 3 * * *")
@app.task(queue="jobs", queueing_lock="daily-life")
def live_another_day(timestamp: int) -> None:
    """One transaction a collaboration: one that is refused does not stop the others."""
    actor, now = Actor.house(timezone.localdate()), timezone.now()
    for collaboration in Collaboration.objects.filter(state=S.SIGNED):
        _try(life.start_those_due, collaboration, actor=actor, now=now)
    for collaboration in Collaboration.objects.filter(state__in=RUNNING):
        _try(life.end_those_over, collaboration, actor=actor, now=now)
        _try(life.schedule_follow_up, collaboration, actor=actor, now=now)


def _try(verb: object, collaboration: Collaboration, **who: object) -> None:
    try:
        verb(collaboration, **who)  # type: ignore[operator]
    except Refused:
        return
