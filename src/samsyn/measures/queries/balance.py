"""Whether the measures lean to one side: figures, and plain sentences where they do (L2, L9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.measures.models import Measure
from samsyn.measures.policies import measures
from samsyn.measures.states import OPEN

Reach, Nature, Aim = Measure.Reach, Measure.Nature, Measure.Aim
# With fewer, a share says nothing.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Share:
    """`share` is between 0 and 1."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Split:
    title: str
    shares: Sequence[Share]


@dataclass(frozen=True, slots=True)
class Balance:
    """Of the open measures. `warnings` is empty when nothing leans."""

    total: int
    splits: Sequence[Split]
    warnings: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Line:
    reach: str
    nature: str
    aim: str
    party: str
    person: str
    on_coordinator: bool


def balance(actor: Actor, collaboration: Collaboration) -> Balance:
    """One statement, whatever the number of measures."""
    rows = measures.inside(actor, collaboration).filter(state__in=OPEN)
    lines = [_line(row, collaboration.coordinator_id) for row in _named(rows)]
    return Balance(len(lines), list(_splits(lines)) if lines else [], list(_warnings(lines)))


def _named(rows: Any) -> Any:
    return rows.order_by("pk").values_list(
        "reach", "nature", "aim", "party__organisation__name", "responsible__person__name", "responsible_id"
    )


def _line(row: Any, coordinator_id: int | None) -> _Line:
    reach, nature, aim, party, person, responsible_id = row
    on_coordinator = coordinator_id is not None and responsible_id == coordinator_id
    return _Line(reach, nature, aim, party or _("nobody yet"), person or _("nobody yet"), on_coordinator)


def _splits(lines: list[_Line]) -> Iterator[Split]:
    yield _split(_("Kind"), [str(Nature(line.nature).label) for line in lines])
    yield _split(_("Whom they reach"), [str(Reach(line.reach).label) for line in lines])
    yield _split(_("For whom"), [str(Aim(line.aim).label) for line in lines])
    yield _split(_("Responsible party"), [line.party for line in lines])
    yield _split(_("Responsible person"), [line.person for line in lines])


def _split(title: str, values: list[str]) -> Split:
    counted = Counter(values).most_common()
    return Split(title, [Share(label, count, count / len(values)) for label, count in counted])


def _warnings(lines: list[_Line]) -> Iterator[str]:
    if len(lines) < FEWEST:
        return
    if all(line.reach == Reach.INDIVIDUAL for line in lines):
        yield _(
            "Every open measure reaches individuals only. Those who succeed often move, and the place stays as it "
            "was: add something for the whole area."
        )
    if all(line.nature == Nature.PHYSICAL for line in lines):
        yield _(
            "Every open measure is physical. A place that only becomes finer can push out those who live there: "
            "add something social."
        )
    theirs = sum(line.on_coordinator for line in lines)
    if theirs * 2 > len(lines):
        yield _(
            "The coordinator answers for %(theirs)s of %(all)s open measures. Work that lies on one person stops "
            "when that person leaves: ask the parties to take their share."
        ) % {"theirs": theirs, "all": len(lines)}
