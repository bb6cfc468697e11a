"""An area of one's own: drawn, changed, given new boundaries; nothing typed is lost."""

from __future__ import annotations

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.areas import operations
from samsyn.areas.geojson import read_shape
from samsyn.areas.models import Area, Boundary
from samsyn.areas.policies import areas
from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused

RING = [[15.4, 60.4], [15.5, 60.4], [15.5, 60.5], [15.4, 60.5], [15.4, 60.4]]


def geojson(ring=RING) -> str:
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def moved(east: float) -> list[list[float]]:
    return [[x + east, y] for x, y in RING]


@pytest.fixture
def home(dalarna) -> Area:
    return dalarna


@pytest.fixture
def draw(home, personas, act):
    def draw(name="Kvarnbacken", **facts) -> Area:
        return operations.draw_area(
            home, actor=act(personas.maria), now=timezone.now(), name=name, shape=read_shape(geojson()), **facts
        )

    return draw


@pytest.fixture
def maria(signed_in, personas) -> Client:
    return signed_in(personas.maria)


@pytest.fixture
def typed(home):
    return {"municipality": home.pk, "name": "Kvarnbacken", "shape": geojson(), "residents": "1200",
            "residents_on": "2025-12-31", "residents_source": "SCB", "dwellings": "600",
            "description": "Houses from 1968 around a square.", "once_key": str(uuid4())}  # fmt: skip


def test_a_drawn_area_stands_in_its_municipality_with_its_boundary(maria, typed, home, personas, today):
    answer = maria.post(reverse("areas:create"), typed)
    area = Area.objects.get(kind="OWN")
    assert answer["Location"] == reverse("areas:area", args=["kvarnbacken"])
    assert (area.municipality, area.parent, area.created_by, area.country) == (home, home, personas.maria, "SE")
    assert (area.residents, area.residents_on, area.dwellings) == (1200, date(2025, 12, 31), 600)
    boundary = area.boundaries.get()
    assert (boundary.valid_from, boundary.valid_to, boundary.geometry) == (today, None, json.loads(geojson()))


def test_an_area_without_a_boundary_is_fine(maria, typed):
    maria.post(reverse("areas:create"), {**typed, "shape": ""})
    assert not Area.objects.get(kind="OWN").boundaries.exists()


def test_drawing_costs_few_statements(maria, typed):
    with CaptureQueriesContext(connection) as queries:
        assert maria.post(reverse("areas:create"), typed).status_code == 302
    statements = [query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 12


@pytest.mark.proves("B11")
def test_a_form_sent_twice_makes_one_area(maria, typed):
    first = maria.post(reverse("areas:create"), typed)
    second = maria.post(reverse("areas:create"), typed)
    assert first["Location"] == second["Location"]
    assert Area.objects.filter(kind="OWN").count() == 1


def problems(answer) -> dict[str, str]:
    assert answer.status_code == 200
    return {name: " ".join(errors) for name, errors in answer.context["form"].errors.items()}


def assert_all_kept(answer, typed: dict) -> None:
    """Everything typed stands in the form again, and nothing was saved."""
    form = answer.context["form"]
    for name, value in typed.items():
        if name not in {"once_key", "shape"}:
            assert str(form[name].value()) == str(value), name
    assert not Area.objects.filter(kind="OWN").exists()


BOW = [[15.4, 60.4], [15.5, 60.5], [15.5, 60.4], [15.4, 60.5], [15.4, 60.4]]


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        pytest.param("hello", "not GeoJSON", id="no JSON"),
        pytest.param(geojson(BOW), "15.45", id="crosses itself"),
        pytest.param(geojson([[y, x] for x, y in RING]), "changed places", id="swapped"),
        pytest.param(geojson(moved(-1)), "Borlänge", id="in another municipality"),
        pytest.param(geojson(moved(5)), "km outside Falun", id="far outside"),
        pytest.param(geojson([[530000, 6700000], [531000, 6700000], [531000, 6701000]]), "metres", id="metres"),
        pytest.param('{"type": "Point", "coordinates": [15, 60]}', "Polygon", id="a point"),
    ],
)
def test_a_bad_boundary_is_explained_at_its_field_and_the_rest_is_kept(maria, typed, shape, words):
    answer = maria.post(reverse("areas:create"), {**typed, "shape": shape})
    assert words in problems(answer)["shape"]
    assert answer.context["form"]["shape"].value() == shape
    assert_all_kept(answer, typed)


