"""The agreement as a file: `…/agreement/2/paper/?format=pdf` or `docx`."""

from __future__ import annotations

from django.http import HttpResponse

from samsyn.agreements.models import Agreement
from samsyn.agreements.paper import agreement_paper
from samsyn.agreements.policies import agreements
from samsyn.agreements.queries.written import written
from samsyn.web.http import Request
from samsyn.web.papers import asked_for, download
from samsyn.web.routes import allows


@allows(agreements, "see")
def paper(request: Request, agreement: Agreement) -> HttpResponse:
    found = written(agreement, request.actor.today)
    return download(agreement_paper(found), asked_for(request) or "pdf")
