"""Published police events: read with the traps of their source, kept once, and shown with what is not known."""

from __future__ import annotations

import gzip
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.tabular import TabularError
from samsyn.situation import police_file
from samsyn.situation.models import PoliceEvent
from samsyn.situation.operations.intake import import_police_events
from samsyn.situation.operations.starting import start_situation
from samsyn.situation.police_file import Unread
from samsyn.situation.queries.police import police_months

HEAD = "id,datetime,type,location_name,municipality_code,lat,lon,first_seen,last_seen\n"
NO_MOMENTS = ("13-01 7:56:30", "02-30 7:56:30", "09-29 24:00:00")
FULL = Path(__file__).parents[5] / "shared/data/incidents/polisen_events_2022-09_2026-08.csv.gz"
SAMPLE = HEAD + "\n".join(
    [
        "1,2023-02-10 7:56:30 +01:00,Brand,Kvarnby,9999,60.6,15.6,1679810038,1679810038",
        "2,2024-05-01 23:05:00 +02:00,Brand,Kvarnby,9999,60.6,15.6,1714600000,1714600000",
        "3,2024-05-31 23:30:00 +02:00,Rån,KVARNBY,,60.6,15.6,1714600000,1714600000",
        "4,2024-07-02 00:10:00 +02:00,Sammanfattning natt,Kvarnby,9999,60.6,15.6,1714600000,1714600000",
        "5,2024-07-02 00:10:00 +02:00,Brand,Kvarnby,9999,60.6,15.6,1714600000,1719871200",
        "6,2024-07-03 00:10:00 +02:00,Brand,Dalarnas län,,60.6,15.6,1714600000,1714600000",
        "7,2024-07-32 00:10:00 +02:00,Brand,Kvarnby,9999,60.6,15.6,1714600000,1714600000",
    ]
)


@pytest.fixture
def read_in(today, town):
    return lambda text=SAMPLE: import_police_events(text.encode(), actor=Actor.house(today), now=timezone.now())


@pytest.fixture
def months(read_in, town, act, personas):
    read_in()
    return police_months(act(personas.otto), town.area)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2022-09-29 7:56:30 +02:00", 7), ("2022-09-29 07:56:30 +02:00", 7), ("2022-09-29T17:56:30+02:00", 17)],
)
def test_an_hour_without_its_zero_is_read(text, hour):
    assert police_file.moment(text).hour == hour


@pytest.mark.parametrize(
    "text", ["", "2022-13-01 7:56:30 +02:00", "2022-02-30 7:56:30 +02:00", "2022-09-29 24:00:00 +02:00", "x"]
)
def test_what_is_no_moment_is_listed_and_not_guessed(text):
    assert police_file.moment(text) is None


def test_an_event_is_kept_once_and_a_changed_one_is_changed(read_in):
    first = read_in()
    assert (first.new, first.known, [row.line for row in first.unread]) == (6, 0, [8])
    again = read_in(SAMPLE.replace("1,2023-02-10 7:56:30 +01:00,Brand", "1,2023-02-10 7:56:30 +01:00,Mordbrand"))
    assert (again.new, again.known) == (0, 6)
    assert PoliceEvent.objects.get(external_id="1").kind == "Mordbrand"


def test_a_place_without_a_code_is_found_by_its_name_and_a_county_is_said_to_be_no_municipality(read_in, town):
    found = read_in()
    assert PoliceEvent.objects.get(external_id="3").municipality == town.area
    assert found.unknown == {"Dalarnas län": 1}


def test_no_position_and_no_text_is_kept():
    assert {field.name for field in PoliceEvent._meta.fields} == {
        "id", "external_id", "occurred_at", "kind", "place", "municipality", "first_seen", "last_seen"
    }  # fmt: skip


def test_packed_files_and_the_publishers_own_are_read_alike():
    _gap, packed, *_rest = police_file.read(gzip.compress(SAMPLE.encode()))
    own = {"id": 2, "datetime": "2024-05-01 23:05:00 +02:00", "type": "Brand", "location": {"name": "Kvarnby"}}
    event, broken = police_file.read(json.dumps([own, 7]).encode())
    assert (event.external_id, event.occurred_at, event.kind) == (packed.external_id, packed.occurred_at, "Brand")
    assert isinstance(broken, Unread)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"[{", b"\x1f\x8bnothing", b"%PDF-1.4"])
def test_another_file_is_refused(content, tmp_path, db):
    with pytest.raises(TabularError):
        list(police_file.read(content))
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_police_events", str(tmp_path / "file"))


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch):
    monkeypatch.setattr(police_file, "MOST_BYTES", 100)
    with pytest.raises(TabularError):
        list(police_file.read(gzip.compress(b"x" * 1000)))


def test_months_before_the_collection_began_are_a_gap_and_never_a_low_number(months):
    gap = months.months[0]
    assert (gap.first, gap.is_gap) == (date(2023, 2, 1), True)
    assert months.bars[0].height == max(bar.height for bar in months.bars)
    assert gap not in months.year


def test_a_month_ends_by_swedish_time_and_one_without_events_stands_in_its_place(months):
    by_month = {month.first: month.total for month in months.months}
    assert by_month[date(2024, 5, 1)] == 2
    assert by_month[date(2024, 6, 1)] == 0


def test_a_summary_of_a_night_is_no_event_and_the_month_under_way_is_marked(months):
    last = months.months[-1]
    assert (last.first, last.total, last.is_partial) == (date(2024, 7, 1), 1, True)
    assert "Sammanfattning natt" not in months.kinds


def test_kinds_and_the_rest_add_up_to_the_months_number(months):
    assert all(sum(month.counts) == month.total for month in months.months)


def test_the_page_shows_a_gap_as_not_known(read_in, collaboration, act, personas, signed_in):
    situation = start_situation(collaboration, actor=act(personas.maria), now=timezone.now())
    read_in()
    address = reverse("situation:police", args=[situation.collaboration.slug])
    page = signed_in(personas.maria).get(address).content.decode()
    assert "not all collected" in page
    assert "bars__track" in page
    assert signed_in(personas.otto).get(address).status_code == 404


@pytest.mark.skipif(not FULL.exists(), reason="the collected file is not part of the product")
def test_the_whole_collected_file_is_read(personas, today, act):
    town = Area.objects.create(
        kind="MUNICIPALITY", country="SE", code="0180", slug="stockholm", name="Stockholm", search_key="stockholm",
        sort_key="stockholm",
    )  # fmt: skip
    out = StringIO()
    call_command("import_police_events", str(FULL), stdout=out)
    assert "new: 85011, known: 0, unread: 0" in out.getvalue()
    assert PoliceEvent.objects.filter(occurred_at__year__lt=2022).count() == 0
    months = police_months(act(personas.otto), town)
    assert [month.first.isoformat() for month in months.months if month.is_gap] == [
        f"2022-{month:02}-01" for month in (9, 10, 11, 12)
    ] + [f"2023-{month:02}-01" for month in (1, 2, 3)]
    assert months.last_year > 1000
