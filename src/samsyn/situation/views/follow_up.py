"""What the week leads to: measures, whether they helped, and what is looked into."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.situation.forms.weeks import DECLINE, EffectForm, MeasureForm, SuggestionForm
from samsyn.situation.models import Escalation, Week, WeeklyMeasure
from samsyn.situation.operations import following_up as operations
from samsyn.situation.operations import suggesting
from samsyn.situation.policies import escalations, weekly_measures, weeks
from samsyn.situation.queries import meeting as queries
from samsyn.situation.views.framing import form_page, home_url
from samsyn.situation.views.meeting import url_of, week_crumb
from samsyn.situation.wording import why_suggested
from samsyn.web.attempts import attempt
from samsyn.web.components import Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


@allows(weeks, "work")
@once
def decide(request: Request, week: Week) -> HttpResponseBase:
    """From the meeting, or afterwards."""
    collaboration = week.situation.collaboration
    parties = collaboration.parties.filter(Party.current(request.actor.today)).select_related("organisation")
    areas = collaboration.areas.order_by("sort_key")
    form = MeasureForm(
        request.POST or None, areas=areas, parties=parties.order_by("organisation__name"),
        reports=queries.reports_to_answer(request.actor, week), initial={"area": request.GET.get("area")},
    )  # fmt: skip
    back = url_of(week, "meeting") if week.state == Week.State.MEETING else week.get_absolute_url()
    if attempt(form, lambda data: operations.decide_measure(week, actor=request.actor, now=timezone.now(), **data)):
        return redirect(back)
    why = Why(
        text=_("One party answers for it, until one day. The weekly picture then asks whether it helped."),
        example=_("Kvarnbyhem mends the lamps in the passage before Friday."),
    )
    return form_page(
        request, week.situation, form, _("Decide on a measure"), week_crumb(week), back=back, why=why,
        submit=_("Decide it"),
    )  # fmt: skip


@allows(weekly_measures, "work")
@once
def effect(request: Request, weekly: WeeklyMeasure) -> HttpResponseBase:
    initial = {"version": weekly.version, "effect": weekly.effect, "note": weekly.effect_note}
    form = EffectForm(request.POST or None, initial=initial)
    if attempt(form, lambda data: operations.follow_up_effect(weekly, actor=request.actor, now=timezone.now(), **data)):
        return redirect(weekly.measure)
    return form_page(
        request, weekly.week.situation, form, _("Did it help?"), back=home_url(weekly.week.situation),
        template="situation/effect.html", more={"weekly": weekly},
    )  # fmt: skip


@allows(escalations, "lead")
@once
def suggestion(request: Request, escalation: Escalation) -> HttpResponseBase:
    form = SuggestionForm(request.POST or None, initial={"version": escalation.version})
    if attempt(form, lambda data: _answer(request, escalation, **data)):
        return redirect(home_url(escalation.situation))
    return form_page(
        request, escalation.situation, form, _("Look deeper?"), back=home_url(escalation.situation),
        template="situation/suggestion.html", more={"escalation": escalation, "lead": why_suggested(escalation)},
    )  # fmt: skip


def _answer(request: Request, escalation: Escalation, *, answer: str, reason: str, version: int | None) -> Escalation:
    if answer == DECLINE:
        return suggesting.decline_escalation(
            escalation, actor=request.actor, now=timezone.now(), reason=reason, version=version
        )
    return suggesting.take_escalation(escalation, actor=request.actor, now=timezone.now(), version=version)
