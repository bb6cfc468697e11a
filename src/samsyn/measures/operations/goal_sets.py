"""Sets of goal areas are written as drafts, matched, and published whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.measures.models import GoalArea, GoalAreaMatch, GoalSet
from samsyn.measures.queries.goal_sets import answers, in_force
from samsyn.organisations.models import Country, Organisation

TITLES = ("title_sv", "title_da", "title_en")
KEY_LENGTH = 60


@operation
def begin_goal_set(
    owner: Organisation | None,
    *,
    actor: Actor,
    now: datetime,
    name: str,
    country: str = "",
    note: str = "",
    source: str = "",
    is_reconstruction: bool = False,
    replaces: GoalSet | None = None,
) -> GoalSet:
    """A draft; a country's own when it has no owner. One that replaces another begins with its areas."""
    land = owner.country if owner else country
    _refuse_unnamed(name)
    if land not in Country.values:
        raise Refused(_("Choose a country."), field="country")
    _refuse_other_owner(owner, land, replaces)
    made = GoalSet.objects.create(
        name=name.strip(), country=land, owner=owner, note=note.strip(), source=source.strip(),
        is_reconstruction=is_reconstruction, replaces=replaces, person_id=actor.person_id, at=now,
    )  # fmt: skip
    if replaces:
        _copy_areas(replaces, made)
    return made


@operation
def edit_goal_set(
    goal_set: GoalSet,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    name: str,
    note: str = "",
    source: str = "",
    is_reconstruction: bool = False,
) -> GoalSet:
    _refuse_published(goal_set)
    _refuse_unnamed(name)
    return save_version(
        goal_set, version, name=name.strip(), note=note.strip(), source=source.strip(),
        is_reconstruction=is_reconstruction,
    )  # fmt: skip


@operation
def discard_goal_set(goal_set: GoalSet, *, actor: Actor, now: datetime) -> None:
    """A draft that nobody needs."""
    _refuse_published(goal_set)
    goal_set.delete()


@operation
def add_goal_area(
    goal_set: GoalSet, *, actor: Actor, now: datetime, is_proposed: bool = False, **titles: str
) -> GoalArea:
    """Titled in at least one language; its short name comes from the title."""
    _refuse_published(goal_set)
    kept = _titles(goal_set, titles)
    last = goal_set.areas.aggregate(last=Max("order"))["last"] or 0
    return GoalArea.objects.create(
        goal_set=goal_set, key=_key(goal_set, kept), order=last + 1, is_proposed=is_proposed, **kept
    )


@operation
def edit_goal_area(
    area: GoalArea, *, actor: Actor, now: datetime, version: int | None, is_proposed: bool = False, **titles: str
) -> GoalArea:
    _refuse_published(area.goal_set)
    return save_version(area, version, is_proposed=is_proposed, **_titles(area.goal_set, titles, area))


@operation
def remove_goal_area(area: GoalArea, *, actor: Actor, now: datetime) -> None:
    """From a draft, where no goal lies in it yet."""
    _refuse_published(area.goal_set)
    area.delete()


@operation
def match_goal_areas(
    goal_set: GoalSet,
    *,
    actor: Actor,
    now: datetime,
    national: GoalSet,
    matches: Mapping[int, Iterable[GoalArea]],
    alone: Iterable[int] = (),
) -> GoalSet:
    """Which national areas each of our own answers to; `alone` are those that answer to none.

    Keys are ids of our areas. What was said before about the same national set is said anew.
    """
    if goal_set.owner_id is None or national.owner_id is not None or national.country != goal_set.country:
        raise Refused(_("A municipality's own areas are matched with its country's."), code="match")
    own = {area.pk: area for area in goal_set.areas.all()}
    GoalAreaMatch.objects.filter(local__goal_set=goal_set, national__goal_set=national).delete()
    GoalAreaMatch.objects.bulk_create(
        GoalAreaMatch(local=own[key], national=area)
        for key, areas in matches.items()
        for area in areas
        if area.goal_set_id == national.pk
    )
    if goal_set.published_at is None:
        standing = set(alone)
        goal_set.areas.filter(pk__in=standing).update(stands_alone=True)
        goal_set.areas.exclude(pk__in=standing).update(stands_alone=False)
    return goal_set


@operation
def publish_goal_set(goal_set: GoalSet, *, actor: Actor, now: datetime, version: int | None = None) -> GoalSet:
    """From now on everybody sees it and nothing in it changes. No area may be left without a place."""
    _refuse_published(goal_set)
    for hindrance in hindrances(goal_set):
        raise Refused(hindrance, code="orphans")
    return save_version(goal_set, version, published_at=now)


def hindrances(goal_set: GoalSet) -> list[str]:
    """What must be done before the set can be published."""
    areas = list(goal_set.areas.prefetch_related("answers_to__national"))
    if not areas:
        return [_("Add at least one goal area first.")]
    national = in_force(goal_set.country)
    if goal_set.owner_id is None or national is None:
        return []
    orphans = [area.title for area in areas if not area.stands_alone and not answers(area, national)]
    if orphans:
        said = {"areas": ", ".join(orphans), "national": national.name}
        return [_("Say which areas of “%(national)s” these answer to, or that they answer to none: %(areas)s.") % said]
    return []


def _copy_areas(old: GoalSet, new: GoalSet) -> None:
    names = ("key", *TITLES, "order", "is_proposed")
    GoalArea.objects.bulk_create(
        GoalArea(goal_set=new, **{name: getattr(area, name) for name in names}) for area in old.areas.all()
    )


def _titles(goal_set: GoalSet, titles: dict[str, str], area: GoalArea | None = None) -> dict[str, Any]:
    unknown = set(titles) - set(TITLES)
    if unknown:
        raise TypeError(f"a goal area has no {', '.join(sorted(unknown))}")
    kept = {name: titles.get(name, "").strip() for name in TITLES}
    if not any(kept.values()):
        raise Refused(_("Write the area's title in at least one language."), field=TITLES[0])
    others = goal_set.areas.exclude(pk=area.pk) if area else goal_set.areas.all()
    for name, title in kept.items():
        if title and others.filter(**{f"{name}__iexact": title}).exists():
            raise Refused(_("“%(title)s” is already in the set.") % {"title": title}, field=name)
    return kept


def _key(goal_set: GoalSet, titles: dict[str, str]) -> str:
    """Made once and kept, so that a title can be mended without the area becoming another."""
    wanted = slugify(next(title for title in reversed(titles.values()) if title))[: KEY_LENGTH - 4] or "area"
    taken = set(goal_set.areas.values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(key for key in numbered if key not in taken)


def _refuse_published(goal_set: GoalSet) -> None:
    if goal_set.published_at is not None:
        raise Refused(_("A published set stays as it is. Begin a new one that replaces it."), code="over")


def _refuse_unnamed(name: str) -> None:
    if not name.strip():
        raise Refused(_("Give the set a name."), field="name")


def _refuse_other_owner(owner: Organisation | None, country: str, replaces: GoalSet | None) -> None:
    if replaces is None:
        return
    same = replaces.country == country and replaces.owner_id == (owner.pk if owner else None)
    if not same or replaces.published_at is None:
        raise Refused(_("A set replaces one that is published and has the same owner and country."), field="replaces")
    if replaces.replaced_by.filter(published_at__isnull=False).exists():
        raise Refused(_("That set has already been replaced."), field="replaces")
