"""Entry points for the worker."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from samsyn.core.actors import Actor
from samsyn.web import jobs
from samsyn.web.models import Job


@app.task(queue="jobs")
def run_job(job_id: int) -> None:
    job = Job.objects.select_related("person").get(pk=job_id)
    jobs.run(job, Actor(person_id=job.person_id, name=str(job.person), today=timezone.localdate()))
