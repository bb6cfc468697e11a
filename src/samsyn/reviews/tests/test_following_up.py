"""Two looks again that outlive the round, in which each side says for itself how every piece of advice has fared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.core.dates import add_months
from samsyn.core.errors import Conflict, Refused
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Advice, Answer, FollowUp, FollowUpLine, Partnership, Review, Round
from samsyn.reviews.operations.following_up import (
    close_follow_up,
    finish_follow_up,
    give_follow_up,
    make_follow_ups,
    tell_how_it_goes,
)
from samsyn.reviews.waiting import waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def followed(review, at, by_maria, today) -> Review:
    """One accepted, one noted, one declined; the plan is ready."""
    for number, kind in enumerate(("ACCEPTED", "NOTED", "DECLINED"), 1):
        row = Advice.objects.create(review=review, number=number, text=f"Tänd stig {number}.")
        Answer.objects.create(advice=row, kind=kind, reason="Skäl", body="Nämnden", decided_on=today)
    make_follow_ups(review, **by_maria)
    return at("ACTING", reported_at=timezone.now(), answered_at=timezone.now())


@pytest.fixture
def first(followed) -> FollowUp:
    return followed.follow_ups.get(months=10)


@pytest.fixture
def tell(by_maria):
    def told(follow_up: FollowUp, number: int, side: str, status: str = "NOTHING", **more: object) -> FollowUpLine:
        advice = Advice.objects.get(review=follow_up.review_id, number=number)
        given = {"version": None, "advice": advice, "side": side, "status": status} | more
        return tell_how_it_goes(follow_up, **by_maria, **given)

    return told


@pytest.fixture
def tell_all(tell):
    def told(follow_up: FollowUp) -> None:
        for number in (1, 2, 3):
            for side in ("HOST", "REVIEWERS"):
                tell(follow_up, number, side)

    return told


@pytest.mark.proves("P61")
def test_both_follow_ups_are_made_once_on_the_days_of_the_method(followed, by_maria):
    make_follow_ups(followed, **by_maria)
    days = dict(followed.dates.values_list("key", "on"))
    assert dict(followed.follow_ups.values_list("months", "due")) == {10: days["follow_up_1"], 18: days["follow_up_2"]}
    followed.dates.all().delete()
    followed.follow_ups.all().delete()
    make_follow_ups(followed, **by_maria)
    assert followed.follow_ups.get(months=18).due == add_months(followed.visit_first, 18)


@pytest.mark.proves("P61")
def test_they_wait_when_the_round_is_over_and_somebody_else_coordinates(first, act, personas, town, today):
    FollowUp.objects.filter(pk=first.pk).update(due=today + timedelta(days=5))
    Round.objects.update(state="DONE")
    Partnership.objects.update(coordinator=Membership.objects.get(person=personas.vera))
    for person, side in ((personas.maria, "HOST"), (personas.vera, "REVIEWERS")):
        uids = {row.uid for row in waiting_for(act(person))}
        assert f"reviews-follow-up-{first.pk}-{side}" in uids


def test_what_one_side_has_told_waits_no_longer_for_it(first, tell, act, personas, today):
    FollowUp.objects.filter(pk=first.pk).update(due=today)
    for number in (1, 2, 3):
        tell(first, number, "HOST")
    assert not [row for row in waiting_for(act(personas.maria)) if "follow-up" in row.uid]
    assert [row for row in waiting_for(act(personas.vera)) if "follow-up" in row.uid]


@pytest.mark.proves("P61")
def test_a_follow_up_whose_owner_has_left_is_to_be_given_to_somebody(first, by_maria, act, personas, signed_in, today):
    maria, nils = (Membership.objects.get(person=person) for person in (personas.maria, personas.nils))
    left = Membership.objects.create(
        organisation=maria.organisation, person=personas.otto, since=today - timedelta(days=9), until=today
    )
    FollowUp.objects.filter(pk=first.pk).update(owner=left)
    assert f"reviews-give-{first.pk}" in {row.uid for row in waiting_for(act(personas.maria))}
    page = signed_in(personas.maria).get(f"/reviews/reviews/{first.review_id}/follow-ups/").content.decode()
    assert "to be given to somebody" in page
    for wrong in (left, nils):
        with pytest.raises(Refused):
            give_follow_up(first, **by_maria, version=None, owner=wrong)
    give_follow_up(first, **by_maria, version=None, owner=maria)
    assert f"reviews-give-{first.pk}" not in {row.uid for row in waiting_for(act(personas.maria))}


@pytest.mark.proves("P62")
def test_what_is_seen_differently_is_shown_and_not_averaged(first, tell, signed_in, personas):
    tell(first, 1, "HOST", "DONE", happened="Lamporna lyser.")
    tell(first, 1, "REVIEWERS", "ONGOING", happened="Bara halva stigen.")
    tell(first, 2, "HOST")
    tell(first, 2, "REVIEWERS")
    page = signed_in(personas.vera).get(f"/reviews/reviews/{first.review_id}/follow-ups/10/").content.decode()
    for words in ("Lamporna lyser.", "Bara halva stigen.", "see 1 piece of advice differently"):
        assert words in page
    assert page.count("seen differently") == 1


@pytest.mark.proves("P63")
def test_noted_and_declined_advice_is_followed_up_too(first, tell, by_maria):
    for side in ("HOST", "REVIEWERS"):
        tell(first, 1, side)
    with pytest.raises(Refused) as caught:
        finish_follow_up(first, **by_maria, version=None)
    assert "2, 3" in str(caught.value.message)


@pytest.mark.proves("P64")
@pytest.mark.parametrize(("months", "flagged"), [(5, False), (7, True)])
def test_advice_nobody_has_touched_for_half_a_year_is_flagged_without_any_day(
    followed, tell, signed_in, personas, today, months, flagged
):
    long_ago = timezone.now() - timedelta(days=31 * months)
    Review.objects.filter(pk=followed.pk).update(reported_at=long_ago, answered_at=long_ago)
    FollowUp.objects.filter(months=18).delete()
    tell(followed.follow_ups.get(), 2, "HOST", "ONGOING", happened="Vi har börjat.")
    page = signed_in(personas.maria).get(f"/reviews/reviews/{followed.pk}/follow-ups/").content.decode()
    assert ("Nobody has touched advice 1 " in page) is flagged
    assert "Nobody has touched advice 2 " not in page


@pytest.mark.proves("P58")
def test_what_is_told_for_a_body_names_the_body_and_who_told(first, signed_in, personas, town, today):
    """Nils coordinates the partnership now, and does not belong to the host."""
    Partnership.objects.update(coordinator=Membership.objects.get(person=personas.nils), lead=town.association)
    browser, address = signed_in(personas.nils), f"/reviews/reviews/{first.review_id}/follow-ups/10/"
    given = {"status": "ONGOING", "happened": "Avtalet är skrivet."}
    assert "on_behalf_of" in browser.post(f"{address}advice/1/", given).context["form"].errors
    assert browser.post(f"{address}advice/1/", given | {"on_behalf_of": "Tekniska nämnden"}).status_code == 302
    page = signed_in(personas.vera).get(address).content.decode()
    assert "for <bdi>Tekniska nämnden</bdi>, told by <bdi>Nils</bdi>" in page


def test_each_side_tells_for_itself_and_no_stranger_does(first, signed_in, personas):
    address = f"/reviews/reviews/{first.review_id}/follow-ups/10/advice/1/"
    given = {"status": "NOTHING"}
    for person, side in ((personas.maria, "HOST"), (personas.vera, "REVIEWERS")):
        assert signed_in(person).post(address, given).status_code == 302
        assert FollowUpLine.objects.filter(side=side, person=person).count() == 1
    assert signed_in(personas.otto).post(address, given).status_code == 404


def test_what_has_happened_is_said_and_two_who_write_at_once_see_both(first, tell):
    with pytest.raises(Refused) as caught:
        tell(first, 1, "HOST", "DONE", happened=" ")
    assert caught.value.field == "happened"
    tell(first, 1, "HOST")
    with pytest.raises(Conflict):
        tell(first, 1, "HOST", "DONE", happened="Klart.")


@pytest.mark.proves("P74")
def test_telling_is_written_down_as_something_that_went_to_the_other_side(first, tell, town):
    tell(first, 1, "HOST"), tell(first, 2, "HOST"), tell(first, 1, "REVIEWERS")
    sent = first.review.disclosures.filter(document="FOLLOW_UP", number=10)
    assert {(row.sender, row.receiver) for row in sent} == {
        (town.municipality, town.other_city),
        (town.other_city, town.municipality),
    }


@pytest.mark.proves("P61", "P97")
def test_the_review_is_followed_up_with_the_first_and_closed_with_the_last(followed, tell_all, by_maria):
    for months, state in ((10, "FOLLOWED_UP"), (18, "CLOSED")):
        follow_up = followed.follow_ups.get(months=months)
        tell_all(follow_up)
        finish_follow_up(follow_up, **by_maria, version=None)
        followed.refresh_from_db()
        assert followed.state == state
        with pytest.raises(Refused):
            tell_all(FollowUp.objects.get(pk=follow_up.pk))


def test_closing_without_being_done_needs_a_reason_and_leads_to_the_same_end(followed, by_maria):
    for follow_up in followed.follow_ups.all():
        with pytest.raises(Refused):
            close_follow_up(follow_up, **by_maria, version=None, reason=" ")
        close_follow_up(follow_up, **by_maria, version=None, reason="Området har byggts om.")
    followed.refresh_from_db()
    assert followed.state == "CLOSED"


@pytest.mark.parametrize(("before", "after"), [("ANSWERED", "FOLLOWED_UP"), ("REPORTED", "REPORTED")])
def test_a_plan_never_called_ready_holds_nothing_back_but_missing_answers_are_not_glossed_over(
    first, tell_all, by_maria, at, before, after
):
    at(before)
    tell_all(first)
    finish_follow_up(FollowUp.objects.get(pk=first.pk), **by_maria, version=None)
    assert Review.objects.get(pk=first.review_id).state == after


def test_the_page_costs_as_much_with_thirty_pieces_of_advice_as_with_ten(
    first, tell, signed_in, personas, same_statements
):
    def more() -> None:
        for number in range(4, 31):
            Advice.objects.create(review=first.review, number=number, text=f"Råd {number}")
            tell(first, number, "HOST")

    tell(first, 1, "HOST")
    address = f"/reviews/reviews/{first.review_id}/follow-ups/10/"
    assert same_statements(signed_in(personas.vera), address, more) <= 12
