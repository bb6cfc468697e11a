"""What the pages of daily work show: agreements for the register, measures for the board."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from plain.world import World
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.measures.models import Goal, GoalArea, Measure

MEASURES, TOGETHER = 60, 8


def agree(world: World, many: int) -> None:
    """Open agreements, one for each of the first collaborations, about one of the national fields."""
    today = timezone.localdate(world.now)
    rows = list(Collaboration.objects.filter(slug__startswith="kvarteret-").order_by("pk")[:many])
    Collaboration.objects.filter(pk__in=[row.pk for row in rows]).update(access="OPEN")
    Terms.objects.bulk_create(
        (
            Terms(collaboration=row, number=1, start=today - timedelta(days=row.pk % 400), created_at=world.now,
                  end=today + timedelta(days=30 + row.pk % 900), notice_months=3, frozen_at=world.now)
            for row in rows
        ),
        batch_size=1000,
    )  # fmt: skip
    _settle(rows)
    goals = Goal.objects.bulk_create(
        (Goal(collaboration=row, text="Lit paths", reached_by=today, at=world.now) for row in rows), batch_size=1000
    )
    areas = cycle(GoalArea.objects.filter(goal_set__country="SE", goal_set__owner=None).order_by("pk"))
    Goal.areas.through.objects.bulk_create(
        (Goal.areas.through(goal=goal, goalarea=area) for goal, area in zip(goals, areas, strict=False)),
        batch_size=1000,
    )


def _settle(rows: list[Collaboration]) -> None:
    """A quarter has a handful of agreements, not fifty."""
    names = [f"Kvarteret {number:03}" for number in range(-(-len(rows) // TOGETHER))]
    areas = Area.objects.bulk_create(
        Area(kind="OWN", country="SE", slug=f"q-{name[-3:]}", name=name, search_key=name.lower(), sort_key=name.lower())
        for name in names
    )
    through = Collaboration.areas.through
    through.objects.filter(collaboration__in=[row.pk for row in rows]).delete()
    through.objects.bulk_create(
        (through(collaboration=row, area=areas[number // TOGETHER]) for number, row in enumerate(rows)), batch_size=1000
    )


def plan(world: World) -> None:
    """Measures in every open state, on the page that was measured without them before."""
    today = timezone.localdate(world.now)
    parties = list(Party.objects.filter(collaboration=world.detail).order_by("pk"))
    states = (Measure.State.PLANNED, Measure.State.RUNNING, Measure.State.PAUSED)
    Measure.objects.bulk_create(
        Measure(
            collaboration=world.detail, title=f"Lampor i kvarteret {number:02}", party=parties[number % len(parties)],
            due=today + timedelta(days=number - 5), state=states[number % 3], at=world.now,
        )
        for number in range(MEASURES)
    )  # fmt: skip
