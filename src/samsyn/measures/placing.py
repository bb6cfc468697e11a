"""A change of goals: what every goal becomes, where every open measure goes, and what is missing. Pure.

Goals and measures are numbers here. A change without problems leaves no part without its whole, no measure
without a goal and no circle among the links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samsyn.measures.links import after, circle

CONTINUES, REPLACED, ENDS = "CONTINUES", "REPLACED", "ENDS"
KEPT, MOVED, ENDED = "KEPT", "MOVED", "ENDED"


@dataclass(frozen=True, slots=True)
class Fate:
    fate: str
    replacement: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    choice: str
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` names the rule; `about` is the goal or measure, `other` what it stumbles on."""

    kind: str
    about: int
    other: int | None = None
    way: tuple[int, ...] = ()


@dataclass(frozen=True)
class Change:
    """`current` goals and their parents, `drafts` and theirs, and what is said of each."""

    current: Mapping[int, int | None]
    drafts: Mapping[int, int | None]
    fates: Mapping[int, Fate]
    serves: Mapping[int, frozenset[int]]
    places: Mapping[int, Place]
    links: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def becomes(self, goal: int) -> int | None:
        """What stands in the goal's place afterwards; None when nothing does. A fate not yet said counts as none."""
        if goal in self.drafts:
            return goal
        fate = self.fates.get(goal)
        if fate is None or fate.fate == ENDS:
            return None
        return goal if fate.fate == CONTINUES else self._follower(fate.replacement)

    def _follower(self, goal: int | None) -> int | None:
        if goal is None or goal in self.drafts:
            return goal
        own = self.fates.get(goal)
        return goal if own and own.fate == CONTINUES else None

    def parents(self) -> dict[int, int | None]:
        """Of every goal that is in force afterwards."""
        kept = {goal: parent for goal, parent in self.current.items() if self.becomes(goal) == goal}
        return {
            goal: None if parent is None else self.becomes(parent) for goal, parent in {**kept, **self.drafts}.items()
        }

    def serves_after(self) -> dict[int, frozenset[int]]:
        """Which goals every measure that goes on serves afterwards."""
        return {
            measure: self._served(measure)
            for measure, place in self.places.items()
            if measure in self.serves and place.choice != ENDED
        }

    def _served(self, measure: int) -> frozenset[int]:
        place = self.places[measure]
        wanted = [place.goal] if place.choice == MOVED else self.serves[measure]
        found = (self.becomes(goal) for goal in wanted if goal is not None)
        return frozenset(goal for goal in found if goal is not None)

    def links_after(self) -> set[tuple[int, int]]:
        ends = {goal for link in self.links for goal in link}
        return after(self.links, {goal: self.becomes(goal) for goal in ends})

    def problems(self) -> list[Problem]:
        return [*self._fates(), *self._parts(), *self._measures(), *self._circle()]

    def _fates(self) -> Iterator[Problem]:
        for goal in self.current:
            fate = self.fates.get(goal)
            if fate is None:
                yield Problem("goal without a fate", goal)
            elif fate.fate == REPLACED and self.becomes(goal) is None:
                yield Problem("replaced by what ends", goal, fate.replacement)

    def _parts(self) -> Iterator[Problem]:
        """A goal whose whole ends, or becomes a part itself, has no place. What has no fate is told already."""
        parents = self.parents()
        for goal, whole in parents.items():
            before = {**self.current, **self.drafts}[goal]
            if before is None or (before in self.current and before not in self.fates):
                continue
            if whole is None or whole == goal:
                yield Problem("part of what ends", goal, before)
            elif parents.get(whole) is not None:
                yield Problem("part of a part", goal, whole)

    def _measures(self) -> Iterator[Problem]:
        for measure in self.serves:
            place = self.places.get(measure)
            if place is None:
                yield Problem("measure without a place", measure)
            elif place.choice != ENDED and not self._served(measure):
                yield Problem(
                    "kept without a goal" if place.choice == KEPT else "moved to what ends", measure, place.goal
                )

    def _circle(self) -> Iterator[Problem]:
        way = circle(sorted(self.links_after()))
        if way:
            yield Problem("circle", way[0], way=tuple(way))


def same_keys(own: Iterable[str], offered: Iterable[str]) -> list[str]:
    """The areas of a new set that are called what the goal's areas were called."""
    wanted = set(own)
    return [key for key in offered if key in wanted]
