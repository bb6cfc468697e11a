"""A refusal nobody translated into a form error still becomes a page that says what and why."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.shortcuts import render

from samsyn.core.errors import Refused
from samsyn.web.http import Request


class refusals:  # noqa: N801  (middleware is named as it is used)
    def __init__(self, get_response: Callable[[Request], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponseBase | None:
        if not isinstance(exception, Refused):
            return None
        return render(request, "web/refused.html", {"message": exception.message}, status=409)
