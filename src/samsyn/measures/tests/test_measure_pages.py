from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from samsyn.measures.models import Measure, MeasureGoal
from samsyn.measures.operations.measures import finish, pause

pytestmark = pytest.mark.django_db
ID_NUMBER = "19811228-9874"


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def eva(signed_in, personas):
    return signed_in(personas.eva)


@pytest.fixture
def typed(aim, housing, full, today):
    return {
        "title": "Måla tunneln", "description": "Ljusa färger", "goals": [aim.pk], "party": housing.pk,
        "responsible": full["responsible"].pk, "start": today.isoformat(),
        "due": (today + timedelta(days=60)).isoformat(), "reach": "AREA", "aim": "GENERAL", "nature": "PHYSICAL",
        "cost": "12500,50", "strength": "EXPERIENCE",
    }  # fmt: skip


def many(collaboration, housing, number, now, aim, **more):
    for at in range(number):
        row = Measure.objects.create(
            collaboration=collaboration, title=f"Measure {at}", party=housing, at=now, due=now.date(), **more
        )
        MeasureGoal.objects.create(measure=row, goal=aim)


def test_planned_in_the_form_started_and_finished_with_a_lesson(collaboration, maria, eva, typed, to):
    answer = maria.post(to("plan"), typed)
    made = Measure.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.cost_minor, made.nature, made.serves.count()) == (1250050, "PHYSICAL", 1)
    assert eva.post(to("move", made.pk), {"act": "start"}).status_code == 302
    page = eva.get(made.get_absolute_url()).content.decode()
    assert "Finish" in page
    assert "12" in page
    closed = eva.post(to("finish", made.pk), {"outcome": "Ljust", "lesson": "Börja i maj", "version": 2})
    assert closed.url == made.get_absolute_url()
    page = eva.get(made.get_absolute_url()).content.decode()
    assert "Börja i maj" in page
    assert "/finish/" not in page


def test_what_cannot_start_is_taken_to_where_it_is_mended(collaboration, maria, to, now):
    row = Measure.objects.create(collaboration=collaboration, title="Tanke", at=now)
    page = maria.post(to("move", row.pk), {"act": "start"}).content.decode()
    assert "Before it can be under way it needs" in page
    assert 'name="responsible"' in page


@pytest.mark.proves("B1")
@pytest.mark.proves("B4")
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("due", "2020-01-01", "It cannot be ready by"),
        ("due", "2027-02-29", "last day of that month"),
        ("cost", "-5", "below zero"),
        ("cost", "5.5555", "at most two decimals"),
        ("cost", "many", "in figures"),
        ("title", "x" * 201, "At most"),
        ("knowledge", "x" * 200_000, "At most"),
        ("title", "", "Fill in"),
        ("reach", "MARS", "Select a valid choice"),
    ],
)
def test_bad_input_is_said_at_its_field_and_the_rest_is_kept(maria, typed, to, field, value, said):
    answer = maria.post(to("plan"), typed | {"cost": "100"} | {field: value})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert said in text
    assert "Ljusa färger" in text
    assert not Measure.objects.exists()


@pytest.mark.proves("B3")
def test_an_identity_number_is_stopped_and_quoted(maria, running, to):
    words = {"outcome": f"Hjälpte {ID_NUMBER}", "lesson": "Börja tidigt", "version": running.version}
    text = maria.post(to("finish", running.pk), words).content.decode()
    assert "looks like an identity number" in text
    assert "Börja tidigt" in text
    assert Measure.objects.get().state == "RUNNING"


@pytest.mark.proves("B11")
def test_a_form_sent_twice_makes_one_measure(maria, typed, to):
    twice = typed | {"once_key": str(uuid4())}
    assert maria.post(to("plan"), twice).url == maria.post(to("plan"), twice).url
    assert Measure.objects.count() == 1


@pytest.mark.proves("B12")
def test_the_second_of_two_editors_sees_both_texts(planned, maria, typed, to):
    assert maria.post(to("change", planned.pk), typed | {"version": 1}).status_code == 302
    text = maria.post(to("change", planned.pk), typed | {"version": 1, "title": "Ett annat"}).content.decode()
    assert "Måla tunneln" in text
    assert "Ett annat" in text
    assert Measure.objects.get().title == "Måla tunneln"


