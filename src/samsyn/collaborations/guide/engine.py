"""The decision guide: from answers to advice about the form of collaboration. Pure.

Source: catalogue of collaboration forms 10.1-10.8. Advice, never a legal opinion.

- A stop answered "yes" ends the run before anything is weighed; Z1 keeps no answer at all.
- A blank or "unclear" answer makes a required condition unclear; any other answer than the needed
  one excludes the kind.
- percent = supporting points / maximum, rounded to whole percent, halves upwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .ruleset import UNCLEAR, Condition, Contradiction, KindRules, Ruleset, Stop

ConditionStatus = Literal["met", "missing", "unclear"]
Group = Literal["possible", "clarify", "excluded", "not_evaluated"]
STOP_ANSWERS = ("yes", "no", UNCLEAR)

_GROUP_ORDER: dict[Group, int] = {"possible": 0, "clarify": 1, "excluded": 2, "not_evaluated": 3}


class AnswerError(ValueError):
    """An answer was refused. `code` is "unknown_question", "unknown_answer" or "not_text".

    The given value is not carried along: whatever was typed may be about a person.
    """

    def __init__(self, code: str, key: str, allowed: tuple[str, ...] = ()) -> None:
        self.code = code
        self.key = key
        self.allowed = allowed
        hint = f"; allowed: {', '.join(allowed)}" if allowed else ""
        super().__init__(f"{code.replace('_', ' ')}: {key[:60]!r}{hint}")


@dataclass(frozen=True, slots=True)
class Points:
    """Supporting points that one given answer gave a kind."""

    question: str
    answer: str
    points: int


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One required condition and how the answers stand to it."""

    condition: Condition
    status: ConditionStatus

    @property
    def question(self) -> str:
        """The key of the question which the condition is about."""
        return self.condition.question


@dataclass(frozen=True, slots=True)
class KindResult:
    """How one kind came out; `points` lists each answer that counted, `percent` is 0..100."""

    kind: str
    group: Group
    points: tuple[Points, ...]
    total: int
    maximum: int
    percent: int
    conditions: tuple[ConditionResult, ...]

    def keys(self, status: ConditionStatus) -> tuple[str, ...]:
        """List the questions whose conditions have that status."""
        return tuple(item.question for item in self.conditions if item.status == status)


