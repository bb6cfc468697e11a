"""Figures of a goal: written down with day and source, corrected by new ones, never about few people."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.core.errors import Refused
from samsyn.measures.models import MIN_PEOPLE, Goal, Measurement
from samsyn.measures.operations.measurements import record_figure
from samsyn.measures.queries.measurements import latest_figures, progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(aim, personas, act, now, today):
    def make(value, days_ago=0, **more):
        given = {"value": Decimal(value), "on": today - timedelta(days=days_ago), "source": "Räkningen"} | more
        return record_figure(aim, actor=act(personas.eva), now=now, **given)

    return make


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


def page(client, aim):
    return client.get(aim.get_absolute_url()).content.decode()


def test_a_figure_stands_on_the_goals_page_with_its_day_and_source(record, aim, maria):
    record(37, source="Enkäten i trapphusen")
    assert "37" in page(maria, aim)
    assert "Enkäten i trapphusen" in page(maria, aim)


def test_two_figures_are_a_picture_and_one_is_not(record, aim, maria):
    record(10, days_ago=40)
    assert "curve__picture" not in page(maria, aim)
    record(14)
    assert page(maria, aim).count("curve__dot") == 2


@pytest.mark.proves("B1")
def test_a_figure_of_tomorrow_is_refused_and_both_days_are_named(record, today):
    with pytest.raises(Refused) as caught:
        record(10, days_ago=-1)
    assert caught.value.field == "on"
    assert str(today.year) in str(caught.value)


@pytest.mark.proves("B5")
def test_a_figure_of_a_goal_in_per_cent_lies_between_none_and_all(record, aim):
    aim.unit = "%"
    for value in ("-1", "100.01"):
        with pytest.raises(Refused) as caught:
            record(value)
        assert (caught.value.field, caught.value.code) == ("value", "B5")
    assert record("100").value == 100


def test_a_figure_without_a_source_is_refused(record):
    with pytest.raises(Refused) as caught:
        record(10, source="  ")
    assert caught.value.field == "source"


@pytest.mark.proves("B8")
@pytest.mark.parametrize(("people", "is_kept"), [(0, False), (MIN_PEOPLE - 1, False), (MIN_PEOPLE, True), (None, True)])
def test_a_figure_about_few_residents_is_not_kept(record, aim, maria, people, is_kept):
    made = record(73, people=people)
    made.refresh_from_db()
    assert (made.value == 73) is is_kept
    assert ("not shown (few people)" in page(maria, aim)) is not is_kept


@pytest.mark.proves("B8")
def test_the_history_does_not_hold_it_either(record):
    made = record(73, people=9)
    kept = Measurement.pgh_event_models["insert"].objects.filter(pgh_obj_id=made.pk)
    assert [event.value for event in kept] == [None]


@pytest.mark.proves("B8")
def test_the_database_itself_refuses_a_figure_about_few(record):
    made = record(10)
    with pytest.raises(IntegrityError, match="few_people"), transaction.atomic():
        Measurement.objects.create(goal=made.goal, on=made.on, value=3, people=3, source="X", at=made.at)


def test_a_figure_is_never_changed(record):
    made = record(10)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Measurement.objects.filter(pk=made.pk).update(value=11)


def test_a_correction_takes_its_place_and_the_old_stays_readable(record, aim, maria):
    wrong = record(100, days_ago=9)
    address = reverse("measures:correct", args=[aim.collaboration.slug, wrong.pk])
    answer = maria.post(address, {"value": "10", "on": wrong.on.isoformat(), "source": "Räkningen, rättad"})
    assert answer.status_code == 302
    right = Measurement.objects.get(corrects=wrong)
    assert latest_figures([aim])[aim.pk] == right
    assert "<s>100" in page(maria, aim)


def test_a_figure_is_corrected_once(record, aim):
    wrong = record(100)
    record(10, corrects=wrong)
    with pytest.raises(Refused, match="corrected already"):
        record(11, corrects=wrong)


def test_the_latest_by_day_stands_whenever_it_was_written(record, aim):
    newest = record(14)
    record(10, days_ago=300)
    assert latest_figures([aim])[aim.pk] == newest


def test_the_baseline_comes_first_in_the_picture(record, aim, personas, act, today):
    Goal.objects.filter(pk=aim.pk).update(
        baseline_value=5, baseline_on=today - timedelta(days=100), baseline_source="Enkäten", target_value=50
    )
    aim.refresh_from_db()
    record(14)
    found = progress(act(personas.maria), aim, may_correct=False)
    assert [figure.is_baseline for figure in found.figures] == [False, True]
    assert len(found.curve.dots) == 2
    assert found.curve.target < found.curve.dots[1].y


def test_what_was_typed_stays_when_it_is_refused(aim, maria, today):
    address = reverse("measures:figure", args=[aim.collaboration.slug, aim.pk])
    tomorrow = (today + timedelta(days=1)).isoformat()
    answer = maria.post(address, {"value": "37", "on": tomorrow, "source": "Enkäten i trapphusen"})
    assert answer.status_code == 200
    assert "Enkäten i trapphusen" in answer.content.decode()
    assert not Measurement.objects.exists()


def test_strangers_and_outsiders_find_no_form(aim, signed_in, personas):
    address = reverse("measures:figure", args=[aim.collaboration.slug, aim.pk])
    assert signed_in(personas.otto).get(address).status_code == 404


@pytest.mark.counts("measures:goal")
def test_ten_figures_and_thirty_cost_the_same_statements(record, aim, maria):
    counts = []
    for number in (10, 20):
        for days in range(number):
            record(days, days_ago=days + number)
        with CaptureQueriesContext(connection) as queries:
            page(maria, aim)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
