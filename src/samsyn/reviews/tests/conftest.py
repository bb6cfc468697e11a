"""Five invented cities with a quarter each, in a partnership that Maria coordinates. Vera speaks for Sjöstad."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from samsyn.accounts.models import Person
from samsyn.areas.models import Area, Boundary
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation
from samsyn.reviews.models import (
    Advice,
    Edition,
    Entrant,
    Finding,
    Member,
    Note,
    Pair,
    Partnership,
    Plan,
    ReportPart,
    Review,
    Round,
    StepTemplate,
    TeamMember,
)
from samsyn.reviews.operations.editions import send_fact_check
from samsyn.reviews.operations.reviewing import make_reviews
from samsyn.reviews.waiting import waiting_for
from samsyn.web.registries import Waiting

CODES = count(7000)


@pytest.fixture(autouse=True, scope="package")
def standing_clock():
    """The planner counts its work; its clock is only a safety stop, and must not stop it on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        for clock in ("monotonic", "thread_time"):
            patch.setattr(f"samsyn.reviews.rota.work.{clock}", lambda: 0.0)
        yield


@pytest.fixture
def by_maria(personas, act) -> dict[str, Any]:
    """Who acts, and when: `verb(thing, **by_maria)`."""
    return {"actor": act(personas.maria), "now": timezone.now()}


@pytest.fixture
def by_vera(personas, act) -> dict[str, Any]:
    return {"actor": act(personas.vera), "now": timezone.now()}


@pytest.fixture
def steps(db) -> StepTemplate:
    return StepTemplate.objects.get(key="six-steps", number=1)


@pytest.fixture
def partnership(town, personas, today, steps) -> Partnership:
    made = Partnership.objects.create(
        name="Fyra städer", slug="fyra-stader", lead=town.municipality, template=steps, created_at=timezone.now(),
        coordinator=Membership.objects.get(person=personas.maria), is_invented=True,
    )  # fmt: skip
    for organisation in (town.municipality, town.other_city):
        Member.objects.create(partnership=made, organisation=organisation, regime="SE", joined=today)
    return made


@pytest.fixture
def city(partnership, today) -> Callable[[str], Member]:
    """One more city, whose speaker is `<name>@example.org`."""

    def make(name: str, country: str = "SE") -> Member:
        organisation = Organisation.objects.create(
            name=name, slug=f"stad-{name.lower()}", kind="MUNICIPALITY", country=country
        )
        speaker = Person.objects.create_user(f"{name.lower()}@example.org", name=f"Speaker of {name}")
        Membership.objects.create(
            organisation=organisation, person=speaker, role="REPRESENTATIVE", since=today - timedelta(days=9)
        )
        return Member.objects.create(partnership=partnership, organisation=organisation, regime=country, joined=today)

    return make


def waits(actor: Actor, *kinds: str) -> list[Waiting]:
    """What waits in My week of these kinds (`sign`, `read`, `fact` …), or all of it."""
    return [one for one in waiting_for(actor) if one.uid.removeprefix("reviews-").startswith(kinds or "")]


def quarter(name: str, at: float, country: str = "SE") -> Area:
    """A municipality and a quarter of it, `at` degrees east of the first."""
    slug = slugify(name)
    code = str(next(CODES))
    town = Area.objects.create(
        kind="MUNICIPALITY", country=country, code=code, slug=f"{slug}-kommun", name=name, search_key=slug,
        sort_key=slug, is_invented=True,
    )  # fmt: skip
    made = Area.objects.create(
        kind="OWN", country=country, slug=f"{slug}-backe", name=f"{name} backe", search_key=f"{slug} backe",
        sort_key=f"{slug} backe", municipality=town, parent=town, is_invented=True,
    )  # fmt: skip
    bounded(made, at)
    return made


