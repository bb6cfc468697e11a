"""What is too large is refused before it fills memory or disk."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from samsyn.web.http import Request


def ceiling() -> int:
    """The largest file a field takes, and room for the texts beside it."""
    return int(settings.SAMSYN_UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


class too_large:  # noqa: N801  (middleware is named as it is used)
    """Answers from the length a browser announces, before a byte of the body is read."""

    def __init__(self, get_response: Callable[[Request], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        announced = request.META.get("CONTENT_LENGTH") or ""
        if announced.isdecimal() and int(announced) > ceiling():
            return refusal(request, status=413, size=int(announced))
        if not announced and "chunked" in request.headers.get("Transfer-Encoding", "").lower():
            return refusal(request, status=411)
        return self.get_response(request)


def refusal(request: HttpRequest, *, status: int, size: int = 0) -> HttpResponse:
    context = {"size": size, "limit": settings.SAMSYN_UPLOAD_LIMIT}
    return render(request, "web/too_large.html", context, status=status)


class Ceiling(FileUploadHandler):
    """Stops a body whose files grow past the limit, whatever length was announced."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > ceiling():
            raise RequestDataTooBig("The files are larger than SAMSYN_UPLOAD_LIMIT.")
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
