"""What a collaboration hangs on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from samsyn.areas.models import Area
from samsyn.collaborations.queries import with_area
from samsyn.collaborations.wording import state_of
from samsyn.core.actors import Actor

SHOWN = 8


def collaborations_here(actor: Actor, area: Area) -> dict[str, Any] | None:
    """Collaborations that touch the area, and the way to begin one; strangers are shown nothing."""
    if not actor.signed_in:
        return None
    rows = list(with_area(actor, area)[: SHOWN + 1])
    return {
        "rows": [(row, state_of(row)) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "start_url": f"{reverse('collaborations:create')}?area={area.slug}",
        "all_url": f"{reverse('collaborations:list')}?name={area.name}",
    }