def bounded(area: Area, at: float) -> None:
    ring = [[12.0 + at, 59.0], [12.01 + at, 59.0], [12.01 + at, 59.01], [12.0 + at, 59.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    Boundary.objects.create(
        area=area, valid_from=date(2020, 1, 1), geometry=shape, outline=shape, west=12.0 + at, south=59.0,
        east=12.01 + at, north=59.01, longitude=12.005 + at, latitude=59.003, source="Drawn",
    )  # fmt: skip


@pytest.fixture
def round_(partnership, steps, today) -> Round:
    return Round.objects.create(
        partnership=partnership, number=1, theme="Trygga stråk", template=steps, at=timezone.now(),
        first_week=today + timedelta(weeks=30), last_week=today + timedelta(weeks=36), state="OPEN",
    )  # fmt: skip


@pytest.fixture
def entered(round_, partnership, city, town) -> Callable[[int], list[Entrant]]:
    """`entered(5)`: so many areas in the round, Kvarnbacken and Sjöstad's first."""

    def enter(count: int) -> list[Entrant]:
        bounded(town.quarter, 0.0)
        known = {member.organisation_id: member for member in partnership.members.all()}
        first = [(known[town.municipality.pk], town.quarter), (known[town.other_city.pk], quarter("Sjöstad", 1.0))]
        more = [(city(f"Stad{number}"), quarter(f"Ort{number}", float(number))) for number in range(2, count)]
        return [
            Entrant.objects.create(round=round_, member=member, area=area) for member, area in (first + more)[:count]
        ]

    return enter


@pytest.fixture
def review(round_, entered, town, act, personas) -> Review:
    """Sjöstad (Vera speaks for it) visits Kvarnbacken, whose work Maria speaks for; Ort2 closes the ring."""
    host, visitor, third = entered(3)
    plan = Plan.objects.create(round=round_, number=1, at=timezone.now(), status="OPTIMAL")
    for reviewer, hosting in ((visitor, host), (host, third), (third, visitor)):
        Pair.objects.create(plan=plan, reviewer=reviewer, host=hosting)
    Plan.objects.filter(pk=plan.pk).update(published_at=timezone.now())
    Round.objects.filter(pk=round_.pk).update(state="RUNNING")
    made = make_reviews(Plan.objects.get(pk=plan.pk), actor=act(personas.maria), now=timezone.now())
    return next(one for one in made if one.host_id == host.pk)


@pytest.fixture
def at(review) -> Callable[..., Review]:
    """`at("VISITED", programme_sent_at=now)`: the same review as far as a test needs it."""

    def moved(state: str, **stamps: object) -> Review:
        Review.objects.filter(pk=review.pk).update(state=state, **stamps)
        return Review.objects.get(pk=review.pk)

    return moved


@pytest.fixture
def visited(at, review, personas, town, today) -> Review:
    """The visit is made and Vera leads the team."""
    TeamMember.objects.create(
        review=review, person=personas.vera, organisation=town.other_city, role="LEADER", perspective="STAFF",
        joined=today,
    )  # fmt: skip
    return at("VISITED", programme_sent_at=timezone.now())


@pytest.fixture
def note(review, personas) -> Callable[..., Note]:
    def make(text: str = "Torget är upplyst.", **more: object) -> Note:
        given = {"author": personas.vera, "kind": "SAW", "at": timezone.now()} | more
        return Note.objects.create(review=review, key=uuid4(), text=text, **given)

    return make


@pytest.fixture
def found(visited, note) -> Callable[..., Finding]:
    """A finding on two notes."""

    def make(kind: str = "CHALLENGE", text: str = "De boende vet inte vem de ska fråga.", **more: object) -> Finding:
        number = visited.findings.count() + 1
        made = Finding.objects.create(review=visited, number=number, kind=kind, text=text, **more)
        made.notes.set([note(), note("Ingen svarade.")])
        return made

    return make


@pytest.fixture
def advised(visited, found) -> Callable[..., Advice]:
    def make(text: str = "Utse en person i varje trapphus.", **more: object) -> Advice:
        given = {"addressee": "Bostadsbolaget", "number": visited.advice.count() + 1} | more
        made = Advice.objects.create(review=visited, text=text, **given)
        made.findings.set([found()])
        return made

    return make


@pytest.fixture
def written() -> Callable[..., None]:
    """Every part of the report says something."""

    def write(review: Review, language: str = "sv") -> None:
        texts = {key: f"Text under {key.lower()}." for key in ReportPart.Key.values}
        texts |= {"SUMMARY": "Sammanfattning: torget är ljust och underlaget var ärligt."}
        for key, text in texts.items():
            ReportPart.objects.create(review=review, key=key, language=language, text=text)

    return write


@pytest.fixture
def drafted(visited, written, found, advised, at) -> Review:
    """Ready for the fact check: a strength, and advice on a challenge."""
    written(visited)
    found("STRENGTH", "Torget är ljust.")
    advised()
    return at("DRAFTED", programme_sent_at=visited.programme_sent_at)


@pytest.fixture
def checked(drafted, act, personas, today) -> Edition:
    """With the host, to have its facts checked."""
    return send_fact_check(
        drafted, actor=act(personas.vera), now=timezone.now(), version=None, open_until=today + timedelta(days=14)
    )


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is refused is said in the language of whoever asks; these tests ask in English."""
    with override("en"):
        yield
