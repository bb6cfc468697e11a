"""What a picture says, as it is frozen when it is sent, and how much of it a reader is shown.

No report's own words are in it: those are erased in time, and a picture never changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.measures.states import OPEN
from samsyn.situation.cut_off import A_WEEK
from samsyn.situation.models import Assessment, Picture, Report, Reporter, Situation, Week, WeeklyMeasure
from samsyn.situation.policies import pictures_sent, reporting, situations
from samsyn.situation.queries.counts import AreaWeek, Cell, week_counts
from samsyn.situation.states import COUNTED

Content = dict[str, Any]
NO_COLOUR = 0


def content_of(week: Week, before: Content | None = None) -> Content:
    """Plain values alone, in an order to read: the gravest area first.

    `before` is the version that is corrected: its areas and measures are told of, not those that came later.
    """
    counts = week_counts(week.situation, week.monday, list(areas_in(week, before)))
    joint, then = _joint(week, week.monday), _joint(week, week.monday - A_WEEK)
    areas = [_area(area, joint.get(area.area_id), then.get(area.area_id)) for area in counts.areas]
    return {
        "week": week.monday.isoformat(),
        "categories": list(counts.categories),
        "levels": list(week.scale.levels.order_by("step").values("step", "title", "meaning", "response")),
        "areas": sorted(areas, key=lambda area: -area["step"]),
        "coming": _coming(week),
        "measures": [_measure(one) for one in measures_of(week, before)],
    }


def areas_in(week: Week, before: Content | None = None) -> QuerySet[Area]:
    """Those the group works with; in a correction those that it worked with then."""
    if before is None:
        return week.situation.collaboration.areas.order_by("sort_key")
    return Area.objects.filter(pk__in=week.assessments.values("area")).order_by("sort_key")


def _joint(week: Week, monday: date) -> dict[int, Assessment]:
    rows = Assessment.objects.filter(week__situation=week.situation_id, week__monday=monday)
    return {row.area_id: row for row in rows.select_related("level")}


def _area(area: AreaWeek, joint: Assessment | None, before: Assessment | None) -> Content:
    step = joint.level.step if joint and joint.level else NO_COLOUR
    then = before.level.step if before and before.level else NO_COLOUR
    return {
        "area": area.area_id,
        "name": area.name,
        "step": step,
        "level": joint.level.title if joint and joint.level else "",
        "change": _change(step, then),
        "hypothesis": joint.hypothesis if joint else "",
        "note": joint.note if joint else "",
        "cells": [_cell(cell) for cell in area.cells],
        "total": _cell(area.total),
        **{name: getattr(area, name) for name in ("late", "old", "nil", "missing", "reporters")},
    }


def _change(step: int, then: int) -> str:
    """Against the joint colour of the week before."""
    if NO_COLOUR in (step, then):
        return ""
    return "worse" if step > then else "better" if step < then else "same"


def _cell(cell: Cell) -> Content:
    return {"title": cell.title, "now": cell.now, "last": cell.last, "mean": cell.mean}


def _coming(week: Week) -> list[Content]:
    """What will happen: kind, area, named place and day, without anybody's words."""
    rows = Report.objects.filter(
        situation=week.situation_id, week=week.monday, state__in=COUNTED, is_unsorted=False, category__is_coming=True
    ).select_related("category", "area", "place")
    return [
        {
            "area": row.area_id, "name": row.area.name, "what": row.category.title,
            "place": row.place.name if row.place else "", "day": row.occurred_from.date().isoformat(),
        }
        for row in rows.order_by("occurred_from", "pk")
    ]  # fmt: skip


def measures_of(week: Week, before: Content | None = None) -> Sequence[WeeklyMeasure]:
    """Those this week decided, and those from before that are (in a correction: were) open; the overdue first."""
    rows = WeeklyMeasure.objects.filter(week__situation=week.situation_id, week__monday__lte=week.monday)
    others = Q(measure__state__in=OPEN) if before is None else Q(pk__in=[one["measure"] for one in before["measures"]])
    mine = rows.filter(Q(week=week) | others)
    related = mine.select_related("measure__party__organisation", "measure__collaboration", "area", "week")
    return list(related.order_by(F("measure__due").asc(nulls_last=True), "pk"))


def _measure(one: WeeklyMeasure) -> Content:
    measure = one.measure
    return {
        "measure": measure.pk, "area": one.area_id, "name": one.area.name, "title": measure.title,
        "problem": one.problem, "party": measure.party.organisation.name if measure.party else "",
        "due": measure.due.isoformat() if measure.due else None, "effect": one.effect,
    }  # fmt: skip


def shown_to(actor: Actor, picture: Picture) -> Content:
    """The group reads all of it, reporters what is about their own areas."""
    situation = picture.week.situation
    if "work" in situations.verbs(actor, situation) or actor.support:
        return dict(picture.content)
    return of_areas(picture.content, own_areas(actor, situation))


def own_areas(actor: Actor, situation: Situation) -> set[int]:
    rows = reporting.visible(actor).filter(situation=situation, membership__person_id=actor.own_id)
    return set(Reporter.areas.through.objects.filter(reporter__in=rows).values_list("area_id", flat=True))


def of_areas(content: Content, areas: set[int]) -> Content:
    """The same picture with the rows of these areas alone."""
    parts = {name: [row for row in content[name] if row["area"] in areas] for name in ("areas", "coming", "measures")}
    return {**content, **parts}


def sent_list(actor: Actor, picture: Picture) -> list[tuple[str, str]]:
    """To whom it went, with their organisation; for the group."""
    rows = pictures_sent.visible(actor).filter(picture=picture).order_by("person__name")
    return [(name, of or "") for name, of in rows.values_list("person__name", "party__organisation__name")]
