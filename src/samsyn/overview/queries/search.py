"""The search box: every room looks among what the actor may see."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from samsyn.core.actors import Actor
from samsyn.web.registries import Hit, searchers

SHORTEST = 2
LONGEST = 100
A_ROOM = 8


@dataclass(frozen=True)
class HitGroup:
    kind: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Found:
    """`query` is what was looked for; `too_short` means that nothing was."""

    query: str
    too_short: bool
    groups: tuple[HitGroup, ...]
    count: int


def find(actor: Actor, typed: str) -> Found:
    query = clean(typed)
    if len(query) < SHORTEST:
        return Found(query, True, (), 0)
    by_kind: dict[str, list[Hit]] = {}
    for search in searchers:
        for hit in search(actor, query, A_ROOM):
            by_kind.setdefault(str(hit.kind), []).append(hit)
    groups = tuple(HitGroup(kind, tuple(hits)) for kind, hits in by_kind.items())
    return Found(query, False, groups, sum(len(group.hits) for group in groups))


def clean(typed: str) -> str:
    """What PostgreSQL and people can read: no control or invisible characters, one space between words, not endless."""
    seen = "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} else " " for c in typed[: LONGEST * 10])
    return " ".join(seen.split())[:LONGEST].strip()
