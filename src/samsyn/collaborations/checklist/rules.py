"""The status of the sixteen points: machine rules first, then what people say about them. Pure.

Source: catalogue 2.2 and F-CHK-1..4.
- A point is done when its rule is met, or when somebody says so with reason and name (shown).
- A point that requires others (7 requires 1 and 3) is not done before they are done, whatever is said;
  "not relevant" is not done.
- Points 1, 2, 4 and 6 can never be "not relevant".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .conditions import Check, Message, check, message
from .facts import NOT_SET, AnchoringFact, Facts, GoalFact, Unset, counted_length
from .points import Point

Status = Literal["not_started", "in_progress", "done", "not_relevant"]
Mark = Literal["", "DONE", "NOT_RELEVANT"]


class ChecklistError(ValueError):
    """A mark was refused. `code`: "reason_missing", "name_missing", "requires_points", "never_irrelevant".

    `points` lists the points that must be done first.
    """

    def __init__(self, code: str, points: tuple[int, ...] = ()) -> None:
        self.code = code
        self.points = points
        numbers = f" {', '.join(map(str, points))}" if points else ""
        super().__init__(f"{code.replace('_', ' ')}{numbers}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What people say of one point: notes, and a mark with its reason and who set it."""

    note: str = ""
    mark: Mark = ""
    reason: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A mark that overrides the rule, with what must be shown about it."""

    reason: str
    name: str


@dataclass(frozen=True, slots=True)
class PointStatus:
    """How one point stands.

    `missing`: what the rule still asks for, also when overridden. `computable` is False when a room
    that would supply a fact does not exist yet (`unknown` names the facts). `gaps`: earlier points not
    finished although this one is done. `override` is set for a mark that counts.
    """

    point: Point
    status: Status
    missing: tuple[Message, ...]
    computable: bool
    unknown: tuple[str, ...]
    gaps: tuple[int, ...]
    override: Override | None


def evaluate(points: Sequence[Point], facts: Facts, answers: Mapping[int, Answer]) -> list[PointStatus]:
    """Give the status of every point, in order of number. Marks that are not allowed do not count."""
    settled: dict[int, Status] = {}
    statuses = []
    for point in sorted(points, key=lambda item: item.number):
        answer = answers.get(point.number, Answer())
        status = _point_status(point, check(point.rule, facts), answer, settled)
        statuses.append(status)
        settled[point.number] = status.status
    return statuses


def check_override(point: Point, reason: str, name: str, statuses: Sequence[PointStatus]) -> None:
    """Refuse "done anyway" without reason and name, or before the points it requires (F-CHK-2, F-CHK-3)."""
    _check_reason(reason)
    if not name.strip():
        raise ChecklistError("name_missing")
    done = {item.point.number for item in statuses if item.status == "done"}
    before = tuple(number for number in point.requires if number not in done)
    if before:
        raise ChecklistError("requires_points", before)


def check_not_relevant(point: Point, reason: str) -> None:
    """Refuse "not relevant" without a reason, and for the points that always matter (F-CHK-4)."""
    if point.never_irrelevant:
        raise ChecklistError("never_irrelevant")
    _check_reason(reason)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ChecklistError("reason_missing")


def _point_status(point: Point, found: Check, answer: Answer, settled: Mapping[int, Status]) -> PointStatus:
    missing = found.missing
    waits_for = tuple(number for number in point.requires if settled.get(number) != "done")
    if waits_for:
        missing = (*missing, message("requires_points", points=waits_for))
    override = _override(point, answer, bool(waits_for))
    status = _status(found, missing, answer, override)
    return PointStatus(
        point=point,
        status=status,
        missing=missing,
        computable=not found.unknown,
        unknown=found.unknown,
        gaps=tuple(number for number, earlier in settled.items() if earlier not in ("done", "not_relevant"))
        if status == "done"
        else (),
        override=override,
    )


def _status(found: Check, missing: tuple[Message, ...], answer: Answer, override: Override | None) -> Status:
    if override is not None:
        return "not_relevant" if answer.mark == "NOT_RELEVANT" else "done"
    if not missing and not found.unknown:
        return "done"
    begun = found.met > 0 or answer.note.strip() != ""
    return "in_progress" if begun else "not_started"


def _override(point: Point, answer: Answer, waits: bool) -> Override | None:
    """The mark, when it counts: reason and name are there and the point allows it."""
    if not answer.reason.strip() or answer.mark == "":
        return None
    if answer.mark == "DONE" and (waits or not answer.name.strip()):
        return None
    if answer.mark == "NOT_RELEVANT" and point.never_irrelevant:
        return None
    return Override(answer.reason, answer.name)


__all__ = [
    "NOT_SET",
    "AnchoringFact",
    "Answer",
    "ChecklistError",
    "Facts",
    "GoalFact",
    "Override",
    "PointStatus",
    "Unset",
    "check_not_relevant",
    "check_override",
    "counted_length",
    "evaluate",
]
