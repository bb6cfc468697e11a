"""What the pages about sets of goal areas show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.measures.models import GoalArea, GoalSet
from samsyn.measures.policies import goal_sets
from samsyn.web.components import State
from samsyn.web.registries import Waiting
from samsyn.web.states import state_named


@dataclass(frozen=True, slots=True)
class SetRow:
    url: str
    name: str
    whose: str
    areas: int
    published_on: date | None
    state: State


def listed(actor: Actor) -> QuerySet[GoalSet]:
    replaced = GoalSet.objects.filter(replaces=OuterRef("pk"), published_at__isnull=False)
    return (
        goal_sets.visible(actor)
        .select_related("owner")
        .annotate(area_count=Count("areas"), replaced=Exists(replaced), published_on=TruncDate("published_at"))
    )


def row_of(goal_set: Any) -> SetRow:
    return SetRow(
        url=goal_set.get_absolute_url(),
        name=goal_set.name,
        whose=whose(goal_set),
        areas=goal_set.area_count,
        published_on=goal_set.published_on,
        state=state_of(goal_set, replaced=goal_set.replaced),
    )


def whose(goal_set: GoalSet) -> str:
    return str(goal_set.owner) if goal_set.owner else str(goal_set.get_country_display())


def state_of(goal_set: GoalSet, *, replaced: bool) -> State:
    if goal_set.published_at is None:
        return state_named("draft", _("draft"))
    return state_named("ended", _("replaced")) if replaced else state_named("running", _("in use"))


def in_force(country: str) -> GoalSet | None:
    """The country's published set that no other published one replaces."""
    national = GoalSet.objects.filter(country=country, owner=None, published_at__isnull=False)
    replaced = national.exclude(replaces=None).values("replaces")
    return national.exclude(pk__in=replaced).order_by("-published_at").first()


def answers(area: GoalArea, national: GoalSet) -> bool:
    return any(match.national.goal_set_id == national.pk for match in area.answers_to.all())


def waiting(actor: Actor) -> list[Waiting]:
    """A municipality's set whose areas answer to nothing in a new national one, for those who speak for it."""
    if actor.support:
        return []
    mine = goal_sets.objects(actor, "edit").filter(owner__isnull=False, published_at__isnull=False)
    found = mine.exclude(replaced_by__published_at__isnull=False).prefetch_related("areas__answers_to__national")
    countries = {goal_set.country: in_force(goal_set.country) for goal_set in found}
    return [
        _to_match(goal_set, national)
        for goal_set in found
        if (national := countries[goal_set.country]) and _unmatched(goal_set, national)
    ]


def _unmatched(goal_set: GoalSet, national: GoalSet) -> bool:
    return any(not area.stands_alone and not answers(area, national) for area in goal_set.areas.all())


def _to_match(goal_set: GoalSet, national: GoalSet) -> Waiting:
    return Waiting(
        uid=f"goal-set-match-{goal_set.pk}-{national.pk}",
        verb=_("Match your goal areas with"),
        what=national.name,
        where=str(goal_set),
        url=reverse("measures:goal_set_match", args=[goal_set.pk]),
        due=None,
    )


@dataclass(frozen=True, slots=True)
class AreaLine:
    """`answers_to` are titles of the country's areas; `edit_url` is empty where nothing may be changed."""

    title: str
    other_titles: Sequence[str]
    is_proposed: bool
    stands_alone: bool
    answers_to: Sequence[str]
    edit_url: str


def area_lines(goal_set: GoalSet, *, may_edit: bool) -> list[AreaLine]:
    """Two statements. Areas are as visible as their set."""
    draft = goal_set.published_at is None
    return [
        _line(goal_set, area, may_edit and draft) for area in goal_set.areas.prefetch_related("answers_to__national")
    ]


def _line(goal_set: GoalSet, area: Any, may_edit: bool) -> AreaLine:
    shown = area.title
    others = [title for title in (area.title_sv, area.title_da, area.title_en) if title and title != shown]
    return AreaLine(
        title=shown,
        other_titles=list(dict.fromkeys(others)),
        is_proposed=area.is_proposed,
        stands_alone=area.stands_alone,
        answers_to=[match.national.title for match in area.answers_to.all()],
        edit_url=reverse("measures:goal_area_edit", args=[goal_set.pk, area.key]) if may_edit else "",
    )
