"""Laying runs side by side, and deciding the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.collaborations.advice import PLACES, answer_text, question_text
from samsyn.collaborations.forms_preparing import DecideForm
from samsyn.collaborations.frame import frame
from samsyn.collaborations.guide import Result, Ruleset, RunComparison, compare, compare_runs, parse_ruleset
from samsyn.collaborations.models import Collaboration, FormDecision, GuideRun
from samsyn.collaborations.operations import choosing as operations
from samsyn.collaborations.policies import collaborations, guide_runs
from samsyn.collaborations.runs import latest_runs, outcome, run_lines, whose
from samsyn.collaborations.views.guide import home_of
from samsyn.collaborations.views.pages import form_page
from samsyn.collaborations.wording import kind_name
from samsyn.web.attempts import attempt
from samsyn.web.components import Crumb, Why
from samsyn.web.http import Request
from samsyn.web.once import once
from samsyn.web.routes import allows
from samsyn.web.templatetags.samsyn import day
from samsyn.web.templatetags.samsyn import percent as share


@dataclass(frozen=True)
class Row:
    """One question with what each answered; empty for a blank."""

    question: str
    agreement: str
    cells: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Changed:
    """One answer or one form, before and after."""

    what: str
    before: str
    after: str


@allows(collaborations, "read")
def comparison(request: Request, collaboration: Collaboration) -> HttpResponse:
    """Who answered what, and where they differ (F-DEC-4); with `?before=&after=` one run against another (F-DEC-3)."""
    crumbs = (Crumb(_("Choose the form"), home_of(collaboration)), Crumb(_("Compare")))
    context = frame(request, collaboration, *crumbs)
    runs = latest_runs(request.actor, collaboration)
    rows = side_by_side(runs)
    context |= {
        "title": _("Where the answers differ"),
        "columns": [(whose(run), outcome(run.result), run) for run in runs],
        "rows": rows,
        "different": [row for row in rows if row.agreement == "different"],
        "choices": [line for line in run_lines(request.actor, collaboration) if line.finished and not line.stopped_by],
        "pair": _pair(request, collaboration),
    }
    return render(request, "collaborations/guide_compare.html", context)


def side_by_side(runs: Sequence[GuideRun]) -> list[Row]:
    """By the newest rules among the runs; answers those rules do not know are left out."""
    if not runs:
        return []
    rules = parse_ruleset(max((run.rule_set for run in runs), key=lambda item: item.number).rules)
    found = compare(rules, {str(place): _known(rules, run.answers) for place, run in enumerate(runs)})
    return [
        Row(
            question_text(rules, item.question), item.agreement,
            [(whose(runs[int(place)]), answer_text(rules, item.question, given)) for place, given in item.answers],
        )
        for item in found
    ]  # fmt: skip


def _known(rules: Ruleset, answers: Mapping[str, str]) -> dict[str, str]:
    stops = {stop.key for stop in rules.stops}
    questions = {item.key: item for item in rules.questions}
    return {
        key: value
        for key, value in answers.items()
        if key in stops or (key in questions and questions[key].allows(str(value)))
    }


def _pair(request: Request, collaboration: Collaboration) -> dict[str, Any] | None:
    ids = [request.GET.get(name, "") for name in ("before", "after")]
    if not all(value.isascii() and value.isdecimal() and len(value) < 10 for value in ids):
        return None
    before, after = (guide_runs.get(request.actor, slug=collaboration.slug, run=int(value)) for value in ids)
    if not all(run.finished_at and not run.stopped_by for run in (before, after)):
        return None
    results = [operations.result_of(run) for run in (before, after)]
    changes = compare_runs(*results)
    rules = [operations.rules_of(run) for run in (before, after)]
    return {
        "before": before, "after": after, "before_name": whose(before), "after_name": whose(after),
        "other_rules": changes.version_before != changes.version_after,
        "answers": _answers(rules, results, changes), "kinds": _kinds(changes),
    }  # fmt: skip


def _answers(rules: Sequence[Ruleset], results: Sequence[Result], changes: RunComparison) -> list[Changed]:
    old, new = (_keys(item) for item in rules)
    order = {key: place for place, key in enumerate(new)}
    return [
        Changed(
            question_text(rules[1] if item.question in new else rules[0], item.question),
            answer_text(rules[0], item.question, item.before) if item.question in old else "",
            answer_text(rules[1], item.question, item.after) if item.question in new else "",
        )
        for item in sorted(changes.answers, key=lambda item: order.get(item.question, len(order)))
    ]


def _keys(rules: Ruleset) -> list[str]:
    """In the order they are asked."""
    return [*(stop.key for stop in rules.stops), *(question.key for question in rules.questions)]


def _kinds(changes: RunComparison) -> list[Changed]:
    return [
        Changed(
            kind_name(item.kind),
            _placed(item.before, item.percent_before),
            _placed(item.after, item.percent_after),
        )
        for item in changes.kinds
    ]


def _placed(place: str, percent: int | None) -> str:
    words = str(PLACES[place][1])
    return words if percent is None else f"{words}, {share(percent / 100)}"


@allows(collaborations, "coordinate")
@once
def decide(request: Request, collaboration: Collaboration) -> HttpResponseBase:
    lines = run_lines(request.actor, collaboration)
    runs = [(line.id, _named(line)) for line in lines if line.finished]
    wanted = {"run": request.GET.get("run", runs[0][0] if runs else ""), "kind": request.GET.get("kind", "")}
    form = DecideForm(
        request.POST or None, request.FILES or None, runs=runs, country=collaboration.country,
        initial={"decided_on": request.actor.today, **wanted},
    )  # fmt: skip
    if attempt(form, lambda data: _decided(request, collaboration, data)):
        return redirect(home_of(collaboration))
    return form_page(
        request, collaboration, form, _("Decide the form"), back=home_of(collaboration),
        submit=_("Record the decision"),
        why=Why(
            text=_("The guide advises, you decide. Going beyond the advice takes a reason; going against a condition "
                   "that the law sets takes a legal review."),
            example=_("We choose EST: the police and the caretakers already meet every week. An association of owners "
                      "was turned down, as only one owner wants to pay."),
        ),
    )  # fmt: skip


def _named(line: Any) -> str:
    return f"{line.name}, {day(line.finished)}: {line.outcome}"


def _decided(request: Request, collaboration: Collaboration, data: dict[str, Any]) -> FormDecision:
    run = None
    if data["run"]:
        run = guide_runs.get(request.actor, slug=collaboration.slug, run=int(data["run"]))
    fields = {name: data[name] for name in ("kind", "reason", "rejected", "decided_on", "file")}
    return operations.decide_form(collaboration, actor=request.actor, now=timezone.now(), run=run, **fields)
