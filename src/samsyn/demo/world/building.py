"""Build it all: the base of places, the cast, the furniture and the stories, with progress told as it goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation

from samsyn.accounts.models import Person
from samsyn.areas.operations import load_base
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.demo.models import DemoWorld
from samsyn.demo.world import aims, stories_cities, stories_kvarnbacken, visits, weekly_picture
from samsyn.demo.world.furniture import furnish
from samsyn.demo.world.stage import Stage, enter

Tell = Callable[[str, int, int], None]
STORIES = (
    *stories_kvarnbacken.STORIES,
    *stories_cities.STORIES,
    *aims.STORIES,
    *visits.STORIES,
    *weekly_picture.STORIES,
)


@transaction.atomic
def build(now: datetime, tell: Tell) -> None:
    """Only in a database without people: the demo never mixes with real work. All or nothing."""
    if Person.objects.exists():
        raise Refused("There are people in this database. Give the demo one of its own.")
    steps = len(STORIES) + 2
    stage = Stage(today=timezone.localdate(now))
    with translation.override("sv"):
        tell("Places", 0, steps)
        load_base(actor=Actor.house(stage.today), now=now)
        tell("People", 1, steps)
        enter(stage)
        furnish(stage)
        for number, story in enumerate(STORIES, start=2):
            tell(story.__name__.replace("_", " ").capitalize(), number, steps)
            story(stage)
    DemoWorld.objects.create(built_at=now, note="Invented neighbourhoods; real municipalities and boundaries")
    tell("Ready", steps, steps)
