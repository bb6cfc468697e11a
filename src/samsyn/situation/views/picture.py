"""The picture that was sent: on the screen, on paper, and sending it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation.forms.weeks import SendForm
from samsyn.situation.models import Picture, Week
from samsyn.situation.operations import picturing as operations
from samsyn.situation.paper import picture_paper
from samsyn.situation.policies import pictures, weeks
from samsyn.situation.queries import picture as queries
from samsyn.situation.queries.shown import shown
from samsyn.situation.views.framing import form_page, framed
from samsyn.situation.views.meeting import week_crumb
from samsyn.web.attempts import attempt
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.papers import asked_for, download
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import week_year


@allows(pictures, "see")
def picture(request: Request, picture: Picture) -> HttpResponseBase:
    situation = picture.week.situation
    content = queries.shown_to(request.actor, picture)
    context = framed(request, situation, _("The picture of %(week)s") % {"week": week_year(picture.week.monday)}) | {
        "picture": picture,
        "content": shown(content),
        "latest": picture.week.pictures.order_by("-number").first(),
        "paper_url": reverse(
            "situation:picture_pdf",
            args=[situation.collaboration.slug, str(picture.week.iso_week), picture.number],
        ),
        "sent_to": queries.sent_list(request.actor, picture),
    }
    return render(request, "situation/picture.html", context)


@allows(pictures, "see")
def pdf(request: Request, picture: Picture) -> HttpResponse:
    paper = picture_paper(picture, queries.shown_to(request.actor, picture))
    return download(paper, asked_for(request) or "pdf")


@allows(weeks, "lead")
@once
def send(request: Request, week: Week) -> HttpResponseBase:
    """Before it goes out: who gets it, and what is new when it went out before."""
    if week.state not in {Week.State.DECIDED, Week.State.SENT}:
        return redirect(week)
    again = week.state == Week.State.SENT
    form = SendForm(request.POST or None, again=again)
    made = attempt(form, lambda data: operations.send_picture(week, actor=request.actor, now=timezone.now(), **data))
    if made:
        return redirect(made)
    people = operations.recipients(week.situation, request.actor.today).count()
    return form_page(
        request, week.situation, form, _("Send the picture of %(week)s") % {"week": week_year(week.monday)},
        week_crumb(week), back=week.get_absolute_url(), submit=_("Send it"),
        consequences=_("It goes by e-mail to %(people)s people: the group and those who report. What was sent is never "
                       "changed; a correction is sent as the next version.") % {"people": people},
    )  # fmt: skip
