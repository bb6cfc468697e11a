"""Colours given unseen, and the meeting on one screen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.situation.forms.weeks import ColoursForm, DecisionsForm, beside
from samsyn.situation.models import Week
from samsyn.situation.operations import deciding as operations
from samsyn.situation.policies import weeks
from samsyn.situation.queries import meeting as queries
from samsyn.situation.queries.counts import week_counts
from samsyn.situation.views.framing import form_page, framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import week_year

S = Week.State


def url_of(week: Week, page: str) -> str:
    return reverse(f"situation:{page}", args=[week.situation.collaboration.slug, str(week.iso_week)])


def areas_of(week: Week) -> list[Area]:
    return list(week.situation.collaboration.areas.order_by("sort_key"))


def week_crumb(week: Week) -> Crumb:
    return Crumb(week_year(week.monday).capitalize(), week.get_absolute_url())


@allows(weeks, "work")
@once
def colours(request: Request, week: Week) -> HttpResponseBase:
    """One party's colours; who speaks for several gives them one after the other."""
    spoken = list(queries.spoken_for(request.actor, week.situation_id))
    party = next((one for one in spoken if str(one.pk) == request.GET.get("party")), spoken[0] if spoken else None)
    if party is None or week.state != S.CLOSED:
        return redirect(week)
    areas = areas_of(week)
    initial = ColoursForm.initial_of(queries.own_colours(week, party))
    form = ColoursForm(request.POST or None, areas=areas, levels=list(week.scale.levels.all()), initial=initial)
    done = attempt(
        form,
        lambda data: operations.give_colours(
            week, actor=request.actor, now=timezone.now(), party=party, colours=form.given()
        ),
    )
    if done is not None:
        return redirect(week)
    return _colours_page(request, week, form, party, [one for one in spoken if one != party])


def _colours_page(
    request: Request, week: Week, form: ColoursForm, party: Party, others: list[Party]
) -> HttpResponseBase:
    counts = week_counts(week.situation, week.monday, form.areas)
    why = Why(
        title=_("Before you see the others'"),
        text=_("Each party says first how it sees the week. What differs is what you need to talk about. Nobody else "
               "sees your colours before the meeting opens; after that they are not changed."),
    )  # fmt: skip
    return form_page(
        request, week.situation, form, _("The colours of %(party)s") % {"party": party.organisation.name},
        week_crumb(week), back=week.get_absolute_url(), submit=_("Give the colours"), why=why,
        template="situation/colours.html",
        more={"rows": list(beside(form, counts.areas)), "others": others, "levels": list(form.levels.values())},
    )  # fmt: skip


@allows(weeks, "lead")
@require_POST
@once
def open_it(request: Request, week: Week) -> HttpResponseBase:
    """Pressed twice, it leads to the same meeting."""
    if week.state == S.CLOSED:
        operations.open_meeting(week, actor=request.actor, now=timezone.now())
    return redirect(url_of(week, "meeting"))


@allows(weeks, "work")
@once
def meeting(request: Request, week: Week) -> HttpResponseBase:
    """Everything the half hour needs: what is late, the numbers, all colours, and what you agree on."""
    if week.state not in operations.DECIDABLE:
        return redirect(week)
    joint = queries.joint(request.actor, week)
    form = DecisionsForm(
        request.POST or None, areas=areas_of(week), levels=list(week.scale.levels.all()),
        initial=DecisionsForm.initial_of(joint),
    )  # fmt: skip
    held = weeks.verbs(request.actor, week)
    ends = request.POST.get("act") == "decide" and "lead" in held and week.state == S.MEETING
    if attempt(form, lambda data: _decide(request, week, form, ends=ends)):
        return redirect(week if ends else url_of(week, "meeting"))
    return render(request, "situation/meeting.html", _at_the_table(request, week, form, held))


def _decide(request: Request, week: Week, form: DecisionsForm, *, ends: bool) -> bool:
    decide = operations.decide_week if ends else operations.decide_areas
    decide(week, decisions=form.given(), actor=request.actor, now=timezone.now())
    return True


def _at_the_table(request: Request, week: Week, form: DecisionsForm, held: frozenset[str]) -> dict[str, Any]:
    counts = week_counts(week.situation, week.monday, form.areas)
    given = queries.colours_shown(request.actor, week)
    measures = queries.measures_at_the_table(request.actor, week)
    return framed(request, week.situation, week_year(week.monday).capitalize(), areas=form.areas) | {
        "week": week,
        "form": form,
        "rows": [
            (area, fields, given.get(area.area_id, []), queries.are_far_apart(given.get(area.area_id, [])))
            for area, fields in beside(form, counts.areas)
        ],
        "overdue": measures.overdue,
        "measures": measures.of_the_week,
        "suggested": queries.suggested_in(request.actor, week.situation),
        "left": queries.minutes_left(week, timezone.now()),
        "measure_url": url_of(week, "decide_measure"),
        "may_decide": "lead" in held and week.state == S.MEETING,
    }
