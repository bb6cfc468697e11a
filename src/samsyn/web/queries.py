"""What the shell's own pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.web import jobs, policies
from samsyn.web.components import State
from samsyn.web.models import Job
from samsyn.web.states import state_named

LATEST = 50


@dataclass(frozen=True)
class JobLine:
    title: Any
    url: str
    state: State
    started: datetime


def my_jobs(actor: Actor) -> list[JobLine]:
    """The latest; one statement."""
    return [
        JobLine(
            title=jobs.titles.get(job.kind) or _("Work that takes a while"),
            url=reverse("web:job", args=[job.pk]),
            state=_state(job),
            started=job.created_at,
        )
        for job in policies.jobs.visible(actor).order_by("-created_at", "-pk")[:LATEST]
    ]


def _state(job: Job) -> State:
    return {
        Job.State.WAITING: state_named("waiting", _("In the queue")),
        Job.State.RUNNING: state_named("running", _("Under way")),
        Job.State.DONE: state_named("done", _("Done")),
        Job.State.FAILED: state_named("refused", _("Stopped")),
    }[Job.State(job.state)]
