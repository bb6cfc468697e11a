"""Cities that visit each other: from nothing to settled pairs, and what happens when one of them leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from samsyn.accounts.middleware import as_actor
from samsyn.accounts.models import Person
from samsyn.areas.models import Area
from samsyn.organisations.models import Membership, Organisation
from samsyn.reviews.models import Entrant, Partnership, Plan, Review, Round
from samsyn.reviews.operations.partnerships import add_member
from samsyn.reviews.operations.planning import accept_pair
from samsyn.reviews.operations.rounds import enter_area
from samsyn.reviews.tests.conftest import quarter
from samsyn.web.tasks import run_job
from tests.e2e.walker import Walker

COMMON = "Who uses the square in the evening?"


@dataclass(frozen=True)
class City:
    speaker: Person
    organisation: Organisation
    area: Area


@dataclass
class Ring:
    """The ring from the host on: the host, whom it reviews, the next, and who reviews the host."""

    round: Round
    ring: list[Entrant]
    cities: dict[int, City]

    def speaker(self, place: int) -> Person:
        return self.cities[self.ring[place].area_id].speaker


def by(person: Person) -> dict[str, Any]:
    return {"actor": as_actor(person), "now": timezone.now()}


def new_city(name: str, at: float, today: date) -> City:
    organisation = Organisation.objects.create(
        name=f"{name} kommun", slug=f"{name.lower()}-kommun", kind="MUNICIPALITY", country="SE", is_invented=True
    )
    speaker = Person.objects.create_user(f"{name.lower()}@example.org", name=f"Speaker of {name}")
    Membership.objects.create(
        organisation=organisation, person=speaker, role="REPRESENTATIVE", since=today - timedelta(days=9)
    )
    return City(speaker, organisation, quarter(name, at))


# From nothing to four reviews


def begin_a_partnership(maria: Walker, cities: list[City]) -> Partnership:
    maria.go("reviews:list")
    maria.look("no-partnership")
    maria.follow("Begin a partnership")
    maria.fill({"Name": "Four cities"})
    maria.press("Save")
    maria.follow("Add a member")
    maria.look("member")
    maria.fill({"Which organisation?": cities[1].organisation.name})
    maria.press("Find it")
    maria.follow(cities[1].organisation.name)
    maria.look("member-found")
    maria.press("Save")
    made = Partnership.objects.get()
    for city in cities[2:]:
        add_member(made, organisation=city.organisation, **by(cities[0].speaker))
    return made


def begin_a_round(maria: Walker, partnership: Partnership) -> Round:
    """One form, with all its days in view."""
    maria.go(partnership.get_absolute_url())
    maria.follow("Begin a round")
    maria.look("round-form")
    maria.fill({
        "Theme": "Safe ways home", "Common question": COMMON,
        "When reports are published": "each host decides when",
    })  # fmt: skip
    maria.press("Save the round")
    maria.reads(COMMON)
    return partnership.rounds.get()


def gather_areas(maria: Walker, round: Round, cities: list[City]) -> None:
    move_on(maria, round, "open for areas")
    maria.follow("Add an area")
    maria.look("area")
    maria.fill({"Member": cities[0].organisation.name, "Area": cities[0].area.name})
    maria.press("Save")
    members = {member.organisation_id: member for member in round.partnership.members.all()}
    round.refresh_from_db()
    for city in cities[1:]:
        enter_area(round, member=members[city.organisation.pk], area=city.area, **by(city.speaker))
    move_on(maria, round, "closed for areas")
    maria.look("gathered")


def move_on(maria: Walker, round: Round, to: str) -> None:
    maria.go(round.get_absolute_url())
    maria.follow("Move the round on")
    maria.fill({"The round is now": to})
    maria.press("Save")


def plan_the_pairs(maria: Walker, round: Round, cities: list[City]) -> Ring:
    maria.follow("Plan who reviews whom")
    maria.look("plan-form")
    maria.press("Plan")
    maria.reads("The planner is at work.")
    run_job(job_id=Plan.objects.get().job_id)
    plan = Plan.objects.get()
    maria.go(plan.get_absolute_url())
    maria.look("plan")
    maria.follow("Publish")
    maria.press("Publish")
    follow = {pair.reviewer.area_id: pair.host for pair in plan.pairs.select_related("reviewer", "host")}
    ring = [round.entrants.get(area=cities[0].area)]
    while len(ring) < 4:
        ring.append(follow[ring[-1].area_id])
    round.refresh_from_db()
    return Ring(round, ring, {city.area.pk: city for city in cities})


def say_yes(walker: Walker, round: Round) -> None:
    """To every pair that waits for it."""
    walker.go(round.get_absolute_url())
    walker.look("pairs")
    while walker.page.locator("main").get_by_role("link", name="Say yes").count():
        walker.follow("Say yes")
        walker.press("Say yes")
        walker.go(round.get_absolute_url())


def say_yes_for(city: City, round: Round) -> None:
    plan = round.plans.get(published_at__isnull=False, ended_at=None)
    for side in ("reviewer", "host"):
        accept_pair(plan.pairs.get(**{f"{side}__area": city.area}), **by(city.speaker))


# A city withdraws


def withdraw(maria: Walker, four: Ring) -> None:
    """The one that the host reviews, before anybody has travelled; the ring closes around it."""
    leaves = four.ring[1]
    maria.go("reviews:withdraw", four.round.partnership.slug, four.round.number, leaves.pk)
    maria.reads(f"instead of {leaves}")
    maria.look("withdraw")
    maria.fill({"Why": "No money left"})
    maria.press("Withdraw it")
    assert Review.objects.filter(state="BROKEN").count() == 2
    repair = four.round.plans.get(published_at=None)
    maria.go(repair.get_absolute_url())
    maria.look("repair")
    maria.go("reviews:plan_mend", four.round.partnership.slug, four.round.number, repair.number)
    maria.press("Publish the repair")
