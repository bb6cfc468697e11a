"""The guide: where it begins, its questions one by one or all at once, the check, the advice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from samsyn.collaborations.advice import advice, answer_text, question_text, why_asked
from samsyn.collaborations.checklist_words import in_words
from samsyn.collaborations.forms_preparing import AnswerForm, BeginForm
from samsyn.collaborations.frame import frame, home_crumb
from samsyn.collaborations.guide import Ruleset, Stop, evaluate
from samsyn.collaborations.models import Collaboration, GuideRun
from samsyn.collaborations.operations import choosing as operations
from samsyn.collaborations.policies import collaborations, guide_runs
from samsyn.collaborations.runs import latest_decision, run_lines, spoken_for, whose
from samsyn.collaborations.views.pages import form_page
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.forms import SamsynForm
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows


def url_of(run: GuideRun, name: str = "guide_run", key: str = "") -> str:
    arguments = [run.collaboration.slug, run.pk, *([key] if key else [])]
    return reverse(f"collaborations:{name}", args=arguments)


def home_of(collaboration: Collaboration) -> str:
    return reverse("collaborations:guide", args=[collaboration.slug])


def _crumbs(run: GuideRun, here: str) -> list[Crumb]:
    """Form pages know one step; the guide's lie one deeper."""
    return [
        home_crumb(run.collaboration),
        Crumb(run.collaboration.name, run.collaboration.get_absolute_url()),
        Crumb(_("Choose the form"), home_of(run.collaboration)),
        Crumb(here),
    ]


def questions_for(rules: Ruleset, answers: dict[str, Any]) -> list[str]:
    """The stops, then the questions of the run's country, in the order of the guide."""
    country = answers.get("country")
    asked = [item.key for item in rules.questions if item.country in (None, country)]
    return [*(stop.key for stop in rules.stops), *asked]


@allows(collaborations, "read")
def index(request: Request, collaboration: Collaboration) -> HttpResponse:
    context = frame(request, collaboration, Crumb(_("Choose the form")))
    lines = run_lines(request.actor, collaboration)
    own = spoken_for(request.actor, collaboration) if context["may_take_part"] else []
    context |= {
        "title": _("Choose the form"),
        "unfinished": [line for line in lines if line.finished is None],
        "finished": [line for line in lines if line.finished],
        "form": BeginForm(parties=own) if context["may_take_part"] else None,
        "has_parties": bool(own),
        "decision": latest_decision(collaboration),
    }
    return render(request, "collaborations/guide.html", context)


