"""Point 8 of the checklist: who from each contributing party sits in a steering group."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import Collaboration, Party
from samsyn.meetings.models import Group, GroupMember

STEERING = (Group.Kind.POLITICAL, Group.Kind.STEERING)


def checklist_facts(collaboration: Collaboration) -> dict[str, Any]:
    """One statement."""
    today = timezone.localdate()
    sitting = GroupMember.objects.filter(
        GroupMember.current(today),
        group__collaboration=collaboration,
        group__kind__in=STEERING,
        membership__organisation=OuterRef("organisation"),
    )
    each = sitting.order_by().values("membership__organisation").annotate(number=Count("pk")).values("number")
    parties = Party.objects.filter(Party.current(today), collaboration=collaboration, role__in=SIGNING_ROLES)
    counted = parties.annotate(number=Coalesce(Subquery(each), 0)).order_by("organisation__name")
    return {"steering_group_members_by_party": tuple(counted.values_list("organisation__name", "number"))}
