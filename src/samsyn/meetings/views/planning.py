"""Pages where a group's meetings are put in the calendar, moved and cancelled."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.meetings.forms import CancelForm, MeetingForm, MoveForm, RhythmForm, initial_of, initial_rhythm
from samsyn.meetings.models import Group, Meeting, Series
from samsyn.meetings.operations import planning as operations
from samsyn.meetings.policies import groups, meetings
from samsyn.meetings.policies import series as rhythms
from samsyn.meetings.views.framing import form_page, group_crumb, meeting_crumbs
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(groups, "chair")
@once
def rhythm(request: Request, group: Group) -> HttpResponseBase:
    running = group.series.filter(stopped_on=None).first()
    form = RhythmForm(request.POST or None, initial=initial_rhythm(running, request.actor.today))
    done = attempt(form, lambda data: operations.set_rhythm(group, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(group)
    follows = _("The rhythm you have now stops, and its planned meetings are cancelled.") if running else ""
    why = Why(text=_("Meetings that come back by themselves survive holidays and new managers. Three are planned "
                     "ahead, and everybody can see when a group stops meeting."))  # fmt: skip
    return form_page(
        request, group.collaboration, form, _("Set the rhythm"), group_crumb(group), back=group.get_absolute_url(),
        consequences=follows, why=why,
    )  # fmt: skip


@allows(rhythms, "chair")
@once
def stop(request: Request, series: Series) -> HttpResponseBase:
    group = series.group
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: operations.stop_rhythm(series, actor=request.actor, now=timezone.now()))
    if done:
        return redirect(group)
    return form_page(
        request, group.collaboration, form, _("Stop the rhythm"), group_crumb(group), back=group.get_absolute_url(),
        submit=_("Stop the rhythm"), consequences=_("Planned meetings of the rhythm are cancelled. Held ones stay."),
    )  # fmt: skip


@allows(groups, "chair")
@once
def plan(request: Request, group: Group) -> HttpResponseBase:
    form = MeetingForm(request.POST or None)
    made = attempt(form, lambda data: operations.plan_meeting(group, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(made)
    back = group.get_absolute_url()
    return form_page(request, group.collaboration, form, _("Plan a meeting"), group_crumb(group), back=back)


@allows(meetings, "chair")
@once
def move(request: Request, meeting: Meeting) -> HttpResponseBase:
    form = MoveForm(request.POST or None, initial=initial_of(meeting, MoveForm))
    moved = attempt(
        form, lambda data: operations.move_meeting(meeting, actor=request.actor, now=timezone.now(), **data)
    )
    if moved:
        return redirect(moved)
    crumbs, back = meeting_crumbs(meeting), meeting.get_absolute_url()
    return form_page(request, meeting.group.collaboration, form, _("Move the meeting"), *crumbs, back=back)


@allows(meetings, "chair")
@once
def cancel(request: Request, meeting: Meeting) -> HttpResponseBase:
    form = CancelForm(request.POST or None, initial={"version": meeting.version})
    done = attempt(
        form, lambda data: operations.cancel_meeting(meeting, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(meeting)
    return form_page(
        request, meeting.group.collaboration, form, _("Cancel the meeting"), *meeting_crumbs(meeting),
        back=meeting.get_absolute_url(), submit=_("Cancel the meeting"),
        consequences=_("What is on its agenda goes to the next meeting. A cancelled meeting cannot be opened again."),
    )  # fmt: skip
