"""Point 8 of the checklist: who from each contributing party sits in a steering group."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils import timezone

from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Party
from samsyn.meetings.models import Group, GroupMember

STEERING = (Group.Kind.POLITICAL, Group.Kind.STEERING)


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    today = timezone.localdate()
    parties = Party.objects.filter(Party.current(today), collaboration=collaboration, role__in=SIGNING_ROLES)
    sitting = GroupMember.objects.filter(
        GroupMember.current(today), group__collaboration=collaboration, group__kind__in=STEERING
    )
    counted = Counter(sitting.values_list("membership__organisation_id", flat=True))
    named = parties.order_by("organisation__name").values_list("organisation_id", "organisation__name")
    return {"steering_group_members_by_party": tuple((name, counted[pk]) for pk, name in named)}
