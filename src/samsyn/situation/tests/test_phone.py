"""What a phone sends when the network is back: an answer for each event, and nothing twice."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.situation.models import NilReport, Report, Reporter, Situation

SEND = "/report/send/"


@pytest.fixture
def eva(signed_in, personas, reporter):
    return signed_in(personas.eva)


@pytest.fixture
def seen(categories):
    """One event as the phone keeps it."""

    def make(category="damage", **more):
        usual = {"key": str(uuid4()), "category": categories[category].pk, "text": "Broken lamp by the shop",
                 "occurred_from": (timezone.now() - timedelta(minutes=5)).isoformat()}  # fmt: skip
        return {**usual, **more}

    return make


@pytest.fixture
def post(eva, reporter):
    def give(*events, client=eva, **more):
        body = {"reporter": reporter.pk, "phone_at": timezone.now().isoformat(), "events": events, **more}
        return client.post(SEND, json.dumps(body), content_type="application/json")

    return give


@pytest.mark.proves("F-EST-1")
def test_several_events_come_in_at_once_and_a_repeat_gets_the_same_answer(post, seen):
    events = [seen(), seen("place")]
    first, again = post(*events).json(), post(*events).json()
    assert [one["report"] for one in first["saved"]] == [one["report"] for one in again["saved"]]
    assert Report.objects.count() == 2


def test_one_wrong_event_holds_up_none_of_the_others(post, seen):
    wrong = seen(occurred_from=(timezone.now() + timedelta(days=1)).isoformat())
    person = seen(text="Ring 070-123 45 67")
    answer = post(seen(), wrong, person).json()
    assert len(answer["saved"]) == 1
    assert {(one["key"], one["field"]) for one in answer["refused"]} == {
        (wrong["key"], "when"),
        (person["key"], "text"),
    }
    assert "070-123 45 67" in answer["refused"][0]["message"]


def test_a_question_is_told_apart_from_a_refusal_and_may_be_answered(post, seen):
    vague = seen(text="oj")
    assert [one["asks"] for one in post(vague).json()["refused"]] == [True]
    assert post(vague | {"is_sure": True}).json()["saved"]


@pytest.mark.proves("F-EST-4")
def test_a_possible_name_is_asked_about(post, seen):
    named = seen(text="Skräp vid Anna Svensson")
    assert post(named).json()["refused"][0]["asks"]
    assert post(named | {"is_sure": True}).json()["saved"]


def test_a_phone_a_day_ahead_is_put_right_and_told_so(post, seen):
    ahead = timezone.now() + timedelta(days=1)
    answer = post(seen(occurred_from=ahead.isoformat()), phone_at=ahead.isoformat()).json()
    assert answer["saved"][0]["corrected"]
    assert abs(Report.objects.get().occurred_from - timezone.now()) < timedelta(minutes=1)


@pytest.mark.proves("F-EST-7")
def test_a_report_for_a_closed_week_goes_to_the_next_picture_and_says_so(post, seen, situation):
    then = timezone.now() - timedelta(days=7)
    Situation.objects.update(closed_through=timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 7))
    (told,) = post(seen(occurred_from=then.isoformat())).json()["saved"]
    assert told["late"]
    assert told["week"] > then.date().isoformat()


@pytest.mark.proves("F-EST-2")
def test_nothing_to_report_waits_for_the_network_too(post, town):
    key = str(uuid4())
    for _ in "twice":
        assert post(nils=[{"key": key, "area": town.quarter.pk}]).json()["nils"] == [key]
    assert NilReport.objects.count() == 1


def test_more_than_a_person_writes_is_asked_to_come_back(post, seen):
    assert post(*(seen() for _ in range(50))).status_code == 200
    assert post(*(seen() for _ in range(50))).status_code == 200
    slow = post(*(seen() for _ in range(50)))
    assert (slow.status_code, slow["Retry-After"]) == (429, "60")
    assert Report.objects.count() == 100


@pytest.mark.proves("B11")
def test_a_picture_is_refused_with_the_reason(eva, post, seen):
    picture = SimpleUploadedFile("face.jpg", b"\xff\xd8\xff\xe0", content_type="image/jpeg")
    answer = eva.post(SEND, {"picture": picture})
    assert (answer.status_code, "faces" in answer.json()["message"]) == (415, True)
    assert "faces" in post(seen(image="data:image/jpeg;base64,AAAA")).json()["refused"][0]["message"]
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'"x"', b'{"events": 7}', b'{"events": [7]}', b'{"events": [{}]}', b"\xff\xfe", b"[" * 100_000,
     b'{"reporter": "x", "events": []}', b'{"events": [{"key": "1"}]}', b'{"reporter": 1e400}'],
)  # fmt: skip
def test_what_cannot_be_read_is_answered_plainly(eva, body):
    answer = eva.post(SEND, body, content_type="application/json")
    assert (answer.status_code, bool(answer.json()["message"])) == (400, True)


@pytest.mark.parametrize(
    "wrong",
    [{"category": "x"}, {"category": None}, {"occurred_from": "2026-W54-1"}, {"occurred_from": "2026-11-20T10:00"},
     {"occurred_from": None}, {"occurred_from": "9999-12-31T23:59:59+00:00"}, {"latitude": "a", "longitude": 1},
     {"area": -1}, {"area": 10**30}, {"place": []}, {"source": "GOSSIP"}, {"text": {"a": 1}}, {"text": "x" * 501},
     {"place_kind": "HOME"}, {"latitude": 1e308, "longitude": 1e308}],
    ids=str,
)  # fmt: skip
def test_a_strange_value_is_refused_for_its_event(post, seen, wrong):
    answer = post(seen() | wrong)
    assert answer.status_code == 200
    assert len(answer.json()["refused"]) == 1
    assert not Report.objects.exists()


def test_who_no_longer_reports_is_told_and_loses_nothing(post, seen, today):
    Reporter.objects.update(until=today)
    assert post(seen()).status_code == 403


@pytest.mark.proves("F-EST-4")
def test_without_the_rule_read_nothing_comes_in(post, seen):
    Reporter.objects.update(read_rules_on=None)
    answer = post(seen())
    assert (answer.status_code, answer.json()["code"]) == (403, "rules")


def test_another_persons_name_cannot_be_used(post, seen, signed_in, personas):
    assert post(seen(), client=signed_in(personas.maria)).status_code == 403
    assert post(seen(), client=Client()).status_code == 302


def test_another_site_cannot_send(reporter, personas):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(personas.eva)
    assert strict.post(SEND, b"{}", content_type="application/json").status_code == 403


def test_one_event_costs_at_most_six_statements(post, seen):
    event = seen()
    with CaptureQueriesContext(connection) as said:
        post(event)
    assert len([row for row in said if "SAVEPOINT" not in row["sql"]]) <= 6


def test_similar_reports_near_by_are_a_number_and_no_words(eva, reporter, send, event, categories):
    send(event(latitude=60.5, longitude=15.5), event(latitude=60.5, longitude=15.5), event("place", latitude=60.5,
         longitude=15.5), event(latitude=60.51, longitude=15.5))  # fmt: skip
    asked = {"reporter": reporter.pk, "category": categories["damage"].pk, "latitude": 60.5, "longitude": 15.5}
    assert eva.get("/report/near/", asked).json() == {"number": 2}
    assert eva.get("/report/near/", asked | {"latitude": "nan"}).json() == {"number": 0}
    assert eva.get("/report/near/", {}).status_code == 400
