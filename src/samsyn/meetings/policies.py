"""Who sees groups and minutes, who writes in them, and who leads a meeting."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import F, Model, Q

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import SPEAKERS, Inside
from samsyn.core.policies import Grant, Rule, Through
from samsyn.meetings.models import AgendaItem, Attendance, Decision, Group, GroupMember, Meeting, Series
from samsyn.organisations.models import current

M = TypeVar("M", bound=Model)


def _leads(today: date) -> Q:
    """The chair, while their organisation still is a party."""
    party = "group__collaboration__parties__"
    still_in = Party.current(today, party) & Q(**{f"{party}organisation": F("membership__organisation")})
    return Q(is_chair=True) & GroupMember.current(today) & still_in


def _coordinates(today: date) -> Q:
    return current(today, "collaboration__coordinator__")


def _speaks_for_the_lead(today: date) -> Q:
    lead = "collaboration__lead__memberships__"
    return current(today, lead) & Q(**{f"{lead}role__in": SPEAKERS})


chair = Grant(GroupMember, "group_id", "membership__person_id", _leads)
coordinator = Grant(Group, "id", "collaboration__coordinator__person_id", _coordinates)
lead_speakers = Grant(Group, "id", "collaboration__lead__memberships__person_id", _speaks_for_the_lead)


class GroupPolicy(Inside[Group]):
    """Seen by those inside; every party writes minutes; the chair or whoever coordinates leads."""

    model = Group
    related = ("collaboration",)
    lookups = {"slug": "collaboration__slug", "group": "pk"}
    rules = {"chair": Rule((chair, coordinator, lead_speakers))}


groups = GroupPolicy()


class InGroup(Through[M]):
    parent = groups
    path = "group"
    through = {"see": "see", "take_part": "take_part", "coordinate": "coordinate", "chair": "chair"}


class GroupMemberPolicy(InGroup[GroupMember]):
    model = GroupMember
    related = ("group__collaboration", "membership__person", "membership__organisation")
    lookups = {"slug": "group__collaboration__slug", "member": "pk"}


class SeriesPolicy(InGroup[Series]):
    model = Series
    related = ("group__collaboration",)
    lookups = {"slug": "group__collaboration__slug", "series": "pk"}


class MeetingPolicy(InGroup[Meeting]):
    model = Meeting
    related = ("group__collaboration", "approved_in", "approved_by")
    lookups = {"slug": "group__collaboration__slug", "meeting": "pk"}


class AgendaItemPolicy(InGroup[AgendaItem]):
    model = AgendaItem
    path = "meeting__group"
    related = ("meeting__group__collaboration",)
    lookups = {"slug": "meeting__group__collaboration__slug", "item": "pk"}


class AttendancePolicy(InGroup[Attendance]):
    model = Attendance
    path = "meeting__group"


class DecisionPolicy(InGroup[Decision]):
    model = Decision
    path = "item__meeting__group"
    related = ("item__meeting__group__collaboration",)
    lookups = {"slug": "item__meeting__group__collaboration__slug", "decision": "pk"}


members = GroupMemberPolicy()
series = SeriesPolicy()
meetings = MeetingPolicy()
items = AgendaItemPolicy()
attendance = AttendancePolicy()
decisions = DecisionPolicy()
