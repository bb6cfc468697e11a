"""Somebody hands over their measures to a colleague; what no colleague takes waits for somebody of its party."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.operations import operation
from samsyn.measures.models import Measure
from samsyn.measures.states import OPEN
from samsyn.organisations.models import Membership


@operation
def pass_on_measures(
    collaboration: Collaboration, *, actor: Actor, now: datetime, of: Membership, to: Membership | None
) -> int:
    """A measure stays with its party: a successor from elsewhere does not take it along."""
    theirs = Measure.objects.filter(collaboration=collaboration, responsible=of, state__in=OPEN)
    passed = 0
    if to is not None:
        colleagues = theirs.filter(party__organisation_id=to.organisation_id)
        passed = colleagues.update(responsible=to, version=F("version") + 1)
    theirs.update(responsible=None, version=F("version") + 1)
    return passed
