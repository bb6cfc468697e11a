"""Ten years of reports from three hundred neighbourhoods of one invented municipality, as many as asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.areas.models import Area, Boundary
from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import AreaScore, Category, PeriodAnalysis, Reporter, Situation, Week
from samsyn.situation.operations.starting import start_situation

AREAS, REPORTERS, YEARS, A_ROW = 300, 600, 10, 20
SOUTH, WEST, STEP = 60.0, 15.0, 0.01
SQUARES = 25  # places that keep coming back in an area


@dataclass(frozen=True)
class World:
    maria: Person
    reporters: list[Reporter]
    situation: Situation
    areas: list[Area]
    monday: date
    analysis: PeriodAnalysis
    now: datetime

    @property
    def slug(self) -> str:
        return self.situation.collaboration.slug


def build() -> World:
    """Everything but the reports."""
    now, today = timezone.now(), timezone.localdate()
    maria = Person.objects.create_user("maria@example.org", name="Maria Ek", language="en")
    town = _area("kvarnby", "Kvarnby", kind="MUNICIPALITY", code="9999")
    _boundary(town, WEST, SOUTH, AREAS // A_ROW, A_ROW)
    areas = [_quarter(town, number) for number in range(AREAS)]
    owners = [_organisation(number) for number in range(5)]
    lead = Membership.objects.create(organisation=owners[0], person=maria, role="ADMINISTRATOR", since=date(2016, 1, 1))
    work = Collaboration.objects.create(
        name="Trygg i Kvarnby", slug="trygg-i-kvarnby", country="SE", created_at=now, lead=owners[0], coordinator=lead,
        is_invented=True,
    )  # fmt: skip
    work.areas.set(areas)
    joined = today - timedelta(days=3700)
    parties = [Party.objects.create(collaboration=work, organisation=owner, joined=joined) for owner in owners]
    situation = start_situation(work, actor=Actor.house(today), now=now)
    Situation.objects.filter(pk=situation.pk).update(started_on=monday_of(joined), closed_through=_last_closed(today))
    situation.refresh_from_db()
    _weeks(situation, today, now)
    analysis = _scored(situation, areas, parties, today, now)
    return World(
        maria, _reporters(situation, parties, areas, today), situation, areas, _last_closed(today), analysis, now
    )


def again() -> World:
    """The world of a run that kept its databases."""
    situation = Situation.objects.select_related("collaboration").get()
    reporters = list(Reporter.objects.select_related("membership__person").order_by("pk"))
    areas = list(Area.objects.filter(kind="OWN").order_by("pk"))
    maria = Person.objects.get(email="maria@example.org")
    monday = _last_closed(timezone.localdate())
    return World(maria, reporters, situation, areas, monday, PeriodAnalysis.objects.get(), timezone.now())


def _last_closed(today: date) -> date:
    """The week whose picture is being made: it has all its reports, and nobody has sorted them yet."""
    return monday_of(today) - timedelta(weeks=1)


def _organisation(number: int) -> Organisation:
    return Organisation.objects.create(
        name=f"Part {number}", slug=f"part-{number}", kind="MUNICIPALITY", country="SE", is_invented=True
    )


def _area(slug: str, name: str, **more: Any) -> Area:
    key = name.lower()
    return Area.objects.create(
        country="SE", slug=slug, name=name, search_key=key, sort_key=key, is_invented=True, **{"kind": "OWN", **more}
    )


def _quarter(town: Area, number: int) -> Area:
    made = _area(f"backen-{number}", f"Backen {number:03}", municipality=town, parent=town)
    _boundary(made, WEST + number % A_ROW * STEP, SOUTH + number // A_ROW * STEP, 1, 1)
    return made


def _boundary(area: Area, west: float, south: float, rows: int, columns: int) -> None:
    north, east = south + rows * STEP, west + columns * STEP
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    Boundary.objects.create(
        area=area, valid_from=date(2016, 1, 1), geometry=shape, outline=shape, west=west, south=south, east=east,
        north=north, longitude=(west + east) / 2, latitude=(south + north) / 2, source="invented",
    )  # fmt: skip


def _reporters(situation: Situation, parties: list[Party], areas: list[Area], today: date) -> list[Reporter]:
    people = Person.objects.bulk_create(
        Person(email=f"reporter{number}@example.org", name=f"Reporter {number}", password="!", language="en")
        for number in range(REPORTERS)
    )
    since = today - timedelta(days=3650)
    members = Membership.objects.bulk_create(
        Membership(organisation=parties[number % 5].organisation, person=person, role="MEMBER", since=since)
        for number, person in enumerate(people)
    )
    made = Reporter.objects.bulk_create(
        Reporter(situation=situation, party=parties[number % 5], membership=member, since=since, read_rules_on=today)
        for number, member in enumerate(members)
    )
    through = Reporter.areas.through
    through.objects.bulk_create(
        through(reporter=reporter, area=areas[(number + step) % AREAS])
        for number, reporter in enumerate(made)
        for step in range(3)
    )
    return made


def _weeks(situation: Situation, today: date, now: datetime) -> None:
    scale = situation.scales.get()
    states = {0: "OPEN", 1: "CLOSED"}
    Week.objects.bulk_create(
        Week(
            situation=situation, monday=monday_of(today) - timedelta(weeks=back), scale=scale, closes_at=now,
            state=states.get(back, "SENT"),
        )
        for back in range(YEARS * 52)
    )  # fmt: skip


def _scored(
    situation: Situation, areas: list[Area], parties: list[Party], today: date, now: datetime
) -> PeriodAnalysis:
    """A tertial in which every party has scored every area."""
    first = date(today.year, 1 + (today.month - 1) // 4 * 4, 1)
    analysis = PeriodAnalysis.objects.create(
        situation=situation, first_day=first, last_day=first + timedelta(days=122), choose=10, state="DRAFTED"
    )
    AreaScore.objects.bulk_create(
        AreaScore(
            analysis=analysis, area=area, party=party, need=1 + (number + party.pk) % 5,
            influence=1 + (number // 7 + party.pk) % 5, at=now,
        )
        for number, area in enumerate(areas)
        for party in parties
    )  # fmt: skip
    return analysis


# In the order in which they happened, as they come in; spread over areas, categories and a few places of each area.
FILL = """
INSERT INTO situation_report (
  key, situation_id, party_id, reporter_id, channel, external_id, area_id, is_unsorted, category_id, place_kind,
  latitude, longitude, spot, occurred_from, text, source, to_police, at, week, is_late, in_trend, state, reason,
  version)
