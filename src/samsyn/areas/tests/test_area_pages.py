"""The list, the hub, the map's data and the search box."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.areas.folding import search_key, sort_key
from samsyn.areas.models import Area, Boundary
from samsyn.areas.registries import area_cards
from samsyn.areas.search import find
from samsyn.core.actors import Actor

EN = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def base(all_places, db):
    """Every place of Sweden and Denmark."""


@pytest.fixture
def anybody():
    return Client(headers=EN)


def more_areas(home: Area, count: int, person=None) -> None:
    start = Area.objects.filter(kind="OWN").count()
    for number in range(start, start + count):
        name = f"Quarter {number}"
        area = Area.objects.create(
            kind="OWN", country="SE", slug=f"quarter-{number}", name=name, parent=home, municipality=home,
            search_key=search_key(name), sort_key=sort_key(name, "SE"), created_by=person, residents=number,
        )  # fmt: skip
        shape = {"type": "Polygon", "coordinates": [[[16, 59], [17, 59], [17, 60], [16, 59]]]}
        Boundary.objects.create(
            area=area, valid_from=date(2026, 1, 1), geometry=shape, outline=shape, west=16, south=59, east=17, north=60,
            longitude=16.7 + number / 1000, latitude=59.3, source="drawn",
        )  # fmt: skip


@pytest.mark.parametrize("text", ["backby", "Bäckby", "BACKBY", "bäkby", "bakbyy", "backby västerås", "östra bäckby"])
def test_backby_is_found_however_it_is_typed_and_its_municipality_is_told(today, text):
    hits = find(Actor.stranger(today), text, 5)
    assert "Bäckby" in hits[0].title
    assert hits[0].where.endswith("Västerås")
    assert hits[0].url.startswith("/areas/vasteras-")


@pytest.mark.parametrize(
    ("text", "name"),
    [("aero", "Ærø"), ("aeroe", "Ærø"), ("ærø", "Ærø"), ("arhus", "Aarhus"), ("Århus", "Aarhus"), ("falun", "Falun"),
     ("kobenhavn", "København"), ("köpenhamn", "København"), ("1980R046", "Östra Bäckby"), ("0180", "Stockholm")],
)  # fmt: skip
def test_the_municipality_comes_first_in_either_alphabet(today, text, name):
    assert find(Actor.stranger(today), text, 5)[0].title == name


@pytest.mark.parametrize("text", ["", "   ", "'\"%_\\", "\u200b", "🏘", "x" * 3000, "qqqqqqqq"])
def test_a_search_for_nothing_finds_nothing_and_breaks_nothing(today, text):
    assert find(Actor.stranger(today), text, 5) == []


def test_a_search_costs_two_statements_at_most(today, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        find(Actor.stranger(today), "bäkby", 5)
    with django_assert_max_num_queries(1):
        find(Actor.stranger(today), "backby", 5)


def test_own_areas_are_found_by_the_signed_in_alone(personas, act, today):
    more_areas(Area.objects.get(slug="vasteras"), 1)
    assert find(Actor.stranger(today), "quarter 0", 5) == []
    assert [hit.title for hit in find(act(personas.otto), "quarter 0", 5)] == ["Quarter 0"]


def test_the_list_finds_filters_and_exports_without_signing_in(anybody):
    page = anybody.get(reverse("areas:list"), {"name": "bäckby", "kind": "REGSO_2025"})
    assert page.status_code == 200
    assert [area.name for area in page.context["table"].rows] == ["Västra Bäckby-Nordöstra Skälby", "Östra Bäckby"]
    assert "Västerås" in page.content.decode()
    file = anybody.get(reverse("areas:list"), {"name": "bäckby", "kind": "REGSO_2025", "format": "csv"})
    assert b"".join(file).decode("utf-8-sig").count("Bäckby") == 2


@pytest.mark.counts("areas:list")
def test_the_list_costs_the_same_for_ten_rows_and_for_thirty(signed_in, personas, settings):
    client = signed_in(personas.maria)
    home = Area.objects.get(slug="vasteras")
    counts = []
    for _ in range(2):
        more_areas(home, 15)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("areas:list"), {"kind": "OWN"}).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_the_page_of_a_place_tells_what_it_lies_in_and_what_lies_in_it(anybody):
    page = anybody.get(reverse("areas:area", args=["vasteras"]))
    text = page.content.decode()
    assert [crumb.label for crumb in page.context["breadcrumbs"]] == [
        "Areas", "Sverige", "Västmanlands län", "Västerås"
    ]  # fmt: skip
    assert 'href="/areas/vasteras-ostra-backby/"' in text
    assert reverse("areas:geojson", args=["vasteras"]) in text
    assert "Källa: SCB" in text


def test_the_page_of_a_place_costs_the_same_however_much_lies_in_it(signed_in, personas):
    client = signed_in(personas.maria)
    home = Area.objects.get(slug="vasteras")
    counts = []
    for _ in range(2):
        more_areas(home, 15)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("areas:area", args=["vasteras"]))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_long_list_within_a_place_is_cut_and_leads_to_the_whole(signed_in, personas):
    more_areas(Area.objects.get(slug="vasteras"), 160)
    page = signed_in(personas.maria).get(reverse("areas:area", args=["vasteras"]))
    assert "All 160 in the list" in page.content.decode()
    assert {group.kind for group in page.context["page"].groups} == {"OWN", "REGSO_2025", "REGSO_2020"}


def test_an_own_area_does_not_exist_for_strangers(anybody, signed_in, personas):
    more_areas(Area.objects.get(slug="vasteras"), 1, personas.maria)
    for name in ("area", "geojson", "near", "history"):
        address = reverse(f"areas:{name}", args=["quarter-0"])
        assert anybody.get(address).status_code == 404
        assert signed_in(personas.otto).get(address).status_code == 200
    assert "quarter-0" not in anybody.get(reverse("areas:geojson", args=["vasteras"])).content.decode()


def test_a_room_hangs_its_card_on_the_page_and_the_empty_state_goes_away(anybody, monkeypatch):
    assert "Nothing goes on here yet" in anybody.get(reverse("areas:area", args=["falun"])).content.decode()
    monkeypatch.setattr(area_cards, "_items", {"test": ("web/facts.html", lambda actor, area: {"area": area})})
    assert "Nothing goes on here yet" not in anybody.get(reverse("areas:area", args=["falun"])).content.decode()


def test_the_map_of_a_municipality_holds_its_parts_and_itself(anybody):
    answer = anybody.get(reverse("areas:geojson", args=["falun"]))
    document = json.loads(answer.content)
    assert answer["Content-Type"] == "application/geo+json"
    assert len(document["features"]) == 1 + Area.objects.filter(municipality__slug="falun", kind="REGSO_2020").count()
    one = next(feature for feature in document["features"] if feature["id"] == "falun")
    assert one["properties"] == {"name": "Falun", "url": "/areas/falun/"}


def test_the_map_of_a_country_is_coarse_enough_to_send(anybody):
    assert len(anybody.get(reverse("areas:geojson", args=["sverige"])).content) < 200_000
    assert len(anybody.get(reverse("areas:geojson", args=["danmark"])).content) < 200_000


def test_an_unchanged_map_is_not_sent_twice(anybody):
    address = reverse("areas:geojson", args=["falun"])
    tag = anybody.get(address)["ETag"]
    with CaptureQueriesContext(connection) as queries:
        again = anybody.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert len(queries) <= 2
    Area.objects.filter(slug="falun").update(name="Falu", version=2)
    assert anybody.get(address, headers={"if-none-match": tag}).status_code == 200


def test_nearby_lists_neighbours_with_their_distance(anybody):
    page = anybody.get(reverse("areas:near", args=["falun"]))
    names = [place.name for place, _kind in page.context["places"]]
    assert "Borlänge" in names[:4]
    assert {"Gagnef", "Leksand", "Säter"} <= set(names)
    assert "Falun" not in names
    distances = [place.kilometres for place, _kind in page.context["places"]]
    assert distances == sorted(distances)


def test_a_place_without_a_boundary_says_so_nearby(anybody):
    page = anybody.get(reverse("areas:near", args=["vasteras-ostra-backby"]))
    assert "No other area" in page.content.decode()


def test_the_history_page_names_the_house(anybody):
    assert "Loaded with the base data" in anybody.get(reverse("areas:history", args=["falun"])).content.decode()


def test_a_name_full_of_script_is_shown_as_text(signed_in, personas):
    Area.objects.filter(slug="falun").update(name="<script>alert(1)</script>")
    for address in (reverse("areas:area", args=["falun"]), reverse("areas:list") + "?name=falun"):
        assert "<script>alert" not in signed_in(personas.maria).get(address).content.decode()
