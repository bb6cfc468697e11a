"""Long work: started from a page, done by a worker, shown with progress, found again later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.registries import Registry
from samsyn.web.models import Job


class Progress:
    """What the work calls as it goes. Written at most once a hundredth, so that counting costs nothing."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, done: int, total: int) -> None:
        step = max(total // 100, 1)
        if done % step == 0 or done == total:
            Job.objects.filter(pk=self.job.pk).update(done=done, total=total)


# kind → work(job, actor, progress) returning (result address, report)
kinds: Registry[Callable[[Job, Actor, Progress], tuple[str, dict[str, Any]]]] = Registry("jobs")

# kind → what a person calls it, translated ("Import of areas")
titles: Registry[Any] = Registry("titles of jobs")


def start(kind: str, *, actor: Actor, **parameters: Any) -> Job:
    """Put the work in the queue; it begins when the surrounding transaction commits."""
    from samsyn.web.tasks import run_job

    assert kind in kinds.names()
    assert actor.person_id is not None
    job = Job.objects.create(kind=kind, person_id=actor.person_id, parameters=parameters)
    run_job.defer(job_id=job.pk)
    return job


def run(job: Job, actor: Actor) -> None:
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    with _failing_kindly(job):
        result_url, report = kinds[job.kind](job, actor, Progress(job))
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.DONE, result_url=result_url, report=report, finished_at=timezone.now()
        )


@contextmanager
def _failing_kindly(job: Job) -> Iterator[None]:
    """The person is told what stopped the work; anything but a refusal is also raised for the log."""
    try:
        yield
    except Refused as refusal:
        _fail(job, str(refusal.message))
    except Exception:
        _fail(job, "")
        raise


def _fail(job: Job, message: str) -> None:
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, message=message, finished_at=timezone.now())
