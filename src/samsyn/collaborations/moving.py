"""The step from one state to the next, for the operations that carry its facts."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.guards import hindrances
from samsyn.collaborations.models import Collaboration, StateChange
from samsyn.collaborations.states import TRANSITIONS
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import save_version

S = Collaboration.State


def move(
    collaboration: Collaboration, state: str, *, actor: Actor, now: datetime, version: int | None = None, note: str = ""
) -> Collaboration:
    """The step itself, for the operations that carry its facts."""
    collaboration.refresh_from_db(fields=["state"])
    before = S(collaboration.state)
    if state not in TRANSITIONS[before]:
        raise Refused(
            _("From “%(before)s” it cannot become “%(after)s”.") % {"before": before.label, "after": S(state).label},
            field="state",
        )
    found = hindrances(collaboration, state, actor.today)
    if found:
        raise Refused(" ".join(found), field="state", code=RULES.get(state, ""))
    collaboration = save_version(collaboration, version, state=state)
    StateChange.objects.create(
        collaboration=collaboration, before=before, after=state, on=actor.today, at=now,
        person_id=actor.person_id, note=note,
    )  # fmt: skip
    return collaboration


RULES: dict[str, str] = {S.NEGOTIATING: "C1", S.SIGNED: "C2", S.EXTENDED: "C2", S.ACTIVE: "C3", S.CLOSED: "C6"}
