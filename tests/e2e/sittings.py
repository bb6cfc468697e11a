"""A steering group for the walks: Maria sits in it, Eva leads."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.collaborations.models import Collaboration
from samsyn.conftest import Personas
from samsyn.meetings.models import Group, GroupMember
from samsyn.organisations.models import Membership


def steering_group(collaboration: Collaboration, personas: Personas) -> Group:
    group = Group.objects.create(
        collaboration=collaboration, name="Steering group", kind=Group.Kind.STEERING, created_at=timezone.now()
    )
    for person in (personas.eva, personas.maria):
        seat(group, person, leads=person == personas.eva)
    return group


def seat(group: Group, person: Person, *, leads: bool = False) -> GroupMember:
    """Since a month, so that meetings of last week are theirs too."""
    membership = Membership.objects.get(person=person)
    since = timezone.localdate() - timedelta(days=30)
    return GroupMember.objects.create(group=group, membership=membership, is_chair=leads, since=since)
