"""A member whose organisation was merged, split or followed by another gives its place to that one (P92)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.lineage import predecessors
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.reviews.models import Entrant, Member, Pair, Partnership, TeamMember
from samsyn.reviews.operations.withdrawing import propose_parting
from samsyn.reviews.pairing.asking import question_of
from samsyn.reviews.pairing.mending import MENDABLE
from samsyn.reviews.states import OVER

TOO_NEAR = frozenset({"group", "conflict"})


@operation
def succeed_member(
    member: Member, *, actor: Actor, now: datetime, successor: Organisation, version: int | None = None
) -> Member:
    """From today `successor` is the member, with the areas of all rounds that are not over. What is over stays as it
    was, and so does what the old member has done, sent and been told. Done twice, it is done once."""
    if member.organisation_id not in predecessors([successor.pk], actor.today)[successor.pk]:
        names = {"successor": successor, "name": member.organisation}
        raise Refused(_("%(successor)s does not carry on %(name)s today.") % names, field="successor", code="P92")
    if member.left is not None and member.left <= actor.today:
        return _already_there(member, successor)
    heir, _is_new = Member.objects.get_or_create(
        partnership=member.partnership, organisation=successor, left=None,
        defaults={"regime": successor.country, "joined": actor.today},
    )  # fmt: skip
    save_version(member, version, left=max(actor.today, member.joined))
    _hand_over(member, heir, actor)
    _follow_the_lead(member, successor, actor)
    for pair in _too_near_now(heir, actor):
        propose_parting(pair, actor=actor, now=now)
    return heir


def _already_there(member: Member, successor: Organisation) -> Member:
    heir = member.partnership.members.filter(organisation=successor, left=None).first()
    if heir is None:
        raise Refused(_("%(name)s has left the partnership already.") % {"name": member.organisation}, code="P92")
    return heir


def _hand_over(member: Member, heir: Member, actor: Actor) -> None:
    """Its areas, the days on which it is away, and in the teams the seats of those who belong to both."""
    _seats_of(member, heir, actor).update(organisation=heir.organisation, version=F("version") + 1)
    Entrant.objects.filter(member=member).exclude(round__state__in=OVER).update(
        member=heir, entered_for=Coalesce("entered_for", Value(member.organisation_id)), version=F("version") + 1
    )
    member.busy.filter(person=None, last_day__gte=actor.today).update(member=heir)


def _seats_of(member: Member, heir: Member, actor: Actor) -> QuerySet[TeamMember]:
    people = Membership.objects.filter(current(actor.today), organisation=heir.organisation)
    seats = TeamMember.objects.filter(TeamMember.current(actor.today), organisation=member.organisation_id)
    here = seats.filter(review__round__partnership=member.partnership_id, person__in=people.values("person"))
    return here.exclude(review__round__state__in=OVER)


def _follow_the_lead(member: Member, successor: Organisation, actor: Actor) -> None:
    """Where the one that leaves led the partnership, and where its coordinator works for the successor now."""
    partnership: Partnership = member.partnership
    changes: dict[str, Any] = {}
    if partnership.lead_id == member.organisation_id:
        changes["lead"] = successor
    coordinator = partnership.coordinator
    works_there = Membership.objects.filter(current(actor.today), organisation=successor, person=coordinator.person_id)
    if coordinator.organisation_id == member.organisation_id and (now := works_there.first()):
        changes["coordinator"] = now
    if changes:
        save_version(partnership, None, **changes)


def _too_near_now(heir: Member, actor: Actor) -> list[Pair]:
    """Pairs in force whose two have become one, or between whom there is a conflict of the successor's own."""
    its = Q(reviewer__member=heir) | Q(host__member=heir)
    in_force = Pair.objects.filter(
        its, plan__published_at__isnull=False, plan__ended_at=None, plan__round__state__in=MENDABLE, turn=1,
        reviewer__withdrawn_on=None, host__withdrawn_on=None,
    ).select_related("plan__round", "reviewer", "host")  # fmt: skip
    return [pair for pair in in_force if TOO_NEAR & question_of(pair.plan.round, actor.today).why(pair)]
