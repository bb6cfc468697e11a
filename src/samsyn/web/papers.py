"""A paper as the answer to a request: `?format=pdf` or `?format=docx` on the page that shows the same.

if asked := asked_for(request):
    return download(agreement_paper(found), asked)
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from samsyn.core.papers import Paper, to_docx, to_pdf

WRITERS = {"pdf": to_pdf, "docx": to_docx}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_NAME_LENGTH = 80
_NOT_IN_A_NAME = re.compile(r"[\W_]+")


def asked_for(request: HttpRequest) -> str:
    """The format that the address asks for; empty for the page itself."""
    asked = request.GET.get("format", "")
    return asked if asked in WRITERS else ""


def download(paper: Paper, kind: str) -> HttpResponse:
    """Made while the reader waits: a hundred pages take less than a second."""
    response = HttpResponse(WRITERS[kind](paper), content_type=TYPES[kind])
    disposition = content_disposition_header(as_attachment=True, filename=f"{file_name(paper.title)}.{kind}")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(title: str) -> str:
    """The title's letters and figures. No path, no dot, nothing that a file system or a header reads as a sign."""
    return _NOT_IN_A_NAME.sub("-", title)[:_NAME_LENGTH].strip("-") or "samsyn"
