"""An area comes late: put between two whose visit has not begun, seen first, chosen by people."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.core.errors import Refused
from samsyn.reviews.models import ConflictOfInterest, Entrant, Member, Pair, Plan, Review, Round
from samsyn.reviews.operations.planning import accept_pair
from samsyn.reviews.operations.reviewing import make_reviews
from samsyn.reviews.operations.withdrawing import let_join, publish_repair, withdraw_area
from samsyn.reviews.tests.conftest import quarter

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(round_, entered, by_maria) -> list[Entrant]:
    """Four in the order of entering, settled and under way."""
    rows = entered(4)
    plan = Plan.objects.create(round=round_, number=1, at=by_maria["now"], status="OPTIMAL")
    for reviewer, host in zip(rows, [*rows[1:], rows[0]], strict=True):
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
    round_.refresh_from_db()
    return rows


@pytest.fixture
def late(city) -> dict[str, object]:
    """A fifth city, close to the second."""
    return {"member": city("Sent"), "area": quarter("Sent", 1.1)}


def arcs(plan: Plan) -> set[tuple[str, str]]:
    return {(str(one.reviewer), str(one.host)) for one in plan.pairs.select_related("reviewer__area", "host__area")}


def form_of(late, **more: object) -> dict[str, object]:
    return {"member": late["member"].pk, "area": late["area"].pk} | more


@pytest.mark.proves("P71")
def test_drafts_are_made_cheapest_first_and_nothing_is_published(ring, late, round_, by_maria):
    drafts = let_join(round_, **late, **by_maria)
    prices = [draft.asked["price"] for draft in drafts]
    assert len(drafts) == 3
    assert prices == sorted(prices)
    assert all(draft.published_at is None for draft in drafts)
    assert Plan.objects.get(published_at__isnull=False, ended_at=None).number == 1
    assert not Review.objects.filter(state="BROKEN").exists()


@pytest.mark.proves("P71")
def test_one_pair_is_parted_and_both_new_partners_say_yes(ring, late, round_, by_maria, act):
    draft = let_join(round_, **late, **by_maria)[0]
    before, after = arcs(Plan.objects.get(number=1)), arcs(draft)
    ((reviewer, host),) = before - after
    assert after - before == {(reviewer, "Sent backe"), ("Sent backe", host)}
    publish_repair(draft, **by_maria)
    new = [pair for pair in draft.pairs.select_related("reviewer__area", "host__area") if not pair.is_accepted]
    assert {(str(pair.reviewer), str(pair.host)) for pair in new} == after - before
    for pair in new:
        for side in (pair.reviewer, pair.host):
            accept_pair(Pair.objects.get(pk=pair.pk), actor=act(_speaker(side)), now=by_maria["now"])
    assert Review.objects.filter(state="PLANNED").count() == 5
    parted = Review.objects.get(state="BROKEN")
    assert (str(parted.reviewer), str(parted.host)) == (reviewer, host)
    assert "came late" in parted.state_reason


def _speaker(entrant: Entrant):
    return entrant.member.organisation.memberships.filter(role__in=["COORDINATOR", "REPRESENTATIVE"]).first().person


@pytest.mark.proves("P71")
@pytest.mark.parametrize("state", ["VISITING", "REPORTED"])
def test_a_pair_whose_visit_has_begun_is_never_parted(ring, late, round_, by_maria, state):
    Review.objects.exclude(reviewer=ring[0]).update(state=state)
    (draft,) = let_join(round_, **late, **by_maria)
    assert arcs(Plan.objects.get(number=1)) - arcs(draft) == {(str(ring[0]), str(ring[1]))}


def test_a_visit_that_was_paused_under_way_has_begun_too(ring, late, round_, by_maria):
    Review.objects.exclude(reviewer=ring[0]).update(state="PAUSED", paused_from="VISITING")
    Review.objects.filter(reviewer=ring[0]).update(state="PAUSED", paused_from="AGREED")
    (draft,) = let_join(round_, **late, **by_maria)
    publish_repair(draft, **by_maria)
    assert Review.objects.get(state="BROKEN").reviewer == ring[0]


@pytest.mark.proves("P71")
def test_where_no_pair_may_be_parted_nobody_joins(ring, late, round_, by_maria):
    Review.objects.update(state="VISITED")
    with pytest.raises(Refused, match="No pair may be parted"):
        let_join(round_, **late, **by_maria)
    assert not Entrant.objects.filter(area=late["area"]).exists()


@pytest.mark.proves("P71")
def test_who_may_not_meet_are_never_put_together(ring, late, round_, by_maria, partnership, today):
    for one in ring[:3]:
        ConflictOfInterest.objects.create(
            partnership=partnership, one=late["member"].organisation, other=one.member.organisation, since=today
        )
    with pytest.raises(Refused):
        let_join(round_, **late, **by_maria)


@pytest.mark.parametrize("state", ["DRAFT", "OPEN", "CLOSED", "SYNTHESIS", "PAUSED", "DONE"])
def test_it_is_refused_where_no_pairs_hold(ring, late, round_, by_maria, state):
    Round.objects.filter(pk=round_.pk).update(state=state, paused_from="RUNNING" if state == "PAUSED" else "")
    round_.refresh_from_db()
    with pytest.raises(Refused):
        let_join(round_, **late, **by_maria)


def test_teams_are_planned_anew(ring, late, round_, by_maria):
    Round.objects.filter(pk=round_.pk).update(mode="TEAM", team=2)
    round_.refresh_from_db()
    with pytest.raises(Refused, match="teams"):
        let_join(round_, **late, **by_maria)


def test_an_area_of_the_round_or_a_member_that_left_is_refused(ring, late, round_, by_maria, today):
    with pytest.raises(Refused, match="takes part already"):
        let_join(round_, **(late | {"area": ring[1].area}), **by_maria)
    Member.objects.filter(pk=late["member"].pk).update(left=today)
    with pytest.raises(Refused, match="member of the partnership"):
        let_join(round_, member=Member.objects.get(pk=late["member"].pk), area=late["area"], **by_maria)


def test_one_at_a_time_and_whoever_changes_their_mind_leaves_again(ring, late, round_, by_maria, city):
    drafts = let_join(round_, **late, **by_maria)
    other = {"member": city("Senare"), "area": quarter("Senare", 5.0)}
    with pytest.raises(Refused, match="Choose a repair"):
        let_join(round_, **other, **by_maria)
    assert withdraw_area(Entrant.objects.get(area=late["area"]), reason="Not now", **by_maria) == []
    with pytest.raises(Refused, match="has left"):
        publish_repair(drafts[0], **by_maria)
    assert let_join(round_, **other, **by_maria)


def test_an_area_that_withdrew_comes_back(ring, round_, by_maria):
    leaver = ring[1]
    (repair,) = withdraw_area(leaver, reason="No money left", **by_maria)
    publish_repair(repair, **by_maria)
    drafts = let_join(Round.objects.get(pk=round_.pk), member=leaver.member, area=leaver.area, **by_maria)
    assert any((str(ring[0]), str(leaver)) in arcs(draft) for draft in drafts)
    assert Entrant.objects.filter(area=leaver.area).count() == 1


def test_the_new_visits_lie_ahead_though_the_first_weeks_have_been(ring, late, round_, by_maria, act, today):
    Round.objects.filter(pk=round_.pk).update(
        first_week=today - timedelta(weeks=5), last_week=today - timedelta(weeks=1)
    )
    draft = let_join(Round.objects.get(pk=round_.pk), **late, **by_maria)[0]
    publish_repair(draft, **by_maria)
    Pair.objects.filter(plan=draft).update(reviewer_accepted_at=by_maria["now"], host_accepted_at=by_maria["now"])
    made = make_reviews(Plan.objects.get(pk=draft.pk), **by_maria)
    assert len(made) == 2
    assert all(review.visit_first > today for review in made)


@pytest.mark.proves("P71")
def test_the_page_shows_what_follows_before_anything_is_drafted(ring, late, round_, signed_in, personas):
    browser, address = signed_in(personas.maria), f"{round_.get_absolute_url()}areas/late/"
    page = browser.post(address, form_of(late))
    body = page.content.decode()
    assert page.status_code == 200
    assert body.count(" no longer reviews ") == 3
    assert not Entrant.objects.filter(area=late["area"]).exists()
    shown = page.context["form"]["shown"].value()
    assert browser.post(address, form_of(late, shown=shown)).status_code == 302
    assert round_.plans.filter(published_at=None).count() == 3


@pytest.mark.proves("P71")
def test_the_page_says_why_no_pair_may_be_parted(ring, late, round_, signed_in, personas):
    Review.objects.update(state="VISITED")
    page = signed_in(personas.maria).post(f"{round_.get_absolute_url()}areas/late/", form_of(late))
    assert page.content.decode().count("The visit has begun.") == 4


def test_only_who_coordinates_lets_an_area_join(ring, round_, signed_in, personas):
    address = f"{round_.get_absolute_url()}areas/late/"
    assert signed_in(personas.vera).get(address).status_code == 403
    assert signed_in(personas.otto).get(address).status_code == 404
