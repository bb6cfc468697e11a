"""Who is away when, and the first weeks for a visit in which all can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q
from django.urls import reverse

from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Busy, Member, Review, TeamMember
from samsyn.reviews.pairing.availability import Away, Week, free_weeks, working_days
from samsyn.reviews.policies import busy
from samsyn.reviews.wording import because, named

ONE_DAY = timedelta(days=1)
KEY = ("contact", "deputy")


@dataclass(frozen=True, slots=True)
class BusyLine:
    """`who` is empty for the whole organisation."""

    first: date
    last: date
    who: str
    why: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A free week, or several in a row that fall away for the same reason."""

    first_week: date
    last_week: date
    first: date | None
    last: date | None
    why_not: str
    choose_url: str


def busy_lines(actor: Actor, member: Member) -> list[BusyLine]:
    rows = busy.objects(actor, "speak").filter(member=member, last_day__gte=actor.today)
    return [
        BusyLine(
            first=row.first_day, last=row.last_day, who=str(row.person.person) if row.person else "", why=row.why,
            remove_url=reverse("reviews:busy_remove", args=[member.partnership.slug, row.pk]),
        )
        for row in rows.select_related("person__person").order_by("first_day", "pk")
    ]  # fmt: skip


def visit_weeks(review: Review, today: date) -> list[WeekLine]:
    """From the round's first week on, or from tomorrow. Three statements."""
    begin = max(review.round.first_week, today + ONE_DAY)
    countries = sorted({side.member.organisation.country for side in (review.reviewer, review.host)})
    length = working_days(review.visit_first, review.visit_last)
    found = free_weeks(begin, length, away_from(review, begin), countries)
    address = reverse("reviews:visit", args=[review.pk])
    return [_line(list(group), address) for _key, group in groupby(found, key=_alike)]


def away_from(review: Review, begin: date) -> list[Away]:
    """Days on which host, reviewer, or one whom the visit cannot do without, is away."""
    both = [review.host.member_id, review.reviewer.member_id]
    rows = Busy.objects.filter(
        Q(member__in=both, person=None) | Q(person__person__in=_key_people(review, both)),
        member__partnership=review.round.partnership_id, last_day__gte=begin,
    ).select_related("member__organisation", "person__person")  # fmt: skip
    return [Away(_name(row), row.first_day, row.last_day) for row in rows]


def _key_people(review: Review, both: Sequence[int]) -> set[int]:
    """Contacts and deputies of both sides, and whoever leads the team."""
    named_ones = Member.objects.filter(pk__in=both).values_list(*(f"{role}__person" for role in KEY))
    leaders = TeamMember.objects.filter(review=review, role=TeamMember.Role.LEADER, left=None)
    people = {person for pair in named_ones for person in pair if person}
    return people | set(leaders.values_list("person", flat=True))


def _name(row: Busy) -> str:
    person: Membership | None = row.person
    return str(person.person) if person else row.member.organisation.name


def _alike(week: Week) -> object:
    return week.monday if week.first else (week.because, week.who)


def _line(weeks: Sequence[Week], address: str) -> WeekLine:
    week = weeks[0]
    return WeekLine(
        first_week=week.monday, last_week=weeks[-1].monday, first=week.first, last=week.last,
        why_not=because(week.because) or named(list(week.who)),
        choose_url=f"{address}?first={week.first.isoformat()}" if week.first else "",
    )  # fmt: skip
