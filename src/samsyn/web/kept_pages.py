"""Pages that open without a network: a worker that keeps them and what they need on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static

from samsyn.web.http import Request

ALWAYS = ("built/samsyn.css", "built/samsyn.js", "web/samsyn.svg")


def worker_answer(request: Request, name: str, pages: Sequence[str], files: Sequence[str]) -> HttpResponse:
    """A worker that keeps `pages` and `files`. When the files change, a new one takes its place."""
    kept = [static(file) for file in (*ALWAYS, *files)]
    version = sha256(" ".join(kept).encode()).hexdigest()[:12]
    context = {"name": name, "files": kept, "version": version, "pages": pages}
    answer = render(request, "web/worker.js", context, content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
