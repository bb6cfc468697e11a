"""From registered entries to the links of one request."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from samsyn.core.actors import Actor
from samsyn.web.components import Link
from samsyn.web.registries import Entry


def links(entries: Iterable[Entry], request: HttpRequest, actor: Actor) -> list[Link]:
    ordered = sorted(entries, key=lambda entry: entry.order)
    found = (_link(entry, request.path) for entry in ordered if entry.shown(actor))
    return [link for link in found if link]


def address(name: str) -> str:
    """Empty when a package is switched off: its entry disappears instead of breaking every page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _link(entry: Entry, path: str) -> Link | None:
    url = address(entry.url_name)
    if not url:
        return None
    return Link(label=entry.label, url=url, current=path == url if url == "/" else path.startswith(url))