def test_swapped_coordinates_are_exchanged_when_asked(maria, typed):
    swapped = {**typed, "shape": geojson([[y, x] for x, y in RING])}
    answer = maria.post(reverse("areas:create"), swapped)
    assert "Exchange latitude and longitude" in answer.content.decode()
    assert maria.post(reverse("areas:create"), {**swapped, "swap": "on"}).status_code == 302
    assert Boundary.objects.get(area__kind="OWN").geometry == json.loads(geojson())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.geojson", b"", "empty"),
        ("picture.geojson", b"\x89PNG\r\n\x1a\n\0\0", "does not hold"),
        ("broken.geojson", b'{"type": "Polygon"', "not GeoJSON"),
        ("large.geojson", b" " * (20 * 1024 * 1024 + 1), "At most"),
    ],
)
def test_a_bad_file_is_explained_at_its_field_and_the_rest_is_kept(maria, typed, name, content, words):
    answer = maria.post(reverse("areas:create"), {**typed, "shape": "", "file": SimpleUploadedFile(name, content)})
    assert words in problems(answer)["file"]
    assert_all_kept(answer, typed)


def test_a_boundary_from_a_file_survives_a_mistake_in_another_field(maria, typed):
    file = SimpleUploadedFile("area.geojson", geojson().encode())
    answer = maria.post(reverse("areas:create"), {**typed, "shape": "", "name": "", "file": file})
    assert set(problems(answer)) == {"name"}
    assert json.loads(answer.context["form"]["shape"].value()) == json.loads(geojson())


@pytest.mark.proves("B7")
def test_the_29th_of_february_is_refused_with_the_last_day_of_that_month(maria, typed):
    answer = maria.post(reverse("areas:create"), {**typed, "residents_on": "2025-02-29"})
    assert "28 Feb 2025" in problems(answer)["residents_on"]
    assert_all_kept(answer, {**typed, "residents_on": "2025-02-29"})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"residents_on": ""}, "residents_on"),
        ({"residents_on": "2199-01-01"}, "residents_on"),
        ({"residents": "-3"}, "residents"),
        ({"residents": "99999999999999999999"}, "residents"),
        ({"residents": "many"}, "residents"),
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"municipality": ""}, "municipality"),
        ({"municipality": "999999999"}, "municipality"),
        ({"description": "x" * 200_000}, "description"),
        ({"description": "Ring 070-174 06 05"}, "description"),
    ],
)
def test_every_other_mistake_is_told_at_its_field(maria, typed, change, field):
    assert field in problems(maria.post(reverse("areas:create"), {**typed, **change}))
    assert not Area.objects.filter(kind="OWN").exists()


def test_two_areas_of_one_name_in_a_municipality_would_be_mistaken_for_each_other(maria, typed, draw):
    draw("Kvarnbäcken")
    answer = maria.post(reverse("areas:create"), {**typed, "name": "kvarnbacken"})
    assert "Falun" in problems(answer)["name"]


def test_emoji_and_other_scripts_are_welcome_in_a_name(maria, typed):
    for name in ("🏘", "حي الزهور", "<script>alert(1)</script>"):
        answer = maria.post(reverse("areas:create"), {**typed, "name": name, "once_key": str(uuid4())})
        page = maria.get(answer["Location"]).content.decode()
        assert "<script>alert" not in page
    assert set(Area.objects.filter(kind="OWN").values_list("name", flat=True)) >= {"🏘", "حي الزهور"}


