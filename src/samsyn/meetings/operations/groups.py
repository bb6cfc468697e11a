"""Groups are formed; people join, lead and leave them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.meetings.models import Group, GroupMember
from samsyn.organisations.models import Membership
from samsyn.web.templatetags.samsyn import day


@operation
def form_group(
    collaboration: Collaboration,
    *,
    actor: Actor,
    now: datetime,
    name: str,
    kind: str,
    decision_rule: str,
    purpose: str = "",
) -> Group:
    _refuse_taken(collaboration, name)
    return Group.objects.create(
        collaboration=collaboration, name=name, kind=kind, decision_rule=decision_rule, purpose=purpose, created_at=now
    )


@operation
def edit_group(
    group: Group,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    name: str,
    kind: str,
    decision_rule: str,
    purpose: str = "",
) -> Group:
    _refuse_taken(group.collaboration, name, but=group.pk)
    return save_version(group, version, name=name, kind=kind, decision_rule=decision_rule, purpose=purpose)


@operation
def join_group(
    group: Group, *, actor: Actor, now: datetime, membership: Membership, is_chair: bool = False
) -> GroupMember:
    """Only people of the parties; a new chair takes over from the one before."""
    if not membership.is_current(actor.today) or not _is_of_a_party(group, membership, actor.today):
        raise Refused(_("Choose somebody who works for one of the parties today."), field="membership")
    if group.members.filter(membership=membership, until=None).exists():
        raise Refused(_("%(name)s is in the group already.") % {"name": membership.person}, field="membership")
    if is_chair:
        _no_chair(group)
    return GroupMember.objects.create(group=group, membership=membership, is_chair=is_chair, since=actor.today)


@operation
def choose_chair(member: GroupMember, *, actor: Actor, now: datetime) -> GroupMember:
    if member.until is not None:
        raise Refused(_("Whoever has left the group cannot lead it."))
    _no_chair(member.group)
    member.is_chair = True
    member.save(update_fields=["is_chair"])
    return member


@operation
def leave_group(member: GroupMember, *, actor: Actor, now: datetime, until: date) -> GroupMember:
    """`until` is the first day without them."""
    if until < member.since:
        days = {"until": day(until), "since": day(member.since)}
        raise Refused(_("The last day, %(until)s, is before the first, %(since)s.") % days, field="until", code="B1")
    member.until = until
    member.is_chair = False
    member.save(update_fields=["until", "is_chair"])
    return member


def _refuse_taken(collaboration: Collaboration, name: str, but: int = 0) -> None:
    if not name.strip():
        raise Refused(_("Give the group a name."), field="name")
    if collaboration.groups.filter(name=name).exclude(pk=but).exists():
        raise Refused(_("There is a group called %(name)s already.") % {"name": name}, field="name")


def _is_of_a_party(group: Group, membership: Membership, today: date) -> bool:
    parties = Party.objects.filter(Party.current(today), collaboration_id=group.collaboration_id)
    return parties.filter(organisation_id=membership.organisation_id).exists()


def _no_chair(group: Group) -> None:
    for member in group.members.filter(is_chair=True, until=None):
        member.is_chair = False
        member.save(update_fields=["is_chair"])
