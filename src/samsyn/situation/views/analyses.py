"""Period analyses: the list, one of them, and the step it stands before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.measures.policies import measures as measure_policy
from samsyn.situation.forms.analyses import (
    CauseForm,
    ConcludeForm,
    DecideForm,
    EditCauseForm,
    LinkForm,
    PlanForm,
    ScoreForm,
    TakeAwayForm,
)
from samsyn.situation.models import AreaCause, PeriodAnalysis, Situation
from samsyn.situation.operations import analyses as operations
from samsyn.situation.policies import analyses as policy
from samsyn.situation.policies import area_causes, situations
from samsyn.situation.queries import analyses as queries
from samsyn.situation.queries.trends import areas_of
from samsyn.situation.tables.analyses import analyses_table
from samsyn.situation.telling import analysis_state, period_name
from samsyn.situation.views.framing import form_page, framed
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb, Link
from samsyn.web.forms import SamsynForm, VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.tables import render_table

State = PeriodAnalysis.State


def room(request: Request, situation: Situation, here: str, title: str, *crumbs: Crumb) -> dict[str, Any]:
    """What the pages of the longer view share."""
    slug = situation.collaboration.slug
    looks = [("analyses", _("Analyses")), ("evaluations", _("Year by year"))]
    if situation.collaboration.country == "SE":
        looks.append(("duties", _("What the law asks for")))
    return framed(request, situation, title, *crumbs) | {
        "looks": [
            Link(label, reverse(f"situation:{name}", args=[slug]), current=name == here) for name, label in looks
        ],
    }


@allows(situations, "work")
def analyses(request: Request, situation: Situation) -> HttpResponseBase:
    slug = situation.collaboration.slug
    title = _("Analyses")
    may_lead = "lead" in situations.verbs(request.actor, situation)
    base = policy.visible(request.actor).filter(situation=situation).select_related(*policy.related)
    plan = Action(_("Plan an analysis"), reverse("situation:plan_analysis", args=[slug]), primary=True)
    context = room(request, situation, "analyses", title) | {"actions": [plan] if may_lead else []}
    table = analyses_table(slug, may_lead=may_lead)
    return render_table(
        request, table, base.prefetch_related("ranking__area"), context, template="situation/hotspots.html"
    )


@allows(situations, "lead")
@once
def plan(request: Request, situation: Situation) -> HttpResponseBase:
    form = PlanForm(request.POST or None, situation=situation, today=request.actor.today)
    made = attempt(
        form, lambda data: operations.plan_analysis(situation, actor=request.actor, now=timezone.now(), **data)
    )
    if made is not None:
        return redirect(made)
    home = _home(situation)
    return form_page(request, situation, form, _("Plan an analysis"), home, back=home.url)


@allows(policy, "see")
def analysis(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    situation = analysis.situation
    title = period_name(analysis.first_day, analysis.last_day)
    found = queries.analysis(request.actor, analysis)
    held = policy.verbs(request.actor, analysis)
    context = room(request, situation, "analyses", title, _home(situation)) | {
        "analysis": analysis,
        "state": analysis_state(analysis),
        "found": found,
        "chosen": [row.area for row in found.ranking if row.is_chosen] if analysis.is_ranked else [],
        "measures": measure_policy.visible(request.actor).filter(analyses=analysis).order_by("title", "pk"),
        "actions": _actions(request, analysis, held),
        "may_write_causes": "lead" in held and analysis.state in operations.CAUSES_ARE_WRITTEN,
        "history_url": _history("periodanalysis", analysis.pk),
    }
    return render(request, "situation/analysis.html", context)


def _home(situation: Situation) -> Crumb:
    return Crumb(_("Analyses"), reverse("situation:analyses", args=[situation.collaboration.slug]))


def _actions(request: Request, analysis: PeriodAnalysis, held: frozenset[str]) -> list[Action]:
    """The next step first."""
    lead = [_step(analysis, *step) for step in STEPS.get(analysis.state, ())] if "lead" in held else []
    if analysis.is_ranked or "score" not in held:
        return lead
    slug = analysis.situation.collaboration.slug
    own = queries.own_parties(request.actor, analysis.situation.collaboration)
    return [
        *(
            Action(
                _("Score for %(party)s") % {"party": party},
                reverse("situation:score", args=[slug, analysis.pk, party.pk]),
                primary=True,
            )
            for party in own
        ),
        *lead,
    ]


STEPS: dict[str, tuple[tuple[str, Callable[[], str], bool], ...]] = {
    State.DRAFTED: (
        ("rank", lambda: _("Choose the areas"), False),
        ("add_cause", lambda: _("Add a cause"), False),
    ),
    State.PRIORITISED: (
        ("decide_analysis", lambda: _("Record the decision"), True),
        ("add_cause", lambda: _("Add a cause"), False),
    ),
    State.DECIDED: (
        ("begin_measures", lambda: _("The measures have begun"), True),
        ("link_measures", lambda: _("Choose measures"), False),
        ("add_cause", lambda: _("Add a cause"), False),
    ),
    State.RUNNING: (
        ("conclude_analysis", lambda: _("Look back"), True),
        ("link_measures", lambda: _("Choose measures"), False),
        ("add_cause", lambda: _("Add a cause"), False),
    ),
}


def _step(analysis: PeriodAnalysis, name: str, label: Callable[[], str], primary: bool) -> Action:
    slug = analysis.situation.collaboration.slug
    return Action(label(), reverse(f"situation:{name}", args=[slug, analysis.pk]), primary=primary)


@allows(policy, "score")
@once
def score(request: Request, analysis: PeriodAnalysis, party: int) -> HttpResponseBase:
    own = {one.pk: one for one in queries.own_parties(request.actor, analysis.situation.collaboration)}
    if party not in own:
        raise Http404
    areas = list(areas_of(analysis.situation))
    form = ScoreForm(request.POST or None, areas=areas, said=queries.own_scores(analysis, own[party]))
    given: dict[str, Any] = {"actor": request.actor, "now": timezone.now(), "party": own[party]}
    title = _("Score for %(party)s") % {"party": own[party]}
    return _do(request, analysis, form, title, lambda data: operations.score_areas(analysis, **given, **data))


@allows(policy, "lead")
@once
def rank(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": analysis.version})
    consequences = _("The medians are taken as they stand, and nobody scores any more.")
    call = _with(operations.rank_areas, request, analysis)
    return _do(request, analysis, form, _("Choose the areas"), call, consequences=consequences)


@allows(policy, "lead")
@once
def cause(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    form = CauseForm(request.POST or None, areas=areas_of(analysis.situation))
    return _do(request, analysis, form, _("Add a cause"), _with(operations.add_cause, request, analysis))


@allows(area_causes, "lead")
@once
def edit_cause(request: Request, cause: AreaCause) -> HttpResponseBase:
    analysis = cause.analysis
    areas = areas_of(analysis.situation) | Area.objects.filter(pk=cause.area_id)
    form = EditCauseForm(request.POST or None, areas=areas, initial=EditCauseForm.initial_of(cause))
    more = {"take_away_url": _cause_url("take_away_cause", cause), "history_url": _history("areacause", cause.pk)}
    return _do(
        request, analysis, form, _("Change a cause"), _with(operations.edit_cause, request, cause),
        template="situation/cause.html", more=more,
    )  # fmt: skip


@allows(area_causes, "lead")
@once
def take_away_cause(request: Request, cause: AreaCause) -> HttpResponseBase:
    form = TakeAwayForm(request.POST or None, initial={"version": cause.version})
    return _do(
        request, cause.analysis, form, _("Take away a cause"), _with(operations.take_away_cause, request, cause),
        consequences=_("“%(cause)s” no longer counts. It stays to be read, with your reason.") % {"cause": cause.text},
    )  # fmt: skip


def _cause_url(page: str, cause: AreaCause) -> str:
    analysis = cause.analysis
    return reverse(f"situation:{page}", args=[analysis.situation.collaboration.slug, analysis.pk, cause.pk])


def _history(model: str, key: int) -> str:
    return reverse("overview:history", args=["situation", model, key])


@allows(policy, "lead")
@once
def decide(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    form = DecideForm(
        request.POST or None,
        measures=_measures(request, analysis),
        initial={"version": analysis.version, "decided_on": request.actor.today},
    )
    return _do(request, analysis, form, _("Record the decision"), _with(operations.decide_analysis, request, analysis))


@allows(policy, "lead")
@once
def link(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    form = LinkForm(
        request.POST or None,
        measures=_measures(request, analysis),
        initial={"measures": list(analysis.measures.all())},
    )
    return _do(request, analysis, form, _("Choose measures"), _with(operations.link_measures, request, analysis))


@allows(policy, "lead")
@once
def begin(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": analysis.version})
    call = _with(operations.begin_measures, request, analysis)
    return _do(request, analysis, form, _("The measures have begun"), call)


@allows(policy, "lead")
@once
def conclude(request: Request, analysis: PeriodAnalysis) -> HttpResponseBase:
    form = ConcludeForm(request.POST or None, initial={"version": analysis.version})
    return _do(request, analysis, form, _("Look back"), _with(operations.conclude_analysis, request, analysis))


def _measures(request: Request, analysis: PeriodAnalysis) -> Any:
    rows = measure_policy.visible(request.actor).filter(collaboration=analysis.situation_id)
    return rows.order_by("title", "pk")


def _with(operation: Callable[..., Any], request: Request, subject: Model) -> Callable[[dict[str, Any]], Any]:
    return lambda data: operation(subject, actor=request.actor, now=timezone.now(), **data)


def _do(
    request: Request,
    analysis: PeriodAnalysis,
    form: SamsynForm,
    title: str,
    call: Callable[[dict[str, Any]], Any],
    consequences: str = "",
    template: str = "situation/form.html",
    more: dict[str, Any] | None = None,
) -> HttpResponseBase:
    """A step of one analysis: a form, and back to the analysis."""
    if attempt(form, call) is not None:
        return redirect(analysis)
    about = Crumb(period_name(analysis.first_day, analysis.last_day), analysis.get_absolute_url())
    home = _home(analysis.situation)
    return form_page(
        request, analysis.situation, form, title, home, about, back=about.url, consequences=consequences,
        submit=title if consequences else "", template=template, more=more,
    )  # fmt: skip