def test_the_form_of_a_municipality_knows_where_it_is(maria, home):
    answer = maria.get(reverse("areas:create"), {"in": home.slug})
    assert answer.context["form"]["municipality"].value() == home.pk
    assert reverse("areas:geojson", args=[home.slug]) in answer.content.decode()


def test_strangers_are_asked_to_sign_in(db):
    for name in ("create", "import"):
        assert "next=" in Client().get(reverse(f"areas:{name}"))["Location"]


def test_only_its_maker_and_support_change_an_own_area(draw, personas, act, home):
    area = draw()
    assert {person.name for person in personas if areas.may(act(person), "edit", area)} == {"Maria"}
    assert areas.may(act(personas.stina, support=True), "edit", area)
    assert not areas.may(act(personas.maria), "edit", home)


def test_the_buttons_to_change_are_shown_to_those_who_may(draw, signed_in, personas):
    address = reverse("areas:area", args=[draw().slug])
    assert "Change facts" in signed_in(personas.maria).get(address).content.decode()
    assert "Change facts" not in signed_in(personas.eva).get(address).content.decode()
    assert signed_in(personas.eva).get(reverse("areas:edit", args=["kvarnbacken"])).status_code == 403


def test_changing_facts_is_saved_and_told_in_the_history(draw, maria):
    area = draw()
    maria.post(reverse("areas:edit", args=[area.slug]), {"name": "Kvarnhöjden", "dwellings": "700", "version": "1"})
    area.refresh_from_db()
    assert (area.name, area.dwellings, area.search_key, area.slug) == ("Kvarnhöjden", 700, "kvarnhojden", "kvarnbacken")
    told = maria.get(reverse("areas:history", args=[area.slug])).content.decode()
    assert all(word in told for word in ("Kvarnhöjden", "Kvarnbacken", "Maria", "Changed facts"))


