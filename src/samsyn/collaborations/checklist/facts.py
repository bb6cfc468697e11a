"""What the rooms know about a collaboration, as the checklist's rules read it.

None means that no room supplies the fact yet, so the rule cannot be computed. An empty tuple, zero or
`NOT_SET` means that a room is asked and nobody has done it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Unset(Enum):
    """A date that a room keeps but nobody has set."""

    NOT_SET = "not set"


NOT_SET = Unset.NOT_SET


@dataclass(frozen=True, slots=True)
class AnchoringFact:
    """One anchoring that holds: lapsed or replaced ones are left out by the room that supplies it."""

    decided_on: date | None
    mandate: str


@dataclass(frozen=True, slots=True)
class GoalFact:
    """An overall goal: its horizon, and how many signs or indicators it has."""

    reached_by: date | None
    signs: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts behind the "done when" rules (catalogue 2.2), point by point.

    Party names are what the page shows. Money is in minor units (öre, øre). Lengths are in characters
    after `counted_length`. Levels and stances are compared without regard to case.
    """

    # 1
    problem_longest: int | None = None
    evidence_count: int | None = None
    # 2: (level, has a result note)
    participation: tuple[tuple[str, bool], ...] | None = None
    # 3: organisations outside the leading one
    outside_parties: int | None = None
    outside_parties_with_reason: int | None = None
    # 4: of the own (leading) organisation
    anchorings: tuple[AnchoringFact, ...] | None = None
    # 5: names of needed parties; (party, stance) of any party; parties whose disagreement is open
    needed_parties: tuple[str, ...] | None = None
    stances: tuple[tuple[str, str], ...] | None = None
    open_disagreements: tuple[str, ...] | None = None
    # 6
    goals: tuple[GoalFact, ...] | None = None
    # 7
    form_decided: bool | None = None
    hard_stops_cleared: bool | None = None
    # 8: (contributing party, members in the steering group)
    steering_group_members_by_party: tuple[tuple[str, int], ...] | None = None
    coordinator_named: bool | None = None
    # 9
    parties_without_commitment: tuple[str, ...] | None = None
    commitment_count: int | None = None
    # 10: income minus cost; no budget at all is NOT_SET
    budget_balance: int | Unset | None = None
    contributions_without_source: int | None = None
    # 11 (with goals)
    goals_without_baseline: int | None = None
    # 12
    measure_count: int | None = None
    measures_incomplete: int | None = None
    # 13: an agreement not yet written misses every party's signature, unasked questions are open
    legal_open: int | None = None
    signatures_missing: tuple[str, ...] | None = None
    # 14
    feedback_dates: tuple[date, ...] | None = None
    # 15
    next_followup: date | Unset | None = None
    deviation_rule: bool | None = None
    # 16
    revision_date: date | Unset | None = None
    end_date: date | Unset | None = None
    until_further_notice: bool = False
    exit_plan_length: int | None = None


def counted_length(text: str) -> int:
    """Length of a text without outer blanks and with inner runs of blanks as one (F-CHK-8)."""
    return len(" ".join(text.split()))
