"""How well the personal-data guard tells persons from street numbers, prices and times.

    ./samsyn bench guard

Over the texts with answers in `samsyn/core/tests/guard_texts`, in Swedish and Danish: precision and recall per
kind (a finding counts when it is of the right kind and touches what stands there) and for stopping a text at all.
Held-out texts have never been used to mend a rule: what they give is told apart. What was missed and what was
taken for something it is not is listed. Last line: precision and recall over all kinds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from samsyn.core.guard import Finding, FindingKind, find
from samsyn.core.tests.guard_texts import Case, Expected, cases

PRECISION, RECALL = 0.95, 0.95


@dataclass(frozen=True)
class Score:
    """`right` findings out of `found`, and out of the `expected` how many were seen."""

    found: int
    expected: int
    right: int
    seen: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.seen / self.expected if self.expected else 1.0

    def __str__(self) -> str:
        return f"{self.expected:>8} {self.found:>6} {self.precision:>10.3f} {self.recall:>7.3f}"


@dataclass(frozen=True)
class Tried:
    case: Case
    found: Sequence[Finding]

    @property
    def blocked(self) -> bool:
        return any(one.severity == "block" for one in self.found)


def main() -> int:
    tried = [Tried(case, find(case.text)) for case in cases()]
    held = [one for one in tried if one.case.origin == "held_out"]
    languages = Counter(one.case.language for one in tried)
    decoys = sum(not one.case.expected for one in tried)
    print(f"{len(tried)} texts ({languages['sv']} sv, {languages['da']} da), {decoys} with nothing to find")
    _print_table("all texts", tried)
    _print_table(f"the {len(held)} held out", held)
    _print_faults(tried)
    overall = _score(tried)
    exact = sum((one.kind, one.start, one.end) in _spans(item.found) for item in tried for one in item.case.expected)
    print(f"to the very character: {exact} of {overall.expected}")
    print(f"precision {overall.precision:.3f}, recall {overall.recall:.3f}")
    return 0 if overall.precision >= PRECISION and overall.recall >= RECALL else 1


def _print_table(title: str, tried: Sequence[Tried]) -> None:
    print(f"\n{title:18} {'expected':>8} {'found':>6} {'precision':>10} {'recall':>7}")
    for kind in get_args(FindingKind):
        print(f"{kind:18} {_score(tried, lambda one, kind=kind: one.kind == kind)}")
    print(f"{'text is stopped':18} {_stopped(tried)}")
    print(f"{'all kinds':18} {_score(tried)}")


def _score(tried: Iterable[Tried], wanted: Callable[[Finding | Expected], bool] = lambda one: True) -> Score:
    found = expected = right = seen = 0
    for item in tried:
        answers = [one for one in item.case.expected if wanted(one)]
        findings = [one for one in item.found if wanted(one)]
        found, expected = found + len(findings), expected + len(answers)
        right += sum(_meets(one, answers) for one in findings)
        seen += sum(_meets(one, findings) for one in answers)
    return Score(found, expected, right, seen)


def _stopped(tried: Sequence[Tried]) -> Score:
    both = sum(item.blocked and item.case.blocks for item in tried)
    return Score(sum(item.blocked for item in tried), sum(item.case.blocks for item in tried), both, both)


def _meets(one: Finding | Expected, others: Iterable[Finding | Expected]) -> bool:
    return any(one.kind == other.kind and one.start < other.end and other.start < one.end for other in others)


def _spans(found: Iterable[Finding]) -> set[tuple[str, int, int]]:
    return {(one.kind, one.start, one.end) for one in found}


def _print_faults(tried: Sequence[Tried]) -> None:
    print()
    for item in tried:
        for answer in item.case.expected:
            if not _meets(answer, item.found):
                print(_fault("missed", answer, item.case))
        for finding in item.found:
            if not _meets(finding, item.case.expected):
                print(_fault("wrong", finding, item.case))


def _fault(word: str, one: Finding | Expected, case: Case) -> str:
    quoted = case.text[one.start : one.end]
    return f"{word:7} {one.kind:16} {quoted!r} in: {case.text} ({case.language}, {case.origin})"


if __name__ == "__main__":
    sys.exit(main())
