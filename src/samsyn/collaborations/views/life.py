"""State, terms, signatures, follow-ups, notice and the end."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations import guards, queries, states
from samsyn.collaborations.forms import (
    CloseForm,
    FollowUpForm,
    LessonForm,
    NoticeForm,
    StateForm,
)
from samsyn.collaborations.frame import frame
from samsyn.collaborations.models import Collaboration, FollowUp, Party, Terms
from samsyn.collaborations.operations import life as operations
from samsyn.collaborations.policies import collaborations, follow_ups, parties
from samsyn.collaborations.views.pages import form_page
from samsyn.collaborations.wording import state_of
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day

S = Collaboration.State


def _course_url(collaboration: Collaboration) -> str:
    return reverse("collaborations:course", kwargs={"slug": collaboration.slug})


@allows(collaborations, "read")
def course(request: Request, collaboration: Collaboration) -> HttpResponse:
    """Where we are in life and how we came here: follow-ups, lessons, notice and the end."""
    own = parties.objects(request.actor, "speak").filter(
        Party.current(request.actor.today), collaboration=collaboration
    )
    steps = queries.steps(collaboration, 20)
    context = frame(request, collaboration, Crumb(_("Course"))) | {
        "title": _("Course"),
        "state": state_of(collaboration),
        "state_note": _("since %(day)s") % {"day": day(steps[0].on)} if steps else "",
        "mine": list(own.select_related("organisation")),
        "follow_ups": list(collaboration.follow_ups.order_by("-due_on")),
        "lessons": list(collaboration.lessons.order_by("-at")),
        "steps": steps,
        "notice": getattr(collaboration, "notice", None),
        "is_over": collaboration.state in states.OVER,
        "may_close": collaboration.state in {S.TERMINATED, S.ENDED},
        "is_running": collaboration.state in states.RUNNING,
    }
    return render(request, "collaborations/course.html", context)


@allows(collaborations, "coordinate")
@once
def state(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    choices = [(s, str(S(s).label).capitalize()) for s in states.by_hand(collaboration.state)]
    form = StateForm(request.POST or None, choices=choices)
    done = attempt(
        form,
        lambda data: operations.change_state(
            collaboration, actor=request.actor, now=timezone.now(), state=data["state"], note=data["note"]
        ),
    )
    if done:
        return redirect(collaboration)
    waiting = {str(label): guards.hindrances(collaboration, s, request.actor.today) for s, label in choices}
    return form_page(
        request,
        collaboration,
        form,
        _("Change the state"),
        back=collaboration.get_absolute_url(),
        submit=_("Change the state"),
        template="collaborations/state.html",
        choices=choices,
        waiting=waiting,
    )


@allows(follow_ups, "coordinate")
@once
def follow_up(request: Request, follow_up: FollowUp) -> HttpResponseBase:
    initial = {"held_on": request.actor.today, "summary": follow_up.summary, "version": follow_up.version}
    form = FollowUpForm(request.POST or None, initial=initial)
    done = attempt(
        form,
        lambda data: operations.hold_follow_up(follow_up, actor=request.actor, now=timezone.now(), **data),
    )
    if done:
        return redirect(_course_url(follow_up.collaboration))
    return form_page(
        request,
        follow_up.collaboration,
        form,
        _("Write down the follow-up"),
        back=_course_url(follow_up.collaboration),
        submit=_("Save the follow-up"),
    )


def _consequences(signed: Terms | None, today: date) -> str:
    ends = _("The agreement ends for every party. It cannot be undone.")
    if signed is None:
        return ends
    last = _("With notice given today, the last day is %(day)s.") % {"day": day(operations.last_day(signed, today))}
    return f"{ends} {last}"


@allows(parties, "speak")
@once
def notice(request: Request, party: Party) -> HttpResponseBase:
    collaboration = party.collaboration
    signed = operations.latest_signed_terms(collaboration)
    form = NoticeForm(request.POST or None, initial={"given_on": request.actor.today})
    done = attempt(
        form,
        lambda data: operations.give_notice(
            collaboration, actor=request.actor, now=timezone.now(), party=party, **data
        ),
    )
    if done:
        return redirect(_course_url(collaboration))
    return form_page(
        request,
        collaboration,
        form,
        _("Give notice for %(name)s") % {"name": party},
        back=_course_url(collaboration),
        submit=_("Give notice"),
        consequences=_consequences(signed, request.actor.today),
        dangerous=True,
    )


@allows(collaborations, "take_part")
@once
def lesson(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    form = LessonForm(request.POST or None)
    done = attempt(
        form, lambda data: operations.add_lesson(collaboration, actor=request.actor, now=timezone.now(), **data)
    )
    if done:
        return redirect(_course_url(collaboration))
    return form_page(
        request,
        collaboration,
        form,
        _("Write a lesson"),
        back=_course_url(collaboration),
        submit=_("Save the lesson"),
        why=Why(text=_("Knowledge is lost when people leave. One sentence is enough.")),
    )


@allows(collaborations, "coordinate")
@once
def close(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    initial = {"final_report": collaboration.final_report, "version": collaboration.version}
    form = CloseForm(request.POST or None, initial=initial)
    done = attempt(form, lambda data: operations.close(collaboration, actor=request.actor, now=timezone.now(), **data))
    if done:
        return redirect(collaboration)
    return form_page(
        request,
        collaboration,
        form,
        _("Close the collaboration"),
        back=_course_url(collaboration),
        submit=_("Close it"),
        consequences=_("A closed collaboration stays readable and is not opened again."),
    )
