"""Two questions are asked so often, of so much, that they are put more cheaply. The answer is the policy's own."""

from __future__ import annotations

import pytest

from samsyn.core.actors import Actor
from samsyn.situation.models import Report, Reporter, Situation
from samsyn.situation.policies import reporting, reports
from samsyn.situation.sending.sender import sender
from tests.samples import SAMPLES


@pytest.fixture
def actors(personas, act, today):
    people = [act(person) for person in personas]
    return [*people, act(personas.stina, support=True), Actor.stranger(today)]


@pytest.fixture
def situation(world):
    SAMPLES[Reporter](world)
    for state in set(Report.State.values) - {"UNCHECKED"}:
        report = SAMPLES[Report](world)
        Report.objects.filter(pk=report.pk).exclude(state=state).exclude(state="MERGED").update(
            state=state if state != "MERGED" else "REVIEWED", party=None if state == "REVIEWED" else world.party
        )
    by_a_resident = {"channel": "PUBLIC", "state": "UNCHECKED", "party": None, "reporter": None}
    Report.objects.filter(pk=SAMPLES[Report](world).pk).update(**by_a_resident)
    return Situation.objects.get()


def test_the_reports_of_a_situation_are_those_one_sees(actors, situation):
    for actor in actors:
        seen = set(reports.visible(actor).filter(situation=situation))
        assert set(reports.within(actor, situation)) == seen, actor.name
    assert any(reports.within(actor, situation) for actor in actors)


def test_one_reports_as_whom_the_policy_says(actors, situation):
    for actor in actors:
        assert set(reporting.mine(actor)) == set(reporting.objects(actor, "report")), actor.name
    assert any(reporting.mine(actor) for actor in actors)


def test_whoever_sends_is_the_reporter_the_policy_gives(actors, situation):
    for actor in actors:
        for reporter in Reporter.objects.select_related("situation"):
            found = sender(actor, reporter.pk)
            assert found == reporting.objects(actor, "report").filter(pk=reporter.pk).first(), actor.name
            assert found is None or vars(found.situation) | {"_state": 0} == vars(reporter.situation) | {"_state": 0}
    assert any(sender(actor, Reporter.objects.get().pk) for actor in actors)


def test_nobody_reports_after_leaving(actors, situation, today):
    Reporter.objects.update(until=today)
    for actor in actors:
        assert set(reporting.mine(actor)) == set(reporting.objects(actor, "report"))
        assert sender(actor, Reporter.objects.get().pk) is None
