"""The week in numbers: silence is not calm, a missing week is not a zero, and a second source is not an event."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.situation.models import Category, Checklist
from samsyn.situation.queries.counts import week_counts

A_WEEK = timedelta(weeks=1)


@pytest.fixture
def counted(situation, last_week):
    def count():
        areas = situation.collaboration.areas.order_by("sort_key")
        return {area.name: area for area in week_counts(situation, last_week, areas).areas}

    return count


def cell(area, title):
    return next(cell for cell in area.cells if cell.title == title)


@pytest.mark.proves("F-EST-8")
def test_a_week_stands_beside_the_one_before_and_the_mean_of_those_with_data(report, counted, last_week):
    for _each in range(3):
        report()
    report(week=last_week - A_WEEK)
    for _each in range(5):
        report(week=last_week - 4 * A_WEEK)
    report(week=last_week - 9 * A_WEEK)
    damage = cell(counted()["Kvarnbacken"], "Skadegörelse")
    assert (damage.now, damage.last, damage.mean, damage.arrow) == (3, 1, 3.0, "more")


@pytest.mark.proves("F-EST-8")
def test_silence_is_no_data_and_nothing_to_report_is_calm(nil, counted, second_area, last_week):
    nil()
    areas = counted()
    assert areas["Kvarnbacken"].has_data
    assert areas["Kvarnbacken"].nil == 1
    assert not areas["Sjöbacken"].has_data
    assert cell(areas["Kvarnbacken"], "Skadegörelse").last is None


def test_a_calm_week_counts_in_the_mean_and_a_silent_one_does_not(report, nil, counted, last_week):
    report(week=last_week - A_WEEK)
    report(week=last_week - A_WEEK)
    nil(week=last_week - 2 * A_WEEK)
    assert counted()["Kvarnbacken"].total.mean == 1.0


def test_those_who_neither_reported_nor_said_it_was_calm_are_missing(nil, counted, reporter):
    assert (counted()["Kvarnbacken"].missing, counted()["Kvarnbacken"].reporters) == (1, 1)
    nil()
    assert counted()["Kvarnbacken"].missing == 0


def test_what_was_known_after_a_month_is_shown_and_not_compared(report, counted):
    report(in_trend=False)
    area = counted()["Kvarnbacken"]
    assert (area.total.now, area.old, area.has_data) == (0, 1, True)


def test_what_is_coming_is_no_event_yet(report, counted):
    report(category="event", in_trend=False)
    assert (counted()["Kvarnbacken"].total.now, counted()["Kvarnbacken"].coming) == (0, 1)


def test_late_reports_are_counted_and_marked(report, counted):
    report(is_late=True)
    assert (counted()["Kvarnbacken"].total.now, counted()["Kvarnbacken"].late) == (1, 1)


@pytest.mark.parametrize("state", ["REJECTED", "WITHDRAWN", "MERGED"])
def test_what_is_not_used_is_not_counted(report, counted, state):
    first = report()
    report(state=state, merged_into=first if state == "MERGED" else None)
    assert counted()["Kvarnbacken"].total.now == 1


def test_what_lies_outside_the_assignment_counts_when_it_has_been_sorted(report, counted):
    report(is_unsorted=True)
    assert not counted()["Kvarnbacken"].has_data


@pytest.mark.proves("F-EST-3")
def test_reports_of_an_older_checklist_count_under_the_new_word(situation, report, counted):
    report()
    newer = Checklist.objects.create(situation=situation, number=2, at=situation.checklists.first().at)
    words = Category.objects.create(checklist=newer, key="damage", order=1, title="Something broken")
    Category.objects.filter(checklist__number=1, key="damage").update(counts_as=words)
    report()
    assert cell(counted()["Kvarnbacken"], "Something broken").now == 2


def test_an_area_outside_the_groups_own_appears_when_something_is_reported_there(report, counted, town):
    report(area=town.area)
    assert set(counted()) == {"Kvarnbacken", "Kvarnby"}


def test_the_numbers_cost_the_same_whatever_their_size(situation, report, last_week, town):
    def cost():
        with CaptureQueriesContext(connection) as said:
            week_counts(situation, last_week, [town.quarter])
        return len(said)

    report()
    few = cost()
    for n in range(20):
        report(week=last_week - n % 5 * A_WEEK)
    assert cost() == few == 3
