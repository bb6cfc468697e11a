"""What the parties have said of a week, and what the meeting needs in front of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import SPEAKERS
from samsyn.core.actors import Actor
from samsyn.measures.states import OPEN
from samsyn.organisations.models import current
from samsyn.situation.models import Assessment, Colour, Escalation, Level, Report, Situation, Week, WeeklyMeasure
from samsyn.situation.policies import assessments, colours, escalations, reports, weekly_measures
from samsyn.situation.queries.grounds import FAR_APART
from samsyn.situation.states import COUNTED

THIRTY_MINUTES = 30
COUNT = Count("pk")


@dataclass(frozen=True, slots=True)
class Given:
    """One party's colour; `level` is empty where the party has no data."""

    party: str
    step: int
    level: str
    comment: str


def colours_shown(actor: Actor, week: Week) -> dict[int, list[Given]]:
    """By area. Before the meeting these are the reader's own alone."""
    rows = colours.visible(actor).filter(week=week).select_related("party__organisation", "level")
    found: dict[int, list[Given]] = {}
    for row in rows.order_by("party__organisation__name"):
        step, level = (row.level.step, row.level.title) if row.level else (0, "")
        found.setdefault(row.area_id, []).append(Given(row.party.organisation.name, step, level, row.comment))
    return found


def are_far_apart(given: Sequence[Given]) -> bool:
    steps = [one.step for one in given if one.step]
    return bool(steps) and max(steps) - min(steps) >= FAR_APART


def own_colours(week: Week, party: Party) -> dict[int, Colour]:
    """By area."""
    return {row.area_id: row for row in Colour.objects.filter(week=week, party=party)}


def with_facts(rows: QuerySet[Week]) -> QuerySet[Week]:
    """With how many parties have given colours (`gave`), of how many (`parties`), and the `steps` of its scale."""
    gave = Colour.objects.filter(week=OuterRef("pk")).order_by().values("week")
    there = Party.objects.filter(collaboration=OuterRef("situation_id"), left=None).order_by().values("collaboration")
    steps = Level.objects.filter(scale=OuterRef("scale_id")).order_by().values("scale")
    return rows.annotate(
        gave=_counted(gave, Count("party", distinct=True)), parties=_counted(there), steps=_counted(steps)
    )


def _counted(grouped: Any, count: Count = COUNT) -> Coalesce:
    return Coalesce(Subquery(grouped.annotate(number=count).values("number")), 0)


def spoken_for(actor: Actor, collaboration_id: int) -> QuerySet[Party]:
    """The parties whose colours the actor gives."""
    path = "organisation__memberships__"
    mine = current(actor.today, path) & Q(**{f"{path}role__in": SPEAKERS, f"{path}person_id": actor.own_id})
    rows = Party.objects.filter(Party.current(actor.today), mine, collaboration_id=collaboration_id)
    return rows.select_related("organisation").distinct().order_by("pk")


def joint(actor: Actor, week: Week) -> Mapping[int, Assessment]:
    rows = assessments.inside(actor, week.situation).filter(week=week)
    return {row.area_id: row for row in rows.select_related("level", "area")}


@dataclass(frozen=True, slots=True)
class Measures:
    """`overdue` first on the table: what should have been done, or was done without anybody saying whether it helped.
    `of_the_week` is what this week has led to."""

    overdue: Sequence[WeeklyMeasure]
    of_the_week: Sequence[WeeklyMeasure]


def measures_at_the_table(actor: Actor, week: Week) -> Measures:
    late = Q(measure__state__in=OPEN, measure__due__lt=actor.today)
    rows = weekly_measures.inside(actor, week.situation).filter(Q(week=week) | late)
    found = rows.annotate(is_late=ExpressionWrapper(late, BooleanField()))
    related = found.select_related("measure__party__organisation", "measure__collaboration", "area")
    ordered = list(related.order_by(F("measure__due").asc(nulls_last=True), "pk"))
    return Measures(
        overdue=[one for one in ordered if one.is_late], of_the_week=[one for one in ordered if one.week_id == week.pk]
    )


def suggested_in(actor: Actor, situation: Situation) -> list[Escalation]:
    """What waits for the group's answer whether to look deeper."""
    rows = escalations.inside(actor, situation).filter(state=Escalation.State.SUGGESTED)
    return list(rows.select_related("area", "category").order_by("pk"))


def reports_to_answer(actor: Actor, week: Week) -> QuerySet[Report]:
    """What a measure may be the answer to: the week's counted reports that the reader sees."""
    rows = reports.visible(actor).filter(situation=week.situation_id, week=week.monday, state__in=COUNTED)
    return rows.select_related("area", "category").order_by("area__sort_key", "occurred_from")


def minutes_left(week: Week, now: datetime) -> int | None:
    """Of half an hour; None when the meeting is not going on."""
    if week.state != Week.State.MEETING or week.met_at is None or now - week.met_at > timedelta(hours=3):
        return None
    return max(THIRTY_MINUTES - int((now - week.met_at).total_seconds() // 60), 0)
