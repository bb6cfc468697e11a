"""The summary that everybody may read."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from samsyn.situation.models import Situation
from samsyn.situation.queries.public import summary
from samsyn.web.http import Request
from samsyn.web.routes import public as open_to_all


@open_to_all("the group has chosen to publish late and coarse counts; without that choice there is no page")
def public(request: Request, slug: str) -> HttpResponseBase:
    rows = Situation.objects.select_related("collaboration")
    situation = get_object_or_404(rows, collaboration__slug=slug, is_public=True)
    context = {
        "title": _("What has been reported"),
        "situation": situation,
        "collaboration": situation.collaboration,
        "summary": summary(situation, request.actor.today),
    }
    return render(request, "situation/public.html", context)
