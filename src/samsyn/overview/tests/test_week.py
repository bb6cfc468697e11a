"""My week: what waits for me, most urgent first, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.core.actors import Actor
from samsyn.overview.queries.week import group_of, my_week
from samsyn.overview.tests.conftest import MONDAY, item
from samsyn.web import registries

pytestmark = pytest.mark.django_db


def _page(client):
    response = client.get("/")
    return response.content.decode()


@pytest.mark.parametrize(
    ("days", "group"),
    [(-1, "overdue"), (0, "today"), (1, "week"), (6, "week"), (7, "soon"), (34, "soon"), (35, "later"), (400, "later")],
)
def test_a_monday_sees_the_week_until_sunday(days, group):
    assert group_of(MONDAY + timedelta(days=days), MONDAY) == group


def test_a_sunday_has_nothing_left_of_the_week():
    sunday = date(2026, 11, 29)
    assert group_of(sunday, sunday) == "today"
    assert group_of(sunday + timedelta(days=1), sunday) == "soon"


def test_groups_come_most_urgent_first_and_only_those_that_hold_something(waits):
    waits(item("c"), item("b", MONDAY + timedelta(days=2)), item("a", MONDAY - timedelta(days=2)))
    found = my_week(Actor(1, "Maria", MONDAY))
    assert [(group.key, [i.what for i in group.items]) for group in found.groups] == [
        ("overdue", ["a"]),
        ("week", ["b"]),
        ("undated", ["c"]),
    ]
    assert (found.count, found.overdue) == (3, 1)


def test_what_is_far_off_is_folded_and_not_counted(signed_in, personas, waits):
    waits(item("soon", MONDAY + timedelta(days=9)), item("far", MONDAY + timedelta(days=60)))
    assert my_week(Actor(1, "Maria", MONDAY)).count == 1
    page = _page(signed_in(personas.maria))
    folded = page[page.index("<bdi>soon</bdi>") :]
    assert folded.index("<details>") < folded.index("<bdi>far</bdi>") < folded.index("</details>")


def test_what_two_rooms_name_comes_once(monkeypatch):
    one = item("same")
    monkeypatch.setattr(registries.waiting, "_items", {"a": lambda actor: [one], "b": lambda actor: [one]})
    assert my_week(Actor(1, "Maria", MONDAY)).count == 1


def test_each_row_says_verb_what_where_and_leads_there(signed_in, personas, waits, week_of):
    waits(*week_of)
    page = _page(signed_in(personas.maria))
    assert '<a href="/there/late/"><strong>Renew</strong> <bdi>late</bdi></a>' in page
    assert "Trygg i Kvarnbacken" in page
    assert "3 things wait for you." in page
    assert "1 is overdue." in page


def test_an_empty_week_offers_the_next_step(signed_in, personas, waits):
    page = _page(signed_in(personas.otto))
    assert "Nothing waits for you" in page
    assert f'href="{reverse("collaborations:create")}">Start a collaboration</a>' in page


def test_script_in_what_waits_is_shown_as_text(signed_in, personas, waits):
    waits(item("<script>alert(1)</script>", url="/there/"))
    page = _page(signed_in(personas.maria))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_strangers_get_a_plain_page_with_a_way_in(db):
    page = _page(Client(headers={"accept-language": "en"}))
    assert "Turn a neighbourhood around, together" in page
    assert "/account/login/?next=/" in page
    assert "/demo/" not in page


def test_demo_mode_leads_strangers_to_the_demo(db, settings):
    settings.DEMO = True
    settings.ROOT_URLCONF = "samsyn.demo.tests.urls"
    assert 'href="/demo/"' in _page(Client())


def test_ten_things_and_thirty_cost_the_same_statements(signed_in, personas, waits):
    client = signed_in(personas.maria)
    counts = []
    for number in (10, 30):
        waits(*(item(str(i), MONDAY + timedelta(days=i)) for i in range(number)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert _page(client).count("<strong>Renew</strong>") == number
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
