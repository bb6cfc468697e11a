"""What every room may add to the shell: work that waits, things to find, entries in the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.core.actors import Actor
from samsyn.core.registries import Registry


@dataclass(frozen=True)
class Waiting:
    """Something that waits for one person. `uid` is stable for as long as it is the same thing.

    `verb` and `what` make the sentence ("Renew" + "the mandate of Kvarnby kommun"), `where` says in which
    collaboration or place, `url` is where one click does the usual thing. `due` None means no date.
    """

    uid: str
    verb: str
    what: str
    where: str
    url: str
    due: date | None


@dataclass(frozen=True)
class Reminder:
    """Something is due soon, or was due: the person is told today. Nobody gets two e-mails in a day.

    `tell` is called in the person's language; `uid` is that of what it gives.
    """

    person_id: int
    uid: str
    tell: Callable[[], Waiting]


@dataclass(frozen=True)
class Hit:
    """One thing found by the search box; `where` tells two things of the same name apart.

    `slug` is what a form that offers a choice sends back; empty where nothing is chosen by search.
    """

    kind: str
    title: str
    where: str
    url: str
    slug: str = ""


@dataclass(frozen=True)
class Entry:
    """A place in the top bar, the "me" menu or the footer. `shown` decides for whom, and costs no statement."""

    label: Any
    url_name: str
    order: int
    shown: Callable[[Actor], bool]


waiting: Registry[Callable[[Actor], Sequence[Waiting]]] = Registry("my week and calendar")
reminders: Registry[Callable[[date], Sequence[Reminder]]] = Registry("reminders of a day")
searchers: Registry[Callable[[Actor, str, int], Sequence[Hit]]] = Registry("search")
navigation: Registry[Entry] = Registry("top bar")
me_menu: Registry[Entry] = Registry("me menu")
footer: Registry[Entry] = Registry("footer")
