"""The yearly evaluations, and what the Swedish law asks for."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.situation import law
from samsyn.situation.forms.evaluations import DutyForm, EvaluationForm
from samsyn.situation.models import AnnualEvaluation, Situation
from samsyn.situation.operations.duties import record_duty
from samsyn.situation.operations.evaluations import publish_evaluation, write_evaluation
from samsyn.situation.policies import evaluations as policy
from samsyn.situation.policies import situations
from samsyn.situation.queries.duties import standings
from samsyn.situation.queries.evaluations import before_and_after
from samsyn.situation.queries.trends import areas_of
from samsyn.situation.views.analyses import room
from samsyn.situation.views.framing import form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Action, Crumb
from samsyn.web.forms import VersionedForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def _home(situation: Situation) -> Crumb:
    return Crumb(_("Year by year"), reverse("situation:evaluations", args=[situation.collaboration.slug]))


@allows(situations, "work")
def evaluations(request: Request, situation: Situation) -> HttpResponseBase:
    """A year is a line: those that are written, and the latest that can be begun."""
    slug = situation.collaboration.slug
    written = list(policy.visible(request.actor).filter(situation=situation).select_related(*policy.related))
    years = range(request.actor.today.year, situation.started_on.year - 1, -1)
    open_ones = [year for year in years if year not in {row.year for row in written}]
    context = room(request, situation, "evaluations", _("Year by year"))
    begin = [
        Action(_("Begin with %(year)s") % {"year": year}, reverse("situation:write_evaluation", args=[slug, year]))
        for year in open_ones[:2]
    ]
    context |= {"evaluations": written, "actions": begin if "lead" in context["held"] else []}
    return render(request, "situation/evaluations.html", context)


@allows(policy, "see")
def evaluation(request: Request, evaluation: AnnualEvaluation) -> HttpResponseBase:
    title = _("The year %(year)s") % {"year": evaluation.year}
    context = room(request, evaluation.situation, "evaluations", title, _home(evaluation.situation))
    may_write = "lead" in context["held"] and evaluation.published_at is None
    context |= {
        "evaluation": evaluation,
        "before_year": evaluation.year - 1,
        "compared": before_and_after(request.actor, evaluation),
        "actions": _actions(request, evaluation) if may_write else [],
    }
    return render(request, "situation/evaluation.html", context)


def _actions(request: Request, evaluation: AnnualEvaluation) -> list[Action]:
    where = [evaluation.situation.collaboration.slug, evaluation.year]
    is_over = request.actor.today.year > evaluation.year
    publish = [Action(_("Publish to the group"), reverse("situation:publish_evaluation", args=where), primary=True)]
    return [
        *(publish if is_over else []),
        Action(_("Go on writing"), reverse("situation:write_evaluation", args=where)),
    ]


@allows(situations, "lead")
@once
def write(request: Request, situation: Situation, year: int) -> HttpResponseBase:
    kept = AnnualEvaluation.objects.filter(situation=situation, year=year).first()
    form = EvaluationForm(request.POST or None, areas=areas_of(situation), initial=_said(kept) if kept else {})
    given = {"actor": request.actor, "now": timezone.now()}
    done = attempt(form, lambda data: write_evaluation(situation, year=year, **given, **data))  # type: ignore[arg-type]
    if done is not None:
        return redirect(done)
    home = _home(situation)
    return form_page(request, situation, form, _("The year %(year)s") % {"year": year}, home, back=home.url)


def _said(kept: AnnualEvaluation) -> dict[str, object]:
    return {
        "version": kept.version,
        "conclusion": kept.conclusion,
        "with_measures": list(kept.with_measures.all()),
        "compared_with": list(kept.compared_with.all()),
    }


@allows(policy, "lead")
@once
def publish(request: Request, evaluation: AnnualEvaluation) -> HttpResponseBase:
    form = VersionedForm(request.POST or None, initial={"version": evaluation.version})
    given = {"actor": request.actor, "now": timezone.now()}
    done = attempt(form, lambda data: publish_evaluation(evaluation, **given, **data))  # type: ignore[arg-type]
    if done is not None:
        return redirect(done)
    return form_page(
        request, evaluation.situation, form, _("Publish to the group"), _home(evaluation.situation),
        back=evaluation.get_absolute_url(), submit=_("Publish to the group"),
        consequences=_("Figures and conclusion are kept as they stand, and nobody changes them any more."),
    )  # fmt: skip


# The law


def _only_swedish(situation: Situation) -> None:
    if situation.collaboration.country != "SE":
        raise Http404


@allows(situations, "work")
def duties(request: Request, situation: Situation) -> HttpResponseBase:
    _only_swedish(situation)
    context = room(request, situation, "duties", _("What the law asks for"))
    address = reverse("situation:record_duty", args=[situation.collaboration.slug])
    record = Action(_("Record what is adopted"), address, primary=True)
    context |= {
        "standings": standings(request.actor, situation),
        "source": law.SOURCE,
        "actions": [record] if "lead" in context["held"] else [],
    }
    return render(request, "situation/duties.html", context)


@allows(situations, "lead")
@once
def record(request: Request, situation: Situation) -> HttpResponseBase:
    _only_swedish(situation)
    form = DutyForm(request.POST or None)
    done = attempt(form, lambda data: record_duty(situation, actor=request.actor, now=timezone.now(), **data))
    home = Crumb(_("What the law asks for"), reverse("situation:duties", args=[situation.collaboration.slug]))
    if done is not None:
        return redirect(home.url)
    return form_page(request, situation, form, _("Record what is adopted"), home, back=home.url)
