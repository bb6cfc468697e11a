"""An area leaves a round whose pairs hold: told what follows, mended by choice, never by itself."""

from __future__ import annotations

import pytest

from samsyn.core.errors import Refused
from samsyn.reviews.models import ConflictOfInterest, Entrant, Pair, Plan, Review, Round
from samsyn.reviews.operations.planning import accept_pair
from samsyn.reviews.operations.reviewing import make_reviews
from samsyn.reviews.operations.withdrawing import publish_repair, withdraw_area
from samsyn.reviews.policies import reviews

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(round_, entered, by_maria):
    """A ring in the order of entering, settled and under way: `running(5)`."""

    def run(count: int) -> list[Entrant]:
        ring = entered(count)
        plan = Plan.objects.create(round=round_, number=1, at=by_maria["now"], status="OPTIMAL")
        for reviewer, host in zip(ring, [*ring[1:], ring[0]], strict=True):
            Pair.objects.create(
                plan=plan,
                reviewer=reviewer,
                host=host,
                reviewer_accepted_at=by_maria["now"],
                host_accepted_at=by_maria["now"],
            )
        Plan.objects.filter(pk=plan.pk).update(published_at=by_maria["now"])
        make_reviews(plan, **by_maria)
        Round.objects.filter(pk=round_.pk).update(state="RUNNING")
        for entrant in ring:
            entrant.round.refresh_from_db()
        return ring

    return run


def names(plan: Plan) -> dict[str, str]:
    return {str(pair.reviewer): str(pair.host) for pair in plan.pairs.select_related("reviewer__area", "host__area")}


@pytest.mark.proves("P67")
def test_the_reviewer_of_the_one_who_leaves_is_offered_its_host_and_nothing_is_published(running, by_maria, round_):
    one, two, three, *_rest = running(5)
    (repair,) = withdraw_area(two, reason="No money left", **by_maria)
    assert names(repair)[str(one)] == str(three)
    assert repair.published_at is None
    assert Plan.objects.get(published_at__isnull=False, ended_at=None).number == 1
    broken = Review.objects.filter(state="BROKEN")
    assert {(str(row.reviewer), str(row.host)) for row in broken} == {(str(one), str(two)), (str(two), str(three))}


@pytest.mark.proves("P67")
def test_both_new_partners_say_yes_and_the_others_keep_their_answers(running, by_maria, round_, act, personas):
    one, two, three, *_rest = running(5)
    (repair,) = withdraw_area(two, reason="No money left", **by_maria)
    publish_repair(repair, **by_maria)
    new = repair.pairs.get(reviewer=one)
    assert not new.is_accepted
    assert all(pair.is_accepted for pair in repair.pairs.exclude(pk=new.pk))
    accept_pair(new, actor=act(personas.maria), now=by_maria["now"])
    assert not Review.objects.filter(reviewer=one, host=three).exists()
    host = three.member.organisation.memberships.get().person
    accept_pair(repair.pairs.get(pk=new.pk), actor=act(host), now=by_maria["now"])
    made = Review.objects.get(reviewer=one, host=three)
    assert made.dates.count() == 14
    assert Review.objects.filter(state="PLANNED").count() == 4


@pytest.mark.proves("P68")
def test_where_the_two_may_not_meet_other_repairs_are_proposed_with_few_new_pairs(
    running, by_maria, partnership, today
):
    one, two, three, *_rest = running(6)
    ConflictOfInterest.objects.create(
        partnership=partnership, one=one.member.organisation, other=three.member.organisation, since=today
    )
    repairs = withdraw_area(two, reason="No money left", **by_maria)
    assert repairs
    assert all(names(repair)[str(one)] != str(three) for repair in repairs)


@pytest.mark.proves("P69")
def test_a_ring_of_three_is_paused_and_never_turned_into_a_swap(running, by_maria, round_):
    _one, two, _three = running(3)
    assert withdraw_area(two, reason="No money left", **by_maria) == []
    round_.refresh_from_db()
    assert (round_.state, round_.paused_from) == ("PAUSED", "RUNNING")


@pytest.mark.proves("P67")
def test_visits_that_have_begun_are_never_touched(running, by_maria):
    one, two, three, *_rest = running(5)
    Review.objects.filter(host=two).update(state="VISITED")
    assert withdraw_area(two, reason="No money left", **by_maria) == []
    assert Review.objects.get(reviewer=one, host=two).state == "VISITED"
    assert Review.objects.get(reviewer=two, host=three).state == "BROKEN"


@pytest.mark.proves("P70")
def test_whoever_withdraws_loses_the_review_of_others_and_keeps_their_own(running, by_maria, act, personas):
    _one, two, _three, *_rest = running(5)
    own, others = Review.objects.get(host=two), Review.objects.get(reviewer=two)
    vera = act(personas.vera)
    assert reviews.may(vera, "see", others)
    withdraw_area(two, reason="No money left", **by_maria)
    assert reviews.may(vera, "see", own)
    assert not reviews.may(vera, "see", others)


def test_it_needs_a_reason_and_happens_once(running, by_maria):
    _one, two, *_rest = running(5)
    with pytest.raises(Refused):
        withdraw_area(two, reason=" ", **by_maria)
    withdraw_area(two, reason="No money left", **by_maria)
    with pytest.raises(Refused):
        withdraw_area(Entrant.objects.get(pk=two.pk), reason="Again", **by_maria)


def test_one_withdrawal_is_mended_before_the_next(running, by_maria, signed_in, personas, round_):
    _one, two, three, *_rest = running(5)
    withdraw_area(two, reason="No money left", **by_maria)
    with pytest.raises(Refused) as refused:
        withdraw_area(three, reason="Nor here", **by_maria)
    assert "not mended yet" in str(refused.value.message)
    page = signed_in(personas.maria).get(f"{round_.get_absolute_url()}areas/{two.pk}/withdraw/")
    assert "withdrawn already" in page.content.decode()


def test_the_page_says_what_follows_before_it_is_done(running, by_maria, signed_in, personas, round_):
    one, two, three, *_rest = running(5)
    page = signed_in(personas.maria).get(f"{round_.get_absolute_url()}areas/{two.pk}/withdraw/").content.decode()
    assert f"{one} reviews {three} instead of {two}" in page
    assert signed_in(personas.vera).get(f"{round_.get_absolute_url()}areas/{two.pk}/withdraw/").status_code == 403
