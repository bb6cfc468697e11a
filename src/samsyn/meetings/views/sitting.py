"""What is done while people sit together, and the minutes afterwards."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.meetings.forms import (
    AttendanceForm,
    DecisionEditForm,
    DecisionForm,
    ItemEditForm,
    ItemForm,
    NotesForm,
    initial_of,
    initial_of_item,
)
from samsyn.meetings.models import AgendaItem, Decision, Meeting
from samsyn.meetings.operations import sitting as operations
from samsyn.meetings.operations.doing import turn_into_measure
from samsyn.meetings.policies import decisions, items, meetings
from samsyn.meetings.queries.meetings import expected
from samsyn.meetings.views.framing import form_page, meeting_crumbs
from samsyn.meetings.views.live import poller
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _back(request: Request, item: AgendaItem) -> str:
    """To meeting mode for those who came from there, with the same item in the middle."""
    meeting = item.meeting
    if request.GET.get("from") == "mode":
        return f"{meeting.url('mode')}?item={item.pk}"
    return meeting.get_absolute_url()


@allows(meetings, "chair")
@once
def open_it(request: Request, meeting: Meeting) -> HttpResponseBase:
    if request.method == "POST":
        operations.open_meeting(meeting, actor=request.actor, now=timezone.now())
        return redirect(meeting.url("attendance"))
    return redirect(meeting)


@allows(meetings, "take_part")
@once
def attendance(request: Request, meeting: Meeting) -> HttpResponseBase:
    people = expected(meeting)
    here = list(meeting.attendance.filter(present=True).values_list("membership_id", flat=True))
    form = AttendanceForm(request.POST or None, expected=people, initial={"present": here})
    done = attempt(
        form,
        lambda data: operations.note_attendance(
            meeting, actor=request.actor, now=timezone.now(), expected=people, **data
        ),
    )
    if done:
        return redirect(meeting.url("mode") if meeting.state == Meeting.State.RUNNING else meeting.get_absolute_url())
    crumbs, back = meeting_crumbs(meeting), meeting.get_absolute_url()
    return form_page(request, meeting.group.collaboration, form, _("Who is here"), *crumbs, back=back)


@allows(meetings, "take_part")
@once
def add_item(request: Request, meeting: Meeting) -> HttpResponseBase:
    form = ItemForm(request.POST or None)
    made = attempt(form, lambda data: operations.add_item(meeting, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(_back(request, made))
    crumbs, back = meeting_crumbs(meeting), meeting.get_absolute_url()
    return form_page(request, meeting.group.collaboration, form, _("Add to the agenda"), *crumbs, back=back)


@allows(items, "take_part")
@once
def item(request: Request, item: AgendaItem) -> HttpResponseBase:
    """From meeting mode only the notes are sent; here also the heading can be changed."""
    kind = NotesForm if request.GET.get("from") == "mode" else ItemEditForm
    form = kind(request.POST or None, initial=initial_of_item(item))
    saved = attempt(form, lambda data: operations.save_item(item, actor=request.actor, now=timezone.now(), **data))
    back = _back(request, item)
    if saved:
        return redirect(back)
    return form_page(
        request, item.meeting.group.collaboration, form, item.title, *meeting_crumbs(item.meeting), back=back,
        template="meetings/item.html", **poller(request, item.meeting, "item", item),
    )  # fmt: skip


@allows(items, "take_part")
@once
def decide(request: Request, item: AgendaItem) -> HttpResponseBase:
    form = DecisionForm(request.POST or None, initial={"method": item.meeting.group.decision_rule})
    made = attempt(form, lambda data: operations.record_decision(item, actor=request.actor, now=timezone.now(), **data))
    back = _back(request, item)
    if made:
        return redirect(back)
    crumbs, title = meeting_crumbs(item.meeting), _("Write down a decision")
    return form_page(request, item.meeting.group.collaboration, form, title, *crumbs, back=back, why=_why(item))


def _why(item: AgendaItem) -> Why:
    return Why(
        title=item.title,
        text=_("One decision at a time: what, who does it, and by when."),
        example=_("Kvarnbyhem mends the lamps in the passage before the end of March."),
    )


@allows(decisions, "take_part")
@once
def decision(request: Request, decision: Decision) -> HttpResponseBase:
    form = DecisionEditForm(request.POST or None, initial=initial_of(decision, DecisionEditForm))
    saved = attempt(
        form, lambda data: operations.edit_decision(decision, actor=request.actor, now=timezone.now(), **data)
    )
    meeting = decision.item.meeting
    if saved:
        return redirect(meeting)
    crumbs, back = meeting_crumbs(meeting), meeting.get_absolute_url()
    return form_page(request, meeting.group.collaboration, form, _("Change the decision"), *crumbs, back=back)


@allows(decisions, "take_part")
@require_POST
@once
def do(request: Request, decision: Decision) -> HttpResponseBase:
    """The button on a decision. Pressed again, or by somebody else, it leads to the same measure."""
    made = turn_into_measure(decision, actor=request.actor, now=timezone.now())
    return redirect(_back(request, decision.item) if request.GET.get("from") == "mode" else made)


@allows(meetings, "chair")
@once
def end(request: Request, meeting: Meeting) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: operations.end_meeting(meeting, actor=request.actor, now=timezone.now()))
    if done:
        return redirect(meeting)
    return form_page(
        request, meeting.group.collaboration, form, _("End the meeting"), *meeting_crumbs(meeting),
        back=meeting.get_absolute_url(), submit=_("End the meeting"),
        consequences=_("What is not finished goes to the next meeting. Notes can be mended until they are approved."),
    )  # fmt: skip


@allows(meetings, "take_part")
@once
def approve(request: Request, meeting: Meeting) -> HttpResponseBase:
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: operations.approve_minutes(meeting, actor=request.actor, now=timezone.now()))
    if done:
        return redirect(meeting)
    return form_page(
        request, meeting.group.collaboration, form, _("Approve the minutes"), *meeting_crumbs(meeting),
        back=meeting.get_absolute_url(), submit=_("Approve the minutes"),
        consequences=_("Approved minutes cannot be changed by anybody any more."),
    )  # fmt: skip
