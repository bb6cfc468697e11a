"""What others have counted, and what the police publish, comes in by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.areas.folding import fold
from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.situation import police_file
from samsyn.situation.figures import FigureSheet, Outcome, judge
from samsyn.situation.models import PoliceEvent, PoliceFigure, Situation
from samsyn.situation.police_file import Published, Unread


@operation
def import_figures(
    situation: Situation, *, actor: Actor, now: datetime, party: Party, sheet: FigureSheet, only_valid: bool = False
) -> int:
    """Write all rows, or none if one of them is wrong; with `only_valid`, the right ones. How many were written.

    A figure that is there already is replaced. The rows are judged anew: the world may have changed since the
    dry run.
    """
    judged = judge(sheet, situation, party, actor.today)
    if judged.bad and not only_valid:
        raise Refused(_("Some rows are wrong, so nothing was written. Look at the file again."), code="B10")
    rows = [_figure(outcome, situation, party, actor, now) for outcome in judged.written]
    PoliceFigure.objects.bulk_create(
        rows,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["situation", "party", "area", "week", "kind"],
        update_fields=["count", "person", "at"],
    )
    return len(rows)


def _figure(outcome: Outcome, situation: Situation, party: Party, actor: Actor, now: datetime) -> PoliceFigure:
    assert outcome.key is not None
    area_id, week, kind = outcome.key
    return PoliceFigure(
        situation=situation, party=party, area_id=area_id, week=week, kind=kind, count=outcome.count,
        person_id=actor.person_id, at=now,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PoliceIntake:
    """What came of a file. `unknown` are the places that are no municipality, such as counties, with how many."""

    new: int
    known: int
    unread: Sequence[Unread]
    unknown: Mapping[str, int]


@operation
def import_police_events(content: bytes, *, actor: Actor, now: datetime) -> PoliceIntake:
    """Keep each event once, however often the file is read; what the police have changed since is changed here."""
    found = list(police_file.read(content))
    published = {row.external_id: row for row in found if isinstance(row, Published)}
    place = _municipalities()
    before = PoliceEvent.objects.count()
    rows = [_event(row, place(row.code, row.place)) for row in published.values()]
    PoliceEvent.objects.bulk_create(
        rows,
        batch_size=5000,
        update_conflicts=True,
        unique_fields=["external_id"],
        update_fields=["occurred_at", "kind", "place", "municipality", "first_seen", "last_seen"],
    )
    new = PoliceEvent.objects.count() - before
    unknown = Counter(row.place for row in rows if row.municipality_id is None)
    return PoliceIntake(new, len(rows) - new, [row for row in found if isinstance(row, Unread)], unknown)


def _municipalities() -> Callable[[str, str], int | None]:
    """By the code, or where the file has none by the name however it is spelt. A county is no municipality."""
    rows = Area.objects.filter(kind=Area.Kind.MUNICIPALITY, country="SE").values_list("pk", "code", "name")
    by_code = {code: pk for pk, code, _name in rows}
    by_name = {fold(name): pk for pk, _code, name in rows}
    return lambda code, name: by_code.get(code.zfill(4)) or by_name.get(fold(name))


def _event(row: Published, municipality_id: int | None) -> PoliceEvent:
    return PoliceEvent(
        external_id=row.external_id, occurred_at=row.occurred_at, kind=row.kind, place=row.place,
        municipality_id=municipality_id, first_seen=row.first_seen, last_seen=row.last_seen,
    )  # fmt: skip
