"""The rules of the work: rhythm and thresholds, what reporters choose from, the scale, named places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.grid import square
from samsyn.situation.models import Category, Checklist, Level, Place, Scale, Situation
from samsyn.situation.models.reports import PlaceKind

FEWEST_LEVELS, MOST_LEVELS = 3, 5


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """One choice of a new checklist. `was` is the key of the category it replaces, empty for a new one."""

    title: str
    help: str = ""
    is_coming: bool = False
    is_published: bool = True
    was: str = ""


@dataclass(frozen=True, slots=True)
class LevelWords:
    title: str
    meaning: str
    response: str = ""


@operation
def edit_rules(
    situation: Situation, *, actor: Actor, now: datetime, version: int | None = None, **rules: Any
) -> Situation:
    """`rules` are fields of Situation; weeks that are closed keep what they were closed by."""
    return save_version(situation, version, person_id=actor.person_id, **rules)


@operation
def publish_checklist(
    situation: Situation,
    *,
    actor: Actor,
    now: datetime,
    categories: Sequence[CategoryWords],
    gone: Mapping[str, int] | None = None,
    number: int | None = None,
) -> Checklist:
    """A new number; old reports keep their words and are counted under what replaced them (F-EST-3).

    `gone` maps the key of a category that is left out to the place, from 0, of the one it is counted as from now
    on; without it the old one goes on being counted as itself. `number` is the checklist the writer saw.
    """
    _refuse_poor(categories)
    Situation.objects.select_for_update().get(pk=situation.pk)
    before = Checklist.objects.filter(situation=situation).first()
    if number is not None and before is not None and before.number != number:
        raise Conflict(before)
    checklist = Checklist.objects.create(
        situation=situation, number=before.number + 1 if before else 1, at=now, person_id=actor.person_id
    )
    made = [_category(checklist, order, words) for order, words in enumerate(categories, 1)]
    if before is not None:
        _count_on(before, categories, made, gone or {})
    return checklist


def _refuse_poor(categories: Sequence[CategoryWords]) -> None:
    if not categories:
        raise Refused(_("A checklist needs at least one category."))
    titles = [one.title.casefold() for one in categories]
    if len(set(titles)) < len(titles):
        raise Refused(_("Two categories have the same title. Reporters could not tell them apart."), code="B11")


def _category(checklist: Checklist, order: int, words: CategoryWords) -> Category:
    return Category.objects.create(
        checklist=checklist, order=order, key=words.was or f"c{checklist.number}-{order}", title=words.title,
        help=words.help, is_coming=words.is_coming, is_published=words.is_published,
    )  # fmt: skip


def _count_on(
    before: Checklist, categories: Sequence[CategoryWords], made: Sequence[Category], gone: Mapping[str, int]
) -> None:
    """Also what was already counted as one of the old ones follows it."""
    now_is = {words.was: new for words, new in zip(categories, made, strict=True) if words.was}
    now_is |= {key: made[place] for key, place in gone.items() if key not in now_is and 0 <= place < len(made)}
    for old in before.categories.all():
        if old.key in now_is:
            Category.objects.filter(Q(pk=old.pk) | Q(counts_as=old)).update(counts_as=now_is[old.key])


@operation
def publish_scale(situation: Situation, *, actor: Actor, now: datetime, levels: Sequence[LevelWords]) -> Scale:
    """Three to five levels, the calmest first; weeks that have begun keep the scale they began with (F-EST-10)."""
    if not FEWEST_LEVELS <= len(levels) <= MOST_LEVELS:
        raise Refused(_("A scale has three to five levels."))
    Situation.objects.select_for_update().get(pk=situation.pk)
    last = Scale.objects.filter(situation=situation).aggregate(last=Max("number"))["last"] or 0
    scale = Scale.objects.create(situation=situation, number=last + 1, at=now, person_id=actor.person_id)
    Level.objects.bulk_create(
        Level(scale=scale, step=step, title=one.title, meaning=one.meaning, response=one.response)
        for step, one in enumerate(levels, 1)
    )
    if situation.grave_level > len(levels):
        Situation.objects.filter(pk=situation.pk).update(grave_level=len(levels), version=F("version") + 1)
    return scale


@operation
def add_place(
    situation: Situation,
    *,
    actor: Actor,
    now: datetime,
    area: Area,
    name: str,
    latitude: float,
    longitude: float,
    kind: str = PlaceKind.PUBLIC,
) -> Place:
    """Kept as a square, so that not even a named place points at a door (F-EST-6)."""
    try:
        found = square(latitude, longitude, situation.grid_metres)
        with transaction.atomic():
            return Place.objects.create(
                situation=situation, area=area, name=name, kind=kind,
                latitude=found.latitude, longitude=found.longitude,
            )  # fmt: skip
    except ValueError as error:
        raise Refused(_("That is no position on a map."), field="latitude") from error
    except IntegrityError as error:
        raise Refused(_("There is already a place of that name in the area."), field="name", code="B11") from error


@operation
def close_place(place: Place, *, actor: Actor, now: datetime) -> Place:
    """Nobody chooses it any more; reports that name it stay."""
    return save_version(place, place.version, closed_on=actor.today)
