"""What a collaboration hangs on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.queries import with_area, with_organisation
from samsyn.collaborations.wording import state_of
from samsyn.core.actors import Actor
from samsyn.organisations.models import Organisation

SHOWN = 8


def collaborations_here(actor: Actor, area: Area) -> dict[str, Any] | None:
    """Collaborations that touch the area, and the way to begin one; strangers are shown nothing."""
    if not actor.signed_in:
        return None
    return _first(with_area(actor, area)) | {
        "start_url": f"{reverse('collaborations:create')}?area={area.slug}",
        "all_url": f"{reverse('collaborations:list')}?name={area.name}",
    }


def collaborations_of(actor: Actor, organisation: Organisation) -> dict[str, Any] | None:
    """Where the organisation takes part, as far as the reader may know."""
    return _first(with_organisation(actor, organisation)) if actor.signed_in else None


def _first(found: QuerySet[Collaboration]) -> dict[str, Any]:
    rows = list(found.order_by("name")[: SHOWN + 1])
    return {"rows": [(row, state_of(row)) for row in rows[:SHOWN]], "more": len(rows) > SHOWN}
