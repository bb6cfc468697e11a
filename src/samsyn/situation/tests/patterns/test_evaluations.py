"""A year beside the year before, with areas to compare with; and nobody reads an effect out of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from samsyn.core.errors import Refused
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import AnnualEvaluation, NilReport, Report
from samsyn.situation.operations.evaluations import publish_evaluation, write_evaluation
from samsyn.situation.queries.evaluations import before_and_after

YEAR = 2025


@pytest.fixture
def in_week(situation, eva_reports, categories, town):
    """`in_week(date, 3)`: so many reports in the week of that day."""

    def tell(day, number, area=None, **more):
        given = {
            "situation": situation, "party": eva_reports.party, "reporter": eva_reports, "area": area or town.quarter,
            "category": categories["damage"], "occurred_from": f"{day}T12:00Z", "at": f"{day}T13:00Z",
            "week": monday_of(day), "state": "INCLUDED", **more,
        }  # fmt: skip
        Report.objects.bulk_create(Report(**given) for _report in range(number))

    return tell


@pytest.fixture
def written(situation, by, personas, town):
    situation.collaboration.areas.add(town.area)
    given = {"with_measures": [town.quarter], "compared_with": [town.area], "conclusion": "Lampan blev lagad."}
    return write_evaluation(situation, **by(personas.maria), year=YEAR, **given)


@pytest.fixture
def two_years(in_week, town):
    """Half as many with measures, a fifth fewer without."""
    for month in range(1, 11):
        in_week(date(YEAR - 1, month, 15), 10)
        in_week(date(YEAR, month, 15), 5)
        in_week(date(YEAR - 1, month, 15), 5, area=town.area)
        in_week(date(YEAR, month, 15), 4, area=town.area)


@pytest.mark.proves("F-EST-15")
def test_areas_with_measures_stand_beside_areas_without_and_no_effect_is_claimed(two_years, written, page, maria):
    text = page(maria, "evaluation", YEAR)
    assert "A change is not an effect." in text
    assert text.index("A change is not an effect.") < text.index("−50%") < text.index("−20%")
    assert "Lampan blev lagad." in text


def test_weeks_without_a_word_are_missing_and_quiet_weeks_count(
    written, in_week, situation, eva_reports, town, act, personas
):
    in_week(date(YEAR - 1, 3, 3), 30)
    in_week(date(YEAR, 3, 3), 30)
    quiet = {"situation": situation, "reporter": eva_reports, "area": town.quarter, "at": f"{YEAR}-05-06T12:00Z"}
    NilReport.objects.create(week=date(YEAR, 5, 5), **quiet)
    (row,) = before_and_after(act(personas.maria), written).with_measures
    assert (row.before.weeks, row.after.weeks, row.change) == (1, 2, -0.5)


def test_of_a_few_no_change_is_told(written, in_week, act, personas, page, maria):
    in_week(date(YEAR - 1, 3, 3), 2)
    in_week(date(YEAR, 3, 3), 4)
    (row,) = before_and_after(act(personas.maria), written).with_measures
    assert row.change is None
    assert "too little to tell" in page(maria, "evaluation", YEAR)


def test_without_an_area_to_compare_with_that_is_said(situation, by, personas, town, page, maria):
    write_evaluation(situation, **by(personas.maria), year=YEAR, with_measures=[town.quarter])
    assert "There is no area to compare with" in page(maria, "evaluation", YEAR)


def test_an_area_is_not_compared_with_itself(situation, by, personas, town):
    with pytest.raises(Refused, match="compared with itself") as refusal:
        write_evaluation(
            situation, **by(personas.maria), year=YEAR, with_measures=[town.quarter], compared_with=[town.quarter]
        )
    assert refusal.value.field == "compared_with"


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_is_one_they_have_worked_in(situation, by, personas, town, year):
    with pytest.raises(Refused, match="worked together"):
        write_evaluation(situation, **by(personas.maria), year=year, with_measures=[town.quarter])


def test_what_is_published_stays_whatever_is_reported_later(two_years, written, in_week, by, personas, act, town):
    published = publish_evaluation(written, **by(personas.maria))
    in_week(date(YEAR, 3, 15), 40)
    (row,) = before_and_after(act(personas.maria), published).with_measures
    assert row.after.reports == 50
    with pytest.raises(Refused, match="stays as it is"):
        publish_evaluation(published, **by(personas.maria))
    with pytest.raises(Refused, match="stays as it is"):
        write_evaluation(written.situation, **by(personas.maria), year=YEAR, with_measures=[town.quarter])


def test_a_year_is_published_when_it_is_over_and_concluded(situation, by, personas, town, today):
    given = {"year": today.year, "with_measures": [town.quarter]}
    running = write_evaluation(situation, **by(personas.maria), **given, conclusion="Bra")
    with pytest.raises(Refused, match="not over"):
        publish_evaluation(running, **by(personas.maria))
    bare = write_evaluation(situation, **by(personas.maria), year=YEAR, with_measures=[town.quarter])
    with pytest.raises(Refused, match="conclusion"):
        publish_evaluation(bare, **by(personas.maria))


def test_strangers_and_guests_see_none_of_it(written, signed_in, personas, page):
    for who in (personas.otto, personas.vera, personas.amina):
        page(signed_in(who), "evaluations", status=404)
        page(signed_in(who), "evaluation", YEAR, status=404)


@pytest.mark.counts("situation:evaluations")
def test_the_list_of_years_costs_the_same(written, maria, same_statements, situation):
    def more() -> None:
        years = range(2000, 2020)
        AnnualEvaluation.objects.bulk_create(AnnualEvaluation(situation=situation, year=year) for year in years)

    address = reverse("situation:evaluations", args=[situation.collaboration.slug])
    assert same_statements(maria, address, more) <= 8
