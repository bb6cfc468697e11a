"""What the pages about rounds show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from samsyn.areas.models import Area
from samsyn.collaborations.policies import collaborations
from samsyn.core.actors import Actor
from samsyn.reviews.dates import Day, days_of, first_visit_day
from samsyn.reviews.models import DateRule, Entrant, Member, Partnership, Round, StepTemplate
from samsyn.reviews.operations.rounds import works_of
from samsyn.reviews.pairing.mending import MENDABLE
from samsyn.reviews.policies import entrants, members
from samsyn.reviews.states import TAKES_ENTRANTS
from samsyn.reviews.topics import Topic
from samsyn.reviews.wording import because


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the method for the first visits and for the last, and why either was moved."""

    title: str
    who: str
    first: date
    first_because: str
    last: date
    last_because: str
    source: str


@dataclass(frozen=True, slots=True)
class EntrantLine:
    area: str
    url: str
    member: str
    strengths: str
    needs: str
    withdrawn_on: date | None
    leave_url: str
    withdraw_url: str


def day_lines(method: StepTemplate, first_week: date, last_week: date, countries: Sequence[str]) -> list[DayLine]:
    """Every day, for visits in the first week and in the last: the others lie between (P2)."""
    rules = list(DateRule.objects.filter(template=method))
    first = days_of(first_visit_day(first_week, countries), rules, countries)
    last = days_of(first_visit_day(last_week, countries), rules, countries)
    return [_day_line(*three) for three in zip(rules, first, last, strict=True)]


def _day_line(rule: DateRule, first: Day, last: Day) -> DayLine:
    return DayLine(
        title=rule.title, who=rule.get_who_display(), first=first.on, first_because=because(first.because),
        last=last.on, last_because=because(last.because), source=rule.source,
    )  # fmt: skip


def countries_of(partnership: Partnership, today: date) -> list[str]:
    """Under whose holidays the days are put."""
    rows = partnership.members.filter(Member.current(today)).values_list("organisation__country", flat=True)
    return sorted(set(rows)) or ["SE"]


def entrant_lines(actor: Actor, round: Round, *, may_coordinate: bool) -> list[EntrantLine]:
    rows = list(
        Entrant.objects.filter(round=round, pk__in=entrants.visible(actor).values("pk"))
        .select_related("area", "member__organisation")
        .order_by("area__sort_key")
    )
    own = set(members.objects(actor, "speak").values_list("pk", flat=True)) if round.state in TAKES_ENTRANTS else set()
    mendable = may_coordinate and round.state in MENDABLE
    return [
        _entrant_line(
            row, round, may_leave=_may_leave(row, round, own, may_coordinate),
            may_withdraw=mendable and row.withdrawn_on is None,
        )
        for row in rows
    ]  # fmt: skip


def _may_leave(row: Entrant, round: Round, own: set[int], may_coordinate: bool) -> bool:
    return row.withdrawn_on is None and round.state in TAKES_ENTRANTS and (may_coordinate or row.member_id in own)


def _entrant_line(row: Entrant, round: Round, *, may_leave: bool, may_withdraw: bool) -> EntrantLine:
    address = [round.partnership.slug, round.number, row.pk]
    return EntrantLine(
        area=row.area.name, url=reverse("areas:area", args=[row.area.slug]), member=row.member.organisation.name,
        strengths=topics(row.strengths), needs=topics(row.needs), withdrawn_on=row.withdrawn_on,
        leave_url=reverse("reviews:leave", args=address) if may_leave else "",
        withdraw_url=reverse("reviews:withdraw", args=address) if may_withdraw else "",
    )  # fmt: skip


def topics(keys: Sequence[str]) -> str:
    known: dict[str, Any] = dict(Topic.choices)
    return ", ".join(str(known[key]) for key in keys if key in known)


def what_to_enter(actor: Actor, round: Round, *, coordinates: bool) -> dict[str, QuerySet[Any]]:
    """The members that somebody acts for (all, for those who coordinate), their areas, and their works there."""
    rows = Member.objects.filter(Member.current(actor.today), partnership=round.partnership_id)
    if not coordinates:
        rows = rows.filter(pk__in=members.objects(actor, "speak").values("pk"))
    acting = rows.select_related("organisation").order_by("organisation__name")
    works = works_of(acting, actor.today).filter(pk__in=collaborations.visible(actor)).order_by("name")
    return {"members": acting, "areas": areas_for(acting), "works": works}


def areas_for(rows: Any) -> QuerySet[Area]:
    """Neighbourhoods in the members' municipalities; for a member that lies in none, all in its country."""
    wanted = Q(pk__in=[])
    for member in rows:
        organisation = member.organisation
        if organisation.municipality_code:
            wanted |= Q(municipality__code=organisation.municipality_code, country=organisation.country)
        else:
            wanted |= Q(country=organisation.country)
    return Area.objects.filter(wanted, kind=Area.Kind.OWN).order_by("sort_key")
