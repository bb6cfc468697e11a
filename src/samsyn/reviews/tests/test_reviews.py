"""Reviews: who sees them, their days, moving the visit, and what waits for whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Pair, Plan, Review, ReviewDate, Round
from samsyn.reviews.operations.reviewing import make_reviews, move_visit, visit_day
from samsyn.reviews.policies import reviews
from samsyn.reviews.waiting import waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(round_, entered, by_maria) -> list[Review]:
    """Three reviews: Kvarnbacken visits Sjöstad, Sjöstad Ort2, Ort2 Kvarnbacken."""
    one, two, three = entered(3)
    Round.objects.filter(pk=round_.pk).update(first_week=date(2028, 2, 7), last_week=date(2028, 3, 20), state="RUNNING")
    round_.refresh_from_db()
    plan = Plan.objects.create(round=round_, number=1, at=by_maria["now"], status="OPTIMAL")
    for reviewer, host in ((one, two), (two, three), (three, one)):
        Pair.objects.create(plan=plan, reviewer=reviewer, host=host)
    Plan.objects.filter(pk=plan.pk).update(published_at=by_maria["now"])
    return make_reviews(Plan.objects.get(pk=plan.pk), **by_maria)


def test_visits_are_spread_over_the_weeks_of_the_round(ring):
    assert [review.visit_first for review in ring] == [date(2028, 2, 8), date(2028, 2, 15), date(2028, 2, 22)]
    assert visit_day(date(2028, 2, 7), date(2028, 2, 14), 2, ["SE"]) == date(2028, 2, 8)


def test_a_review_is_seen_by_both_areas_and_the_coordinator_and_by_nobody_else(ring, personas, act, town, signed_in):
    _first, _second, third = ring  # Ort2 visits Kvarnbacken
    assert reviews.may(act(personas.maria), "see", third)
    assert not reviews.may(act(personas.vera), "see", third)
    assert not reviews.may(act(personas.otto), "see", third)
    assert signed_in(personas.vera).get(third.get_absolute_url()).status_code == 404
    page = signed_in(personas.maria).get(third.get_absolute_url())
    assert "Ort2 backe reviews Kvarnbacken" in page.content.decode()


@pytest.mark.proves("P27")
def test_moving_the_visit_moves_what_hangs_on_it_and_leaves_what_was_set_by_hand(ring, by_maria):
    review = ring[0]
    ReviewDate.objects.filter(review=review, key="draft").update(on=date(2028, 3, 1), is_fixed=True)
    before = dict(review.dates.values_list("key", "on"))
    moved = move_visit(review, version=None, visit_first=date(2028, 2, 15), visit_last=date(2028, 2, 16), **by_maria)
    after = dict(moved.dates.values_list("key", "on"))
    assert after["draft"] == date(2028, 3, 1)
    assert after["background"] == before["background"] + timedelta(weeks=1)
    assert after["visit"] == date(2028, 2, 15)


@pytest.mark.proves("P23")
def test_a_visit_on_a_holiday_is_taken_only_when_one_is_sure(ring, signed_in, personas):
    browser, address = signed_in(personas.maria), f"/reviews/reviews/{ring[0].pk}/visit/"
    given = {"visit_first": "2028-04-14", "visit_last": "2028-04-15", "version": ring[0].version}
    answer = browser.post(address, given)
    assert "public holiday in Sweden" in str(answer.context["form"].errors["is_sure"])
    assert browser.post(address, given | {"is_sure": "on"}).status_code == 302
    ring[0].refresh_from_db()
    assert ring[0].visit_first == date(2028, 4, 14)


@pytest.mark.proves("P85")
@pytest.mark.parametrize(
    ("first", "last", "field"),
    [("2028-02-16", "2028-02-15", "visit_last"), ("0202-02-16", "2028-02-15", "visit_first"),
     ("2027-02-29", "2028-02-15", "visit_first"), ("20225-01-01", "2028-02-15", "visit_first")],
)  # fmt: skip
def test_days_that_cannot_be_are_refused_at_the_field_and_the_other_is_kept(
    ring, signed_in, personas, first, last, field
):
    answer = signed_in(personas.maria).post(
        f"/reviews/reviews/{ring[0].pk}/visit/", {"visit_first": first, "visit_last": last}
    )
    assert field in answer.context["form"].errors
    assert f'value="{first}"' in answer.content.decode()
    ring[0].refresh_from_db()
    assert ring[0].visit_first == date(2028, 2, 8)


def test_a_visit_that_was_made_is_not_moved(ring, by_maria):
    Review.objects.filter(pk=ring[0].pk).update(state="VISITED")
    ring[0].refresh_from_db()
    with pytest.raises(Refused):
        move_visit(ring[0], version=None, visit_first=date(2028, 2, 15), visit_last=date(2028, 2, 16), **by_maria)


@pytest.mark.proves("P24")
def test_a_day_that_moves_is_the_same_entry_in_the_calendar(ring, by_maria, personas, act):
    ReviewDate.objects.filter(review=ring[0]).update(on=by_maria["actor"].today + timedelta(days=9))
    before = {item.uid: item.due for item in waiting_for(act(personas.vera))}
    ReviewDate.objects.filter(review=ring[0]).update(on=by_maria["actor"].today + timedelta(days=19))
    after = {item.uid: item.due for item in waiting_for(act(personas.vera))}
    assert set(before) == set(after)
    assert before != after


def test_each_side_is_reminded_of_its_own_days_and_a_round_that_is_over_of_none(ring, by_maria, personas, act, round_):
    ReviewDate.objects.filter(review=ring[0]).update(on=by_maria["actor"].today + timedelta(days=9))
    mine = {item.what for item in waiting_for(act(personas.vera)) if item.uid.startswith(f"reviews-{ring[0].pk}-")}
    assert "Background paper in" in mine
    assert "Draft report" not in mine
    assert waiting_for(act(personas.otto)) == []
    Round.objects.filter(pk=round_.pk).update(state="CANCELLED")
    assert waiting_for(act(personas.vera)) == []


def test_a_pair_to_say_yes_to_waits_for_both_sides(ring, round_, personas, act):
    assert sum(item.uid.startswith("reviews-accept") for item in waiting_for(act(personas.vera))) == 2
    Pair.objects.update(host_accepted_at=timezone.now(), reviewer_accepted_at=timezone.now())
    assert not any(item.uid.startswith("reviews-accept") for item in waiting_for(act(personas.vera)))


def test_the_methods_are_read_by_everybody_signed_in(signed_in, personas, client, db):
    browser = signed_in(personas.otto)
    assert "Three steps" in browser.get("/reviews/methods/").content.decode()
    assert "A reconstruction" in browser.get("/reviews/methods/six-steps/1/").content.decode()
    assert "A reconstruction" not in browser.get("/reviews/methods/three-steps/1/").content.decode()
    assert client.get("/reviews/methods/six-steps/1/").status_code == 302
