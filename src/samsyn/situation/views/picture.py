"""The picture that was sent: on the screen, on paper, and sending it."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation.forms.weeks import CorrectionForm, beside
from samsyn.situation.models import Picture, Week
from samsyn.situation.operations import picturing as operations
from samsyn.situation.paper import picture_paper
from samsyn.situation.policies import pictures, weeks
from samsyn.situation.queries import picture as queries
from samsyn.situation.queries.corrections import differences
from samsyn.situation.queries.counts import week_counts
from samsyn.situation.queries.meeting import joint
from samsyn.situation.queries.shown import shown
from samsyn.situation.states import OUT
from samsyn.situation.views.framing import form_page, framed
from samsyn.situation.views.meeting import week_crumb
from samsyn.web.attempts import attempt
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.papers import asked_for, download
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import week_year


@allows(pictures, "see")
def picture(request: Request, picture: Picture) -> HttpResponseBase:
    situation = picture.week.situation
    versions = {one.number: one for one in picture.week.pictures.all()}
    content, before = queries.shown_to(request.actor, picture), versions.get(picture.number - 1)
    words = {"week": week_year(picture.week.monday), "number": picture.number}
    title = _("The picture of %(week)s, version %(number)s") if len(versions) > 1 else _("The picture of %(week)s")
    context = framed(request, situation, title % words) | {
        "picture": picture,
        "content": shown(content),
        "latest": versions[max(versions)],
        "before": before,
        "differences": differences(queries.shown_to(request.actor, before), content) if before else [],
        "paper_url": _url("picture_pdf", picture.week, picture.number),
        "sent_to": queries.sent_list(request.actor, picture),
    }
    return render(request, "situation/picture.html", context)


def _url(page: str, week: Week, *more: int) -> str:
    return reverse(f"situation:{page}", args=[week.situation.collaboration.slug, str(week.iso_week), *more])


@allows(pictures, "see")
def pdf(request: Request, picture: Picture) -> HttpResponse:
    latest = picture.week.pictures.aggregate(latest=Max("number"))["latest"]
    paper = picture_paper(picture, queries.shown_to(request.actor, picture), latest)
    return download(paper, asked_for(request) or "pdf")


@allows(weeks, "lead")
@once
def send(request: Request, week: Week) -> HttpResponseBase:
    """Before it goes out: who gets it."""
    if week.state != Week.State.DECIDED:
        return redirect(_url("correct_picture", week) if week.state in OUT else week)
    form = SamsynForm(request.POST or None)
    made = attempt(form, lambda data: operations.send_picture(week, actor=request.actor, now=timezone.now()))
    if made:
        return redirect(made)
    people = operations.recipients(week.situation, request.actor.today).count()
    return form_page(
        request, week.situation, form, _("Send the picture of %(week)s") % {"week": week_year(week.monday)},
        week_crumb(week), back=week.get_absolute_url(), submit=_("Send it"),
        consequences=_("It goes by e-mail to %(people)s people: the group and those who report. What was sent is never "
                       "changed; a correction is sent as the next version.") % {"people": people},
    )  # fmt: skip


@allows(weeks, "lead")
@once
def correct(request: Request, week: Week) -> HttpResponseBase:
    """The areas as they stand, and what was wrong. The figures are counted anew."""
    latest = week.pictures.order_by("-number").first()
    if week.state not in OUT or latest is None:
        return redirect(week)
    areas = list(queries.areas_in(week, latest.content))
    form = CorrectionForm(
        request.POST or None, areas=areas, levels=list(week.scale.levels.all()),
        initial=CorrectionForm.initial_of(joint(request.actor, week)),
    )  # fmt: skip
    made = attempt(
        form,
        lambda data: operations.correct_picture(
            week, actor=request.actor, now=timezone.now(), reason=data["reason"], decisions=form.given()
        ),
    )
    if made:
        return redirect(made)
    return _correction_page(request, week, form, latest)


def _correction_page(request: Request, week: Week, form: CorrectionForm, latest: Picture) -> HttpResponseBase:
    people = operations.recipients(week.situation, request.actor.today).count()
    counts = week_counts(week.situation, week.monday, form.areas)
    return form_page(
        request, week.situation, form, _("Correct the picture of %(week)s") % {"week": week_year(week.monday)},
        week_crumb(week), back=week.get_absolute_url(), submit=_("Send the correction"),
        consequences=_("Version %(number)s stays as it is, marked as replaced. The new version goes by e-mail to "
                       "%(people)s people, and whoever got the old one and gets no more is told that it was wrong.")
        % {"number": latest.number, "people": people},
        template="situation/correct.html", more={"rows": list(beside(form, counts.areas)), "latest": latest},
    )  # fmt: skip
