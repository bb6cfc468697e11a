"""What the shared pages hand to the shell's templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from samsyn.core.operations import titles
from samsyn.overview.queries.history import Act, History
from samsyn.overview.words import Words, model_in_words
from samsyn.web.components import Action, Change, Crumb, Empty, Event
from samsyn.web.navigation import address

API = "samsyn.config.api.api"


def nothing_waits() -> Empty:
    start = address("collaborations:create")
    action = Action(_("Start a collaboration"), start, primary=True) if start else _find_area()
    return Empty(
        title=_("Nothing waits for you"),
        text=_(
            "What you are to do in your collaborations comes here by itself: a mandate to renew, a stance to give, "
            "a follow-up to hold. Until then you may start a collaboration, or look up your area."
        ),
        action=action,
        icon="check",
    )


def nothing_found(query: str) -> Empty:
    return Empty(
        title=_("Nothing found for “%(query)s”") % {"query": query},
        text=_("Try fewer letters or another spelling. What is restricted is found only by those who take part in it."),
        action=_find_area(),
        icon="search",
    )


def _find_area() -> Action | None:
    areas = address("areas:list")
    return Action(_("Find your area"), areas) if areas else None


def history(here: str, found: History) -> dict[str, Any]:
    """Context of `web/history.html`."""
    crumbs = [Crumb(_("History"))]
    own_page = _page_of(found.obj)
    if own_page:
        crumbs.insert(0, Crumb(str(found.obj), own_page))
    return {
        "title": _("History of %(name)s") % {"name": found.obj},
        "breadcrumbs": crumbs,
        "history": [_event(act, found) for act in found.acts],
        "older_url": f"{here}?{urlencode({'before': found.older_than.isoformat()})}" if found.older_than else "",
    }


def _page_of(obj: Any) -> str:
    """Inner things have no page of their own."""
    try:
        return str(obj.get_absolute_url())
    except (AttributeError, NoReverseMatch):
        return ""


def _event(act: Act, found: History) -> Event:
    changes = [
        Change(label, before, after)
        for change in act.changes
        for label, before, after in _named_fields(change, found.words, type(found.obj)._meta.label)
    ]
    return Event(at=act.at, who=act.who or "Samsyn", what=_what(act), changes=changes)


def _named_fields(change: Any, words: Words, page_model: str) -> list[tuple[str, str, str]]:
    """Fields of inner things say whose they are."""
    fields = list(words.fields(change))
    if change.model == page_model:
        return fields
    owner = model_in_words(change.model)
    return [(f"{owner}: {label}", before, after) for label, before, after in fields]


def _what(act: Act) -> str:
    title = titles.get(act.operation)
    if title is not None:
        return str(title)
    sentence = {"insert": _("Added: %(thing)s"), "delete": _("Removed: %(thing)s")}.get(
        act.label, _("Changed: %(thing)s")
    )
    return sentence % {"thing": model_in_words(act.changes[0].model)}


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    summary: str
    scope: str


def api_calls() -> list[Call]:
    """The API as its own document tells it, for people: method, address, what it does."""
    schema = import_string(API).get_openapi_schema()
    return [
        Call(method.upper(), path, operation.get("summary", ""), "read" if method == "get" else "write")
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]
