from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.collaborations.preparing import facts_of
from samsyn.core.errors import Refused
from samsyn.participation.models import Activity
from samsyn.participation.operations import record_activity

pytestmark = pytest.mark.django_db
GIVEN = {"title": "Trygghetsvandring", "groups": "Hyresgäster på Kvarngatan", "method": "vandring", "level": "DIALOGUE"}


@pytest.fixture
def record(collaboration, personas, act, today):
    return lambda **given: record_activity(
        collaboration, actor=act(personas.eva), now=timezone.now(), **({"held_on": today, **GIVEN} | given)
    )


@pytest.fixture
def typed(today):
    return {**GIVEN, "held_on": today.isoformat()}


@pytest.fixture
def eva(signed_in, personas):
    return signed_in(personas.eva)


def url(name, collaboration, *args):
    return reverse(f"participation:{name}", args=[collaboration.slug, *args])


def test_the_checklist_learns_how_far_and_whether_something_came_of_it(record, collaboration, today):
    assert facts_of(collaboration, today).participation == ()
    record()
    record(level="INFORMATION", result="De ville ha ljus.")
    assert set(facts_of(collaboration, today).participation) == {("DIALOGUE", False), ("INFORMATION", True)}


@pytest.mark.proves("B1")
def test_what_has_not_been_held_cannot_be_recorded(record, today):
    with pytest.raises(Refused) as caught:
        record(held_on=today + timedelta(days=1))
    assert (caught.value.field, caught.value.code) == ("held_on", "B1")


@pytest.mark.parametrize("field", ["title", "groups", "method"])
def test_nothing_but_blanks_is_refused_at_its_field(record, field):
    with pytest.raises(Refused) as caught:
        record(**{field: "  "})
    assert caught.value.field == field


def test_every_party_may_record_and_strangers_know_nothing(record, collaboration, signed_in, personas):
    activity = record()
    names = [("activities", ()), ("record", ()), ("activity", (activity.pk,)), ("edit", (activity.pk,))]
    for person, status in ((personas.maria, 200), (personas.eva, 200), (personas.otto, 404), (personas.per, 404)):
        for name, args in names:
            assert signed_in(person).get(url(name, collaboration, *args)).status_code == status


def test_the_list_costs_the_same_for_ten_as_for_thirty(collaboration, eva, today):
    counts = []
    for more in (10, 20):
        Activity.objects.bulk_create(
            Activity(collaboration=collaboration, held_on=today, at=timezone.now(), **GIVEN) for n in range(more)
        )
        with CaptureQueriesContext(connection) as captured:
            assert eva.get(url("activities", collaboration)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


def test_recording_shows_it_in_the_list_and_in_the_file(collaboration, eva, typed):
    response = eva.post(url("record", collaboration), typed | {"participants": "11"}, follow=True)
    assert [row.title for row in response.context["table"].rows] == [GIVEN["title"]]
    content = b"".join(eva.get(f"{url('activities', collaboration)}?level=DIALOGUE&format=csv")).decode()
    assert GIVEN["groups"] in content
    assert (
        GIVEN["groups"]
        not in b"".join(eva.get(f"{url('activities', collaboration)}?level=DECISION&format=csv")).decode()
    )


@pytest.mark.proves("B11")
def test_sent_twice_is_recorded_once(collaboration, eva, typed):
    for _time in range(2):
        eva.post(url("record", collaboration), typed | {"once_key": "d9b0b7a4-2c56-4a6e-9d7e-6a7b1c2d3e4f"})
    assert Activity.objects.count() == 1


@pytest.mark.proves("B3")
@pytest.mark.parametrize("field", ["title", "groups", "method", "result"])
@pytest.mark.parametrize("personal", ["811218-9876", "amina@example.org", "010190-1235"])
def test_persons_are_refused_and_everything_typed_is_kept(collaboration, eva, typed, field, personal):
    response = eva.post(url("record", collaboration), typed | {field: f"Fråga {personal} om det"})
    assert field in response.context["form"].errors
    assert f"Fråga {personal} om det" in response.content.decode()
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"result": "x" * 200_000}, "result"),
        ({"title": "x" * 200_000}, "title"),
        ({"held_on": "2025-02-29"}, "held_on"),
        ({"held_on": "2199-01-01"}, "held_on"),
        ({"participants": "-1"}, "participants"),
        ({"participants": "many"}, "participants"),
        ({"level": "EVERYTHING"}, "level"),
    ],
)
def test_bad_input_is_told_at_its_field(collaboration, eva, typed, bad, field):
    response = eva.post(url("record", collaboration), typed | bad)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Activity.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202eنشاط", "🚶‍♀️🌳", "Kvarn\u200bbacken"])
def test_any_text_is_shown_as_text(collaboration, eva, typed, text):
    eva.post(url("record", collaboration), typed | {"title": text, "groups": text, "method": text, "result": text})
    activity = Activity.objects.get()
    for address in (url("activities", collaboration), activity.get_absolute_url(), collaboration.get_absolute_url()):
        response = eva.get(address)
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


@pytest.mark.proves("B12")
def test_the_second_of_two_editors_sees_both_texts(record, collaboration, eva, typed):
    address = url("edit", collaboration, record().pk)
    assert eva.post(address, typed | {"version": 1, "result": "Ljuset lagas i maj"}).status_code == 302
    text = eva.post(address, typed | {"version": 1, "result": "Häcken klipps"}).content.decode()
    assert "Ljuset lagas i maj" in text
    assert "Häcken klipps" in text
    assert Activity.objects.get().result == "Ljuset lagas i maj"
