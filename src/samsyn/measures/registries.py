"""What rooms above tell the measures: what a measure came from."""

from __future__ import annotations

from collections.abc import Callable

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.measures.models import Measure
from samsyn.web.components import Fact

# first word of `Measure.origin` ("decision" of "decision-12") → function saying, for one reader, what that is and
# where it stands; None when the reader may not see it
origins: Registry[Callable[[Actor, int], Fact | None]] = Registry("what measures come from")


def origin_of(actor: Actor, measure: Measure) -> Fact | None:
    kind, _dash, number = measure.origin.partition("-")
    find = origins.get(kind)
    return find(actor, int(number)) if find and number.isdigit() else None
