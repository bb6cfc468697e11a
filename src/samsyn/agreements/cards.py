"""What the register hangs on the page of an area."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from samsyn.agreements.queries.register import is_over, rows_of, shared_in, touching
from samsyn.areas.models import Area
from samsyn.core.actors import Actor

SHOWN = 4


def agreements_here(actor: Actor, area: Area) -> dict[str, Any] | None:
    """Those that end first, and how many overlaps there are; nothing where there is no agreement."""
    if not actor.signed_in:
        return None
    everything: list[Any] = [terms for terms in touching(actor, area) if not is_over(terms, actor.today)]
    if not everything:
        return None
    first = sorted(everything, key=lambda terms: (terms.ends_on or date.max, terms.pk))[:SHOWN]
    return {
        "rows": rows_of(actor, first, []),
        "overlaps": len(shared_in(actor, everything)),
        "url": reverse("register:area", args=[area.slug]),
    }
