"""What others save appears by itself: pages ask now and then, and get only what is new.

What somebody is typing in is never part of an answer, so that nothing typed can be lost.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.policies import meetings
from samsyn.meetings.queries import meetings as queries
from samsyn.meetings.states import BEGUN, WRITABLE
from samsyn.web.http import Request
from samsyn.web.routes import allows

S = Meeting.State
# The parts that each page shows, and that are sent to it anew.
PARTS = {
    "meeting": ("minutes",),
    "mode": ("agenda", "written", "decided", "note"),
    "item": ("note",),
}
SECONDS_WHILE_MEETING, SECONDS_AFTERWARDS = 4, 20


@allows(meetings, "see")
def live(request: Request, meeting: Meeting) -> HttpResponseBase:
    """204 while nothing is new."""
    page = request.GET.get("page", "")
    if page not in PARTS or request.GET.get("seen") == queries.stamp(meeting):
        return HttpResponse(status=204)
    item = _item(meeting, request.GET.get("item", ""))
    version = request.GET.get("version", "")
    context = poller(request, meeting, page, item, version=version) | {
        "again": True,
        "parts": [f"meetings/live/{part}.html" for part in PARTS[page]],
        "is_behind": item is not None and version != str(item.version),
        "is_closed": meeting.state == S.APPROVED,
        "here_url": _here(meeting, page, item),
    }
    if page != "item":
        context |= minutes(request, meeting) | {"current": item}
    return render(request, "meetings/live/news.html", context)


def minutes(request: Request, meeting: Meeting) -> dict[str, Any]:
    """What the parts are drawn from, on the page and when they are sent anew."""
    held = meetings.verbs(request.actor, meeting)
    return {
        "agenda": queries.agenda(request.actor, meeting),
        "collaboration": meeting.group.collaboration,
        "mode_url": meeting.url("mode"),
        "may_write": "take_part" in held and meeting.state in WRITABLE,
        "may_do": "take_part" in held and meeting.state in BEGUN,
        "has_begun": meeting.state != S.PLANNED,
    }


def poller(
    request: Request, meeting: Meeting, page: str, item: AgendaItem | None = None, version: str = ""
) -> dict[str, Any]:
    """`version` is what the writer began from. Support does not ask: every page it opens is written down."""
    if meeting.state not in {S.RUNNING, S.HELD} or request.actor.support:
        return {}
    asked: dict[str, Any] = {"page": page, "seen": queries.stamp(meeting)}
    if item:
        asked |= {"item": item.pk, "version": version or item.version}
    seconds = SECONDS_WHILE_MEETING if meeting.state == S.RUNNING else SECONDS_AFTERWARDS
    return {"live_url": f"{meeting.url('live')}?{urlencode(asked)}", "live_seconds": seconds}


def _item(meeting: Meeting, number: str) -> AgendaItem | None:
    return meeting.items.filter(pk=number).first() if number.isdecimal() else None


def _here(meeting: Meeting, page: str, item: AgendaItem | None) -> str:
    """The same page, opened anew."""
    if page == "mode" and item:
        return f"{meeting.url('mode')}?item={item.pk}"
    slug = meeting.group.collaboration.slug
    return reverse("meetings:item", args=[slug, item.pk]) if item else meeting.get_absolute_url()
