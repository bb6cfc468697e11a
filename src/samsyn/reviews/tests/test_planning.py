"""Plans: asked for, worked out by the worker, chosen, published, said yes to."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews import tasks
from samsyn.reviews.models import Busy, ConflictOfInterest, Entrant, Plan, Review, Round
from samsyn.reviews.operations.planning import (
    accept_pair,
    ask_for_plan,
    change_pair,
    choose_option,
    publish_plan,
    settle_plan,
    take_back_plan,
)
from samsyn.reviews.pairing.asking import question_of
from samsyn.reviews.pairing.changing import partners
from samsyn.reviews.pairing.prices import NO_COMMON_LANGUAGE, Known, prices
from samsyn.reviews.queries.plans import explanations, ways_out
from samsyn.web.tasks import run_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(round_, by_maria):
    """Asked for and answered: `planned(rounds=2)`."""

    def plan(**changes) -> Plan:
        seed, within = changes.pop("seed", 1), changes.pop("within", None)
        Round.objects.filter(pk=round_.pk).update(state="CLOSED", **changes)
        round_.refresh_from_db()
        made = ask_for_plan(round_, seed=seed, within=within, **by_maria)
        run_job(job_id=made.job_id)
        made.refresh_from_db()
        return made

    return plan


def week(day) -> str:
    year, number, _day = day.isocalendar()
    return f"{year}-W{number:02d}"


def names(plan: Plan, turn: int = 1) -> dict[str, str]:
    rows = plan.pairs.filter(turn=turn).select_related("reviewer__area", "host__area")
    return {str(pair.reviewer): str(pair.host) for pair in rows}


@pytest.mark.proves("P6", "P8")
def test_five_areas_get_a_ring_with_its_price_and_proof(entered, planned):
    entered(5)
    plan = planned()
    assert (plan.status, plan.is_proved, plan.gap) == ("OPTIMAL", True, 0.0)
    follow = names(plan)
    at, seen = "Kvarnbacken", set()
    while at not in seen:
        seen.add(at)
        at = follow[at]
    assert len(seen) == 5
    assert plan.cost == pytest.approx(sum(pair.cost for pair in plan.pairs.all()))
    assert all(pair.cost_parts["travel"] > 0 for pair in plan.pairs.all())


@pytest.mark.proves("P7")
def test_four_rounds_of_five_are_planned_together_and_no_pair_comes_back(entered, planned):
    entered(5)
    plan = planned(planned_rounds=4)
    pairs = list(plan.pairs.values_list("reviewer", "host"))
    assert len(pairs) == len(set(pairs)) == 20


@pytest.mark.proves("P11")
def test_the_same_question_gives_the_same_plan_and_what_made_it_is_kept(entered, planned):
    entered(5)
    one, two = planned(), planned()
    assert names(one) == names(two)
    assert one.input_hash == two.input_hash != planned(seed=2).input_hash
    assert one.solver


@pytest.mark.proves("P14")
def test_a_drawn_plan_keeps_how_it_was_drawn_and_its_number_draws_it_again(entered, planned, signed_in, personas):
    entered(5)
    one, two = planned(within=Decimal(20), seed=7), planned(within=Decimal(20), seed=7)
    assert names(one) == names(two)
    assert (one.draw["seed"], one.draw["within"]) == (7, 0.2)
    assert 1 <= one.draw["chosen"] <= one.draw["candidates"]
    assert one.cost <= one.draw["best"] * 1.2
    assert one.cost == pytest.approx(sum(pair.cost for pair in one.pairs.all()))
    page = signed_in(personas.maria).get(one.get_absolute_url()).content.decode()
    assert f"number {one.draw['chosen']} of {one.draw['candidates']} plans" in page
    assert planned().draw == {}


@pytest.mark.proves("P9")
def test_four_areas_in_three_rounds_get_the_message_and_the_choice_names_what_comes_back(entered, planned, by_maria):
    entered(4)
    plan = planned(planned_rounds=3)
    assert plan.status == "INFEASIBLE"
    assert "always two swaps" in explanations(plan)[0]
    ways = {way.letter: way for way in ways_out(plan)}
    assert set(ways) == {"A", "B", "C", "D"}
    assert ways["B"].text.count("reviews") == 2
    assert not ways["C"].can_choose
    chosen = choose_option(plan, option="B", **by_maria)
    assert chosen.chosen_option == "B"
    pairs = list(chosen.pairs.values_list("reviewer", "host"))
    assert len(pairs) - len(set(pairs)) == 2
    with pytest.raises(Refused):
        choose_option(plan, option="C", **by_maria)


@pytest.mark.proves("P10", "P84")
def test_what_makes_it_impossible_is_told_with_the_names_of_the_areas(entered, planned, partnership, by_maria, today):
    one, *others = entered(4)
    for other in others:
        ConflictOfInterest.objects.create(
            partnership=partnership, one=one.member.organisation, other=other.member.organisation, since=today
        )
    plan = planned()
    assert plan.status == "INFEASIBLE"
    assert any("Kvarnbacken may review" in sentence for sentence in explanations(plan))


@pytest.mark.proves("P17")
def test_conflicts_one_way_two_way_past_groups_weeks_and_earlier_pairs_are_minded(
    entered, round_, partnership, today, planned, by_maria
):
    one, two, three, four, five = entered(5)
    ConflictOfInterest.objects.create(
        partnership=partnership, one=one.member.organisation, other=two.member.organisation, since=today, two_way=False
    )
    ConflictOfInterest.objects.create(
        partnership=partnership, one=two.member.organisation, other=three.member.organisation,
        since=today - timedelta(days=9), until=today,
    )  # fmt: skip
    house = four.member.organisation
    house.parent = five.member.organisation
    house.save()
    Busy.objects.create(member=three.member, first_day=round_.first_week, last_day=round_.last_week)
    Busy.objects.create(member=one.member, first_day=round_.last_week, last_day=round_.last_week + timedelta(days=6))
    barred = question_of(round_, today).barred
    assert barred[0, 1] == ["conflict"]
    assert (1, 0) not in barred
    assert (1, 2) not in barred
    assert barred[3, 4] == barred[4, 3] == ["group"]
    assert barred[0, 2] == ["weeks"]


def test_a_pair_of_an_earlier_round_does_not_come_back(entered, round_, planned, by_maria, today):
    entered(5)
    publish_plan(planned(), **by_maria)
    later = Round.objects.create(
        partnership=round_.partnership, number=2, theme="Två", template=round_.template, at=timezone.now(),
        first_week=round_.first_week, last_week=round_.last_week, copied_from=round_,
    )  # fmt: skip
    Entrant.objects.bulk_create(Entrant(round=later, member=row.member, area=row.area) for row in round_.entrants.all())
    met = [why for why in question_of(later, today).barred.values() if "earlier" in why]
    assert len(met) == 5


@pytest.mark.proves("P86")
def test_what_is_unknown_is_priced_as_usual_and_marked_never_free():
    nothing = Known(None, None, "SE", frozenset(), frozenset(), frozenset())
    danish = Known((12.0, 55.0), 100, "DK", frozenset({"da"}), frozenset(), frozenset({"safety"}))
    swedish = Known((13.0, 55.0), 1000, "SE", frozenset({"sv"}), frozenset({"safety"}), frozenset())
    table = prices([nothing, danish, swedish])
    unknown = table[0][1]
    assert set(unknown.unknown) == {"travel", "profile", "language", "fit"}
    assert all(points > 0 for points in unknown.parts.values())
    known = table[2][1]
    assert known.parts["language"] == NO_COMMON_LANGUAGE
    assert known.parts["fit"] == 0
    assert known.parts["profile"] == pytest.approx(6)
    assert known.parts["travel"] == pytest.approx(6.4, abs=0.1)
    assert [line[i] for i, line in enumerate(table)] == [None, None, None]


@pytest.mark.proves("P95")
def test_a_planner_that_crashes_is_told_and_leaves_nothing_half_done(entered, round_, by_maria, monkeypatch):
    entered(4)

    def crash(payload):
        raise MemoryError

    monkeypatch.setattr(tasks, "rota_tool", crash)
    plan = ask_for_plan(round_, **by_maria)
    with pytest.raises(MemoryError):
        run_job(job_id=plan.job_id)
    plan.refresh_from_db()
    assert plan.status == "FAILED"
    assert not plan.pairs.exists()


def test_what_changed_meanwhile_is_not_planned_as_it_was(entered, round_, by_maria, town):
    *_rest, last = entered(5)
    plan = ask_for_plan(round_, **by_maria)
    Entrant.objects.filter(pk=last.pk).update(withdrawn_on=timezone.localdate())
    run_job(job_id=plan.job_id)
    plan.refresh_from_db()
    assert plan.status == "FAILED"
    assert len(explanations(plan)) == 1


@pytest.mark.proves("P15")
def test_members_see_nothing_before_it_is_published_and_it_can_be_taken_back(
    entered, planned, round_, by_maria, signed_in, personas
):
    entered(5)
    plan = planned()
    vera = signed_in(personas.vera)
    assert vera.get(plan.get_absolute_url()).status_code == 404
    assert "Say yes" not in vera.get(round_.get_absolute_url()).content.decode()
    publish_plan(plan, **by_maria)
    assert vera.get(plan.get_absolute_url()).status_code == 200
    assert "Say yes" in vera.get(round_.get_absolute_url()).content.decode()
    plan.refresh_from_db()
    take_back_plan(plan, **by_maria)
    round_.refresh_from_db()
    assert round_.state == "CLOSED"
    assert "Say yes" not in vera.get(round_.get_absolute_url()).content.decode()


def test_a_plan_that_lacks_an_area_is_not_published(entered, planned, round_, city, by_maria):
    one, *_rest = entered(5)
    plan = planned()
    Entrant.objects.filter(pk=one.pk).update(withdrawn_on=timezone.localdate())
    with pytest.raises(Refused):
        publish_plan(plan, **by_maria)


@pytest.mark.proves("P15")
def test_when_all_have_said_yes_the_reviews_are_made_with_their_days(entered, planned, round_, by_maria, act):
    entered(3)
    plan = publish_plan(planned(), **by_maria)
    people = {member: member.organisation.memberships.get().person for member in round_.partnership.members.all()}
    for pair in plan.pairs.all():
        for member in (pair.reviewer.member, pair.host.member):
            accept_pair(pair, actor=act(people[member]), now=timezone.now())
            pair.refresh_from_db()
            pair.plan.round.refresh_from_db()
    round_.refresh_from_db()
    assert round_.state == "SETTLED"
    assert Review.objects.count() == 3
    assert all(review.dates.count() == 14 for review in Review.objects.all())
    with pytest.raises(Refused):
        take_back_plan(plan, **by_maria)


@pytest.mark.proves("P15")
def test_after_the_first_yes_it_is_not_taken_back(entered, planned, by_maria, personas, act):
    entered(5)
    plan = publish_plan(planned(), **by_maria)
    pair = plan.pairs.get(reviewer__area__name="Sjöstad backe")
    accept_pair(pair, actor=act(personas.vera), now=timezone.now())
    with pytest.raises(Refused):
        take_back_plan(plan, **by_maria)
    with pytest.raises(Refused):
        accept_pair(plan.pairs.get(pk=pair.pk), actor=act(personas.vera), now=timezone.now())


def test_silence_counts_as_yes_after_two_weeks_with_a_reason(entered, planned, round_, by_maria):
    entered(5)
    plan = publish_plan(planned(), **by_maria)
    with pytest.raises(Refused):
        settle_plan(plan, reason="Called them", **by_maria)
    later = {**by_maria, "now": by_maria["now"] + timedelta(days=15)}
    with pytest.raises(Refused):
        settle_plan(plan, reason=" ", **later)
    settle_plan(plan, reason="Called them twice", **later)
    round_.refresh_from_db()
    assert (round_.state, round_.state_reason) == ("SETTLED", "Called them twice")


@pytest.mark.proves("P12")
def test_every_other_area_is_listed_with_its_price_or_the_reason_why_not(
    entered, planned, partnership, today, by_maria
):
    one, two, *_rest = entered(5)
    ConflictOfInterest.objects.create(
        partnership=partnership, one=one.member.organisation, other=two.member.organisation, since=today, reason="Kin"
    )
    pair = planned().pairs.get(reviewer=one)
    known = {partner.name: partner for partner in partners(question_of(pair.plan.round, today), pair)}
    assert len(known) == 4
    assert known["Sjöstad backe"].why_not == "There is a conflict of interest."
    assert known[str(pair.host)].price == 0
    assert all(partner.price for name, partner in known.items() if name != str(pair.host))


@pytest.mark.proves("P12", "P13")
def test_a_pair_chosen_by_hand_is_locked_and_stays_when_another_is_chosen(
    entered, planned, by_maria, signed_in, personas
):
    entered(6)
    first = planned()
    one, other = first.pairs.order_by("-cost")[:2]
    wanted = first.pairs.exclude(host__in=[one.host, one.reviewer, other.reviewer])[0].host
    second = change_pair(one, host=wanted.pk, **by_maria)
    run_job(job_id=second.job_id)
    assert names(second)[str(one.reviewer)] == str(wanted)
    third = change_pair(
        second.pairs.get(reviewer=other.reviewer), host=second.pairs.get(reviewer=other.reviewer).host_id, **by_maria
    )
    run_job(job_id=third.job_id)
    assert names(third)[str(one.reviewer)] == str(wanted)
    assert third.pairs.filter(is_locked=True).count() == 2
    shown = signed_in(personas.maria).get(second.get_absolute_url()).content.decode()
    changed = sum(first != names(second)[reviewer] for reviewer, first in names(first).items())
    assert shown.count(">changed<") == changed


def test_teams_visit_each_host_together(entered, planned):
    entered(5)
    plan = planned(mode="TEAM", team=2)
    hosts = list(plan.pairs.values_list("host", flat=True))
    assert all(hosts.count(host) == 2 for host in set(hosts))


@pytest.mark.proves("P3")
def test_who_reviews_whom_is_not_changed_after_it_was_proposed(entered, planned, round_, by_maria, signed_in, personas):
    entered(5)
    publish_plan(planned(), **by_maria)
    browser = signed_in(personas.maria)
    address = f"{round_.get_absolute_url()}edit/"
    form = browser.get(address).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    given |= {"mode": "LOOPS", "first_week": week(round_.first_week), "last_week": week(round_.last_week)}
    answer = browser.post(address, given)
    assert "Take the plan back" in answer.content.decode()
    round_.refresh_from_db()
    assert round_.mode == "RING"


def test_the_page_of_a_plan_costs_the_same_with_many_pairs(entered, planned, round_, signed_in, personas):
    entered(9)
    plan = planned()
    browser = signed_in(personas.maria)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as said:
        assert browser.get(plan.get_absolute_url()).status_code == 200
    assert len(said) <= 12
