"""The requests that are measured, and who sends them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from plain.requests import Browserless

from samsyn.accounts.models import Person
from samsyn.situation.models import Category
from weekly.requests import Phones
from weekly.world import SOUTH, STEP, WEST, World

SENDERS = 10


def session(person: Person, crowd: Any) -> str:
    """Signed in to both databases with one cookie."""
    from pages import _in

    client = Client()
    client.force_login(person)
    key = str(client.cookies["sessionid"].value)
    row = Session.objects.get(pk=key)
    with _in(crowd):
        row.save(force_insert=True)
    return key


def requests(world: World, crowd: Any) -> Iterator[Any]:
    """A page that does not exist is named, so that nothing is left out in silence."""
    from situation import Asked

    maria = Browserless(WSGIHandler(), session(world.maria, crowd))
    people = world.reporters[:SENDERS]
    phone = Phones(WSGIHandler(), {one.pk: session(one.membership.person, crowd) for one in people})
    slug, week, analysis = [world.slug], [world.slug, world.monday], [world.slug, world.analysis.pk]
    yield Asked("plain insert, to compare", "/plain/report/", phone, plain_events(world))
    for name, route, arguments, more in (
        ("send one report", "send_reports", [], {"who": phone, "data": _in_turn(world), "is_bound": True}),
        ("inbox", "inbox", slug, {"is_bound": True}),
        ("week", "week", week, {"is_bound": True}),
        ("map and heat, page", "patterns", slug, {}),
        ("map data", "patterns_map", slug, {}),
        ("weeks of a category", "trends", slug, {}),
        ("ranking of a tertial", "analysis", analysis, {}),
    ):
        try:
            yield Asked(name, reverse(f"situation:{route}", args=arguments), **{"who": maria, **more})
        except NoReverseMatch:
            print(f"{name}: no such page")


def _in_turn(world: World) -> Callable[[], dict[str, Any]]:
    """The next report is the next reporter's."""
    turns = itertools.cycle([events(world, number) for number in range(SENDERS)])
    return lambda: next(turns)()


def events(world: World, number: int = 0) -> Callable[[], dict[str, Any]]:
    """Each time a report that has not been sent before, from one of the reporter's own areas."""
    reporter, turn = world.reporters[number], itertools.count()
    row, column = divmod(number % len(world.areas), 20)
    category = Category.objects.filter(checklist__situation=world.situation, is_coming=False).first()
    assert category is not None

    def fresh() -> dict[str, Any]:
        step = next(turn)
        event = {
            "key": str(uuid4()), "category": category.pk, "occurred_from": timezone.now().isoformat(),
            "latitude": SOUTH + (row + 0.1 + step % 5 * 0.2) * STEP,
            "longitude": WEST + (column + 0.1 + step % 7 * 0.1) * STEP,
            "text": f"A lamp is broken at the path, for the {step} time",
        }  # fmt: skip
        return {"reporter": reporter.pk, "phone_at": timezone.now().isoformat(), "events": [event]}

    return fresh


def plain_events(world: World, number: int = 0) -> Callable[[], dict[str, Any]]:
    """With what the plain view does not find out for itself."""
    fresh, reporter = events(world, number), world.reporters[number]
    known = {
        "situation": world.situation.pk,
        "party": reporter.party_id,
        "area": world.areas[number % len(world.areas)].pk,
    }
    return lambda: {**fresh(), **known}
