"""Error pages, and the page of long work."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from samsyn.web import policies, queries, uploads
from samsyn.web.http import Request
from samsyn.web.models import Job
from samsyn.web.routes import allows, lists


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return uploads.refusal(request, status=400)
    too_many = isinstance(exception, TooManyFieldsSent | TooManyFilesSent)
    return render(request, "400.html", {"too_many": too_many}, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


@allows(policies.jobs, "see")
def job(request: Request, work: Job) -> HttpResponse:
    """Progress that can be left and found again; htmx asks for the inner part alone."""
    template = "web/job_progress.html" if request.htmx else "web/job.html"
    title = gettext("Your work is done") if work.is_over else gettext("Your work is under way")
    return render(request, template, {"job": work, "title": title, "progress_url": request.path})


@lists(policies.jobs)
def jobs(request: Request) -> HttpResponse:
    """What one has started, newest first, to find again what one left."""
    return render(
        request,
        "web/jobs.html",
        {"title": gettext("Imports and other long work"), "jobs": queries.my_jobs(request.actor)},
    )
