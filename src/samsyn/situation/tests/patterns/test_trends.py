"""Week by week: what is usual, what is not, and what nobody knows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samsyn.situation.control import Verdict
from samsyn.situation.models import Category, Checklist, Report
from samsyn.situation.queries.trends import trends


@pytest.fixture
def seen(act, personas, situation):
    def see(person="maria", weeks=26, **where):
        found = trends(act(getattr(personas, person)), situation, weeks=weeks, **where)
        return {trend.key: trend for trend in found}

    return see


@pytest.fixture
def a_year(told):
    """Two or three a week for a year."""
    for weeks_ago in range(1, 53):
        told(weeks_ago, 2 + weeks_ago % 2)


def test_a_week_that_stands_out_is_told_first_and_the_rest_is_as_usual(a_year, told, maria, page, seen):
    told(1, 15)
    assert seen()["damage"].chart.verdict == Verdict.MORE
    text = page(maria, "trends")
    assert "Not as usual:" in text
    assert "More than usual: 18 in" in text
    assert text.index("Not as usual:") < text.index("control__picture")
    assert "significant" not in text


def test_the_going_up_and_down_of_every_year_is_no_news(a_year, maria, page):
    text = page(maria, "trends", weeks=52)
    assert "Nothing stands out from the usual going up and down." in text
    assert "As usual:" in text


def test_a_week_of_silence_is_no_data_and_a_week_of_nothing_is_zero(told, nothing, seen, maria, page):
    told(4, 2)
    nothing(3)
    damage = seen(weeks=4)["damage"]
    assert [week.count for week in damage.weeks] == [None, None, 0, 2]
    assert damage.chart.verdict == Verdict.TOO_FEW
    assert "no data" in page(maria, "trends")


def test_only_what_counts_is_counted(told, seen):
    one, two, three, four, five = told(2, 5)
    Report.objects.filter(pk=two.pk).update(state="MERGED", merged_into=one)
    Report.objects.filter(pk=three.pk).update(state="REJECTED")
    Report.objects.filter(pk=four.pk).update(state="WITHDRAWN")
    Report.objects.filter(pk=five.pk).update(in_trend=False)
    assert seen()["damage"].weeks[1].count == 1
    assert "event" not in seen(), "what is still to come has no trend"


def test_the_week_under_way_is_not_judged(told, seen):
    told(0, 40)
    assert {trend.latest.count for trend in seen().values()} == {None}


def test_older_words_are_counted_under_the_newest(told, seen, situation, categories):
    told(3, 2, category="damage")
    newest = Checklist.objects.create(situation=situation, number=2, at=situation.checklists.get().at)
    vandalism = Category.objects.create(checklist=newest, key="vandalism", order=1, title="Vandalism")
    Category.objects.filter(pk=categories["damage"].pk).update(counts_as=vandalism)
    assert list(seen()) == ["vandalism"]
    assert seen()["vandalism"].weeks[2].count == 2


def test_another_area_is_another_picture(told, seen, town):
    told(2, 3)
    told(2, 4, area=town.area)
    assert seen()["damage"].weeks[1].count == 7
    assert seen(area=town.quarter)["damage"].weeks[1].count == 3


def test_the_group_counts_what_somebody_has_read(told, seen, personas):
    told(2, 1, state="SUBMITTED", party=None, reporter=None)
    assert seen("maria")["damage"].weeks[1].count == 1
    assert seen("eva")["damage"].weeks[1].count is None


@pytest.mark.parametrize(("who", "status"), [("eva", 200), ("amina", 404), ("otto", 404), ("vera", 404)])
def test_the_group_alone_looks_at_patterns(signed_in, personas, page, who, status, situation):
    page(signed_in(getattr(personas, who)), "trends", status=status)


def test_a_choice_nobody_can_read_shows_the_usual(a_year, maria, page):
    assert "As usual:" in page(maria, "trends", weeks="many", area="-1")


@pytest.mark.counts("situation:trends")
def test_the_page_costs_the_same_whatever_there_is(a_year, told, maria, same_statements, situation):
    address = reverse("situation:trends", args=[situation.collaboration.slug])
    assert same_statements(maria, address, lambda: [told(ago, 20) for ago in range(1, 20)]) <= 12
