"""The top bar, the "me" menu and the footer. Packages add their entries in `apps.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from samsyn.web.components import Link, Text


def signed_in(request: HttpRequest) -> bool:
    return bool(getattr(request, "actor", None) and request.actor.signed_in)


def anyone(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """`shown` hides what this person cannot use. It must not cost a statement per page."""

    label: Text
    url_name: str
    order: int = 50
    shown: Callable[[HttpRequest], bool] = signed_in


class Menu:
    """Entries in their order. The same address twice is a programming error."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def add(self, entry: Entry) -> None:
        if entry.url_name in self._entries:
            raise ValueError(f"{entry.url_name} is already in this menu")
        self._entries[entry.url_name] = entry

    def for_request(self, request: HttpRequest) -> list[Link]:
        entries = sorted(self._entries.values(), key=lambda entry: entry.order)
        links = (_link(entry, request) for entry in entries if entry.shown(request))
        return [link for link in links if link]


def _link(entry: Entry, request: HttpRequest) -> Link | None:
    """A package that is switched off has no address: its entry disappears instead of breaking every page."""
    try:
        url = reverse(entry.url_name)
    except NoReverseMatch:
        return None
    current = request.path.startswith(url) if url != "/" else request.path == "/"
    return Link(label=entry.label, url=url, current=current)


top = Menu()
me = Menu()
footer = Menu()
