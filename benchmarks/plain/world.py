"""Rows to measure with: collaborations of invented municipalities, as many as asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, FollowUp, Party, ProblemStatement, Stance, StateChange
from samsyn.organisations.models import Membership, Organisation

States = Collaboration.State
PLACES = 40


@dataclass(frozen=True)
class World:
    maria: Person
    membership: Membership
    organisations: list[Organisation]
    areas: list[Area]
    detail: Collaboration
    now: datetime


def build(rows: int) -> World:
    now, today = timezone.now(), timezone.localdate()
    maria = Person.objects.create_user("maria@example.org", name="Maria Ek", language="en")
    organisations = [_organisation(number) for number in range(PLACES)]
    membership = Membership.objects.create(
        organisation=organisations[0], person=maria, role=Membership.Role.ADMINISTRATOR, since=date(2020, 1, 1)
    )
    areas = [_area(number) for number in range(PLACES)]
    world = World(maria, membership, organisations, areas, _detailed(membership, organisations, areas, now), now)
    add(world, 1, rows)
    Membership.objects.bulk_create(
        Membership(organisation=organisation, person=_speaker(number), role="REPRESENTATIVE", since=today)
        for number, organisation in enumerate(organisations[1:])
    )
    return world


def add(world: World, first: int, last: int) -> None:
    """Collaborations number `first` to `last` (not included), each with an area, two parties and a next date."""
    numbers = range(first, last)
    made = Collaboration.objects.bulk_create((_row(world, number) for number in numbers), batch_size=1000)
    through = Collaboration.areas.through
    through.objects.bulk_create(
        (through(collaboration=row, area=world.areas[row.pk % PLACES]) for row in made), batch_size=1000
    )
    today = timezone.localdate(world.now)
    Party.objects.bulk_create(
        (
            Party(collaboration=row, organisation=world.organisations[(row.pk + step) % PLACES], joined=today)
            for row in made
            for step in (0, 1)
        ),
        batch_size=1000,
    )
    FollowUp.objects.bulk_create(
        (FollowUp(collaboration=row, due_on=today + timedelta(days=row.pk % 300)) for row in made), batch_size=1000
    )


def _row(world: World, number: int) -> Collaboration:
    return Collaboration(
        name=f"Trygg i kvarteret {number:05}", slug=f"kvarteret-{number}", country="SE", created_at=world.now,
        state=States.values[number % 6], kind=("", "est", "iop")[number % 3], access="TRANSPARENT",
        lead=world.organisations[number % PLACES], is_invented=True,
    )  # fmt: skip


def _detailed(
    membership: Membership, organisations: list[Organisation], areas: list[Area], now: datetime
) -> Collaboration:
    """The page that is opened: led by Maria, five parties, two problems with stances, three steps of life."""
    today = timezone.localdate(now)
    made = Collaboration.objects.create(
        name="Trygg i Kvarnbacken", slug="kvarnbacken", country="SE", created_at=now, lead=organisations[0],
        coordinator=membership, summary="Lit paths and open doors.", state=States.PREPARING, is_invented=True,
    )  # fmt: skip
    made.areas.set(areas[:2])
    parties = Party.objects.bulk_create(
        Party(collaboration=made, organisation=organisation, joined=today, reason="Owns the question")
        for organisation in organisations[:5]
    )
    for text in ("The paths are dark.", "The square is empty after six."):
        problem = ProblemStatement.objects.create(collaboration=made, text=text, at=now)
        Stance.objects.bulk_create(
            Stance(problem=problem, party=party, choice="AGREE", text_version=1, at=now) for party in parties[:3]
        )
    StateChange.objects.bulk_create(
        StateChange(collaboration=made, before="IDEA", after="PREPARING", on=today, at=now, person=membership.person)
        for _ in range(3)
    )
    return made


def _organisation(number: int) -> Organisation:
    return Organisation.objects.create(
        name=f"Kvarnby {number:02} kommun", slug=f"kvarnby-{number}", kind="MUNICIPALITY", country="SE",
        is_invented=True,
    )  # fmt: skip


def _area(number: int) -> Area:
    name = f"Kvarnbacken {number:02}"
    return Area.objects.create(
        kind="OWN", country="SE", slug=f"backen-{number}", name=name, search_key=name.lower(), sort_key=name.lower(),
        is_invented=True,
    )  # fmt: skip


def _speaker(number: int) -> Person:
    return Person.objects.create_user(f"speaker{number}@example.org", name=f"Speaker {number}")
