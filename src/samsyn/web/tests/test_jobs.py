"""Long work: done by the worker's own entry, shown with progress, left and found again."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.web import jobs
from samsyn.web.models import Job
from samsyn.web.tasks import run_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds(monkeypatch):
    """Three kinds of work: one that counts, one that is refused, one that breaks."""

    def counts(job: Job, actor: Actor, progress: jobs.Progress):
        for done in range(1, 251):
            progress(done, 250)
        return "/areas/", {"by": actor.name}

    def refuses(job, actor, progress):
        progress(1, 2)
        raise Refused("Row 7 has no name.")

    def breaks(job, actor, progress):
        raise RuntimeError("a secret of the machine room")

    monkeypatch.setattr(jobs.kinds, "_items", {"counts": counts, "refuses": refuses, "breaks": breaks})


def _start(kind, person, act):
    return jobs.start(kind, actor=act(person))


def _page(client, job, **headers):
    return client.get(f"/jobs/{job.pk}/", headers=headers).content.decode()


def test_work_waits_then_is_done_and_leads_to_its_result(kinds, signed_in, personas, act):
    job, client = _start("counts", personas.maria, act), signed_in(personas.maria)
    waiting = _page(client, job)
    assert "In the queue" in waiting
    assert f'hx-get="/jobs/{job.pk}/"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    run_job(job_id=job.pk)
    done = _page(client, job)
    assert 'href="/areas/"' in done
    assert "hx-get" not in done
    assert "http-equiv" not in done
    job.refresh_from_db()
    assert (job.done, job.total, job.report) == (250, 250, {"by": "Maria"})


def test_progress_is_shown_in_figures_and_htmx_gets_only_the_inner_part(kinds, signed_in, personas, act):
    job = _start("counts", personas.maria, act)
    Job.objects.filter(pk=job.pk).update(state="RUNNING", done=50, total=250)
    part = _page(signed_in(personas.maria), job, hx_request="true")
    assert "50 of 250 done" in part
    assert '<progress value="50" max="250"' in part
    assert "<html" not in part


def test_a_refusal_is_told_in_words(kinds, signed_in, personas, act):
    job = _start("refuses", personas.maria, act)
    run_job(job_id=job.pk)
    assert "Row 7 has no name." in _page(signed_in(personas.maria), job)


def test_a_breakdown_is_told_kindly_and_raised_for_the_log(kinds, signed_in, personas, act):
    job = _start("breaks", personas.maria, act)
    with pytest.raises(RuntimeError):
        run_job(job_id=job.pk)
    page = _page(signed_in(personas.maria), job)
    assert "Something broke at our end" in page
    assert "machine room" not in page


def test_work_is_its_starters_own(kinds, signed_in, personas, act):
    job = _start("counts", personas.maria, act)
    assert signed_in(personas.eva).get(f"/jobs/{job.pk}/").status_code == 404
    assert f"/jobs/{job.pk}/" not in signed_in(personas.eva).get("/jobs/").content.decode()
    assert f"/jobs/{job.pk}/" in signed_in(personas.maria).get("/jobs/").content.decode()


def test_counting_a_million_rows_writes_a_hundred_times(personas, act):
    progress = jobs.Progress(Job.objects.create(kind="counts", person=personas.maria))
    with CaptureQueriesContext(connection) as queries:
        for done in range(0, 1_000_001, 1000):
            progress(done, 1_000_000)
    assert len(queries) <= 101


def test_who_has_started_nothing_is_told_what_comes_here(signed_in, personas):
    assert "No long work yet" in signed_in(personas.otto).get("/jobs/").content.decode()


@pytest.mark.counts("web:jobs")
def test_thirty_jobs_cost_the_statements_of_ten(signed_in, personas):
    client, counts = signed_in(personas.maria), []
    for number in (10, 30):
        Job.objects.all().delete()
        Job.objects.bulk_create(Job(kind="counts", person=personas.maria) for _ in range(number))
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/jobs/").content.decode().count('class="state"') == number
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
