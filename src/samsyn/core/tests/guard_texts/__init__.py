"""Texts with answers for the personal-data guard: written by hand, held out, and made from rules.

What should be found stands in braces: `Det bråkas i {apartment|lgh 1102}`, and as `{phone?|23456789}` where a kind
that usually stops should only ask. `held_out.txt` is for measuring only: whoever mends a rule looks elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from samsyn.core.guard import FindingKind, Severity

from .made import made_lines

_MARK = re.compile(r"\{(\w+)(\??)\|([^}]*)\}")
_ASKED = {"apartment", "name"}


@dataclass(frozen=True, slots=True)
class Expected:
    kind: FindingKind
    start: int
    end: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what is in it; `origin` is written, held_out or made."""

    origin: str
    language: str
    text: str
    expected: tuple[Expected, ...]

    @property
    def blocks(self) -> bool:
        return any(one.severity == "block" for one in self.expected)


def cases() -> list[Case]:
    folder = Path(__file__).parent
    found = [
        _case(origin, line)
        for origin in ("written", "held_out")
        for line in (folder / f"{origin}.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return [*found, *(_case("made", line) for line in made_lines())]


def _case(origin: str, line: str) -> Case:
    language, _, marked = line.partition(" ")
    return Case(origin, language, _MARK.sub(r"\3", marked), tuple(_expected(marked)))


def _expected(marked: str) -> Iterator[Expected]:
    taken = 0  # how many characters of marks lie before
    for match in _MARK.finditer(marked):
        kind, asks, words = match.groups()
        if kind not in get_args(FindingKind):
            raise ValueError(f"{kind} is no kind of finding")
        start = match.start() - taken
        yield Expected(kind, start, start + len(words), "warn" if asks or kind in _ASKED else "block")
        taken += len(match.group()) - len(words)
