"""Which groups may be named behind a finding: those of whom at least three people stand behind it (P42). Pure.

Counted so that nobody is counted twice: of what was noted in one meeting the largest number, and different meetings
together. What has no meeting may have been said in one of them, and adds nothing to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """A note as the count sees it: how many of which group, in which meeting. What was heard was said by somebody."""

    group: str
    people: int | None
    meeting: int | None
    is_heard: bool = True

    @property
    def count(self) -> int:
        if self.people is None:
            return 1 if self.is_heard else 0
        return max(self.people, 0)


def nameable(notes: Iterable[Heard]) -> frozenset[str]:
    """The groups that may be named; a finding is shown without the others."""
    by_group: dict[str, list[Heard]] = {}
    for note in notes:
        if note.group:
            by_group.setdefault(note.group, []).append(note)
    return frozenset(group for group, heard in by_group.items() if people_behind(heard) >= FEWEST)


def people_behind(notes: Iterable[Heard]) -> int:
    """At least so many people of one group."""
    most: dict[int | None, int] = {}
    for note in notes:
        most[note.meeting] = max(most.get(note.meeting, 0), note.count)
    somewhere = most.pop(None, 0)
    return max(sum(most.values()), somewhere)
