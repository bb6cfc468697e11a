"""One of each thing in peer review: Kvarnby leads, Maria coordinates, Vera speaks for another member."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from samsyn.areas.models import Area
from samsyn.organisations.models import Membership, Organisation
from samsyn.reviews.models import (
    Busy,
    ConflictOfInterest,
    DateRule,
    Entrant,
    Member,
    Pair,
    Partnership,
    Plan,
    Review,
    ReviewDate,
    Round,
    RoundQuestion,
    Step,
    StepTemplate,
)
from tests.world import World

SIX = {"key": "six-steps", "number": 1}


def partnership(world: World) -> Partnership:
    made, _made = Partnership.objects.get_or_create(
        slug="fyra-stader",
        defaults={
            "name": "Fyra städer", "lead": world.town.municipality, "created_at": world.now,
            "coordinator": Membership.objects.get(person=world.personas.maria),
            "template": StepTemplate.objects.get(**SIX),
        },
    )  # fmt: skip
    return made


def _member(world: World, organisation: Organisation) -> Member:
    made, _made = Member.objects.get_or_create(
        partnership=partnership(world), organisation=organisation,
        defaults={"regime": organisation.country, "joined": world.today - timedelta(days=30)},
    )  # fmt: skip
    return made


def member(world: World) -> Member:
    return _member(world, world.town.other_city)


def round_(world: World) -> Round:
    made, _made = Round.objects.get_or_create(
        partnership=partnership(world), number=1,
        defaults={
            "theme": "Trygga stråk", "template": StepTemplate.objects.get(**SIX), "at": world.now,
            "first_week": world.today + timedelta(weeks=30), "last_week": world.today + timedelta(weeks=36),
        },
    )  # fmt: skip
    return made


def _entrant(world: World, organisation: Organisation, area: Area, **more: Any) -> Entrant:
    made, _made = Entrant.objects.get_or_create(
        round=round_(world), area=area, defaults={"member": _member(world, organisation), **more}
    )
    return made


def other_area(world: World) -> Area:
    made, _made = Area.objects.get_or_create(
        slug="sjobacken",
        defaults={
            "kind": "OWN", "country": "SE", "name": "Sjöbacken", "search_key": "sjobacken", "sort_key": "sjobacken",
            "is_invented": True,
        },
    )  # fmt: skip
    return made


def host(world: World) -> Entrant:
    return _entrant(world, world.town.municipality, world.town.quarter, collaboration=world.collaboration)


def entrant(world: World) -> Entrant:
    return _entrant(world, world.town.other_city, other_area(world))


def plan(world: World) -> Plan:
    """A draft: the members do not see it."""
    made, _made = Plan.objects.get_or_create(round=round_(world), number=1, defaults={"at": world.now})
    return made


def published_plan(world: World) -> Plan:
    pair(world)
    Plan.objects.filter(round=round_(world), number=1).update(status="OPTIMAL", published_at=world.now)
    return plan(world)


def pair(world: World) -> Pair:
    made, _made = Pair.objects.get_or_create(plan=plan(world), reviewer=entrant(world), host=host(world))
    return made


def review(world: World) -> Review:
    first = world.today + timedelta(weeks=30)
    made, _made = Review.objects.get_or_create(
        pair=pair(world),
        defaults={
            "round": round_(world), "host": host(world), "reviewer": entrant(world), "visit_first": first,
            "visit_last": first + timedelta(days=1),
        },
    )  # fmt: skip
    return made


def review_date(world: World) -> ReviewDate:
    day = world.today + timedelta(weeks=26)
    made, _made = ReviewDate.objects.get_or_create(
        review=review(world), key="background", defaults={"on": day, "rule_on": day}
    )
    return made


def conflict(world: World) -> ConflictOfInterest:
    return ConflictOfInterest.objects.create(
        partnership=partnership(world), one=world.town.municipality, other=world.town.other_city, since=world.today,
        reason="Shared management",
    )  # fmt: skip


def busy(world: World) -> Busy:
    return Busy.objects.create(member=member(world), first_day=world.today, last_day=world.today)


REVIEWS: dict[type[Any], Callable[[World], Any]] = {
    Busy: busy,
    ConflictOfInterest: conflict,
    DateRule: lambda world: DateRule.objects.filter(template__key="six-steps")[0],
    Entrant: entrant,
    Member: member,
    Pair: pair,
    Partnership: partnership,
    Plan: plan,
    Review: review,
    ReviewDate: review_date,
    Round: round_,
    RoundQuestion: lambda world: RoundQuestion.objects.create(
        round=round_(world), order=1, text="Who uses the square?"
    ),
    Step: lambda world: Step.objects.filter(template__key="six-steps")[0],
    StepTemplate: lambda world: StepTemplate.objects.get(**SIX),
}
