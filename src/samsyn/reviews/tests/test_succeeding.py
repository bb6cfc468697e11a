"""An organisation in a partnership is merged or split: who reviewed whom is remembered, and its place is taken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.organisations.models import Membership, Organisation
from samsyn.organisations.operations import record_succession, take_back_succession
from samsyn.reviews.closeness import too_close
from samsyn.reviews.models import Busy, ConflictOfInterest, Entrant, Member, Pair, Plan, Round, TeamMember
from samsyn.reviews.operations.planning import ask_for_plan
from samsyn.reviews.operations.succeeding import succeed_member
from samsyn.reviews.pairing.asking import Question, question_of
from samsyn.reviews.pairing.changing import partners, why_not
from samsyn.reviews.policies import notes, reviews
from samsyn.reviews.queries.plans import explanations
from samsyn.reviews.tests.conftest import quarter
from samsyn.web.tasks import run_job

pytestmark = [pytest.mark.django_db, pytest.mark.proves("P92")]


@pytest.fixture
def carries_on(by_maria, today):
    """`carries_on(new, old)`: from today, or another day."""

    def carry(successor: Organisation, *predecessors: Organisation, on=today) -> None:
        for one in predecessors:
            record_succession(one, successor=successor, on=on, **by_maria)

    return carry


@pytest.fixture
def ring(round_, entered, by_maria):
    """A finished round: each reviewed the next."""
    entrants = entered(4)
    plan = Plan.objects.create(round=round_, number=1, at=by_maria["now"], status="OPTIMAL")
    for reviewer, host in zip(entrants, [*entrants[1:], entrants[0]], strict=True):
        Pair.objects.create(plan=plan, reviewer=reviewer, host=host)
    Plan.objects.filter(pk=plan.pk).update(published_at=by_maria["now"])
    Round.objects.filter(pk=round_.pk).update(state="DONE")
    return entrants


@pytest.fixture
def next_round(round_):
    """The second, with these (member, area)."""

    def begin(*entering) -> Round:
        made = Round.objects.create(
            partnership=round_.partnership, number=2, theme="Två", template=round_.template, at=timezone.now(),
            first_week=round_.first_week, last_week=round_.last_week, state="CLOSED",
        )  # fmt: skip
        for member, area in entering:
            Entrant.objects.create(round=made, member=member, area=area)
        return made

    return begin


def places(question: Question) -> dict[int, int]:
    return {row.area_id: place for place, row in enumerate(question.entrants)}


def test_the_successor_does_not_review_again_whom_its_predecessor_has_reviewed(
    ring, next_round, city, carries_on, today
):
    one, two, three, _four = ring
    new = city("Nyby")
    carries_on(new.organisation, one.member.organisation)
    area = quarter("Nyby", 5.0)
    question = question_of(next_round((new, area), (two.member, two.area), (three.member, three.area)), today)
    at = places(question)
    barred, other = (at[area.pk], at[two.area_id]), (at[area.pk], at[three.area_id])
    assert question.barred[barred] == ["before"]
    assert other not in question.barred
    assert why_not(question, barred) == (
        "Kvarnby kommun has reviewed Sjöstads kommun in an earlier round. Nyby carries on Kvarnby kommun."
    )
    assert [two.pk, two.pk] not in question.payload(1)["earlier"]
    assert [question.keys[barred[0]], question.keys[barred[1]]] in question.payload(1)["earlier"]


def test_nor_is_it_reviewed_again_and_lines_go_all_the_way_back(ring, next_round, city, carries_on, today):
    one, two, three, four = ring
    middle, new = city("Mellanby"), city("Nyby")
    carries_on(middle.organisation, three.member.organisation, four.member.organisation)
    carries_on(new.organisation, middle.organisation)
    area = quarter("Nyby", 5.0)
    question = question_of(next_round((new, area), (one.member, one.area), (two.member, two.area)), today)
    at = places(question)
    assert question.barred[at[two.area_id], at[area.pk]] == ["before"]
    assert question.barred[at[area.pk], at[one.area_id]] == ["before"]
    assert question.barred[at[one.area_id], at[two.area_id]] == ["earlier"]
    assert (at[area.pk], at[two.area_id]) not in question.barred


def test_both_parts_of_one_that_was_split_remember_and_may_review_each_other(ring, next_round, city, carries_on, today):
    _one, two, *_rest = ring
    west, east = city("Väst"), city("Öst")
    for part in (west, east):
        carries_on(part.organisation, ring[0].member.organisation)
    mine = [quarter("Väst", 5.0), quarter("Öst", 6.0)]
    question = question_of(next_round((west, mine[0]), (east, mine[1]), (two.member, two.area)), today)
    at = places(question)
    for area in mine:
        assert question.barred[at[area.pk], at[two.area_id]] == ["before"]
    assert (at[mine[0].pk], at[mine[1].pk]) not in question.barred


def test_an_area_that_takes_part_stands_for_itself_alone(ring, next_round, city, carries_on, today):
    one, two, _three, _four = ring
    new = city("Nyby")
    carries_on(new.organisation, one.member.organisation)
    area = quarter("Nyby", 5.0)
    question = question_of(next_round((new, area), (new, one.area), (two.member, two.area)), today)
    at = places(question)
    assert (at[area.pk], at[two.area_id]) not in question.barred
    assert question.barred[at[one.area_id], at[two.area_id]] == ["earlier"]


def test_what_is_taken_back_or_comes_after_the_visits_bars_nothing(ring, next_round, city, carries_on, today, by_maria):
    one, two, three, _four = ring
    new, area = city("Nyby"), quarter("Nyby", 5.0)
    round_two = next_round((new, area), (two.member, two.area), (three.member, three.area))
    carries_on(new.organisation, one.member.organisation, on=round_two.last_week)
    assert len(question_of(round_two, today).pairs_barred("before")) == 1
    row = one.member.organisation.carried_on_by.get()
    take_back_succession(row, **by_maria)
    assert question_of(round_two, today).pairs_barred("before") == []
    carries_on(new.organisation, one.member.organisation, on=round_two.last_week + timedelta(days=1))
    assert question_of(round_two, today).pairs_barred("before") == []


def test_a_conflict_of_interest_follows_and_two_of_which_one_carries_on_the_other_are_one_house(
    ring, next_round, city, carries_on, today, partnership
):
    _one, two, three, _four = ring
    new, area = city("Nyby"), quarter("Nyby", 5.0)
    ConflictOfInterest.objects.create(
        partnership=partnership, one=three.member.organisation, other=two.member.organisation, since=today,
        two_way=False,
    )  # fmt: skip
    carries_on(new.organisation, three.member.organisation)
    question = question_of(next_round((new, area), (two.member, two.area), (three.member, three.area)), today)
    at = places(question)
    assert question.barred[at[area.pk], at[two.area_id]] == ["conflict"]
    assert (at[two.area_id], at[area.pk]) not in question.barred
    assert "group" in question.barred[at[area.pk], at[three.area_id]]
    assert "group" in question.barred[at[three.area_id], at[area.pk]]


def test_the_question_costs_the_same_however_many_are_carried_on(ring, next_round, city, carries_on, today):
    one, two, three, four = ring
    new = city("Nyby")
    round_two = next_round((new, quarter("Nyby", 5.0)), (two.member, two.area), (three.member, three.area))
    cost = []
    for predecessors in ((), (one.member.organisation,), (four.member.organisation,)):
        carries_on(new.organisation, *predecessors)
        with CaptureQueriesContext(connection) as said:
            question_of(round_two, today)
        cost.append(len(said))
    assert cost == [6, 6, 6]


def test_the_planner_says_what_could_be_given_up_in_words_of_its_own(
    ring, next_round, city, carries_on, by_maria, today, signed_in, personas
):
    one, two, _three, _four = ring
    new, other, area = city("Nyby"), city("Annanby"), quarter("Nyby", 5.0)
    carries_on(new.organisation, one.member.organisation)
    for reviewer, host in ((new, other), (other, two.member)):
        ConflictOfInterest.objects.create(
            partnership=new.partnership, one=reviewer.organisation, other=host.organisation, since=today, two_way=False
        )
    round_two = next_round((new, area), (two.member, two.area), (other, quarter("Annanby", 6.0)))
    plan = ask_for_plan(round_two, **by_maria)
    run_job(job_id=plan.job_id)
    plan.refresh_from_db()
    assert "Nyby backe may review Sjöstad backe though organisations they carry on have met" in " ".join(
        explanations(plan)
    )
    reviewer, host = (round_two.entrants.get(area=one) for one in (area, two.area))
    question = question_of(round_two, today)
    pair = Pair(plan=plan, reviewer=reviewer, host=round_two.entrants.exclude(pk__in=[reviewer.pk, host.pk]).get())
    said = {one.key: one.why_not for one in partners(question, pair)}
    assert "Nyby carries on Kvarnby kommun." in said[host.pk]


def test_who_belonged_to_one_that_the_host_carries_on_is_too_close_to_it(
    review, town, newcomer, carries_on, personas, today
):
    Membership.objects.create(
        organisation=newcomer, person=personas.otto, since=today - timedelta(days=99), until=today - timedelta(days=9)
    )
    assert too_close(review, personas.otto, today) == ""
    carries_on(town.municipality, newcomer)
    assert "belonged to Nyby" in too_close(review, personas.otto, today)


# the place in the partnership


@pytest.fixture
def newcomer(personas, today) -> Organisation:
    """Nyby, which is no member yet; Nils speaks for it."""
    made = Organisation.objects.create(name="Nyby", slug="nyby", kind="MUNICIPALITY", country="SE")
    Membership.objects.create(organisation=made, person=personas.nils, role="REPRESENTATIVE", since=today)
    return made


@pytest.fixture
def place(partnership, town) -> Member:
    return partnership.members.get(organisation=town.other_city)


def test_the_successor_takes_the_place_with_the_areas_of_rounds_that_go_on(
    review, place, newcomer, carries_on, by_maria, act, personas, today, town
):
    vera, nils = act(personas.vera), act(personas.nils)
    assert reviews.may(vera, "see", review)
    assert not reviews.may(nils, "see", review)
    Busy.objects.create(member=place, first_day=today, last_day=today + timedelta(days=9))
    carries_on(newcomer, town.other_city)
    assert not reviews.may(nils, "see", review), "to be a successor gives no right"
    heir = succeed_member(place, successor=newcomer, version=place.version, **by_maria)
    assert (heir.organisation, heir.regime, heir.joined, heir.left) == (newcomer, "SE", today, None)
    place.refresh_from_db()
    assert place.left == today
    entrant = Entrant.objects.get(pk=review.reviewer_id)
    assert (entrant.member, entrant.entered_for) == (heir, town.other_city)
    assert heir.busy.count() == 1
    assert reviews.may(nils, "see", review)
    assert not reviews.may(vera, "see", review)


def test_rounds_that_are_over_keep_the_old_member(review, place, newcomer, carries_on, by_maria, round_, town):
    Round.objects.filter(pk=round_.pk).update(state="DONE")
    carries_on(newcomer, town.other_city)
    succeed_member(place, successor=newcomer, **by_maria)
    entrant = Entrant.objects.get(pk=review.reviewer_id)
    assert (entrant.member, entrant.entered_for) == (place, None)


def test_done_twice_it_is_done_once_and_a_member_that_is_there_already_is_used(
    review, place, newcomer, carries_on, by_maria, partnership, town, today
):
    known = Member.objects.create(partnership=partnership, organisation=newcomer, regime="SE", joined=today)
    carries_on(newcomer, town.other_city)
    assert succeed_member(place, successor=newcomer, **by_maria) == known
    rows = list(Member.objects.order_by("pk").values())
    assert succeed_member(place, successor=newcomer, **by_maria) == known
    assert list(Member.objects.order_by("pk").values()) == rows
    Member.objects.filter(pk=known.pk).update(left=today)
    with pytest.raises(Refused):
        succeed_member(place, successor=newcomer, **by_maria)


def test_only_who_carries_it_on_by_today_takes_the_place(place, newcomer, carries_on, by_maria, town, today):
    with pytest.raises(Refused) as refused:
        succeed_member(place, successor=newcomer, **by_maria)
    assert refused.value.field == "successor"
    carries_on(newcomer, town.other_city, on=today + timedelta(days=1))
    with pytest.raises(Refused):
        succeed_member(place, successor=newcomer, **by_maria)
    assert place.partnership.members.filter(left=None).count() == 2


def test_the_earlier_pair_is_remembered_after_the_place_is_taken_though_the_round_was_not_over(
    ring, next_round, round_, newcomer, carries_on, by_maria, today, town
):
    """The round was in its follow-up, so its areas moved along; who had entered them is not forgotten."""
    one, two, three, _four = ring
    Round.objects.filter(pk=round_.pk).update(state="FOLLOW_UP")
    carries_on(newcomer, two.member.organisation)
    heir = succeed_member(Member.objects.get(pk=two.member_id), successor=newcomer, **by_maria)
    area = quarter("Nyby", 5.0)
    question = question_of(next_round((heir, area), (one.member, one.area), (three.member, three.area)), today)
    at = places(question)
    assert question.barred[at[area.pk], at[three.area_id]] == ["before"]


def test_the_seats_of_those_who_belong_to_the_successor_go_along_with_the_pen(
    visited, note, place, newcomer, carries_on, by_maria, act, personas, town, today
):
    mine = note()
    Membership.objects.create(organisation=newcomer, person=personas.vera, since=today)
    TeamMember.objects.create(
        review=visited, person=personas.otto, organisation=town.other_city, perspective="STAFF", joined=today
    )
    carries_on(newcomer, town.other_city)
    succeed_member(place, successor=newcomer, **by_maria)
    seats = dict(visited.team.values_list("person__name", "organisation__name"))
    assert seats == {"Vera": "Nyby", "Otto": "Sjöstads kommun"}
    assert notes.may(act(personas.vera), "write", mine)
    assert not notes.may(act(personas.otto), "write", mine)


def test_the_lead_and_the_coordinator_follow_to_where_they_work_now(
    partnership, town, newcomer, carries_on, by_maria, personas, today
):
    now = Membership.objects.create(organisation=newcomer, person=personas.maria, since=today)
    carries_on(newcomer, town.municipality)
    succeed_member(partnership.members.get(organisation=town.municipality), successor=newcomer, **by_maria)
    partnership.refresh_from_db()
    assert (partnership.lead, partnership.coordinator) == (newcomer, now)


def test_two_who_have_become_one_do_not_review_each_other_and_repairs_wait(
    round_, entered, by_maria, carries_on, newcomer
):
    ring = entered(5)
    plan = Plan.objects.create(round=round_, number=1, at=by_maria["now"], status="OPTIMAL")
    for reviewer, host in zip(ring, [*ring[1:], ring[0]], strict=True):
        Pair.objects.create(plan=plan, reviewer=reviewer, host=host)
    Plan.objects.filter(pk=plan.pk).update(published_at=by_maria["now"])
    Round.objects.filter(pk=round_.pk).update(state="PROPOSED")
    carries_on(newcomer, ring[2].member.organisation, ring[3].member.organisation)
    for entrant in (ring[2], ring[3]):
        succeed_member(Member.objects.get(pk=entrant.member_id), successor=newcomer, **by_maria)
    repairs = Plan.objects.filter(round=round_, based_on=plan)
    assert repairs
    for repair in repairs:
        assert (ring[2].pk, ring[3].pk) not in repair.pairs.values_list("reviewer", "host")


def test_the_page_shows_who_carries_a_member_on_and_the_coordinator_takes_the_step(
    partnership, place, newcomer, carries_on, signed_in, personas, town
):
    address = partnership.get_absolute_url()
    step = f"{address}members/{place.pk}/succeed/"
    carries_on(newcomer, town.other_city)
    maria = signed_in(personas.maria)
    assert "Let Nyby take its place" in maria.get(address).content.decode()
    theirs = signed_in(personas.vera).get(address).content.decode()
    assert "Carried on by" in theirs
    assert step not in theirs
    assert signed_in(personas.vera).get(step).status_code == 403
    assert signed_in(personas.otto).get(step).status_code == 404
    assert "no longer see the partnership" in maria.get(step).content.decode()
    assert maria.post(step, {"successor": newcomer.pk, "version": place.version}).url == address
    after = maria.get(address).content.decode()
    assert "Nyby" in after
    assert "Let Nyby" not in after
    history = maria.get(reverse("overview:history", args=["reviews", "partnership", partnership.pk]))
    assert "Nyby" in history.content.decode()
    assert signed_in(personas.nils).get(address).status_code == 200
    assert signed_in(personas.vera).get(address).status_code == 404
