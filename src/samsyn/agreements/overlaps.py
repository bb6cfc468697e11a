"""Agreements that overlap: the same party, the same topic, the same place, at the same time (F-LUA-8, L11). Pure.

Too many agreements side by side, each with its own meetings, is what made parties tired: whoever reads the
register sees where two might become one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Compared:
    """One agreement. `end` None runs on. `above` are the places that its own `places` lie in."""

    key: int
    start: date
    end: date | None
    parties: frozenset[int]
    topics: frozenset[str]
    places: frozenset[int]
    above: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two agreements share. `until` None: neither says when it ends."""

    one: int
    other: int
    parties: frozenset[int]
    topics: frozenset[str]
    since: date
    until: date | None


def overlaps(agreements: Iterable[Compared]) -> list[Overlap]:
    """Every pair once, the smaller key first. Only those who share a party are compared at all."""
    of_party: dict[int, list[Compared]] = defaultdict(list)
    for agreement in sorted(agreements, key=lambda one: one.key):
        for party in agreement.parties:
            of_party[party].append(agreement)
    pairs = {
        (one.key, other.key): (one, other) for together in of_party.values() for one, other in combinations(together, 2)
    }
    found = (_overlap(*pairs[keys]) for keys in sorted(pairs))
    return [overlap for overlap in found if overlap]


def _overlap(one: Compared, other: Compared) -> Overlap | None:
    parties, topics = one.parties & other.parties, one.topics & other.topics
    since, until = max(one.start, other.start), _earlier(one.end, other.end)
    if not parties or not topics or not _same_place(one, other) or (until is not None and until < since):
        return None
    return Overlap(one.key, other.key, parties, topics, since, until)


def _same_place(one: Compared, other: Compared) -> bool:
    """A whole municipality and one of its neighbourhoods share a place; two neighbourhoods do not."""
    return bool(one.places & (other.places | other.above) or other.places & one.above)


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return min(days, default=None)
