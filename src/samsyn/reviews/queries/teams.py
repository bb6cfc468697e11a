"""What is shown of a team: who comes along, who has left, who may be named, and whether somebody leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.reviews.closeness import organisations_of
from samsyn.reviews.models import Member, Pair, Recusal, Review, Round, TeamMember
from samsyn.reviews.policies import recusals, reviews, team_members
from samsyn.reviews.rooms import Room
from samsyn.reviews.states import LINE, NOT_STARTED
from samsyn.web.components import Action, State
from samsyn.web.states import state_named

V, Role = Review.State, TeamMember.Role
# While there is something to lead.
LED = frozenset(LINE[: LINE.index(V.REPORTED)])


@dataclass(frozen=True, slots=True)
class Seat:
    """`takes_after`: whom the person replaced. The addresses are empty for those who may not use them."""

    person: str
    organisation: str
    role: str
    perspective: str
    joined: date
    left: date | None = None
    takes_after: str = ""
    change_url: str = ""
    leave_url: str = ""
    replace_url: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    person: str
    reason: str
    at: date


def seats(actor: Actor, review: Review, *, may_change: bool) -> tuple[list[Seat], list[Seat]]:
    """Those who come along, and those who have left."""
    rows = list(_rows(actor, review).select_related("person", "organisation", "replaces__person", "replaced_by"))
    there = [row for row in rows if row.is_along(actor.today)]
    gone = [row for row in rows if not row.is_along(actor.today)]
    return [_seat(row, may_change=may_change) for row in there], [_seat(row, may_change=may_change) for row in gone]


def _rows(actor: Actor, review: Review) -> QuerySet[TeamMember]:
    return team_members.visible(actor).filter(review=review).order_by("pk")


def _seat(row: TeamMember, *, may_change: bool) -> Seat:
    address = [row.review_id, row.pk]
    is_taken = hasattr(row, "replaced_by")
    return Seat(
        person=row.person.name, organisation=row.organisation.name, role=row.get_role_display(),
        perspective=row.get_perspective_display(), joined=row.joined, left=row.left,
        takes_after=row.replaces.person.name if row.replaces else "",
        change_url=reverse("reviews:seat", args=address) if may_change and row.left is None else "",
        leave_url=reverse("reviews:team_leave", args=address) if may_change and row.left is None else "",
        replace_url=reverse("reviews:team_replace", args=address) if may_change and not is_taken else "",
    )  # fmt: skip


def nobody_from(actor: Actor, review: Review) -> list[str]:
    """Members that visit the same host together and of whom nobody comes along yet."""
    if review.round.mode != Round.Mode.TEAM:
        return []
    together = Pair.objects.filter(plan=review.pair.plan_id, turn=1, host=review.host_id)
    along = _rows(actor, review).filter(TeamMember.current(actor.today))
    missing = Organisation.objects.filter(review_members__in=together.values("reviewer__member"))
    return list(missing.exclude(pk__in=along.values("organisation")).order_by("name").values_list("name", flat=True))


def declared(actor: Actor, review: Review) -> list[Declared]:
    """To the coordinator, and to each about themselves."""
    rows = recusals.visible(actor).filter(review=review).select_related("person").order_by("at")
    return [Declared(row.person.name, row.reason, row.at.date()) for row in rows]


def candidates(review: Review, today: date) -> QuerySet[Membership]:
    """Own people, those of the parties in the own area, and the contacts of other members but the host."""
    there = TeamMember.objects.filter(review=review, left=None).values("person")
    others = Member.objects.filter(Member.current(today), partnership=review.round.partnership_id).exclude(
        pk=review.host.member_id
    )
    contacts = Q(pk__in=others.values("contact")) | Q(pk__in=others.values("deputy"))
    own = Q(organisation__in=organisations_of(review.reviewer, today))
    rows = Membership.objects.filter(current(today), own | contacts, person__is_active=True).exclude(person__in=there)
    return rows.select_related("person", "organisation").order_by("organisation__name", "person__name", "pk")


def may_be_recused(review: Review, today: date) -> QuerySet[Person]:
    """Those who act in the review, on either side."""
    acting = reviews.people("speak", review, today).values("pk")
    along = review.team.filter(left=None).values("person")
    return Person.objects.filter(Q(pk__in=acting) | Q(pk__in=along)).order_by("name", "pk")


def leaderless(rows: QuerySet[Review], today: date) -> QuerySet[Review]:
    """Those whose team had a leader and has none (P91)."""
    led = TeamMember.objects.filter(review=OuterRef("pk"), role=Role.LEADER)
    return rows.filter(Exists(led), ~Exists(led.filter(TeamMember.current(today))), state__in=LED)


def empty_seats(keys: Sequence[int]) -> QuerySet[TeamMember]:
    """Seats of people who turned out to be too close, before the visit."""
    barred = Recusal.objects.filter(review=OuterRef("review"), person=OuterRef("person"))
    rows = TeamMember.objects.filter(Exists(barred), review__in=keys, left__isnull=False, replaced_by=None)
    return rows.filter(review__state__in=NOT_STARTED).select_related("person")


def team_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "follow" not in verbs:
        return None
    url = reverse("reviews:team", args=[review.pk])
    rows = list(_rows(actor, review).values_list("role", "left"))
    along = [role for role, left in rows if left is None or left > actor.today]
    count = ngettext("%(count)s person", "%(count)s people", len(along)) % {"count": len(along)}
    return Room(
        _("The team"), url, _state(review, rows, along), count if along else "", _now(review, verbs, along, url)
    )


def _state(review: Review, rows: Sequence[tuple[str, date | None]], along: Sequence[str]) -> State:
    if Role.LEADER in along:
        return state_named("done", _("put together"))
    had = any(role == Role.LEADER for role, _left in rows)
    if had and review.state in LED:
        return state_named("overdue", _("nobody leads"))
    return state_named("not started", _("without a leader") if along else _("nobody yet"))


def _now(review: Review, verbs: frozenset[str], along: Sequence[str], url: str) -> Action | None:
    if "write" not in verbs or Role.LEADER in along or review.state not in LED:
        return None
    if along:
        return Action(_("Choose a team leader"), url)
    return Action(_("Put the team together"), reverse("reviews:team_join", args=[review.pk]))


def contact_of(review: Review) -> str:
    """Whom the coordinator asks when the team has no leader."""
    contact = Member.objects.select_related("contact__person").get(pk=review.reviewer.member_id).contact
    return contact.person.name if contact else ""
