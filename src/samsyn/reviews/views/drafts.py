"""Texts that are saved while one writes: the page's own script sends the form, and is told how it went."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, JsonResponse

from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request

DRAFT = "X-Samsyn-Draft"


def is_draft(request: Request) -> bool:
    return bool(request.headers.get(DRAFT))


def saved_while_writing(form: SamsynForm, saved: Any) -> HttpResponseBase:
    """The version to go on from, or why nothing was saved."""
    if saved:
        return JsonResponse({"version": saved.version})
    said = [str(message) for _where, message in form.problems()]
    return JsonResponse({"said": said}, status=409 if form.theirs else 422)
