"""Who reports, for which party and in which areas, and that they know the rule about persons."""

from __future__ import annotations

from datetime import datetime

from samsyn.core.actors import Actor
from samsyn.core.operations import operation, save_version
from samsyn.situation.models import Reporter


@operation
def read_rules(reporter: Reporter, *, actor: Actor, now: datetime) -> Reporter:
    """The reporter has read the rule about persons today; asked again in a year (F-EST-4)."""
    return save_version(reporter, None, read_rules_on=actor.today)
