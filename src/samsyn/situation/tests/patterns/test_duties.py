"""What the Swedish law of 2023 asks for: recorded, due again after two years, reminded of half a year ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samsyn.core.dates import add_months
from samsyn.core.errors import Refused
from samsyn.organisations.models import Organisation
from samsyn.situation import law
from samsyn.situation.models import Duty
from samsyn.situation.operations.duties import record_duty
from samsyn.situation.queries.duties import waiting_for


@pytest.fixture
def adopted(situation, by, personas):
    def adopt(kind, done_on):
        return record_duty(situation, **by(personas.maria), kind=kind, done_on=done_on, decided_by="Fullmäktige")

    return adopt


@pytest.fixture
def waits(act, personas):
    return lambda person: [(item.what, item.due) for item in waiting_for(act(person))]


@pytest.mark.proves("F-EST-16")
@pytest.mark.parametrize(("days", "is_reminded"), [(-1, False), (0, True), (100, True)])
def test_the_lead_is_reminded_half_a_year_before_the_two_years_are_over(
    adopted, waits, personas, today, days, is_reminded
):
    done_on = add_months(today, -18) - timedelta(days=days)
    adopted("PLAN", done_on)
    assert waits(personas.maria) == ([("action plan", add_months(done_on, 24))] if is_reminded else [])
    assert waits(personas.eva) == []


def test_doing_it_again_ends_the_reminder(adopted, waits, personas, today):
    adopted("PICTURE", add_months(today, -23))
    assert waits(personas.maria)
    adopted("PICTURE", today)
    assert waits(personas.maria) == []


def test_of_a_council_or_a_function_the_law_sets_no_time(adopted, waits, personas, today):
    for kind in ("COUNCIL", "COORDINATION", "FOLLOW_UP"):
        adopted(kind, add_months(today, -40))
        assert law.due(kind, today) is None
    assert waits(personas.maria) == []


def test_two_years_after_leap_day_is_the_last_of_february():
    assert law.due("PLAN", date(2024, 2, 29)) == date(2026, 2, 28)


def test_the_page_says_what_is_in_place_and_what_is_overdue(adopted, page, maria, today):
    adopted("PLAN", add_months(today, -25))
    adopted("PICTURE", today)
    text = page(maria, "duties")
    for said in ("overdue", "in place", "not recorded", "Fullmäktige", "SFS 2023:196"):
        assert said in text


def test_it_is_the_duty_of_the_municipality(adopted, town, today, situation, by, personas):
    assert adopted("PLAN", today).organisation == town.municipality
    Organisation.objects.filter(kind="MUNICIPALITY").update(kind="OTHER")
    situation.collaboration.refresh_from_db()
    situation.collaboration.lead.refresh_from_db()
    with pytest.raises(Refused, match="none is a party"):
        adopted("PICTURE", today)


def test_what_lies_ahead_or_is_there_already_is_refused(adopted, today):
    adopted("PLAN", today)
    for day in (today, today + timedelta(days=1)):
        with pytest.raises(Refused) as refusal:
            adopted("PLAN", day)
        assert refusal.value.field == "done_on"


def test_the_law_is_not_danish(situation, adopted, waits, page, maria, personas, today):
    adopted("PLAN", add_months(today, -23))
    situation.collaboration.country = "DK"
    situation.collaboration.save()
    with pytest.raises(Refused, match="Swedish"):
        adopted("PICTURE", today)
    assert waits(personas.maria) == []
    page(maria, "duties", status=404)
    page(maria, "record_duty", status=404)
    assert "What the law asks for" not in page(maria, "analyses")
    assert Duty.objects.count() == 1
