"""What rooms above tell the measures: what a measure came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry
from samsyn.measures.models import Measure
from samsyn.web.components import Fact

# first word of `Measure.origin` ("decision" of "decision-12") → function saying, for one reader, what that is and
# where it stands; None when the reader may not see it
origins: Registry[Callable[[Actor, int], Fact | None]] = Registry("what measures come from")

# first words of origins whose measures are decided on the spot: a party and a day are enough for them to be under way
on_the_spot: Registry[str] = Registry("measures decided on the spot")
# name → function returning what must be done before this measure is closed (translated sentences)
closing_guards: Registry[Callable[[Measure], Iterable[str]]] = Registry("closing guards")


def decided_on_the_spot() -> Q:
    """Measures that answer something that was seen, and need no goal."""
    kinds = [Q(origin__startswith=f"{kind}-", serves=None) for kind in on_the_spot]
    return reduce(or_, kinds, Q(pk__in=[]))


def is_on_the_spot(measure: Measure) -> bool:
    return measure.origin.partition("-")[0] in list(on_the_spot)


def origin_of(actor: Actor, measure: Measure) -> Fact | None:
    kind, _dash, rest = measure.origin.partition("-")
    number = rest.partition("-")[0]
    find = origins.get(kind)
    return find(actor, int(number)) if find and number.isdigit() else None
