from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from samsyn.collaborations.guards import hindrances
from samsyn.collaborations.preparing import facts_of
from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import Measure, MeasureGoal
from samsyn.measures.operations.measures import (
    drop,
    edit_measure,
    finish,
    hand_over,
    pause,
    plan_measure,
    resume,
    start,
)
from samsyn.measures.queries import measures as queries
from samsyn.measures.states import TRANSITIONS
from samsyn.organisations.models import Membership

pytestmark = pytest.mark.django_db
S = Measure.State


def refusal(call, *args, **given):
    with pytest.raises(Refused) as caught:
        call(*args, **given)
    return caught.value


def test_a_measure_is_planned_with_words_alone_and_filled_in_later(collaboration, by):
    made = plan_measure(collaboration, **by(), title="  Fler lampor ", cost=Decimal("12500.50"))
    assert (made.title, made.state, made.cost_minor, made.currency) == ("Fler lampor", S.PLANNED, 1250050, "SEK")
    assert made.cost == Decimal("12500.50")


def test_nothing_starts_without_somebody_responsible_a_day_and_a_goal(collaboration, by, full):
    made = plan_measure(collaboration, **by(), title="Fler lampor")
    said = str(refusal(start, made, **by()).message)
    for word in ("a responsible party", "a responsible person", "a day when it is ready", "a goal"):
        assert word in said
    edit_measure(made, **by(), version=made.version, **full)
    assert start(made, **by()).state == S.RUNNING


def test_what_runs_stays_complete(running, by, full):
    refused = refusal(edit_measure, running, **by(), version=running.version, **(full | {"goals": []}))
    assert "a goal" in str(refused.message)
    assert MeasureGoal.objects.filter(measure=running).count() == 1


def test_a_measure_starts_rests_is_taken_up_and_finishes(running, by, today):
    assert running.start == today
    assert pause(running, **by()).state == S.PAUSED
    assert resume(running, **by()).state == S.RUNNING
    done = finish(running, **by(), outcome="Lamporna lyser", lesson="Börja med elen")
    assert (done.state, done.closed_on, done.lesson) == (S.DONE, today, "Börja med elen")


@pytest.mark.parametrize("field", ["outcome", "lesson"])
def test_closing_asks_for_outcome_and_lesson(running, by, field):
    words = {"outcome": "Lamporna lyser", "lesson": "Börja med elen"} | {field: "  "}
    assert refusal(finish, running, **by(), **words).field == field
    assert Measure.objects.get().state == S.RUNNING


@pytest.mark.proves("C6")
def test_dropping_asks_why_and_handing_over_asks_to_whom(planned, by):
    assert refusal(drop, planned, **by(), reason=" ", lesson="x").field == "reason"
    assert refusal(hand_over, planned, **by(), handed_to=" ", outcome="x", lesson="x").field == "handed_to"
    kept = hand_over(planned, **by(), handed_to="Driften", outcome="Ingår i rundan", lesson="Ta med driften tidigt")
    assert (kept.state, kept.handed_to) == (S.DONE, "Driften")


@pytest.mark.proves("C6")
def test_a_collaboration_does_not_close_over_an_open_measure(collaboration, planned, by, today):
    assert any("Måla och lysa upp tunneln" in reason for reason in hindrances(collaboration, "CLOSED", today))
    assert not any("Måla" in reason for reason in hindrances(collaboration, "NEGOTIATING", today))
    drop(planned, **by(), reason="Tunneln rivs", lesson="Fråga Trafikverket först")
    assert not any("Måla" in reason for reason in hindrances(collaboration, "CLOSED", today))


@pytest.mark.parametrize("state", S.values)
def test_a_measure_takes_only_the_steps_of_its_life(planned, by, state):
    words = {"outcome": "x", "lesson": "x"}
    acts = {
        S.RUNNING: lambda row: start(row, **by()),
        S.PAUSED: lambda row: pause(row, **by()),
        S.DONE: lambda row: finish(row, **by(), **words),
        S.DROPPED: lambda row: drop(row, **by(), reason="x", lesson="x"),
    }
    for wished, act in acts.items():
        Measure.objects.update(state=state)
        row = Measure.objects.get()
        if wished in TRANSITIONS[state]:
            assert act(row).state == wished
        else:
            assert refusal(act, row).code == "state"


def test_what_is_closed_stays_as_it_was_written(running, by, full):
    finish(running, **by(), outcome="Klart", lesson="Börja tidigt")
    assert refusal(edit_measure, running, **by(), version=None, **full).code == "over"
    assert refusal(hand_over, running, **by(), handed_to="x", outcome="x", lesson="x").code == "over"
    assert refusal(resume, running, **by()).code == "state"


@pytest.mark.proves("B1")
def test_dates_in_the_wrong_order_are_refused_and_both_are_named(collaboration, by, today):
    dates = {"start": today, "due": today - timedelta(days=1)}
    refused = refusal(plan_measure, collaboration, **by(), title="x", **dates)
    assert (refused.field, refused.code) == ("due", "B1")
    assert str(today.year) in str(refused.message)
    assert not Measure.objects.exists()


@pytest.mark.proves("B4")
def test_money_below_zero_is_refused(collaboration, by):
    assert refusal(plan_measure, collaboration, **by(), title="x", cost=Decimal(-1)).field == "cost"


def test_the_responsible_person_belongs_to_the_responsible_party(collaboration, by, full, personas):
    per = Membership.objects.get(person=personas.per)
    assert refusal(plan_measure, collaboration, **by(), **(full | {"responsible": per})).field == "responsible"
    assert refusal(plan_measure, collaboration, **by(), **(full | {"party": None})).field == "responsible"


@pytest.mark.proves("B11")
def test_what_has_an_origin_is_made_once(collaboration, by, full):
    first = plan_measure(collaboration, **by(), origin="decision-12", **full)
    assert plan_measure(collaboration, **by(), origin="decision-12", **full) == first
    assert Measure.objects.count() == 1


@pytest.mark.proves("B12")
def test_two_operations_on_the_same_version_conflict(planned, by, full):
    edit_measure(Measure.objects.get(), **by(), version=1, **full)
    with pytest.raises(Conflict):
        edit_measure(Measure.objects.get(), **by(), version=1, **(full | {"goals": []}))
    assert MeasureGoal.objects.count() == 1


def test_the_checklist_counts_what_is_planned_and_what_it_lacks(collaboration, planned, by, today):
    plan_measure(collaboration, **by(), title="Bara en tanke")
    facts = facts_of(collaboration, today)
    assert (facts.measure_count, facts.measures_incomplete) == (2, 1)
    drop(planned, **by(), reason="x", lesson="x")
    facts = facts_of(collaboration, today)
    assert (facts.measure_count, facts.measures_incomplete) == (1, 1)


def test_a_measure_due_soon_waits_for_whoever_is_responsible(running, personas, act, today):
    assert queries.waiting(act(personas.eva)) == []
    Measure.objects.update(due=today + timedelta(days=5), start=today)
    assert [item.what for item in queries.waiting(act(personas.eva))] == [running.title]
    assert queries.waiting(act(personas.maria)) == []
    Measure.objects.update(responsible=None)
    assert [item.what for item in queries.waiting(act(personas.maria))] == [running.title]
    assert queries.waiting(act(personas.otto)) == []


def test_a_lesson_is_found_by_its_words_by_those_who_may_read(running, by, personas, act):
    finish(running, **by(), outcome="Klart", lesson="Börja med elskåpet")
    assert [hit.title for hit in queries.found(act(personas.eva), "elskåpet", 8)] == [running.title]
    assert queries.found(act(personas.otto), "elskåpet", 8) == []
