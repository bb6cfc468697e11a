"""A result of the guide in words: what fits, why, what is missing and what comes next (F-DEC-2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.collaborations.checklist_words import in_words, listed
from samsyn.collaborations.guide import UNCLEAR, ConditionResult, KindResult, Result, Ruleset, place_of
from samsyn.collaborations.kinds import KIND_BY_KEY, Kind
from samsyn.collaborations.wording import kind_name, short_kind_name
from samsyn.web.components import State
from samsyn.web.states import state_named

PLACES = {
    "recommended": ("done", gettext_lazy("Recommended")),
    "clarify": ("unknown", gettext_lazy("Clarify first")),
    "unclear": ("unknown", gettext_lazy("Not known yet")),
    "fallback": ("next", gettext_lazy("Begin here")),
    "close": ("waiting", gettext_lazy("One thing is missing")),
    "possible": ("not started", gettext_lazy("Possible")),
    "excluded": ("refused", gettext_lazy("Not now")),
    "not_evaluated": ("no data", gettext_lazy("Not weighed")),
}
CONDITIONS = {
    "met": ("done", gettext_lazy("Met")),
    "missing": ("refused", gettext_lazy("Missing")),
    "unclear": ("unknown", gettext_lazy("Not known yet")),
}


@dataclass(frozen=True)
class Reason:
    """One answer that gave points."""

    question: str
    answer: str
    points: int


@dataclass(frozen=True)
class Condition:
    """One thing the form requires, and how the answers stand to it. `route` is where to go instead."""

    key: str
    question: str
    answer: str
    explanation: str
    status: str
    state: State
    route: str


@dataclass(frozen=True)
class Form:
    """One form as the advice shows it: the bar, the reasons, the conditions, and what comes after it is chosen."""

    key: str
    name: str
    short_name: str
    description: str
    caution: str
    percent: int | None
    total: int
    maximum: int
    place: str
    state: State
    reasons: Sequence[Reason]
    conditions: Sequence[Condition]
    documents: Sequence[tuple[str, bool]]
    combinations: Sequence[tuple[str, str]]
    risk: str
    rhythm: str

    @property
    def share(self) -> float:
        return (self.percent or 0) / 100

    @property
    def is_foreign(self) -> bool:
        """It does not exist in this country: what else it requires would only be noise."""
        return any(item.key == "country" and item.status == "missing" for item in self.conditions)

    @property
    def unmet(self) -> Sequence[Condition]:
        return [
            item for item in self.conditions if item.status != "met" and (not self.is_foreign or item.key == "country")
        ]


@dataclass(frozen=True)
class Advice:
    """The whole page. `forms` is in the order of the guide; the lists pick from it."""

    headline: str
    summary: str
    forms: Sequence[Form]
    chosen: Sequence[Form]
    clarify: Sequence[Form]
    close: Sequence[Form]
    excluded: Sequence[Form]
    preliminary: bool
    ask_country: bool
    contradictions: Sequence[str]
    to_find_out: Sequence[tuple[str, str]]
    enough: int
    version: int
    origin: str

    @property
    def enough_share(self) -> float:
        return self.enough / 100

    @property
    def weighed(self) -> Sequence[Form]:
        """The bars: every form that exists in this country."""
        return [form for form in self.forms if not form.is_foreign]


def advice(rules: Ruleset, result: Result) -> Advice:
    forms = [_form(rules, result, item) for item in result.kinds]
    placed: Mapping[str, Sequence[Form]] = {place: [form for form in forms if form.place == place] for place in PLACES}
    return Advice(
        headline=_headline(result),
        summary=_summary(rules, result),
        forms=forms,
        chosen=placed["recommended"] or placed["fallback"],
        clarify=placed["clarify"],
        close=placed["close"],
        excluded=placed["excluded"],
        preliminary=result.preliminary,
        ask_country=result.ask_country,
        contradictions=[in_words(item.text) for item in result.contradictions],
        to_find_out=[(key, in_words(rules.question(key).text)) for key in result.to_find_out],
        enough=rules.recommend_percent,
        version=result.version,
        origin=in_words(rules.origin_note),
    )


def _headline(result: Result) -> str:
    if result.recommended:
        first, *others = (short_kind_name(kind) for kind in result.recommended)
        if others:
            return _("%(first)s fits best, and %(second)s fits too") % {"first": first, "second": others[0]}
        return _("%(kind)s fits best") % {"kind": first}
    if result.clarify:
        kinds = listed(short_kind_name(kind) for kind in result.clarify)
        return _("Clarify first: then %(kinds)s may fit") % {"kinds": kinds}
    return _("No form reaches all the way yet")


def _place(result: Result, kind: str) -> str:
    """Where the form stands for the reader: an unknown condition is worth clarifying only with enough points."""
    if kind == result.fallback:
        return "fallback"
    place = place_of(result, kind)
    return "unclear" if place == "clarify" and kind not in result.clarify else place


def _summary(rules: Ruleset, result: Result) -> str:
    if result.recommended:
        best = result.kind(result.recommended[0])
        return ngettext(
            "It gets %(total)s of %(maximum)s point, and everything it requires is in place.",
            "It gets %(total)s of %(maximum)s points, and everything it requires is in place.",
            best.maximum,
        ) % {"total": best.total, "maximum": best.maximum}
    if result.clarify:
        return _("Your answers point that way, but something it requires is not known yet. Find it out together.")
    return in_words(rules.fallback_text)


def _form(rules: Ruleset, result: Result, item: KindResult) -> Form:
    place = _place(result, item.kind)
    kind = KIND_BY_KEY.get(item.kind)
    answers = dict(result.answers)
    return Form(
        key=item.kind,
        name=kind_name(item.kind),
        short_name=short_kind_name(item.kind),
        description=in_words(kind.description) if kind else "",
        caution=in_words(kind.caution) if kind and kind.caution else "",
        percent=None if item.group == "not_evaluated" else item.percent,
        total=item.total,
        maximum=item.maximum,
        place=place,
        state=state_named(*PLACES[place]),
        reasons=[
            Reason(question_text(rules, p.question), answer_text(rules, p.question, p.answer), p.points)
            for p in item.points
        ],
        conditions=[_condition(rules, entry, answers) for entry in item.conditions],
        **_afterwards(kind),
    )


def _afterwards(kind: Kind | None) -> dict[str, Any]:
    if kind is None:
        return {"documents": (), "combinations": (), "risk": "", "rhythm": ""}
    return {
        "documents": [(in_words(item.name), item.required) for item in kind.next_documents],
        "combinations": [(kind_name(item.kind), in_words(item.how)) for item in kind.combines_with],
        "risk": in_words(kind.main_risk),
        "rhythm": in_words(kind.rhythm),
    }


def _condition(rules: Ruleset, entry: ConditionResult, answers: Mapping[str, str]) -> Condition:
    key, route = entry.question, entry.condition.route
    return Condition(
        key=key,
        question=question_text(rules, key),
        answer=answer_text(rules, key, answers.get(key, "")),
        explanation=in_words(entry.condition.explanation),
        status=entry.status,
        state=state_named(*CONDITIONS[entry.status]),
        route=in_words(route) if route and entry.status == "missing" else "",
    )


def question_text(rules: Ruleset, key: str) -> str:
    stops = {stop.key: stop.text for stop in rules.stops}
    return in_words(stops[key] if key in stops else rules.question(key).text)


def choices_of(rules: Ruleset, key: str) -> list[tuple[str, str]]:
    """The values of a question with their words, “not known yet” last."""
    if any(stop.key == key for stop in rules.stops):
        given = [("yes", _("Yes")), ("no", _("No"))]
    else:
        given = [(answer.value, in_words(answer.text)) for answer in rules.question(key).answers]
    return [*given, (UNCLEAR, in_words(rules.unclear))]


def answer_text(rules: Ruleset, key: str, value: str | None) -> str:
    return dict(choices_of(rules, key)).get(value or "", "")


# Why a question is asked, where no form's condition says it already.
WHY = {
    "country": gettext_lazy("The law and the money differ, and one of the forms exists only in Denmark."),
    "problem": gettext_lazy("This decides most: each form was made for one kind of task."),
    "initiator": gettext_lazy("A form lasts when those who want it most can carry it."),
    "need_legal_person": gettext_lazy("Fees, staff and accounts of your own need somebody who can own them."),
    "horizon": gettext_lazy("A trial ends. What is to change many fields of life takes years."),
    "levels": gettext_lazy("What several levels of government must do, none of them can promise alone."),
}


def why_asked(rules: Ruleset, key: str) -> list[str]:
    """Why the question is put: what follows from it, and which forms ask for it."""
    stop = next((item for item in rules.stops if item.key == key), None)
    if stop:
        return [_("Asked before any form is weighed."), in_words(stop.explanation)]
    required = [
        (short_kind_name(kind.key), in_words(condition.explanation))
        for kind in rules.kinds
        for condition in kind.conditions
        if condition.question == key
    ]
    found = [str(WHY[key])] if key in WHY else []
    found += [_("%(kind)s requires it. %(why)s") % {"kind": name, "why": why} for name, why in required]
    counted = dict.fromkeys(
        short_kind_name(kind.key) for kind in rules.kinds for weight in kind.weights if weight.question == key
    )
    if counted:
        found.append(_("Counts for: %(kinds)s.") % {"kinds": listed(counted)})
    return found