@pytest.mark.proves("B12")
def test_the_second_of_two_people_sees_both_texts(draw, maria):
    area = draw(description="First")
    address = reverse("areas:edit", args=[area.slug])
    maria.post(address, {"name": "Kvarnbacken", "description": "Theirs", "version": "1"})
    answer = maria.post(address, {"name": "Kvarnbacken", "description": "Mine", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Theirs" in page
    assert "Mine" in page
    area.refresh_from_db()
    assert area.description == "Theirs"
    maria.post(
        address, {"name": "Kvarnbacken", "description": "Mine", "version": answer.context["form"]["version"].value()}
    )
    area.refresh_from_db()
    assert area.description == "Mine"


@pytest.mark.proves("B1")
def test_a_boundary_that_ends_before_it_begins_is_refused_naming_both_days(draw, maria):
    area = draw()
    form = {"shape": geojson(), "valid_from": "2027-02-01", "valid_to": "2027-01-31", "version": "1"}
    answer = maria.post(reverse("areas:boundary", args=[area.slug]), form)
    message = problems(answer)["valid_to"]
    assert "2027-02-01" in message
    assert "2027-01-31" in message
    assert area.boundaries.count() == 1


def test_a_later_boundary_ends_the_one_before(draw, maria, today):
    area = draw()
    later = today + timedelta(days=40)
    form = {"shape": geojson(moved(0.01)), "valid_from": later.isoformat(), "version": "1"}
    assert maria.post(reverse("areas:boundary", args=[area.slug]), form).status_code == 302
    assert list(area.boundaries.values_list("valid_from", "valid_to")) == [(later, None), (today, later)]


def test_the_same_first_day_corrects_the_boundary(draw, maria, today):
    area = draw()
    form = {"shape": geojson(moved(0.01)), "valid_from": today.isoformat(), "version": "1"}
    maria.post(reverse("areas:boundary", args=[area.slug]), form)
    assert area.boundaries.get().geometry["coordinates"][0][0] == [15.41, 60.4]


def test_days_that_overlap_another_boundary_are_refused_by_us_and_by_the_database(draw, personas, act, today):
    area = draw()

    def set_boundary(**days) -> Boundary:
        return operations.set_boundary(
            area, actor=act(personas.maria), now=timezone.now(), version=None, shape=read_shape(geojson()), **days
        )

    with pytest.raises(Refused) as refusal:
        set_boundary(valid_from=today - timedelta(days=9))
    assert (refusal.value.field, refusal.value.code) == ("valid_from", "overlap")
    before = set_boundary(valid_from=today - timedelta(days=9), valid_to=today)
    assert before.valid_to == today
    with pytest.raises(IntegrityError), transaction.atomic():
        Boundary.objects.filter(pk=before.pk).update(valid_to=today + timedelta(days=1))


def test_a_boundary_saved_meanwhile_is_not_overwritten(draw, personas, act, today):
    area = draw()
    with pytest.raises(Conflict):
        operations.set_boundary(
            area,
            actor=act(personas.maria),
            now=timezone.now(),
            version=7,
            shape=read_shape(geojson()),
            valid_from=today,
        )


def test_a_boundary_form_without_a_boundary_asks_for_one(draw, maria, today):
    area = draw()
    answer = maria.post(reverse("areas:boundary", args=[area.slug]), {"valid_from": today.isoformat(), "version": "1"})
    assert "shape" in problems(answer)


def test_a_stranger_draws_nothing(home, today):
    with pytest.raises(Refused):
        operations.draw_area(home, actor=Actor.stranger(today), now=timezone.now(), name="X")


def test_an_upload_leads_to_its_report_and_only_its_sender_sees_it(maria, signed_in, personas, home, today):
    content = json.dumps({"type": "Feature", "properties": {"namn": "Norr"}, "geometry": json.loads(geojson())})
    answer = maria.post(reverse("areas:import"), {
        "municipality": home.pk, "valid_from": today.isoformat(), "once_key": str(uuid4()),
        "file": SimpleUploadedFile("areas.geojson", content.encode()),
    })  # fmt: skip
    assert "/jobs/" in answer["Location"]
    from samsyn.areas.models import FileImport
    from samsyn.areas.tests.test_reading_files_in import run

    sent = FileImport.objects.get()
    run(sent, Actor(personas.maria.pk, "Maria", today))
    address = reverse("areas:import_report", args=[sent.pk])
    page = maria.get(address).content.decode()
    assert "Norr" in page
    assert "Read in 1 rows" in page or "Read in 1 row" in page
    assert signed_in(personas.eva).get(address).status_code == 404
    confirmed = maria.post(reverse("areas:import_confirm", args=[sent.pk]), {"once_key": str(uuid4())})
    assert "/jobs/" in confirmed["Location"]
    run(sent := FileImport.objects.get(), Actor(personas.maria.pk, "Maria", today))
    assert Area.objects.get(kind="OWN").name == "Norr"


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"%PDF-1.7", "does not hold"), (b" " * (20 * 1024 * 1024 + 1), "At most")]
)
def test_an_upload_of_nothing_of_too_much_or_of_the_wrong_kind_is_told_at_its_field(maria, home, content, words):
    form = {"municipality": home.pk, "valid_from": "2026-01-01", "file": SimpleUploadedFile("areas.geojson", content)}
    assert words in problems(maria.post(reverse("areas:import"), form))["file"]


def test_the_map_follows_the_municipality_that_is_chosen(town, signed_in, personas):
    client = signed_in(personas.maria)
    page = client.get(reverse("areas:create")).content.decode()
    assert 'data-follows="municipality"' in page
    assert reverse("areas:around", args=[0]) in page
    answer = client.get(reverse("areas:around", args=[town.area.pk]))
    assert answer["Location"] == reverse("areas:geojson", args=[town.area.slug])
    assert client.get(reverse("areas:around", args=[town.quarter.pk])).status_code == 404
