"""The demo world shows what a year of working together looks like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Max, Min, Q, Sum
from django.utils import timezone

from samsyn.collaborations.carrying import orphans
from samsyn.collaborations.models import Collaboration, Handover
from samsyn.core.actors import Actor
from samsyn.demo.world.building import build
from samsyn.health.judging import judged
from samsyn.health.queries import pulse
from samsyn.health.verdicts import Together
from samsyn.meetings.models import Decision, Meeting
from samsyn.meetings.states import MET
from samsyn.reviews.models import Edition, FollowUpLine, Review

pytestmark = pytest.mark.django_db
State = Review.State
RUNS = ("ACTIVE", "UNDER_REVIEW", "RENEGOTIATED", "EXTENDED")


def test_every_collaboration_that_runs_has_a_year_of_meetings_measures_lessons_and_money():
    build(timezone.now(), lambda *told: None)
    running = list(Collaboration.objects.filter(state__in=RUNS))
    assert len(running) >= 4
    for collaboration in running:
        assert lacks(collaboration) == [], collaboration.name


def lacks(collaboration: Collaboration) -> list[str]:
    met = Meeting.objects.filter(group__collaboration=collaboration, state__in=MET)
    days = met.aggregate(first=Min("on"), last=Max("on"))
    decided = Decision.objects.filter(item__meeting__in=met)
    measures = collaboration.measures.all()
    learnt = measures.exclude(Q(outcome="") | Q(lesson=""))
    found = {
        "a year of meetings": days["last"] - days["first"] > timedelta(days=240) if days["first"] else False,
        "decisions": decided.count() >= 3,
        "a decision that became a measure": measures.filter(origin__startswith="decision-").exists(),
        "outcomes and lessons": learnt.count() >= 2,
        "measures under way or done": measures.count() >= 3,
        "money": bool(measures.aggregate(total=Sum("cost_minor"))["total"]),
    }
    return [what for what, there in found.items() if not there]


def test_the_parties_have_said_what_they_think_and_a_handover_is_read():
    build(timezone.now(), lambda *told: None)
    today = timezone.localdate()
    for name in ("Trygg i Kvarnbacken", "Helhedsplan Klokkeblomsten"):
        plan = Collaboration.objects.get(name=name)
        found = pulse(Actor(person_id=plan.coordinator.person_id, name="", today=today), plan)
        assert found is not None
        assert len(found.days) == 2
        assert not found.shows_nothing
    assert Handover.objects.exclude(done_at=None).exclude(habits="").exists()
    kvarnbacken = Collaboration.objects.get(name="Trygg i Kvarnbacken")
    held = kvarnbacken.follow_ups.exclude(held_on=None).order_by("-held_on")[0]
    reader = Actor(person_id=kvarnbacken.coordinator.person_id, name="", today=today)
    assert any(row.together == Together.DIFFER for row in judged(reader, held))
    assert orphans(kvarnbacken, today)


def test_reviews_have_come_to_different_stages_and_one_is_told_differently_by_its_two_sides():
    build(timezone.now(), lambda *told: None)
    stages = {review.host.area.slug: review for review in Review.objects.select_related("host__area")}
    assert {place: review.state for place, review in stages.items()} == {
        "kvarnbacken": State.FOLLOWED_UP, "angsladan": State.FACT_CHECK, "havrelyckan": State.BACKGROUND, "vavarhagen": State.PLANNED,
    }  # fmt: skip
    through = stages["kvarnbacken"]
    assert through.published_at
    assert through.answered_at
    lines = FollowUpLine.objects.filter(follow_up__review=through)
    told = {
        side: dict(lines.filter(side=side).values_list("advice__number", "status")) for side in ("HOST", "REVIEWERS")
    }
    assert told["HOST"].keys() == told["REVIEWERS"].keys()
    assert told["HOST"] != told["REVIEWERS"]
    for advice in through.advice.filter(answer__kind__in=["ACCEPTED", "PARTLY"]):
        assert advice.measures.get().measure.collaboration == through.host.collaboration
    checked = stages["angsladan"].editions.get(kind=Edition.Kind.FACT_CHECK, closed_at=None)
    assert checked.comments.filter(decision="OPEN").exists()
    assert checked.comments.exclude(decision="OPEN").exists()


@pytest.mark.parametrize("day", [(2026, 1, 2), (2026, 7, 20)])
def test_it_can_be_built_on_any_day_of_the_year(day):
    year, month, number = day
    build(datetime(year, month, number, 9, tzinfo=UTC), lambda *told: None)
    assert Review.objects.exclude(published_at=None).exists()
