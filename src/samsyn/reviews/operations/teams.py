"""The verbs of the team that visits, and of those who are too close to take part."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import Membership, Organisation
from samsyn.reviews.closeness import too_close
from samsyn.reviews.models import Perspective, Recusal, Review, TeamMember

K, P = Organisation.Kind, Perspective
Role = TeamMember.Role
PERSPECTIVES = {
    K.PUBLIC_HOUSING: P.HOUSING, K.PRIVATE_OWNER: P.HOUSING, K.COOPERATIVE: P.HOUSING, K.ALMEN: P.HOUSING,
    K.POLICE: P.POLICE, K.IDEA_BASED: P.ASSOCIATION, K.TENANTS_UNION: P.RESIDENTS, K.CONGREGATION: P.ASSOCIATION,
    K.BUSINESS: P.BUSINESS,
}  # fmt: skip


@operation
def join_team(
    review: Review, *, actor: Actor, now: datetime, membership: Membership, role: str, perspective: str
) -> TeamMember:
    """One at a time, so that nobody is in it twice."""
    _hold(review)
    _refuse_unfit(review, membership, actor)
    if role == Role.LEADER:
        _refuse_second_leader(review, membership)
    return TeamMember.objects.create(
        review=review, person=membership.person, organisation=membership.organisation, role=role,
        perspective=perspective, joined=actor.today,
    )  # fmt: skip


@operation
def change_seat(
    member: TeamMember, *, actor: Actor, now: datetime, version: int | None, role: str, perspective: str
) -> TeamMember:
    """Another role or perspective. Whoever led before goes on as a reviewer."""
    if member.left is not None:
        raise Refused(_("%(person)s has left the team.") % {"person": member.person})
    if role == Role.LEADER:
        _refuse_foreign_leader(member.review, member.organisation)
        for leader in member.review.team.filter(left=None, role=Role.LEADER).exclude(pk=member.pk):
            save_version(leader, None, role=Role.REVIEWER)
    return save_version(member, version, role=role, perspective=perspective)


@operation
def leave_team(member: TeamMember, *, actor: Actor, now: datetime, version: int | None) -> TeamMember:
    """What somebody has written stays; their access ends today. A team without a leader is told to the coordinator."""
    if member.left is not None:
        raise Refused(_("%(person)s has left the team.") % {"person": member.person})
    return save_version(member, version, left=actor.today)


@operation
def replace_in_team(member: TeamMember, *, actor: Actor, now: datetime, membership: Membership) -> TeamMember:
    """Somebody else takes the seat, with its role and perspective; who sat there stays in the history (P19)."""
    _hold(member.review)
    if taken := TeamMember.objects.filter(replaces=member).select_related("person").first():
        raise Refused(_("%(person)s has taken that seat already.") % {"person": taken.person})
    _refuse_unfit(member.review, membership, actor)
    if member.left is None:
        save_version(member, None, left=actor.today)
    return TeamMember.objects.create(
        review=member.review, person=membership.person, organisation=membership.organisation,
        role=_inherited(member, membership), perspective=member.perspective, joined=actor.today, replaces=member,
    )  # fmt: skip


@operation
def recuse(review: Review, *, actor: Actor, now: datetime, person: Person, reason: str) -> Recusal:
    """The person takes no part from now on. The pairs stay; a seat in the team waits for somebody else (P19)."""
    _hold(review)
    if Recusal.objects.filter(review=review, person=person).exists():
        raise Refused(_("%(person)s takes no part already.") % {"person": person}, field="person")
    for seat in review.team.filter(person=person, left=None):
        save_version(seat, None, left=actor.today)
    return Recusal.objects.create(
        review=review, person=person, reason=reason, declared_by_id=actor.person_id, at=now
    )  # fmt: skip


@operation
def leave_teams_of(membership: Membership, *, actor: Actor) -> None:
    """Whoever leaves the organisation they came along for leaves its teams the same day."""
    TeamMember.objects.filter(
        person_id=membership.person_id, organisation_id=membership.organisation_id, left=None
    ).update(left=membership.until or actor.today)


@operation
def gather_team(review: Review, *, actor: Actor, now: datetime, members: list[Membership]) -> list[TeamMember]:
    """Where several members visit together, the contacts of those who do not hold the pen come along."""
    fit = {row.person_id: row for row in members if not too_close(review, row.person, actor.today)}
    return TeamMember.objects.bulk_create(
        TeamMember(review=review, person=row.person, organisation=row.organisation, role=Role.REVIEWER,
                   perspective=perspective_of(row.organisation), joined=actor.today)
        for row in fit.values()
    )  # fmt: skip


def perspective_of(organisation: Organisation) -> str:
    return PERSPECTIVES.get(K(organisation.kind), P.MANAGEMENT)


def _hold(review: Review) -> None:
    """Two who change the same team at once take turns."""
    Review.objects.select_for_update().get(pk=review.pk)


def _refuse_unfit(review: Review, membership: Membership, actor: Actor) -> None:
    person = membership.person
    if Recusal.objects.filter(review=review, person=person).exists():
        raise Refused(_("%(person)s takes no part in this review.") % {"person": person}, field="membership")
    if review.team.filter(person=person, left=None).exists():
        raise Refused(_("%(person)s is in the team already.") % {"person": person}, field="membership")
    if why := too_close(review, person, actor.today):
        raise Refused(why, field="membership", code="P91")


def _refuse_second_leader(review: Review, membership: Membership) -> None:
    leader = review.team.filter(left=None, role=Role.LEADER).select_related("person").first()
    if leader:
        said = {"person": leader.person}
        raise Refused(_("%(person)s leads the team. Change that first.") % said, field="role")
    _refuse_foreign_leader(review, membership.organisation)


def _refuse_foreign_leader(review: Review, organisation: Organisation) -> None:
    pen = review.reviewer.member.organisation
    if organisation != pen:
        said = {"organisation": pen}
        raise Refused(_("The leader comes from %(organisation)s, which holds the pen.") % said, field="role")


def _inherited(seat: TeamMember, membership: Membership) -> str:
    """The leader's seat gives the lead only if nobody leads meanwhile, and within the organisation with the pen."""
    review = seat.review
    may_lead = membership.organisation_id == review.reviewer.member.organisation_id
    led = review.team.filter(left=None, role=Role.LEADER).exclude(pk=seat.pk).exists()
    return seat.role if seat.role != Role.LEADER or (may_lead and not led) else str(Role.REVIEWER)
