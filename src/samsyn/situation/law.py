"""What the Swedish law on municipalities' responsibility for crime prevention (2023:196) asks for, and when. Pure.

In force since 1 July 2023. The situation picture and the action plan are brought up to date at least every second year;
of the others the law says no time. It is no law for Denmark.
"""

from __future__ import annotations

from datetime import date

from samsyn.core.dates import add_months

SOURCE = "SFS 2023:196"
EVERY_SECOND_YEAR = frozenset({"PICTURE", "PLAN"})
MONTHS_BETWEEN = 24
MONTHS_AHEAD = 6


def due(kind: str, done_on: date) -> date | None:
    """The day by which it must be done again; None where the law sets no time."""
    return add_months(done_on, MONTHS_BETWEEN) if kind in EVERY_SECOND_YEAR else None


def reminds_from(due_on: date) -> date:
    return add_months(due_on, -MONTHS_AHEAD)
