"""A review is paused and taken up where it was, or broken off; a member with live reviews is never just removed."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError

from samsyn.core.errors import Refused
from samsyn.reviews.models import Entrant, Member, Review
from samsyn.reviews.operations.partnerships import end_member
from samsyn.reviews.operations.stopping import break_off_review, pause_review, resume_review
from samsyn.reviews.operations.withdrawing import withdraw_area
from samsyn.reviews.states import FINAL, LINE

pytestmark = pytest.mark.django_db


@pytest.mark.proves("P97")
@pytest.mark.parametrize("state", [state for state in LINE if state not in FINAL])
def test_what_is_paused_goes_on_where_it_was(at, by_maria, state):
    paused = pause_review(at(state), **by_maria, version=None, reason="Val i kommunen")
    assert (paused.state, paused.paused_from, paused.state_reason) == ("PAUSED", state, "Val i kommunen")
    with pytest.raises(Refused):
        pause_review(paused, **by_maria, version=None, reason="Igen")
    again = resume_review(paused, **by_maria)
    assert (again.state, again.paused_from, again.state_reason) == (state, "", "")
    with pytest.raises(Refused):
        resume_review(again, **by_maria)


@pytest.mark.proves("P97")
def test_what_is_broken_off_stays_so_and_says_why(at, by_maria):
    for verb in (pause_review, break_off_review):
        with pytest.raises(Refused) as caught:
            verb(at("PREPARED"), **by_maria, version=None, reason=" ")
        assert caught.value.field == "reason"
    paused = pause_review(at("PREPARED"), **by_maria, version=None, reason="Val")
    broken = break_off_review(paused, **by_maria, version=None, reason="Pengarna är slut")
    assert (broken.state, broken.paused_from, broken.state_reason) == ("BROKEN", "", "Pengarna är slut")
    for verb in (pause_review, break_off_review):
        with pytest.raises(Refused):
            verb(broken, **by_maria, version=None, reason="Igen")


def test_whoever_coordinates_stops_it_and_both_sides_read_why(at, signed_in, personas):
    review = at("PREPARED")
    address = review.get_absolute_url()
    assert signed_in(personas.vera).get(f"{address}pause/").status_code == 403
    browser = signed_in(personas.maria)
    assert browser.post(f"{address}pause/", {"reason": "Val i kommunen", "version": 1}).status_code == 302
    assert "Val i kommunen" in signed_in(personas.vera).get(address).content.decode()
    assert browser.get(f"{address}resume/").status_code == 200


@pytest.mark.proves("P93")
def test_a_member_with_live_reviews_is_led_to_the_withdrawal_and_nothing_is_deleted(
    review, by_maria, today, signed_in, personas
):
    Review.objects.filter(pk=review.pk).update(state="AGREED")
    member = review.reviewer.member
    with pytest.raises(Refused) as caught:
        end_member(member, **by_maria, version=None, left=today)
    assert caught.value.code == "P93"
    before = Review.objects.count()
    for row in (member, member.organisation, review.reviewer, review.reviewer.area):
        with pytest.raises(ProtectedError):
            row.delete()
    assert (Review.objects.count(), Member.objects.filter(pk=member.pk).count()) == (before, 1)
    page = signed_in(personas.maria).get(review.round.get_absolute_url()).content.decode()
    assert f"/areas/{review.reviewer_id}/withdraw/" in page
    withdraw_area(Entrant.objects.get(pk=review.reviewer_id), **by_maria, reason="Inga pengar")
    review.refresh_from_db()
    assert review.state == "BROKEN"
    assert end_member(member, **by_maria, version=None, left=today).left == today
    assert Review.objects.count() == before
