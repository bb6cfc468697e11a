"""What everybody may read: only if the group has chosen so, late, coarse, and of some categories alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from samsyn.core.dates import add_months
from samsyn.situation.models import Category
from samsyn.situation.queries.public import summary
from samsyn.situation.tests.patterns.conftest import STOCKHOLM


@pytest.fixture
def published(situation):
    situation.is_public = True
    situation.save()
    return situation


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def in_month(told, today):
    """`in_month(2, 7)`: seven reports in the middle of the month before last, sent the same day."""

    def tell(months, number, **more):
        day = add_months(today.replace(day=15), -months)
        moment = datetime(day.year, day.month, day.day, 20, tzinfo=STOCKHOLM)
        return told(1, number, occurred_from=moment, **{"at": moment, **more})

    return tell


def cells(situation, today, area="Kvarnbacken"):
    found = summary(situation, today)
    (table,) = [table for table in found.tables if table.area == area]
    return {line.month: dict(zip(found.categories, line.cells, strict=True)) for line in table.lines}


def address(situation):
    return reverse("situation:public", args=[situation.collaboration.slug])


def test_without_the_choice_there_is_no_page(situation, stranger, maria):
    assert address(situation) == "/situation/trygg-i-kvarnbacken/"
    assert stranger.get(address(situation)).status_code == 404
    assert maria.get(address(situation)).status_code == 404


def test_strangers_read_the_counts_and_nothing_else(published, in_month, stranger):
    in_month(3, 7)
    in_month(3, 2, category="place")
    answer = stranger.get(address(published))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Kvarnbacken" in text
    assert ">7</td>" in text
    assert "&lt;5</td>" in text
    page = text.partition("<main")[2].partition("</main>")[0]
    for hidden in ("Krossat glas", "Kvarnbyhem", "Eva", "Grön", "Gul", "Orange", "Röd"):
        assert hidden not in page


def test_gatherings_and_what_is_to_come_are_not_published(published, in_month, today):
    in_month(3, 9, category="gathering")
    titles = summary(published, today).categories
    assert titles == ["Skadegörelse", "Annat som stör eller oroar", "Plats som känns otrygg"]
    Category.objects.filter(key="place").update(is_published=False)
    assert "Plats som känns otrygg" not in summary(published, today).categories


@pytest.mark.parametrize(("after", "is_told"), [(27, False), (28, True)])
def test_a_month_is_told_four_weeks_after_it_is_over(published, in_month, today, after, is_told):
    in_month(3, 8)
    month = add_months(today.replace(day=1), -3)
    over = add_months(month, 1)
    assert (month in cells(published, over + timedelta(days=after))) == is_told


def test_what_is_sent_late_waits_its_weeks_too(published, in_month, today):
    in_month(3, 8, at=datetime(today.year, today.month, today.day, tzinfo=STOCKHOLM))
    assert {cell for row in cells(published, today).values() for cell in row.values()} == {0, "unknown"}


def test_silence_is_no_data_and_nothing_to_report_is_zero(published, nothing, today):
    assert {cell for row in cells(published, today).values() for cell in row.values()} == {"unknown"}
    month = nothing(12).week.replace(day=1)
    assert set(cells(published, today)[month].values()) == {0}


@pytest.mark.parametrize(
    "unread", [{"state": "SUBMITTED"}, {"state": "REJECTED"}, {"state": "WITHDRAWN"}, {"in_trend": False}]
)
def test_only_what_somebody_has_read_and_what_counts_is_told(published, in_month, today, unread):
    in_month(3, 8, **unread)
    assert {cell for row in cells(published, today).values() for cell in row.values()} <= {0, "unknown"}


def test_the_sum_of_the_areas_gives_no_small_number_away(published, in_month, today, town):
    published.collaboration.areas.add(town.area)
    in_month(3, 3)
    in_month(3, 9, area=town.area)
    month = add_months(today.replace(day=1), -3)
    assert cells(published, today)[month]["Skadegörelse"] == "few"
    assert cells(published, today, "Kvarnby")[month]["Skadegörelse"] == 9
    assert cells(published, today, "")[month]["Skadegörelse"] == "hidden"


def test_the_page_is_quick_whatever_there_is(published, in_month, stranger, same_statements):
    assert same_statements(stranger, address(published), lambda: in_month(2, 40)) <= 7