SELECT gen_random_uuid(), %(situation)s, r.party_id, r.id, 'PERSON', '', a.id, false,
  (%(categories)s::int[])[1 + n %% %(many)s], 'PUBLIC',
  %(south)s + (a.number / 20) * 0.01 + (s / 5) * 0.002, %(west)s + (a.number %% 20) * 0.01 + (s %% 5) * 0.002,
  a.number || ':' || s, t, 'A lamp is broken at the path', 'OWN', false, t + interval '20 minutes', w, false, true,
  CASE WHEN w >= %(monday)s THEN (ARRAY['SUBMITTED', 'SUBMITTED', 'REVIEWED'])[1 + n %% 3]
       WHEN n %% 33 = 0 THEN 'REJECTED' ELSE 'INCLUDED' END, '', 1
FROM generate_series(1, %(rows)s) n
CROSS JOIN LATERAL (SELECT %(start)s + (n::float / %(rows)s) * (%(end)s - %(start)s) AS t,
                           (n::bigint * 7919) %% 300 AS number, (n / 7) %% 25 AS s) spread
CROSS JOIN LATERAL (SELECT date_trunc('week', t AT TIME ZONE 'Europe/Stockholm')::date AS w) week
JOIN bench_areas a ON a.number = spread.number
JOIN bench_reporters r ON r.number = (n / 3) %% %(reporters)s
ORDER BY n
"""


def fill(world: World, rows: int) -> None:
    """`rows` reports, each with its row of history: what the triggers would write is written at once."""
    situation = world.situation
    categories = list(
        Category.objects.filter(checklist__situation=situation, is_coming=False).values_list("pk", flat=True)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        _numbered(cursor, "bench_areas", "SELECT id FROM areas_area WHERE kind = 'OWN' ORDER BY id")
        _numbered(cursor, "bench_reporters", "SELECT id, party_id FROM situation_reporter ORDER BY id")
        cursor.execute("ALTER TABLE situation_report DISABLE TRIGGER USER")
        cursor.execute(FILL, {
            "situation": situation.pk, "categories": categories, "many": len(categories), "south": SOUTH, "west": WEST,
            "monday": world.monday, "rows": rows, "reporters": REPORTERS, "end": world.now,
            "start": world.now - timedelta(days=YEARS * 365),
        })  # fmt: skip
        cursor.execute(_history())
        cursor.execute("ALTER TABLE situation_report ENABLE TRIGGER USER")
        cursor.execute("VACUUM (ANALYZE)")


def _numbered(cursor: Any, name: str, select: str) -> None:
    cursor.execute(
        f"CREATE TEMP TABLE {name} AS SELECT row_number() OVER () - 1 AS number, found.* FROM ({select}) found"
    )


def _history() -> str:
    columns = [field.column for field in apps.get_model("situation", "ReportEvent")._meta.fields]
    own = [name for name in columns if not name.startswith("pgh_")]
    return (
        f"INSERT INTO situation_reportevent (pgh_created_at, pgh_label, pgh_obj_id, {', '.join(own)}) "
        f"SELECT at, 'insert', id, {', '.join(own)} FROM situation_report ORDER BY id"
    )
