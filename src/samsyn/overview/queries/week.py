"""What waits for one person, across all rooms, in the order they will want to do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import Person
from samsyn.core.actors import Actor
from samsyn.web.registries import Waiting, waiting

HEADINGS: dict[str, Any] = {
    "overdue": _("Overdue"),
    "today": _("Today"),
    "week": _("This week"),
    "soon": _("The next four weeks"),
    "undated": _("No date"),
    "later": _("Later"),
}
SOON = timedelta(weeks=4)


@dataclass(frozen=True)
class Group:
    key: str
    heading: Any
    items: tuple[Waiting, ...]


@dataclass(frozen=True)
class Week:
    """Only groups that hold something, most urgent first. `count` leaves out what is more than four weeks off."""

    groups: tuple[Group, ...]
    count: int
    overdue: int

    @property
    def near(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.key != "later")


def waiting_for(actor: Actor) -> list[Waiting]:
    """One statement or a few per room, however much waits; the same thing named by two rooms comes once."""
    found: dict[str, Waiting] = {}
    for contribute in waiting:
        for item in contribute(actor):
            found.setdefault(item.uid, item)
    return sorted(found.values(), key=_urgency)


def my_week(actor: Actor) -> Week:
    items = waiting_for(actor)
    groups = tuple(
        Group(key, heading, members)
        for key, heading in HEADINGS.items()
        if (members := tuple(item for item in items if group_of(item.due, actor.today) == key))
    )
    held = {group.key: len(group.items) for group in groups}
    return Week(groups, len(items) - held.get("later", 0), held.get("overdue", 0))


def group_of(due: date | None, today: date) -> str:
    """The week ends on Sunday, as weeks do in Sweden and Denmark."""
    if due is None:
        return "undated"
    if due <= today:
        return "overdue" if due < today else "today"
    sunday = today + timedelta(days=6 - today.weekday())
    if due <= sunday:
        return "week"
    return "soon" if due <= sunday + SOON else "later"


def _urgency(item: Waiting) -> tuple[bool, date, str, str]:
    return (item.due is None, item.due or date.max, str(item.where), str(item.what))


def people_without_digest(monday: date) -> list[Person]:
    """Whoever wants the week's e-mail and has not been dealt with."""
    wanting = Person.objects.filter(is_active=True, wants_digest=True)
    return list(wanting.exclude(digests__week=monday).order_by("pk"))