@allows(collaborations, "take_part")
@once
def begin(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    """Begin, or answer again from an earlier run."""
    own = spoken_for(request.actor, collaboration)
    form = BeginForm(request.POST or None, parties=own)
    run = attempt(form, lambda data: _begun(request, collaboration, data))
    if run:
        return redirect(url_of(run, "guide_check") if len(run.answers) > 1 else url_of(run))
    return form_page(
        request, collaboration, form, _("Answer the guide"), back=home_of(collaboration), submit=_("Begin")
    )


def _begun(request: Request, collaboration: Collaboration, data: dict[str, Any]) -> GuideRun:
    own = {str(party.pk): party for party in spoken_for(request.actor, collaboration)}
    earlier = None
    if data["earlier"]:
        earlier = guide_runs.get(request.actor, slug=collaboration.slug, run=data["earlier"])
    return operations.begin_run(
        collaboration, actor=request.actor, now=timezone.now(), party=own.get(data["party"]), earlier=earlier
    )


@allows(guide_runs, "answer")
@once
def answer(request: Request, run: GuideRun) -> HttpResponseBase:
    """All questions on one page with `?all=1`; otherwise on to the first that is left."""
    if run.finished_at:
        return redirect(url_of(run, "guide_result"))
    rules = operations.rules_of(run)
    keys = questions_for(rules, run.answers)
    if "all" not in request.GET:
        left = next((key for key in keys if key not in run.answers), None)
        return redirect(url_of(run, "guide_question", left) if left else url_of(run, "guide_check"))
    form = AnswerForm(request.POST or None, rules=rules, keys=keys, answers=run.answers, must=False)
    kept = attempt(form, lambda data: _keep(request, run, data, keys))
    if kept:
        return redirect(url_of(kept, "guide_result" if kept.finished_at else "guide_check"))
    return form_page(
        request, run.collaboration, form, _("All questions"), back=home_of(run.collaboration),
        breadcrumbs=_crumbs(run, _("All questions")),
        submit=_("Check the answers"), template="collaborations/guide_all.html", run=run, whose=whose(run),
        why=Why(text=_("Everything you leave out counts as not known yet. You can come back to it.")),
    )  # fmt: skip


def _keep(request: Request, run: GuideRun, data: dict[str, Any], keys: Sequence[str]) -> GuideRun:
    given = {key: data[key] for key in keys}
    return operations.answer(run, actor=request.actor, now=timezone.now(), answers=given)


@allows(guide_runs, "answer")
@once
def question(request: Request, run: GuideRun, key: str) -> HttpResponseBase:
    """One question; what is answered is kept at once, so one may leave at any time."""
    if run.finished_at:
        return redirect(url_of(run, "guide_result"))
    rules = operations.rules_of(run)
    keys = questions_for(rules, run.answers)
    if key not in keys:
        raise Http404
    form = AnswerForm(request.POST or None, rules=rules, keys=[key], answers=run.answers, must=True)
    kept = attempt(form, lambda data: _keep(request, run, data, [key]))
    if kept:
        return redirect(_after(request, kept, keys, key))
    place = keys.index(key)
    return form_page(
        request, run.collaboration, form, question_text(rules, key), back="",
        breadcrumbs=_crumbs(run, question_text(rules, key)),
        submit=_("Continue"), template="collaborations/guide_question.html", run=run, whose=whose(run),
        place=place + 1, total=len(keys), before=keys[place - 1] if place else "",
        why=Why(text=format_html_join("", "<p>{}</p>", ((text,) for text in why_asked(rules, key)))),
    )  # fmt: skip


def _after(request: Request, run: GuideRun, keys: Sequence[str], key: str) -> str:
    if run.finished_at:
        return url_of(run, "guide_result")
    following = keys[keys.index(key) + 1 :]
    if not following or "back" in request.GET:
        return url_of(run, "guide_check")
    return url_of(run, "guide_question", following[0])


@allows(guide_runs, "answer")
@once
def check(request: Request, run: GuideRun) -> HttpResponseBase:
    """Every answer on one page before the advice is asked for."""
    if run.finished_at:
        return redirect(url_of(run, "guide_result"))
    rules = operations.rules_of(run)
    form = SamsynForm(request.POST or None)
    done = attempt(form, lambda data: operations.finish_run(run, actor=request.actor, now=timezone.now()))
    if done:
        return redirect(url_of(done, "guide_result"))
    rows = [
        (key, question_text(rules, key), answer_text(rules, key, run.answers.get(key)))
        for key in questions_for(rules, run.answers)
    ]
    return form_page(
        request, run.collaboration, form, _("Check your answers"), back="",
        breadcrumbs=_crumbs(run, _("Check your answers")),
        submit=_("See the advice"), template="collaborations/guide_check.html", run=run, whose=whose(run),
        rows=rows, left=sum(1 for _key, _text, given in rows if not given),
        contradictions=_contradictions(rules, run) if not form.is_bound else [],
    )  # fmt: skip


def _contradictions(rules: Ruleset, run: GuideRun) -> list[str]:
    return [in_words(item.text) for item in evaluate(rules, run.answers).contradictions]


@allows(guide_runs, "see")
def result(request: Request, run: GuideRun) -> HttpResponse:
    collaboration = run.collaboration
    if run.finished_at is None:
        raise Http404
    rules = operations.rules_of(run)
    context = frame(request, collaboration, Crumb(_("Choose the form"), home_of(collaboration)), Crumb(_("Advice")))
    context |= {"run": run, "whose": whose(run), "is_mine": run.person_id == request.actor.person_id}
    if run.stopped_by:
        return render(request, "collaborations/guide_stopped.html", context | _stopped(rules, run))
    found = advice(rules, operations.result_of(run))
    context |= {"advice": found, "title": found.headline, "earlier": _earlier(request, run)}
    return render(request, "collaborations/guide_result.html", context)


def _stopped(rules: Ruleset, run: GuideRun) -> dict[str, Any]:
    stop: Stop = rules.stop(run.stopped_by)
    return {"title": _("The guide stops here"), "stop": stop.key, "explanation": in_words(stop.explanation),
            "question": in_words(stop.text), "keeps_nothing": stop.keeps_nothing}  # fmt: skip


def _earlier(request: Request, run: GuideRun) -> int | None:
    """The run before by the same answerer, to compare with (F-DEC-3)."""
    same = {"party_id": run.party_id} if run.party_id else {"party": None, "person_id": run.person_id}
    rows = guide_runs.visible(request.actor).filter(
        collaboration=run.collaboration, stopped_by="", finished_at__lt=run.finished_at, **same
    )
    found: int | None = rows.order_by("-finished_at").values_list("pk", flat=True).first()
    return found
