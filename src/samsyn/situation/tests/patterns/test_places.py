"""Where and when: only what counts, only what one may see, and never nearer than a square."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from samsyn.areas.models import Boundary
from samsyn.core.errors import Refused
from samsyn.situation.grid import around, square
from samsyn.situation.models import Hotspot, Place, Report
from samsyn.situation.operations.hotspots import close_hotspot, open_hotspot
from samsyn.situation.policies import hotspots

HERE = {"spot": "66700:8000", "latitude": 60.6, "longitude": 15.6}


@pytest.fixture
def evenings(told):
    for weeks_ago in range(4):
        told(weeks_ago, 2, **HERE)


def test_the_place_and_the_hour_with_most_come_first_in_words(evenings, told, maria, page):
    told(1, 1, hour=9, weekday=0, spot="1:2", latitude=60.7, longitude=15.7)
    text = page(maria, "patterns")
    assert "9 reports. Most at one place: Square 1 in Kvarnbacken, 8. Most often: Friday, 20–21." in text
    assert text.index("9 reports.") < text.index("data-map")
    assert "It comes again" in text
    assert "in 4 of the last four weeks, 8 reports" in text


def test_the_choice_that_is_usual_is_shown_as_chosen(evenings, maria, page):
    assert '<option value="13" selected>' in page(maria, "patterns")
    assert '<option value="26" selected>' in page(maria, "trends")


def test_of_a_few_nothing_is_said(told, maria, page):
    told(0, 1, **HERE)
    assert "Most" not in page(maria, "patterns")


def test_the_list_says_all_the_map_shows(evenings, maria, page):
    shown = json.loads(page(maria, "patterns_map"))["features"]
    text = page(maria, "patterns")
    assert [feature["properties"]["count"] for feature in shown] == [8]
    assert all(f'data-feature="{feature["id"]}"' in text for feature in shown)


def test_the_map_shows_squares_inside_the_outline_of_the_area(evenings, maria, page, town, today):
    ring = [[15.0, 60.0], [16.0, 60.0], [16.0, 61.0], [15.0, 60.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    Boundary.objects.create(
        area=town.quarter, valid_from=today, geometry=shape, outline=shape, west=15, south=60, east=16, north=61,
        longitude=15.5, latitude=60.5, source="Drawn",
    )  # fmt: skip
    outline, place = json.loads(page(maria, "patterns_map"))["features"]
    assert outline["properties"] == {"name": "Kvarnbacken", "heat": 0}
    assert place["geometry"]["type"] == "Polygon"
    assert "Krossat" not in page(maria, "patterns_map"), "what was written is no part of the map"


@given(st.floats(-80, 80), st.floats(-179, 179), st.sampled_from([50, 100, 500]))
def test_the_square_drawn_is_the_square_counted(latitude, longitude, metres):
    found = square(latitude, longitude, metres)
    ring = around(found.latitude, found.longitude, metres)
    (west, south), (east, north) = ring[0], ring[2]
    slack = 1e-5
    assert west - slack <= longitude <= east + slack
    assert south - slack <= latitude <= north + slack
    assert ring[0] == ring[-1]


def test_merged_rejected_and_coming_ones_are_not_on_the_map(told, maria, page):
    one, two, three = told(1, 3, **HERE)
    Report.objects.filter(pk=two.pk).update(state="MERGED", merged_into=one)
    Report.objects.filter(pk=three.pk).update(state="REJECTED")
    told(1, 4, category="event", **HERE)
    assert [row["properties"]["count"] for row in json.loads(page(maria, "patterns_map"))["features"]] == [1]


def test_a_whole_day_is_no_hour(told, maria, page):
    (report,) = told(1, 1, **HERE)
    Report.objects.update(occurred_to=report.occurred_from + timedelta(hours=12))
    text = page(maria, "patterns")
    assert "1 report says no hour and is not in this table." in text
    assert "data-heat" not in text


def test_the_period_the_area_and_the_category_are_chosen(evenings, told, maria, page, town, categories):
    told(20, 5, **HERE)
    told(1, 3, category="place", area=town.area, **HERE)
    assert "11 reports." in page(maria, "patterns")
    assert "16 reports." in page(maria, "patterns", weeks=26)
    assert "8 reports." in page(maria, "patterns", area=town.quarter.pk)
    assert "3 reports." in page(maria, "patterns", category=categories["place"].pk)
    assert "11 reports." in page(maria, "patterns", category="0", area="x", weeks="-4")


def test_the_same_again_counts_by_place_and_category(told, maria, page):
    for weeks_ago, category in enumerate(("damage", "place", "damage", "place")):
        told(weeks_ago, 1, category=category, **HERE)
    assert "It comes again" not in page(maria, "patterns")


@pytest.mark.parametrize("who", ["amina", "otto", "vera"])
def test_strangers_find_neither_page_nor_map(who, signed_in, personas, page, situation):
    for name in ("patterns", "patterns_map", "hotspots"):
        page(signed_in(getattr(personas, who)), name, status=404)


@pytest.mark.counts("situation:patterns")
def test_the_map_page_costs_the_same_whatever_there_is(evenings, told, maria, same_statements, situation):
    address = reverse("situation:patterns", args=[situation.collaboration.slug])
    more = [{"spot": f"1:{number}", "latitude": 60.6, "longitude": 15.6} for number in range(30)]
    assert same_statements(maria, address, lambda: [told(2, 1, **where) for where in more]) <= 14


# Watched places


@pytest.fixture
def watched(evenings, situation, by, personas):
    words = {"name": "Torget", "criteria": "Åtta rapporter på fyra veckor", "hours": "Fredagar 20–23"}
    return open_hotspot(situation, **by(personas.maria), spot=HERE["spot"], **words)


def test_a_place_is_watched_for_a_reason_until_there_is_none(watched, maria, page, by, personas, today):
    assert (watched.area.name, watched.latitude, watched.opened_on) == ("Kvarnbacken", 60.6, today)
    assert "Åtta rapporter" in page(maria, "hotspots")
    assert "watched" in page(maria, "patterns")
    closed = close_hotspot(watched, **by(personas.maria), closed_because="Tre lugna månader")
    assert (closed.closed_on, closed.version) == (today, 2)
    assert "Tre lugna månader" in page(maria, "hotspots")
    with pytest.raises(Refused, match="already stopped"):
        close_hotspot(closed, **by(personas.maria), closed_because="Igen")


def test_a_place_is_watched_once_at_a_time(watched, situation, by, personas):
    with pytest.raises(Refused, match="already keep"):
        open_hotspot(situation, **by(personas.maria), spot=HERE["spot"], name="Torget", criteria="Igen")
    close_hotspot(watched, **by(personas.maria), closed_because="Lugnt")
    assert open_hotspot(situation, **by(personas.maria), spot=HERE["spot"], name="Torget", criteria="Igen").pk


def test_nothing_is_watched_where_nothing_was_reported(situation, by, personas, maria, page):
    with pytest.raises(Refused, match="Nothing has been reported"):
        open_hotspot(situation, **by(personas.maria), spot="9:9", name="Ingenstans", criteria="För att")
    page(maria, "watch", "9:9", status=404)


def test_the_form_proposes_the_name_and_what_the_figures_say(told, situation, town, maria, page):
    where = Place.objects.create(situation=situation, area=town.quarter, name="Tunneln", latitude=60.6, longitude=15.6)
    told(1, 3, spot=f"p{where.pk}", place=where)
    text = page(maria, "watch", f"p{where.pk}")
    assert 'value="Tunneln"' in text
    assert "Reports: 3, in weeks: 1." in text


def test_no_person_is_named_in_why_a_place_is_watched(evenings, situation, maria):
    address = reverse("situation:watch", args=[situation.collaboration.slug, HERE["spot"]])
    sent = {"name": "Torget", "criteria": "Ring 070-123 45 67"}
    text = maria.post(address, sent).content.decode()
    assert "looks like a telephone number" in text
    assert "Ring 070-123 45 67" in text
    assert not Hotspot.objects.exists()


def test_the_lead_alone_decides_what_is_watched(watched, signed_in, personas, page, act):
    eva = signed_in(personas.eva)
    assert "Torget" in page(eva, "hotspots")
    page(eva, "watch", HERE["spot"], status=403)
    page(eva, "stop_watching", watched.pk, status=403)
    assert not hotspots.objects(act(personas.eva), "lead").exists()


@pytest.mark.counts("situation:hotspots")
def test_the_list_of_watched_places_costs_the_same(watched, maria, same_statements, situation, town, today):
    def more() -> None:
        given = {"situation": situation, "area": town.quarter, "criteria": "Ofta", "opened_on": today}
        Hotspot.objects.bulk_create(Hotspot(spot=f"2:{n}", name=f"Plats {n}", **given) for n in range(20))

    address = reverse("situation:hotspots", args=[situation.collaboration.slug])
    assert same_statements(maria, address, more) <= 8
