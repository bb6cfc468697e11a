"""All meetings, and all minutes compiled across them; both as files too."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.meetings.papers import minutes_paper
from samsyn.meetings.queries import meetings as queries
from samsyn.meetings.tables import MINUTES, meetings_table
from samsyn.meetings.views.framing import framed
from samsyn.web.http import Request
from samsyn.web.routes import allows
from samsyn.web.tables import render_table


@allows(collaborations, "read")
def all_meetings(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    base = queries.listed(request.actor, collaboration)
    return render_table(
        request, meetings_table(request.actor.today), base, framed(request, collaboration, _("All meetings"))
    )


@allows(collaborations, "read")
def all_minutes(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    base = queries.minutes(request.actor, collaboration)
    context = framed(request, collaboration, _("All minutes"))
    return render_table(request, MINUTES, base, context, paper=lambda found: minutes_paper(collaboration, found))
