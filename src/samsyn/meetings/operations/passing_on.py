"""Somebody hands over their seats in the groups."""

from __future__ import annotations

from datetime import datetime

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.operations import operation
from samsyn.meetings.models import GroupMember
from samsyn.meetings.operations.groups import choose_chair, join_group, leave_group
from samsyn.organisations.models import Membership


@operation
def pass_on_seats(
    collaboration: Collaboration, *, actor: Actor, now: datetime, of: Membership, to: Membership | None
) -> int:
    """A successor who sits in the group already takes over the lead; otherwise the seat with it."""
    seats = GroupMember.objects.filter(group__collaboration=collaboration, membership=of, until=None)
    given = list(seats.select_related("group__collaboration"))
    for seat in given:
        led = seat.is_chair
        leave_group(seat, actor=actor, now=now, until=max(actor.today, seat.since))
        if to is not None:
            _sit(seat, to, led, actor, now)
    return len(given) if to is not None else 0


def _sit(seat: GroupMember, to: Membership, leads: bool, actor: Actor, now: datetime) -> None:
    sits = seat.group.members.filter(membership=to, until=None).first()
    if sits is None:
        join_group(seat.group, actor=actor, now=now, membership=to, is_chair=leads)
    elif leads:
        choose_chair(sits, actor=actor, now=now)
