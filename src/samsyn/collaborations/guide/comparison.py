"""Laying runs of the guide side by side: party against party (F-DEC-4), then against now (F-DEC-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .engine import Result, cleaned
from .ruleset import Ruleset

Agreement = Literal["same", "different", "incomplete"]


@dataclass(frozen=True, slots=True)
class QuestionComparison:
    """What each party answered; None is a blank.

    `agreement`: "different" when two parties gave different answers ("unclear" is an answer),
    "incomplete" when those who answered agree but somebody has not, "same" otherwise.
    """

    question: str
    agreement: Agreement
    answers: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that changed between two runs; None is a blank."""

    question: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class KindChange:
    """A kind that came out differently. Places are "recommended", "clarify", "close", "possible",
    "excluded", "not_evaluated"; percent is None when the kind was not weighed."""

    kind: str
    before: str
    after: str
    percent_before: int | None
    percent_after: int | None


@dataclass(frozen=True, slots=True)
class RunComparison:
    """The differences between two runs; both stops are None when neither run stopped."""

    version_before: int
    version_after: int
    stop_before: str | None
    stop_after: str | None
    answers: tuple[AnswerChange, ...]
    kinds: tuple[KindChange, ...]


def compare(ruleset: Ruleset, answers_by_party: Mapping[str, Mapping[str, object]]) -> tuple[QuestionComparison, ...]:
    """Compare the parties question by question, in the order of the guide.

    Questions nobody answered are left out. AnswerError when a party's answer is unknown.
    """
    given = {party: cleaned(ruleset, answers) for party, answers in answers_by_party.items()}
    order = [*(stop.key for stop in ruleset.stops), *(item.key for item in ruleset.questions)]
    rows = []
    for key in order:
        answers = tuple((party, replies.get(key)) for party, replies in given.items())
        if any(answer is not None for _, answer in answers):
            rows.append(QuestionComparison(key, _agreement(answers), answers))
    return tuple(rows)


def compare_runs(before: Result, after: Result) -> RunComparison:
    """Tell what changed from one run to another: answers, places and percent of the kinds."""
    old, new = dict(before.answers), dict(after.answers)
    changes = tuple(
        AnswerChange(key, old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    )
    names = dict.fromkeys(item.kind for item in (*after.kinds, *before.kinds))
    return RunComparison(
        version_before=before.version,
        version_after=after.version,
        stop_before=before.stop,
        stop_after=after.stop,
        answers=changes,
        kinds=tuple(change for name in names if (change := _kind_change(name, before, after)) is not None),
    )


def place_of(result: Result, kind: str) -> str:
    """Name where a kind ended: its list if it is on one, otherwise its group."""
    if kind in result.recommended:
        return "recommended"
    if kind in {item.kind for item in result.close}:
        return "close"
    return next((item.group for item in result.kinds if item.kind == kind), "not_evaluated")


def _agreement(answers: tuple[tuple[str, str | None], ...]) -> Agreement:
    values = {answer for _, answer in answers}
    if len(values - {None}) > 1:
        return "different"
    return "incomplete" if None in values else "same"


def _kind_change(kind: str, before: Result, after: Result) -> KindChange | None:
    change = KindChange(
        kind=kind,
        before=place_of(before, kind),
        after=place_of(after, kind),
        percent_before=before.percents().get(kind),
        percent_after=after.percents().get(kind),
    )
    same = (change.before, change.percent_before) == (change.after, change.percent_after)
    return None if same else change
