"""What others have counted comes in by file."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.situation.figures import FigureSheet, Outcome, judge
from samsyn.situation.models import PoliceFigure, Situation


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
