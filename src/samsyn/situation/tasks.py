"""What happens by itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.situation.models import Export, Situation
from samsyn.situation.operations.closing import close_week
from samsyn.situation.operations.exporting import drop_old_files, write_export
from samsyn.situation.operations.retention import erase_old_text
from samsyn.situation.rhythm import weeks_to_close
from samsyn.web.jobs import Progress
from samsyn.web.models import Job


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


def take_out(job: Job, actor: Actor, progress: Progress) -> tuple[str, dict[str, Any]]:
    export = Export.objects.select_related("situation__collaboration", "party").get(pk=job.parameters["export"])
    write_export(export, actor=actor, now=timezone.now(), progress=progress)
    return reverse("situation:export", args=[export.situation.collaboration.slug]), {"rows": export.rows}


@app.periodic(cron="25 3 * * *")
@app.task(queue="jobs", queueing_lock="drop-exports")
def drop_exports(timestamp: int) -> None:
    drop_old_files(actor=Actor.house(timezone.localdate()), now=timezone.now())


@app.periodic(cron="25 2 * * *")
@app.task(queue="jobs", queueing_lock="erase-text")
def erase_text(timestamp: int) -> None:
    """Also where the collaboration is over: words are not kept because nobody looks."""
    now = timezone.now()
    house = Actor.house(timezone.localdate(now))
    for situation in Situation.objects.select_related("collaboration"):
        erase_old_text(situation, actor=house, now=now)
