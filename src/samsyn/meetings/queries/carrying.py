"""Seats that rest on a person, and groups that nobody leads."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.registries import Carried, Orphan
from samsyn.collaborations.states import OVER
from samsyn.meetings.models import Group, GroupMember
from samsyn.organisations.models import Membership


def carried(collaboration: Collaboration, membership: Membership, today: date) -> list[Carried]:
    seats = GroupMember.objects.filter(
        GroupMember.current(today), group__collaboration=collaboration, membership=membership
    ).select_related("group__collaboration")
    return [_seat(seat) for seat in seats.order_by("-is_chair", "group__name")]


def _seat(seat: GroupMember) -> Carried:
    label = _("Leads %(group)s") if seat.is_chair else _("Sits in %(group)s")
    return Carried(label % {"group": seat.group.name}, seat.group.get_absolute_url())


def ownerless(today: date) -> QuerySet[Group]:
    """Groups that nobody leads whose organisation still is a party."""
    led = GroupMember.objects.filter(
        GroupMember.current(today),
        Party.current(today, "group__collaboration__parties__"),
        group=OuterRef("pk"),
        is_chair=True,
        group__collaboration__parties__organisation=F("membership__organisation"),
    )
    rows = Group.objects.filter(~Exists(led)).exclude(collaboration__state__in=OVER)
    return rows.select_related("collaboration").order_by("name")


def without_lead(row: Group) -> Orphan:
    return Orphan(row.name, _("nobody leads the group"), row.get_absolute_url())
