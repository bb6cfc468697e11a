"""What the worker does with a file: check it, write it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from samsyn.areas import file_imports
from samsyn.areas.models import FileImport
from samsyn.core.actors import Actor
from samsyn.web.jobs import Progress
from samsyn.web.models import Job


def check(job: Job, actor: Actor, progress: Progress) -> tuple[str, dict[str, Any]]:
    progress(0, 1)
    checked = file_imports.check_file(_file(job), actor=actor, now=timezone.now())
    progress(1, 1)
    return _page(checked), {"counts": checked.report.get("counts", {})}


def write(job: Job, actor: Actor, progress: Progress) -> tuple[str, dict[str, Any]]:
    written = file_imports.write_file(_file(job), actor=actor, now=timezone.now(), progress=progress)
    return _page(written), {"counts": written.report.get("counts", {})}


def _file(job: Job) -> FileImport:
    return FileImport.objects.select_related("municipality").get(pk=job.parameters["file"])


def _page(received: FileImport) -> str:
    return reverse("areas:import_report", args=[received.pk])
