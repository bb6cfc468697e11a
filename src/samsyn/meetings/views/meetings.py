"""The meeting's page, and meeting mode: one screen for a shared display."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.meetings.forms import DecisionForm, NotesForm, initial_of_item
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.meetings.policies import meetings
from samsyn.meetings.queries import meetings as queries
from samsyn.meetings.views.framing import framed, group_crumb
from samsyn.meetings.views.live import minutes, poller
from samsyn.meetings.wording import clock, state_of, title_of
from samsyn.web.components import Action, Fact
from samsyn.web.http import Request
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day

S = Meeting.State


@allows(meetings, "see")
def meeting(request: Request, meeting: Meeting) -> HttpResponseBase:
    held = meetings.verbs(request.actor, meeting)
    context = framed(request, meeting.group.collaboration, title_of(meeting), group_crumb(meeting.group)) | {
        "meeting": meeting,
        "state": state_of(meeting, request.actor.today),
        "state_note": meeting.why_cancelled,
        "has_passed": meeting.state == S.PLANNED and meeting.on < request.actor.today and "chair" in held,
        "facts": _facts(meeting),
        "presences": queries.presences(meeting),
        "to_approve": queries.waiting_minutes(meeting) if meeting.state == S.RUNNING else [],
        "actions": _actions(meeting, held, request.actor.today),
        "attendance_url": meeting.url("attendance"),
        "add_url": meeting.url("item_add"),
        "history_url": reverse("overview:history", args=["meetings", "meeting", meeting.pk]),
        **minutes(request, meeting),
        **poller(request, meeting, "meeting"),
    }
    return render(request, "meetings/meeting.html", context)


def _facts(meeting: Meeting) -> list[Fact]:
    place = [Fact(_("Place"), meeting.place, user_text=True)] if meeting.place else []
    approved = []
    if meeting.approved_in:
        names = {"day": day(meeting.approved_in.on), "name": meeting.approved_by}
        approved = [Fact(_("Minutes approved"), _("%(day)s, by %(name)s") % names)]
    begins = f"{day(meeting.on)} {clock(meeting.starts_at)}"
    return [Fact(_("Begins"), begins), Fact(_("Length"), _length(meeting.minutes_long)), *place, *approved]


def _length(minutes: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _actions(meeting: Meeting, held: frozenset[str], today: date) -> list[Action]:
    found: list[Action] = []
    if "take_part" in held and meeting.state == S.RUNNING:
        found.append(Action(_("Meeting mode"), meeting.url("mode"), primary=True))
    if "take_part" in held and meeting.state == S.HELD:
        found.append(Action(_("Approve the minutes"), meeting.url("approve"), primary=True))
    if "chair" not in held:
        return found
    if meeting.state == S.PLANNED:
        found += _beginnings(meeting, today)
    if meeting.state == S.RUNNING:
        found.append(Action(_("End the meeting"), meeting.url("end")))
    return found


def _beginnings(meeting: Meeting, today: date) -> list[Action]:
    """From its day on it can be opened; once the day has passed it was held, or it was not."""
    cancelled = _("It was not held") if meeting.on < today else _("Cancel the meeting")
    opened = Action(_("Open the meeting"), meeting.url("open"), primary=True, post=True)
    rest = [Action(_("Move"), meeting.url("move")), Action(cancelled, meeting.url("cancel"))]
    return [opened, *rest] if meeting.on <= today else rest


@allows(meetings, "take_part")
def mode(request: Request, meeting: Meeting) -> HttpResponseBase:
    """Agenda, the item in question and the decisions, side by side; `?item=` says which one."""
    rows = list(meeting.items.order_by("order"))
    if meeting.state not in {S.RUNNING, S.HELD}:
        return redirect(meeting)
    wanted = request.GET.get("item", "")
    current = next((row for row in rows if str(row.pk) == wanted), None) or _first_open(rows)
    held = meetings.verbs(request.actor, meeting)
    context = framed(request, meeting.group.collaboration, _("Meeting mode"), group_crumb(meeting.group)) | {
        "title": title_of(meeting),
        "meeting": meeting,
        "left": _minutes_left(meeting, timezone.localtime()),
        "here": meeting.attendance.filter(present=True).count(),
        "attendance_url": meeting.url("attendance"),
        "add_url": f"{meeting.url('item_add')}?from=mode",
        "end_url": meeting.url("end") if "chair" in held and meeting.state == S.RUNNING else "",
        **minutes(request, meeting),
        **poller(request, meeting, "mode", current),
        **_at_hand(meeting, rows, current),
    }
    return render(request, "meetings/mode.html", context)


def _at_hand(meeting: Meeting, rows: list[AgendaItem], current: AgendaItem | None) -> dict[str, Any]:
    """The item that is talked about, with its forms and the way to the next one."""
    if current is None:
        return {"current": None}
    slug = meeting.group.collaboration.slug
    place = rows.index(current)
    return {
        "current": current,
        "notes": NotesForm(initial=initial_of_item(current), auto_id="notes_%s"),
        "decision_form": DecisionForm(initial={"method": meeting.group.decision_rule}, auto_id="decision_%s"),
        "notes_url": f"{reverse('meetings:item', args=[slug, current.pk])}?from=mode",
        "decide_url": f"{reverse('meetings:decide', args=[slug, current.pk])}?from=mode",
        "following": rows[place + 1] if place + 1 < len(rows) else None,
    }


def _first_open(rows: list[AgendaItem]) -> AgendaItem | None:
    return next((row for row in rows if row.state == AgendaItem.State.OPEN), rows[0] if rows else None)


def _minutes_left(meeting: Meeting, now: datetime) -> int | None:
    """None on another day than the meeting's own: then a clock says nothing."""
    if meeting.on != now.date() or meeting.state != S.RUNNING:
        return None
    begun = (now.hour - meeting.starts_at.hour) * 60 + now.minute - meeting.starts_at.minute
    return max(meeting.minutes_long - max(begun, 0), 0)
