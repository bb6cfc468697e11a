"""Where residents tell what has happened: open to everybody, without a name, and only where the rules say so."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.areas.views.maps import as_geojson
from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.situation.forms.reporting import ResidentForm, no_files
from samsyn.situation.models import Report, Situation
from samsyn.situation.operations.residents import tell_as_resident
from samsyn.situation.queries.desks import categories, outlines, with_places
from samsyn.situation.sending.events import EventsRefused, TooFast
from samsyn.web.attempts import attempt
from samsyn.web.http import Request
from samsyn.web.routes import public

CHOSEN = "the group has chosen to let residents report; without that choice there is no page"


@public(CHOSEN)
def tell(request: Request, slug: str) -> HttpResponseBase:
    """No `@once`, which would keep who sent: the report's own key makes it one."""
    situation, now = _open_to_residents(slug), timezone.now()
    form = ResidentForm(
        request.POST if request.method == "POST" else None, now=now,
        categories=[one for one in categories(situation.pk) if not one.is_coming],
        around=reverse("situation:around_residents", args=[slug]),
        areas=with_places(situation.pk, situation.collaboration.areas.order_by("sort_key")),
    )  # fmt: skip
    if attempt(form, lambda data: _told(request, form, situation, now)):
        return redirect("situation:told", slug=slug)
    answer = render(request, "situation/tell.html", _context(situation, _("Tell what has happened")) | {"form": form})
    if form.wait:
        answer.status_code, answer["Retry-After"] = 429, str(form.wait)
    return answer


@public(CHOSEN)
def told(request: Request, slug: str) -> HttpResponseBase:
    return render(request, "situation/told.html", _context(_open_to_residents(slug), _("Thank you, it is sent")))


@public(CHOSEN)
def around(request: Request, slug: str) -> HttpResponseBase:
    """What the map shows to find one's way by."""
    return as_geojson(request, outlines(_open_to_residents(slug)))


def _open_to_residents(slug: str) -> Situation:
    rows = Situation.objects.select_related("collaboration__lead")
    rows = rows.exclude(collaboration__state__in=OVER)
    return get_object_or_404(rows, collaboration__slug=slug, residents_report=True)


def _context(situation: Situation, title: str) -> dict[str, object]:
    collaboration = situation.collaboration
    return {
        "title": title, "situation": situation, "collaboration": collaboration, "submit_label": _("Send"),
        "is_swedish": collaboration.country == "SE",
    }  # fmt: skip


def _told(request: Request, form: ResidentForm, situation: Situation, now: datetime) -> Report:
    """Also who is signed in tells as a stranger."""
    no_files(request.FILES)
    stranger = Actor.stranger(request.actor.today)
    try:
        return tell_as_resident(situation, actor=stranger, now=now, event=form.event())
    except EventsRefused as refused:
        form.ask(refused)
        raise
    except TooFast as slow:
        form.wait = slow.seconds
        raise
