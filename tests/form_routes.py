"""Which pages have a form, found in the code itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

from tests.architecture.routes import Route, routes

# Their views read what is sent, but the form stands on another page, or there is nothing to type.
ELSEWHERE = {
    "accounts:accept_invitation": "a button on the invitation's page",
    "areas:import_confirm": "buttons on the report",
    "collaborations:guide": "its form is sent to guide_begin",
    "measures:move": "buttons on the measure and on the board",
    "meetings:mode": "its forms are sent to item and decide",
    "organisations:import-write": "a hidden form on the report of the dry run; tested in test_import",
    "reviews:import_write": "a hidden form on the report of the dry run; tested in test_importing",
    "situation:intake_write": "a hidden form on the report of the dry run; tested in test_figures",
    "measures:rest": "two buttons on the page of a change of goals",
    "situation:open311_requests": "another system sends it, with a key; tested in test_open311",
    "situation:send_nil": "a button for each area on the reporter's page",
    "situation:meeting": "opens while a week is being met about; tested in test_meeting_page",
    "situation:include": "a button in the inbox",
    "web:set_scheme": "a button in the header",
}


def form_routes() -> Iterator[Route]:
    for route in routes(get_resolver().url_patterns):
        if route.module.startswith("samsyn.") and not route.module.startswith("samsyn.demo") and _reads_a_form(route):
            yield route


def _reads_a_form(route: Route) -> bool:
    view = inspect.unwrap(route.view)
    if route.name in ELSEWHERE or not inspect.isfunction(view):
        return False
    sources = [inspect.getsource(one) for one in (view, *_steps_of(view))]
    return any(re.search(r"\battempt\(|request\.POST|Form\(", source) for source in sources)


def _steps_of(view: Any) -> Iterator[Any]:
    """The functions of its own module that a view leans on; other views stand for themselves."""
    module = inspect.getmodule(view)
    for name in view.__code__.co_names:
        step = getattr(module, name, None)
        if inspect.isfunction(step) and inspect.getmodule(step) is module and not hasattr(step, "access"):
            yield step


def answers_twice(route: Route) -> bool:
    """Whether `@once` stands on the view."""
    view = route.view
    while hasattr(view, "__wrapped__"):
        if view.__qualname__ != "once.<locals>.guarded" and view.__code__.co_qualname == "once.<locals>.guarded":
            return True
        view = view.__wrapped__
    return False
