"""The shared pages: my week, search, calendar feed, history, and what Samsyn says about itself."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from samsyn.accounts.models import Person
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.policies import collaborations
from samsyn.core.actors import Actor
from samsyn.overview import calendar, pages
from samsyn.overview import operations as verbs
from samsyn.overview.queries.history import history_of
from samsyn.overview.queries.search import find
from samsyn.overview.queries.summary import summary_of
from samsyn.overview.queries.week import my_week
from samsyn.web.components import Action, Crumb
from samsyn.web.forms import fresh_key
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows, public, signed_in


@public("strangers get a page that says what Samsyn is; everybody else only their own week")
def week(request: Request) -> HttpResponse:
    if not request.actor.signed_in:
        return render(request, "overview/start.html")
    found = my_week(request.actor)
    return render(request, "overview/week.html", {"week": found, "empty": pages.nothing_waits()})


@allows(collaborations, "read")
def summary(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """All a manager or a politician needs, on two sheets of paper at most."""
    read = reverse("overview:mark_read", args=[collaboration.slug])
    context = frame(request, collaboration, Crumb(_("On one page"))) | {
        "title": collaboration.name,
        "lead": collaboration.summary,
        "summary": summary_of(request.actor, collaboration),
        "actions": [Action(_("I have read this"), read, post=True, once_key=fresh_key(), icon="check")],
        "history_url": reverse("overview:history", args=["collaborations", "collaboration", collaboration.pk]),
    }
    return render(request, "overview/summary.html", context)


@allows(collaborations, "read")
@require_POST
@once
def mark_read(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    verbs.mark_read(collaboration, actor=request.actor, now=timezone.now())
    return redirect("overview:summary", slug=collaboration.slug)


@signed_in("each room searches only what the person may see")
def search(request: Request) -> HttpResponse:
    found = find(request.actor, request.GET.get("q", ""))
    return render(request, "overview/search.html", {"found": found, "empty": pages.nothing_found(found.query)})


@public("the address is the key")
def feed(request: Request, key: UUID) -> HttpResponseBase:
    """The feed of the key's holder, in their language; whoever else is signed in does not matter."""
    person = Person.objects.filter(calendar_key=key, is_active=True).first()
    if person is None:
        raise Http404
    now = timezone.now()
    with override(person.language):
        entries = verbs.sync_calendar(person, actor=Actor.house(timezone.localdate(now)), now=now)
        body = calendar.feed(entries, address=settings.SAMSYN_ADDRESS)
    etag = quote_etag(calendar.mark(body))
    response = HttpResponse(body, content_type=calendar.CONTENT_TYPE, headers={"ETag": etag})
    response["Content-Disposition"] = 'inline; filename="samsyn.ics"'
    patch_cache_control(response, private=True, no_cache=True)
    return get_conditional_response(request, etag=etag, response=response) or response


@signed_in("the policy is the object's own: history_of finds it and answers 404 unless it lets the person in")
def history(request: Request, app: str, model: str, pk: str) -> HttpResponse:
    found = history_of(request.actor, app, model, pk, before=request.GET.get("before", ""))
    return render(request, "web/history.html", pages.history(request.path, found))


@public("what we promise about accessibility, and how to complain, is for everybody")
def accessibility(request: Request) -> HttpResponse:
    return render(request, "overview/accessibility.html")


@public("what Samsyn is, for everybody")
def about(request: Request) -> HttpResponse:
    return render(request, "overview/about.html")


@public("programmers read it before they have a key")
def api_guide(request: Request) -> HttpResponse:
    return render(request, "overview/api.html", {"calls": pages.api_calls()})