def test_strangers_find_nothing_and_others_only_read(planned, signed_in, personas, to, collaboration):
    otto = signed_in(personas.otto)
    for name in ("measures", "board", "timeline", "plan"):
        assert otto.get(to(name)).status_code == 404
    for name in ("measure", "change", "finish", "drop", "hand_over"):
        assert otto.get(to(name, planned.pk)).status_code == 404
    collaboration.access = "OPEN"
    collaboration.save()
    assert otto.get(to("measure", planned.pk)).status_code == 200
    assert otto.get(to("finish", planned.pk)).status_code == 403
    assert otto.get(to("plan")).status_code == 403


def test_a_measure_of_another_collaboration_is_not_reached_by_this_one(planned, maria):
    wrong = reverse("measures:measure", args=["another", planned.pk])
    assert maria.get(wrong).status_code == 404


@pytest.mark.counts("measures:lessons")
@pytest.mark.parametrize("name", ["measures", "board", "timeline"])
def test_lists_cost_the_same_for_ten_measures_as_for_thirty(
    same_statements, collaboration, housing, maria, to, now, aim, name
):
    many(collaboration, housing, 10, now, aim)
    assert same_statements(maria, to(name), lambda: many(collaboration, housing, 20, now, aim)) <= 8


@pytest.mark.counts("measures:lessons")
def test_lessons_cost_the_same_for_ten_as_for_thirty(same_statements, collaboration, housing, maria, now, aim):
    done = {"state": "DONE", "lesson": "Börja tidigt", "outcome": "Klart"}
    many(collaboration, housing, 10, now, aim, **done)
    more = lambda: many(collaboration, housing, 20, now, aim, **done)  # noqa: E731
    assert same_statements(maria, reverse("measures:lessons"), more) <= 8


def test_a_page_and_a_form_keep_within_their_budget(django_assert_max_num_queries, running, maria, typed, to):
    with django_assert_max_num_queries(12):
        maria.get(to("measure", running.pk))
    with django_assert_max_num_queries(14):
        maria.post(to("plan"), typed)


def test_the_board_offers_only_what_the_reader_may_do(running, eva, signed_in, personas, to, collaboration, by):
    assert 'value="pause"' in eva.get(to("board")).content.decode()
    collaboration.access = "OPEN"
    collaboration.save()
    assert 'value="pause"' not in signed_in(personas.otto).get(to("board")).content.decode()
    assert eva.post(to("move", running.pk), {"act": "pause", "back": "board"}).url == to("board")
    assert 'value="resume"' in eva.get(to("board")).content.decode()


def test_the_timeline_draws_what_has_a_day_and_lists_the_rest(running, collaboration, maria, to, now):
    Measure.objects.create(collaboration=collaboration, title="Utan dag", at=now)
    text = maria.get(to("timeline")).content.decode()
    assert text.count("timeline__fill") == 1
    assert "Utan dag" in text


def test_the_list_is_downloaded_with_its_filter(running, by, maria, to, collaboration, now):
    Measure.objects.create(collaboration=collaboration, title="Vilar", at=now)
    pause(running, **by())
    text = maria.get(to("measures"), {"state": "PAUSED", "format": "csv"}).getvalue().decode("utf-8-sig")
    assert running.title in text
    assert "Vilar" not in text


def test_lessons_are_listed_across_collaborations_for_those_who_may_read(running, by, maria, signed_in, personas):
    finish(running, **by(), outcome="Klart", lesson="Börja med elskåpet")
    lessons = reverse("measures:lessons")
    assert "Börja med elskåpet" in maria.get(lessons, {"text": "elskåpet"}).content.decode()
    assert "Börja med elskåpet" not in maria.get(lessons, {"text": "soffor"}).content.decode()
    assert "Börja med elskåpet" not in signed_in(personas.otto).get(lessons).content.decode()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "هدف", "🎯", "{{ 1|add:1 }}"])
def test_any_text_is_shown_as_text(planned, maria, to, text):
    Measure.objects.update(title=text, description=text)
    for url in (to("measure", planned.pk), to("measures"), to("board"), to("timeline")):
        page = maria.get(url).content.decode()
        assert "<script>alert" not in page
        assert "{{ 1" in page or "{{" not in text
