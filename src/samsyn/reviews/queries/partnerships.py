"""What the pages about partnerships show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.organisations.lineage import followers
from samsyn.organisations.models import Succession
from samsyn.reviews.models import ConflictOfInterest, Member, Partnership, Round, StepTemplate
from samsyn.reviews.policies import conflicts, members, partnerships, rounds
from samsyn.reviews.states import ROUND_LOOKS
from samsyn.web.components import State
from samsyn.web.registries import Hit
from samsyn.web.states import state_named


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    url: str
    name: str
    lead: str
    members: int
    rounds: int
    state: State | None


@dataclass(frozen=True, slots=True)
class Follower:
    name: str
    url: str
    on: date


@dataclass(frozen=True, slots=True)
class MemberLine:
    """`followers` carry on its organisation by now; `succeed_url` is where one of them takes its place."""

    name: str
    url: str
    joined: date
    left: date | None
    contact: str
    contact_url: str
    leave_url: str
    busy_url: str
    followers: Sequence[Follower]
    succeed_url: str


@dataclass(frozen=True, slots=True)
class RoundLine:
    url: str
    number: int
    theme: str
    first_week: date
    last_week: date
    areas: int
    state: State


@dataclass(frozen=True, slots=True)
class ConflictLine:
    one: str
    other: str
    two_way: bool
    reason: str
    source: str
    until: date | None
    end_url: str


def listed(actor: Actor) -> QuerySet[Partnership]:
    latest = Round.objects.filter(partnership=OuterRef("pk")).order_by("-number").values("state")[:1]
    still = Q(members__left=None) | Q(members__left__gt=actor.today)
    return (
        partnerships.visible(actor)
        .select_related("lead")
        .annotate(
            member_count=Count("members", filter=still, distinct=True),
            round_count=Count("rounds", distinct=True),
            latest_state=Subquery(latest),
        )
    )


def row_of(row: Any) -> PartnershipRow:
    return PartnershipRow(
        url=row.get_absolute_url(), name=row.name, lead=row.lead.name, members=row.member_count,
        rounds=row.round_count, state=state_of(row.latest_state) if row.latest_state else None,
    )  # fmt: skip


def state_of(state: str) -> State:
    known = Round.State(state)
    return state_named(ROUND_LOOKS[known], known.label)


def member_lines(actor: Actor, partnership: Partnership, *, may_coordinate: bool) -> list[MemberLine]:
    found = members.inside(actor, partnership).filter(Member.current(actor.today))
    rows = list(found.select_related("organisation", "contact__person", "partnership").order_by("organisation__name"))
    own = set(members.objects(actor, "speak").filter(partnership=partnership).values_list("pk", flat=True))
    after = followers([row.organisation_id for row in rows], actor.today)
    return [_member_line(row, may_coordinate, after.get(row.organisation_id, []), is_own=row.pk in own) for row in rows]


def _member_line(row: Member, may_coordinate: bool, after: Sequence[Succession], *, is_own: bool) -> MemberLine:
    address = [row.partnership.slug, row.pk]
    return MemberLine(
        name=row.organisation.name, url=row.organisation.get_absolute_url(), joined=row.joined, left=row.left,
        contact=row.contact.person.name if row.contact else "",
        contact_url=reverse("reviews:member_contact", args=address) if is_own else "",
        leave_url=reverse("reviews:member_leave", args=address) if may_coordinate else "",
        busy_url=reverse("reviews:busy", args=address) if is_own else "",
        followers=[Follower(one.successor.name, one.successor.get_absolute_url(), one.on) for one in after],
        succeed_url=reverse("reviews:member_succeed", args=address) if may_coordinate and after else "",
    )  # fmt: skip


def round_lines(actor: Actor, partnership: Partnership) -> list[RoundLine]:
    taking_part = Count("entrants", filter=Q(entrants__withdrawn_on=None))
    rows = rounds.inside(actor, partnership).select_related("partnership").annotate(area_count=taking_part)
    return [
        RoundLine(
            url=row.get_absolute_url(), number=row.number, theme=row.theme, first_week=row.first_week,
            last_week=row.last_week, areas=row.area_count, state=state_of(row.state),
        )
        for row in rows.order_by("-number")
    ]  # fmt: skip


def conflict_lines(actor: Actor, partnership: Partnership) -> list[ConflictLine]:
    rows = conflicts.inside(actor, partnership).filter(ConflictOfInterest.current(actor.today))
    return [
        ConflictLine(
            one=row.one.name, other=row.other.name, two_way=row.two_way, reason=row.reason,
            source=row.get_source_display(), until=row.until,
            end_url=reverse("reviews:conflict_end", args=[partnership.slug, row.pk]),
        )
        for row in rows.select_related("one", "other")
    ]  # fmt: skip


def last_round(partnership: Partnership) -> Round | None:
    return partnership.rounds.order_by("-number").first()


def next_number(partnership: Partnership) -> int:
    return int(partnership.rounds.aggregate(last=Max("number"))["last"] or 0) + 1


def method_lines() -> Sequence[StepTemplate]:
    return list(StepTemplate.objects.filter(published_at__isnull=False).order_by("pk"))


def found(actor: Actor, text: str, limit: int) -> list[Hit]:
    rows = partnerships.visible(actor).filter(name__icontains=text).select_related("lead").order_by("name")[:limit]
    return [Hit(_("Partnership"), row.name, row.lead.name, row.get_absolute_url()) for row in rows]