@dataclass(frozen=True, slots=True)
class Close:
    """A kind that one removable condition keeps away, and the question it is about."""

    kind: str
    missing: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """An excluded kind and the questions that exclude it."""

    kind: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The whole advice.

    `kinds` is sorted: possible, clarify first, excluded, not evaluated; then percent; then the
    order of the rule set. `close` kinds are also in `excluded`. `participation_first`: ask the
    residents before choosing. On a stop every list is empty.
    """

    version: int
    answers: tuple[tuple[str, str], ...]
    stop: str | None = None
    preliminary: bool = False
    participation_first: bool = False
    kinds: tuple[KindResult, ...] = ()
    recommended: tuple[str, ...] = ()
    clarify: tuple[str, ...] = ()
    close: tuple[Close, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    fallback: str | None = None
    contradictions: tuple[Contradiction, ...] = ()
    ask_country: bool = False
    to_find_out: tuple[str, ...] = ()

    def kind(self, key: str) -> KindResult:
        """Find the result of a kind; KeyError on a stop or for an unknown key."""
        return {item.kind: item for item in self.kinds}[key]

    def percents(self) -> dict[str, int]:
        """Percent of each kind that was evaluated."""
        return {item.kind: item.percent for item in self.kinds if item.group != "not_evaluated"}


@dataclass(frozen=True, slots=True)
class ChoiceNeeds:
    """What the parties must attach to choose a kind (F-DEC-5)."""

    reason: bool
    legal_review: bool
    against: tuple[str, ...]


def evaluate(ruleset: Ruleset, answers: Mapping[str, object]) -> Result:
    """Weigh the answers; AnswerError when a key or a value is unknown.

    `answers` maps question or stop keys to values. None, "" and absence are blanks.
    """
    given = cleaned(ruleset, answers)
    stopped = _stopping(ruleset, given)
    if stopped is not None:
        kept = {} if stopped.keeps_nothing else given
        return Result(ruleset.version, _as_pairs(kept), stop=stopped.key)
    return _weigh(ruleset, given)


def cleaned(ruleset: Ruleset, answers: Mapping[str, object]) -> dict[str, str]:
    """Check every key and value and drop blanks; AnswerError for what is unknown."""
    stops = {stop.key for stop in ruleset.stops}
    questions = {question.key: question for question in ruleset.questions}
    given: dict[str, str] = {}
    for key, value in answers.items():
        if key not in stops and key not in questions:
            raise AnswerError("unknown_question", str(key))
        if value is None or value == "":
            continue
        allowed = STOP_ANSWERS if key in stops else _values(ruleset, key)
        if not isinstance(value, str):
            raise AnswerError("not_text", key, allowed)
        if value not in allowed:
            raise AnswerError("unknown_answer", key, allowed)
        given[key] = value
    return given


def choice_needs(result: Result, kind: str) -> ChoiceNeeds:
    """Tell what choosing this kind asks for: a reason against the advice, a legal review against
    a hard condition. KeyError for an unknown kind or a stopped run."""
    chosen = result.kind(kind)
    advised = kind in result.recommended or kind == result.fallback
    hard = any(item.status == "missing" and item.condition.hard for item in chosen.conditions)
    return ChoiceNeeds(reason=not advised, legal_review=hard, against=chosen.keys("missing"))


def _values(ruleset: Ruleset, key: str) -> tuple[str, ...]:
    return (*(answer.value for answer in ruleset.question(key).answers), UNCLEAR)


def _stopping(ruleset: Ruleset, given: Mapping[str, str]) -> Stop | None:
    hits = (stop for stop in ruleset.stops if stop.effect == "stop")
    return next((stop for stop in hits if given.get(stop.key) == stop.answer), None)


def _weigh(ruleset: Ruleset, given: Mapping[str, str]) -> Result:
    known = {key: value for key, value in given.items() if value != UNCLEAR}
    kinds = _sorted(ruleset, [_kind_result(rules, known) for rules in ruleset.kinds])
    enough = [item for item in kinds if item.percent >= ruleset.recommend_percent]
    recommended = tuple(item.kind for item in enough if item.group == "possible")
    clarify = tuple(item.kind for item in enough if item.group == "clarify")
    fallback = None if recommended or clarify else ruleset.fallback
    preliminary = any(stop.effect == "preliminary" and known.get(stop.key) == stop.answer for stop in ruleset.stops)
    return Result(
        version=ruleset.version,
        answers=_as_pairs(given),
        preliminary=preliminary,
        participation_first=preliminary or fallback is not None,
        kinds=kinds,
        recommended=recommended[: ruleset.recommend_most],
        clarify=clarify,
        close=_close(ruleset, kinds),
        excluded=tuple(Excluded(item.kind, item.keys("missing")) for item in kinds if item.group == "excluded"),
        fallback=fallback,
        contradictions=tuple(
            item for item in ruleset.contradictions if all(known.get(key) == value for key, value in item.when)
        ),
        ask_country="country" not in known,
        to_find_out=_to_find_out(ruleset, known),
    )


def _kind_result(rules: KindRules, known: Mapping[str, str]) -> KindResult:
    conditions = tuple(ConditionResult(condition, _status(condition, known)) for condition in rules.conditions)
    points = tuple(
        Points(weight.question, weight.answer, weight.points)
        for weight in rules.weights
        if known.get(weight.question) == weight.answer
    )
    total = sum(item.points for item in points)
    return KindResult(
        kind=rules.key,
        group=_group(conditions),
        points=points,
        total=total,
        maximum=rules.maximum,
        percent=_percent(total, rules.maximum),
        conditions=conditions,
    )


def _status(condition: Condition, known: Mapping[str, str]) -> ConditionStatus:
    if condition.question not in known:
        return "unclear"
    return "met" if known[condition.question] in condition.needs else "missing"


def _group(conditions: tuple[ConditionResult, ...]) -> Group:
    # A kind bound to a country is not weighed before the country is known: its other conditions
    # would only be noise to somebody in the other country.
    if any(item.question == "country" and item.status == "unclear" for item in conditions):
        return "not_evaluated"
    statuses = {item.status for item in conditions}
    if "missing" in statuses:
        return "excluded"
    return "clarify" if "unclear" in statuses else "possible"


def _percent(total: int, maximum: int) -> int:
    return (200 * total + maximum) // (2 * maximum)


def _sorted(ruleset: Ruleset, kinds: list[KindResult]) -> tuple[KindResult, ...]:
    column = {rules.key: place for place, rules in enumerate(ruleset.kinds)}
    return tuple(sorted(kinds, key=lambda item: (_GROUP_ORDER[item.group], -item.percent, column[item.kind])))


def _close(ruleset: Ruleset, kinds: tuple[KindResult, ...]) -> tuple[Close, ...]:
    found = []
    for item in kinds:
        missing = [entry for entry in item.conditions if entry.status == "missing"]
        near = item.group == "excluded" and item.percent >= ruleset.close_percent
        if near and len(missing) == 1 and missing[0].condition.removable:
            found.append(Close(item.kind, missing[0].question))
    return tuple(found)


def _to_find_out(ruleset: Ruleset, known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        question.key
        for question in ruleset.questions
        if question.key not in known and question.country in (None, known.get("country"))
    )


def _as_pairs(given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(given.items()))
