"""Choosing the form: answering the guide, alone or for a party, and deciding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.collaborations.checklist import Point
from samsyn.collaborations.guide import (
    AnswerError,
    Result,
    Ruleset,
    choice_needs,
    evaluate,
    parse_ruleset,
)
from samsyn.collaborations.kinds import KIND_BY_KEY
from samsyn.collaborations.models import Collaboration, Document, FormDecision, GuideRun, Party, RuleSet
from samsyn.collaborations.operations.documents import keep
from samsyn.collaborations.policies import parties
from samsyn.collaborations.preparing import statuses_of
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version

ENOUGH_OF_A_REASON = 10  # characters: a word is no reason


def latest_rule_set() -> RuleSet:
    """The published rules a new run uses; older runs keep theirs (F-DEC-3)."""
    found = RuleSet.objects.exclude(published_at=None).order_by("-number").first()
    if found is None:
        raise Refused(_("No rules for the guide are published yet."))
    return found


def rules_of(run: GuideRun) -> Ruleset:
    return parse_ruleset(run.rule_set.rules)


@operation
def publish_rule_set(rules: Mapping[str, Any], *, actor: Actor, now: datetime, note: str) -> RuleSet:
    """Publish a new version of the guide's questions, conditions and weights."""
    number = (RuleSet.objects.aggregate(top=Max("number"))["top"] or 0) + 1
    numbered = {**rules, "version": number}
    try:
        parse_ruleset(numbered)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("The rules do not hold together: %(error)s") % {"error": error}, field="rules") from error
    return RuleSet.objects.create(number=number, rules=numbered, note=note, published_at=now)


@operation
def begin_run(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    party: Party | None = None,
    earlier: GuideRun | None = None,
) -> GuideRun:
    """Open the guide, for oneself or for a party one speaks for. Unfinished, it is found again.

    With `earlier` the new run starts from those answers, as far as the latest rules know them (F-DEC-3).
    """
    if party and (party.collaboration_id != collaboration.pk or not parties.may(actor, "speak", party)):
        raise Refused(_("Only someone who speaks for %(name)s may answer for it.") % {"name": party}, code="B9")
    person = actor.person_id
    if person is None:
        raise Refused(_("Only a person answers the guide."))
    waiting = collaboration.guide_runs.filter(person_id=person, party=party, finished_at=None).first()
    if waiting:
        return waiting
    rule_set = latest_rule_set()
    answers = {**_carried(rule_set, earlier), "country": collaboration.country}
    return GuideRun.objects.create(
        collaboration=collaboration, party=party, rule_set=rule_set, answers=answers,
        person_id=person, started_at=now,
    )  # fmt: skip


@operation
def answer(run: GuideRun, *, actor: Actor, now: datetime, answers: Mapping[str, str]) -> GuideRun:
    """Keep answers given so far; a blank takes an answer away. Nothing is kept of a run stopped by Z1 (F-DEC-6).

    Only the questions handed over are touched, so two open windows never undo each other.
    """
    run = GuideRun.objects.select_for_update(of=("self",)).select_related("rule_set", "collaboration").get(pk=run.pk)
    if run.finished_at:
        raise Refused(_("This run is finished. Begin a new one to compare."))
    merged = {key: value for key, value in {**run.answers, **answers}.items() if value}
    result = _evaluated(rules_of(run), merged)
    if result.stop:
        return _stopped(run, result, now)
    return save_version(run, None, answers=dict(merged))


@operation
def finish_run(run: GuideRun, *, actor: Actor, now: datetime) -> GuideRun:
    """Weigh the answers and keep the result with the rules' version."""
    if run.finished_at:
        return run
    result = _evaluated(rules_of(run), run.answers)
    if result.contradictions:
        language = get_language() or "sv"
        raise Refused(" ".join(item.text.in_language(language) for item in result.contradictions))
    return save_version(run, None, result=summary(result), finished_at=now)


