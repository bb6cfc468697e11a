"""What became of the advice in a partnership."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.reviews.models import Partnership
from samsyn.reviews.policies import partnerships
from samsyn.reviews.queries.board import board as counted
from samsyn.reviews.views.framing import of_partnership
from samsyn.web.components import Crumb
from samsyn.web.http import Request
from samsyn.web.routes import allows


@allows(partnerships, "see")
def board(request: Request, partnership: Partnership) -> HttpResponseBase:
    title = _("What became of the advice")
    context = {
        "title": title,
        "lead": _("Counted from what you may read, and from nothing that anybody fills in for the purpose."),
        "breadcrumbs": of_partnership(partnership, Crumb(title)),
        "board": counted(request.actor, partnership),
    }
    return render(request, "reviews/board.html", context)
