"""All the weeks of a group, newest first: how each went, in one statement whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from samsyn.situation.models import Assessment, Level, NilReport, Picture, Report, Situation, Week
from samsyn.situation.queries.shown import colour_of
from samsyn.situation.states import COUNTED
from samsyn.web.components import State

COUNT = Count("pk")


@dataclass(frozen=True, slots=True)
class WeekRow:
    """`colours` are the joint ones, the gravest first, each with the number of areas that have it. `picture` is the
    number of the newest one sent, 0 before."""

    monday: date
    url: str
    state: str
    closes_at: datetime
    reports: int
    nothing: int
    colours: Sequence[tuple[State, int]]
    picture: int
    picture_url: str
    sent_at: datetime | None


def told(rows: QuerySet[Week]) -> QuerySet[Week]:
    """With what was reported, agreed and sent."""
    here = {"situation": OuterRef("situation_id"), "week": OuterRef("monday")}
    reports = Report.objects.filter(**here, state__in=COUNTED, is_unsorted=False)
    nothing = NilReport.objects.filter(**here, replaced_at=None)
    levels = Level.objects.filter(scale=OuterRef("scale_id"))
    newest = Picture.objects.filter(week=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        reports=_counted(reports, "week"),
        nothing=_counted(nothing, "week"),
        steps=_counted(levels, "scale"),
        joint=ArraySubquery(_colours()),
        picture=Subquery(newest.values("number")[:1]),
        sent_at=Subquery(newest.values("at")[:1]),
    )


def _colours() -> QuerySet[Any, Any]:
    joint = Assessment.objects.filter(week=OuterRef("pk")).order_by()
    level = {"step": Coalesce("level__step", 0), "title": Coalesce("level__title", Value("")), "areas": COUNT}
    return joint.values("level__step", "level__title").annotate(one=JSONObject(**level)).values("one")


def _counted(rows: QuerySet[Any, Any], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(number=COUNT).values("number")), 0)


def week_rows(situation: Situation, found: Sequence[Any], *, in_group: bool) -> list[WeekRow]:
    """The group goes to the week; those who report go to its picture."""
    slug = situation.collaboration.slug
    return [_row(slug, week, in_group) for week in found]


def _row(slug: str, week: Any, in_group: bool) -> WeekRow:
    iso_week, number = str(week.iso_week), week.picture or 0
    picture_url = reverse("situation:picture", args=[slug, iso_week, number]) if number else ""
    colours = sorted(week.joint, key=lambda one: -one["step"])
    return WeekRow(
        monday=week.monday,
        url=reverse("situation:week", args=[slug, iso_week]) if in_group else picture_url,
        state=week.state,
        closes_at=week.closes_at,
        reports=week.reports,
        nothing=week.nothing,
        colours=[(colour_of(one["step"], one["title"], week.steps), one["areas"]) for one in colours],
        picture=number,
        picture_url=picture_url,
        sent_at=week.sent_at,
    )