@operation
def decide_form(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    reason: str,
    rejected: str = "",
    run: GuideRun | None = None,
    decided_on: date,
    legal_review: Document | None = None,
    file: UploadedFile[Any] | None = None,
) -> FormDecision:
    """Decide the form. Against the advice it takes a reason, against a hard condition a legal review (F-DEC-5).

    The review is a document kept before, or a `file` that is kept with the decision.
    """
    _check_choice(collaboration, kind, decided_on, actor)
    if run and (run.collaboration_id != collaboration.pk or run.finished_at is None):
        raise Refused(_("Build on a finished run of this collaboration."), field="run")
    _points_before(collaboration, actor)
    against = _against(run, kind, reason, has_review=bool(legal_review or file))
    review = keep(collaboration, actor=actor, now=now, file=file) if file else legal_review
    decision = FormDecision.objects.create(
        collaboration=collaboration, kind=kind, reason=reason, rejected=rejected, run=run, decided_on=decided_on,
        legal_review=review, against_advice=against, person_id=actor.person_id, at=now,
    )  # fmt: skip
    save_version(collaboration, None, kind=kind)
    return decision


def _check_choice(collaboration: Collaboration, kind: str, decided_on: date, actor: Actor) -> None:
    chosen = KIND_BY_KEY.get(kind)
    if chosen is None:
        raise Refused(_("Choose one of the forms."), field="kind")
    if collaboration.country not in chosen.countries:
        raise Refused(_("That form does not exist in this country."), field="kind")
    if decided_on > actor.today:
        raise Refused(_("A decision cannot be dated after today."), field="decided_on", code="B1")


def result_of(run: GuideRun) -> Result:
    """The full advice, computed anew by the version of the rules the run was made with."""
    return evaluate(rules_of(run), run.answers)


def summary(result: Result) -> dict[str, Any]:
    """What is kept of a result: enough to list and compare without the rules at hand."""
    return {
        "stop": result.stop,
        "preliminary": result.preliminary,
        "recommended": list(result.recommended),
        "clarify": list(result.clarify),
        "close": [asdict(item) for item in result.close],
        "excluded": [asdict(item) for item in result.excluded],
        "fallback": result.fallback,
        "percent": result.percents(),
    }


def _carried(rule_set: RuleSet, earlier: GuideRun | None) -> dict[str, str]:
    """Answers of an earlier run that are answers of these rules too; the stops are asked anew."""
    if earlier is None:
        return {}
    questions = {question.key: question for question in parse_ruleset(rule_set.rules).questions}
    return {
        key: value for key, value in earlier.answers.items() if key in questions and questions[key].allows(str(value))
    }


def _evaluated(rules: Ruleset, answers: Mapping[str, str]) -> Result:
    try:
        return evaluate(rules, answers)
    except AnswerError as error:
        raise Refused(_("That answer is not one of the choices."), field=error.key) from error


def _stopped(run: GuideRun, result: Result, now: datetime) -> GuideRun:
    """Only that, and by which question, the guide stopped; the answers go for good."""
    kept = dict(result.answers)
    stopped = save_version(
        run, None, answers=kept, result=summary(result), stopped_by=result.stop or "", finished_at=now
    )
    if not kept:
        run.events.update(answers={})  # type: ignore[attr-defined]  # in the history too
    return stopped


def _points_before(collaboration: Collaboration, actor: Actor) -> None:
    """F-CHK-3: the form is chosen when the problem is described and the parties are listed."""
    statuses = {status.point.number: status for status in statuses_of(collaboration, actor.today)}
    form: Point = statuses[7].point
    missing = [str(number) for number in form.requires if statuses[number].status != "done"]
    if missing:
        raise Refused(
            _("First finish point %(points)s of the checklist: the form follows from the problem and the parties.")
            % {"points": " + ".join(missing)},
            code="F-CHK-3",
        )


def _against(run: GuideRun | None, kind: str, reason: str, *, has_review: bool) -> bool:
    """Whether the choice goes beyond the advice. Without a whole run nothing was checked: hard conditions count."""
    if run is None or run.stopped_by:
        rules = next(item for item in parse_ruleset(latest_rule_set().rules).kinds if item.key == kind)
        needs_reason, needs_review = True, any(item.hard for item in rules.conditions)
    else:
        needs = choice_needs(result_of(run), kind)
        needs_reason, needs_review = needs.reason, needs.legal_review
    if needs_reason and len(reason.strip()) < ENOUGH_OF_A_REASON:
        raise Refused(_("This goes beyond the guide's advice: say why, in a sentence."), field="reason", code="F-DEC-5")
    if needs_review and not has_review:
        raise Refused(
            _("A condition of this form is not met or not checked. Attach a legal review to choose it all the same."),
            field="file",
            code="F-DEC-5",
        )
    return needs_reason
