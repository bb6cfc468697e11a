"""The verbs of places: read in from files, drawn, changed, given new boundaries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from samsyn.areas import base
from samsyn.areas.importing.plan import Plan, Target, plan
from samsyn.areas.importing.rows import Reading
from samsyn.areas.importing.write import silent, write
from samsyn.core.actors import Actor
from samsyn.core.operations import operation

Tell = Callable[[int, int], None]


@operation
def load_base(*, actor: Actor, now: datetime, progress: Tell = silent) -> dict[str, int]:
    """Countries, regions and municipalities of Sweden and Denmark, every RegSO, and Dalarna's polygons.

    Safe to repeat: what is there already is left alone. Returns how many areas were new, changed, unchanged
    and refused.
    """
    totals = {"new": 0, "changed": 0, "unchanged": 0, "refused": 0}
    steps = len(base.FILES) + 1
    for done, (file, reading) in enumerate(base.readings(), start=1):
        target = Target(actor, file.valid_from if file else now.date(), file.source if file else "")
        made = read_in(reading, target)
        for status, count in made.counts().items():
            totals[status] += count
        progress(done, steps)
    return totals


def read_in(reading: Reading, target: Target, tell: Tell = silent) -> Plan:
    """Compare and write in the transaction of the caller; refused rows are left out and reported."""
    made = plan(reading, target)
    write(made, target, tell)
    return made
