"""The list of weeks: what was reported and agreed, and which picture was sent."""

from __future__ import annotations

import csv
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.urls import reverse

from samsyn.situation.cut_off import A_WEEK
from samsyn.situation.models import Assessment, Week
from samsyn.situation.operations.picturing import send_picture


@pytest.fixture
def address(situation):
    return reverse("situation:weeks", args=[situation.collaboration.slug])


@pytest.fixture
def listed(address, signed_in):
    return lambda person: unescape(signed_in(person).get(address).content.decode())


@pytest.fixture
def weeks_before(situation, closed, town, level, report, nil):
    """`weeks_before(10)`: so many more, each reported, agreed on and sent."""

    def add(count, area=None):
        oldest = Week.objects.order_by("monday")[0].monday
        for n in range(1, count + 1):
            week = Week.objects.create(
                situation=situation, monday=oldest - n * A_WEEK, closes_at=closed.closes_at - n * A_WEEK,
                scale=closed.scale, state="ARCHIVED",
            )  # fmt: skip
            report(week=week.monday)
            nil(week=week.monday)
            Assessment.objects.create(week=week, area=town.quarter, level=level(n % 4 + 1), at=closed.closed_at)
            week.pictures.create(number=1, content={}, at=closed.closed_at)

    return add


def row_of(client, address, monday):
    text = b"".join(client.get(f"{address}?format=csv").streaming_content).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ",")
    return next(row for row in rows if row["Week"] == monday.isoformat())


@pytest.mark.proves("F-EST-8", "F-EST-11")
def test_reports_and_nothing_to_report_are_counted_apart_and_the_picture_is_told(
    decided, address, signed_in, personas, report, nil, by
):
    report()
    report(state="REJECTED")
    report(is_unsorted=True)
    nil()
    maria = signed_in(personas.maria)
    row = row_of(maria, address, decided.monday)
    assert (row["Reports"], row["Nothing to report"], row["State"], row["The picture"]) == ("2", "1", "Decided", "")
    assert row["Joint colours, areas"].endswith(": 1")
    send_picture(decided, **by(personas.maria))
    assert row_of(maria, address, decided.monday)["The picture"].startswith("sent ")
    assert reverse("situation:picture", args=[decided.situation.collaboration.slug, str(decided), 1]) in unescape(
        maria.get(address).content.decode()
    )


def test_nil_that_was_replaced_is_counted_no_more(closed, address, signed_in, personas, nil, report):
    one = nil()
    type(one).objects.update(replaced_at=closed.closed_at)
    report()
    row = row_of(signed_in(personas.maria), address, closed.monday)
    assert (row["Reports"], row["Nothing to report"]) == ("1", "0")


def test_an_area_without_data_is_said_to_have_none(closed, address, signed_in, personas, town, second_area, level):
    for area, given in ((town.quarter, None), (second_area, level(4))):
        Assessment.objects.create(week=closed, area=area, level=given, at=closed.closed_at)
    agreed = row_of(signed_in(personas.maria), address, closed.monday)["Joint colours, areas"]
    assert agreed.endswith("no data: 1")
    assert agreed.startswith(level(4).title)


def test_those_who_report_see_how_far_each_week_has_come_and_no_counts(decided, listed, personas, by):
    send_picture(decided, **by(personas.maria))
    shown = listed(personas.amina)
    assert reverse("situation:picture", args=[decided.situation.collaboration.slug, str(decided), 1]) in shown
    assert "Joint colours" not in shown
    assert f'href="{decided.get_absolute_url()}"' not in shown
    assert "Joint colours" in listed(personas.eva)


def test_strangers_find_no_list_and_members_who_do_not_report_may_not(situation, address, signed_in, personas):
    assert signed_in(personas.otto).get(address).status_code == 404
    assert signed_in(personas.vera).get(address).status_code == 404


def test_the_list_says_which_week_is_open_and_what_comes_here_when_it_is_empty(situation, listed, personas):
    shown = listed(personas.eva)
    assert "is open for reports until" in shown
    assert "No week has been closed yet" in shown


def test_hub_and_week_lead_here_and_from_week_to_week(closed, address, signed_in, personas):
    maria, slug = signed_in(personas.maria), closed.situation.collaboration.slug
    for page in (reverse("situation:situation", args=[slug]), closed.get_absolute_url()):
        assert f'href="{address}"' in maria.get(page).content.decode()
    shown = maria.get(closed.get_absolute_url()).content.decode()
    for monday, is_there in ((closed.monday - A_WEEK, True), (closed.monday + A_WEEK, True)):
        assert (reverse("situation:week", args=[slug, monday]) in shown) is is_there
    first = closed.situation.started_on
    before = reverse("situation:week", args=[slug, first - timedelta(weeks=1)])
    assert before not in maria.get(reverse("situation:week", args=[slug, first])).content.decode()


def test_the_list_is_paged(weeks_before, address, signed_in, personas):
    weeks_before(30)
    maria = signed_in(personas.maria)
    assert len(maria.get(address).context["table"].rows) == 25
    assert len(maria.get(f"{address}?page=2").context["table"].rows) == 6


@pytest.mark.counts("situation:weeks")
def test_the_list_costs_the_same_with_ten_weeks_and_with_thirty(
    weeks_before, address, signed_in, personas, same_statements
):
    weeks_before(10)
    assert same_statements(signed_in(personas.maria), address, lambda: weeks_before(20)) <= 8
