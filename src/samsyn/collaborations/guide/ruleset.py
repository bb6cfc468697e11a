"""The rule set of the decision guide, read from versioned JSON.

Conditions, questions and stops come from the catalogue of collaboration forms (sections 10.2-10.5);
the weights and thresholds are a proposal, and the file says so. A run keeps the version it was made
with, so no file is ever edited in place: a change is `ruleset_2.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.core.multilingual import Text, text_from

UNCLEAR = "unclear"
CURRENT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One allowed value of a question, and the words shown for it."""

    value: str
    text: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `country` is set when only that country is asked."""

    key: str
    text: Text
    answers: tuple[Answer, ...]
    country: str | None

    def allows(self, value: str) -> bool:
        """Tell whether the value may be given: "unclear" always may (F-DEC-1)."""
        return value == UNCLEAR or any(answer.value == value for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Stop:
    """A question before the guide; `effect` is "stop" or "preliminary" when it gets `answer`."""

    key: str
    mark: str
    answer: str
    effect: str
    keeps_nothing: bool
    text: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """What a kind requires of one question.

    `removable`: the parties could change it, so a kind may be shown as close.
    `hard`: choosing the kind in spite of it asks for a legal review (F-DEC-5).
    `route`: where to go instead, when there is such a place.
    """

    question: str
    needs: tuple[str, ...]
    removable: bool
    hard: bool
    explanation: Text
    route: Text | None


@dataclass(frozen=True, slots=True)
class Weight:
    """Supporting points which one answer gives a kind."""

    question: str
    answer: str
    points: int


@dataclass(frozen=True, slots=True)
class KindRules:
    """Conditions and weights of one kind; `maximum` is the most points it can get."""

    key: str
    maximum: int
    conditions: tuple[Condition, ...]
    weights: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers which cannot all be true, and what to say about them."""

    when: tuple[tuple[str, str], ...]
    text: Text


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One version of the guide. `kinds` stands in the order that breaks ties."""

    version: int
    dated: str
    origin: str
    origin_note: Text
    stops: tuple[Stop, ...]
    questions: tuple[Question, ...]
    kinds: tuple[KindRules, ...]
    contradictions: tuple[Contradiction, ...]
    unclear: Text
    fallback: str
    fallback_text: Text
    recommend_percent: int
    recommend_most: int
    close_percent: int

    def question(self, key: str) -> Question:
        """Find a question by key; KeyError when there is none."""
        return {question.key: question for question in self.questions}[key]

    def stop(self, key: str) -> Stop:
        """Find a stop by key; KeyError when there is none."""
        return {stop.key: stop for stop in self.stops}[key]


def parse_ruleset(raw: Mapping[str, Any]) -> Ruleset:
    """Build a rule set from decoded JSON; ValueError when its parts do not fit each other."""
    thresholds = raw["thresholds"]
    ruleset = Ruleset(
        version=raw["version"],
        dated=raw["dated"],
        origin=raw["origin"]["weights"],
        origin_note=text_from(raw["origin"]["note"]),
        stops=tuple(_stop(item) for item in raw["stops"]),
        questions=tuple(_question(item) for item in raw["questions"]),
        kinds=tuple(_kind(item) for item in raw["kinds"]),
        contradictions=tuple(_contradiction(item) for item in raw["contradictions"]),
        unclear=text_from(raw["unclear"]),
        fallback=raw["fallback"]["kind"],
        fallback_text=text_from(raw["fallback"]["text"]),
        recommend_percent=thresholds["recommend_percent"],
        recommend_most=thresholds["recommend_most"],
        close_percent=thresholds["close_percent"],
    )
    _check(ruleset)
    return ruleset


@cache
def load_ruleset(version: int = CURRENT_VERSION) -> Ruleset:
    """Read a shipped rule set; ValueError when that version does not exist."""
    path = Path(__file__).with_name(f"ruleset_{version}.json")
    if not path.is_file():
        raise ValueError(f"there is no rule set {version}")
    return parse_ruleset(json.loads(path.read_text(encoding="utf-8")))


def _stop(raw: Mapping[str, Any]) -> Stop:
    return Stop(
        key=raw["key"],
        mark=raw["mark"],
        answer=raw["answer"],
        effect=raw["effect"],
        keeps_nothing=raw["keeps_nothing"],
        text=text_from(raw["text"]),
        explanation=text_from(raw["explanation"]),
    )


def _question(raw: Mapping[str, Any]) -> Question:
    answers = tuple(Answer(item["value"], text_from(item["text"])) for item in raw["answers"])
    return Question(raw["key"], text_from(raw["text"]), answers, raw.get("country"))


def _condition(raw: Mapping[str, Any]) -> Condition:
    return Condition(
        question=raw["question"],
        needs=tuple(raw["needs"]),
        removable=raw["removable"],
        hard=raw["hard"],
        explanation=text_from(raw["explanation"]),
        route=text_from(raw["route"]) if "route" in raw else None,
    )


def _kind(raw: Mapping[str, Any]) -> KindRules:
    return KindRules(
        key=raw["key"],
        maximum=raw["maximum"],
        conditions=tuple(_condition(item) for item in raw["conditions"]),
        weights=tuple(Weight(item["question"], item["answer"], item["points"]) for item in raw["points"]),
    )


def _contradiction(raw: Mapping[str, Any]) -> Contradiction:
    return Contradiction(tuple(sorted(raw["when"].items())), text_from(raw["text"]))


def _check(ruleset: Ruleset) -> None:
    """Refuse a rule set that names unknown questions or cannot reach its own maximum."""
    named: list[tuple[str, str]] = [pair for item in ruleset.contradictions for pair in item.when]
    for kind in ruleset.kinds:
        named += [(weight.question, weight.answer) for weight in kind.weights]
        named += [(item.question, value) for item in kind.conditions for value in item.needs]
        if kind.maximum != _reachable(kind):
            raise ValueError(f"{kind.key} can reach {_reachable(kind)} points, not {kind.maximum}")
    known = {question.key: question for question in ruleset.questions}
    for key, value in named:
        if key not in known or value == UNCLEAR or not known[key].allows(value):
            raise ValueError(f"no question {key} with the answer {value}")
    if ruleset.fallback not in {kind.key for kind in ruleset.kinds}:
        raise ValueError(f"the fallback {ruleset.fallback} is not a kind")


def _reachable(kind: KindRules) -> int:
    """Sum the best answer of each question: only one answer per question can be given."""
    best: dict[str, int] = {}
    for weight in kind.weights:
        best[weight.question] = max(best.get(weight.question, 0), weight.points)
    return sum(best.values())
