"""The page for the manager and the politician: how it stands, and what has changed since they read it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from samsyn.agreements.models import Agreement, BudgetLine, Contribution
from samsyn.collaborations.models import Collaboration, FollowUp, Party, Terms
from samsyn.collaborations.operations import parties
from samsyn.measures.models import Goal, Measure
from samsyn.measures.operations.measurements import record_figure
from samsyn.meetings.models import AgendaItem, Decision, Group, Meeting
from samsyn.organisations.models import Organisation
from samsyn.overview import operations
from samsyn.overview.queries.summary import summary_of


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def maria(personas, act):
    return act(personas.maria)


@pytest.fixture
def url(collaboration):
    return reverse("overview:summary", args=[collaboration.slug])


@pytest.fixture
def group(collaboration):
    return Group.objects.create(
        collaboration=collaboration, name="Styrgruppen", kind="STEERING", created_at=timezone.now()
    )


def a_goal(collaboration, today, **facts):
    facts = {"text": "More walk through the tunnel", "reached_by": today + timedelta(days=300)} | facts
    return Goal.objects.create(collaboration=collaboration, at=timezone.now(), **facts)


def a_measure(collaboration, **facts):
    return Measure.objects.create(
        collaboration=collaboration, at=timezone.now(), **{"title": "Mend the lights", **facts}
    )


def test_goals_stand_against_their_target_with_the_latest_figure(collaboration, maria, today):
    goal = a_goal(
        collaboration, today, baseline_value=12, baseline_on=today, baseline_source="Count", target_value=40, unit="%"
    )
    a_goal(collaboration, today, text="Ended", ended_at=timezone.now())
    for value, day in (("20", 40), ("27.5", 10)):
        record_figure(
            goal, actor=maria, now=timezone.now(), on=today - timedelta(days=day), value=Decimal(value), source="Count"
        )
    (line,) = summary_of(maria, collaboration).goals
    assert (line.baseline, line.now, line.target, line.unit) == (12, Decimal("27.5"), 40, "%")
    assert line.now_on == today - timedelta(days=10)


def test_measures_are_counted_by_state_and_the_late_ones_named(collaboration, maria, today):
    a_measure(collaboration, state="RUNNING", due=today - timedelta(days=1), cost_minor=100_00)
    a_measure(collaboration, state="RUNNING", due=today)
    a_measure(collaboration, state="DONE", due=today - timedelta(days=9), closed_on=today, cost_minor=30_50)
    a_measure(collaboration, state="DROPPED", closed_on=today, cost_minor=99_00)
    work = summary_of(maria, collaboration).work
    assert work.counts == [("planned", 0), ("under way", 2), ("paused", 0), ("done", 1), ("given up", 1)]
    assert work.late == len(work.first_late) == 1
    assert (work.spent, work.to_come) == (Decimal("30.50"), Decimal(100))


def test_money_is_what_the_latest_signed_agreement_says(collaboration, maria, today):
    assert summary_of(maria, collaboration).money is None
    party = collaboration.parties.first()
    for number, amount in ((1, 100_00), (2, 250_00), (3, 999_00)):
        terms = Terms.objects.create(
            collaboration=collaboration, number=number, start=today, end=today, created_at=timezone.now()
        )
        text = Agreement.objects.create(terms=terms, language="sv", title="Avtal", created_at=timezone.now())
        make = Contribution.objects.create
        make(agreement=text, party=party, kind="MONEY", what="Lamps", amount_minor=amount)
        make(agreement=text, party=party, kind="HOURS", what="Walks", hours=10, rate_minor=400_00)
        make(agreement=text, party=party, kind="HOURS", what="Talks", hours=7, is_unvalued=True)
        BudgetLine.objects.create(agreement=text, what="Lamps", amount_minor=amount)
        BudgetLine.objects.create(agreement=text, what="Coffee", amount_minor=1_00)
        if number < 3:
            Terms.objects.filter(pk=terms.pk).update(frozen_at=timezone.now())
    money = summary_of(maria, collaboration).money
    assert money.contributed == 4250
    assert money.budget == 251
    assert money.unvalued_hours == 7


def test_what_waits_for_a_decision_is_named(collaboration, group, maria, today):
    held = Meeting.objects.create(group=group, on=today - timedelta(days=20), state="HELD")
    AgendaItem.objects.create(meeting=held, order=1, title="The passage", state="CARRIED")
    coming = Meeting.objects.create(group=group, on=today + timedelta(days=5))
    older = AgendaItem.objects.create(meeting=held, order=2, title="The square", state="CARRIED")
    AgendaItem.objects.create(meeting=coming, order=1, title="The square", carried_from=older)
    AgendaItem.objects.create(meeting=coming, order=2, title="Something new")
    Terms.objects.create(collaboration=collaboration, number=1, start=today, end=today, created_at=timezone.now())
    Collaboration.objects.update(state="NEGOTIATING")
    found = [(one.kind, one.what) for one in summary_of(maria, collaboration).waiting]
    assert found == [
        ("To sign", "Kvarnby kommun"), ("To sign", "Kvarnbyhem"), ("Left open", "The square"),
        ("Left open", "The passage"), ("Minutes to approve", "Styrgruppen"),
    ]  # fmt: skip


def test_mandates_that_run_out_and_parties_that_nobody_stands_behind(collaboration, maria, today):
    own, housing = collaboration.parties.order_by("pk")
    for party, days in ((own, 100), (housing, 400)):
        parties.record_anchoring(
            party, actor=maria, now=timezone.now(), level="TOP", person_name="Chief", decided_on=today,
            mandate_text="May decide", expires_on=today + timedelta(days=days),
        )  # fmt: skip
    assert [(one.party, str(one.state.label)) for one in summary_of(maria, collaboration).mandates] == [
        ("Kvarnby kommun", "runs out")
    ]
    housing.anchorings.all().delete()
    assert [str(one.state.label) for one in summary_of(maria, collaboration).mandates] == [
        "nobody stands behind it yet", "runs out",
    ]  # fmt: skip


def test_what_changed_is_counted_from_the_last_time_one_read_it(collaboration, group, maria, personas, act, today):
    def happened(days, text):
        meeting = Meeting.objects.create(group=group, on=today - timedelta(days=days), state="HELD")
        item = AgendaItem.objects.create(meeting=meeting, order=1, title="The passage")
        at = timezone.now() - timedelta(days=days)
        Decision.objects.create(item=item, text=text, method="CONSENSUS", at=at)

    happened(100, "Long ago")
    happened(60, "In autumn")
    happened(5, "Last week")
    decided = lambda actor: [one.what for one in summary_of(actor, collaboration).changes if one.kind == "Decided"]  # noqa: E731
    assert decided(maria) == ["Last week", "In autumn"]
    FollowUp.objects.create(collaboration=collaboration, due_on=today, held_on=today - timedelta(days=30))
    assert decided(maria) == ["Last week"]
    operations.mark_read(collaboration, actor=maria, now=timezone.now() - timedelta(days=2))
    assert decided(maria) == []
    assert summary_of(maria, collaboration).has_read
    assert decided(act(personas.eva)) == ["Last week"]


def test_the_page_is_read_by_those_inside_alone(url, personas, signed_in):
    assert signed_in(personas.eva).get(url).status_code == 200
    assert signed_in(personas.otto).get(url).status_code == 404
    Collaboration.objects.update(access="TRANSPARENT")
    assert signed_in(personas.otto).get(url).status_code == 403


def test_reading_is_noted_with_one_press(url, collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    assert "Since you read this" not in maria.get(url).content.decode()
    assert maria.post(reverse("overview:mark_read", args=[collaboration.slug])).status_code == 302
    assert "Since you read this" in maria.get(url).content.decode()


def full(collaboration, group, today, count):
    """So many of everything the page shows."""
    now, before = timezone.now(), today - timedelta(days=1)
    goals = Goal.objects.bulk_create(
        Goal(collaboration=collaboration, text=f"Goal {n}", reached_by=today, at=now) for n in range(count)
    )
    for goal in goals:
        goal.measurements.create(on=today, value=n_of(goal), source="Count", at=now)
    Measure.objects.bulk_create(
        Measure(collaboration=collaboration, title=f"Measure {n}", due=before, at=now, cost_minor=n)
        for n in range(count)
    )
    for n in range(count):
        firm = Organisation.objects.create(
            name=f"Firm {count}-{n}", slug=f"f-{count}-{n}", kind="BUSINESS", country="SE"
        )
        Party.objects.create(collaboration=collaboration, organisation=firm, joined=today)
        meeting = Meeting.objects.create(group=group, on=today - timedelta(days=count + n), state="HELD")
        AgendaItem.objects.create(meeting=meeting, order=1, title="Left open", state="CARRIED")


def n_of(goal):
    return goal.pk % 7


@pytest.fixture
def signed(collaboration, today):
    now = timezone.now()
    terms = Terms.objects.create(collaboration=collaboration, number=1, start=today, end=today, created_at=now)
    text = Agreement.objects.create(terms=terms, language="sv", title="Avtal", created_at=now)
    for n in range(10):
        BudgetLine.objects.create(agreement=text, what=f"Lamps {n}", amount_minor=n)
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
    return text


def test_it_costs_the_same_with_ten_rows_and_with_thirty(
    url, collaboration, group, signed, personas, signed_in, same_statements, today
):
    full(collaboration, group, today, 10)
    cost = same_statements(signed_in(personas.maria), url, lambda: full(collaboration, group, today, 20))
    assert cost <= 16


def test_what_does_not_get_room_is_counted(collaboration, group, maria, today):
    full(collaboration, group, today, 12)
    found = summary_of(maria, collaboration)
    assert (len(found.goals), found.more_goals) == (6, 6)
    assert (len(found.work.first_late), found.work.late) == (5, 12)
    assert (len(found.waiting), found.more_waiting) == (6, 18)
    assert (len(found.mandates), found.more_mandates) == (6, 8)
    assert len(found.changes) == 12
    assert found.has_older
