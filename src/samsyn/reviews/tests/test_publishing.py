"""Report, answers and measures become public together on the set day, or the delay does, with its reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Advice, Answer, Disclosure, Edition, Review, ReviewDate, Round
from samsyn.reviews.operations.publishing import explain_delay, publish_review, release_report
from samsyn.reviews.tasks import publish_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(review, at, today) -> Review:
    advice = Advice.objects.create(review=review, number=1, text="Tänd stigarna.")
    Answer.objects.create(advice=advice, kind="DECLINED", reason="Inga pengar", body="Nämnden", decided_on=today)
    Edition.objects.create(review=review, number=2, kind="FINAL", content={}, digest="a" * 64, at=timezone.now())
    ReviewDate.objects.filter(key="answers").update(on=today)
    return at("ANSWERED", reported_at=timezone.now(), answered_at=timezone.now())


@pytest.fixture
def stranger():
    return Client(headers={"accept-language": "en"})


def address(review: Review) -> str:
    return f"/reviews/reviews/{review.pk}/outcome/"


@pytest.mark.proves("P60")
def test_the_worker_publishes_all_of_it_on_the_day_and_everybody_reads_it(answered, stranger, today):
    assert stranger.get(address(answered)).status_code == 404
    ReviewDate.objects.filter(key="answers").update(on=today + timedelta(days=1))
    assert publish_due(timezone.now()) == 0
    ReviewDate.objects.filter(key="answers").update(on=today)
    assert publish_due(timezone.now()) == 1
    assert publish_due(timezone.now()) == 0
    page = stranger.get(address(answered)).content.decode()
    for word in ("Tänd stigarna.", "Inga pengar", "Nämnden", "declined"):
        assert word in page
    sent = Disclosure.objects.filter(review=answered, receiver=None)
    assert {row.document for row in sent} == {"REPORT", "ANSWERS"}
    assert sent.get(document="REPORT").number == 2


@pytest.mark.proves("P60")
def test_where_all_publish_together_nobody_goes_first_and_the_last_day_counts(answered, by_maria, today):
    other = Review.objects.filter(round=answered.round).exclude(pk=answered.pk).first()
    ReviewDate.objects.filter(review=other, key="answers").update(on=today + timedelta(days=9))
    with pytest.raises(Refused):
        publish_review(answered, **by_maria)
    Review.objects.filter(pk=other.pk).update(state="BROKEN")
    assert publish_review(answered, **by_maria).published_at


@pytest.mark.proves("P60")
def test_without_answers_nothing_is_published_and_the_delay_is_public_with_its_reason(
    answered, by_maria, stranger, today
):
    Review.objects.filter(pk=answered.pk).update(answered_at=None, state="REPORTED")
    ReviewDate.objects.filter(key="answers").update(on=today - timedelta(days=1))
    review = Review.objects.get(pk=answered.pk)
    assert publish_due(timezone.now()) == 0
    with pytest.raises(Refused):
        publish_review(review, **by_maria)
    page = stranger.get(address(review)).content.decode()
    assert "No reason has been given." in page
    with pytest.raises(Refused) as caught:
        explain_delay(review, **by_maria, version=None, reason=" ")
    assert caught.value.field == "reason"
    explain_delay(review, **by_maria, version=None, reason="Nämnden möts först i maj.")
    page = stranger.get(address(review)).content.decode()
    assert "Nämnden möts först i maj." in page
    assert "Tänd stigarna." not in page
    assert "Inga pengar" not in page


def test_a_reason_given_before_the_day_is_not_shown_before_it(answered, by_maria, stranger, today):
    ReviewDate.objects.filter(key="answers").update(on=today + timedelta(days=3))
    explain_delay(answered, **by_maria, version=None, reason="Nämnden möts först i maj.")
    assert stranger.get(address(answered)).status_code == 404


def test_each_host_decides_where_the_round_says_so(answered, by_maria, signed_in, personas, today):
    Round.objects.filter(pk=answered.round_id).update(publication="HOST")
    ReviewDate.objects.filter(key="answers").update(on=today - timedelta(days=5))
    assert publish_due(timezone.now()) == 0
    browser = signed_in(personas.maria)
    page = browser.get(f"/reviews/reviews/{answered.pk}/publishing/").content.decode()
    assert "Publish now" in page
    assert browser.post(f"/reviews/reviews/{answered.pk}/publishing/publish/", {"version": 1}).status_code == 302
    assert signed_in(personas.vera).get(f"/reviews/reviews/{answered.pk}/publishing/publish/").status_code == 403


def test_released_reports_are_read_by_the_members_and_by_nobody_else(answered, by_maria, city, signed_in, stranger):
    member = city("Lillstad")
    speaker = member.organisation.memberships.get().person
    assert signed_in(speaker).get(address(answered)).status_code == 404
    release_report(answered, **by_maria)
    assert "Inga pengar" in signed_in(speaker).get(address(answered)).content.decode()
    assert stranger.get(address(answered)).status_code == 404
    sent = Disclosure.objects.filter(review=answered, document="REPORT")
    assert member.organisation in {row.receiver for row in sent}
    with pytest.raises(Refused):
        release_report(Review.objects.get(pk=answered.pk), **by_maria)


@pytest.mark.parametrize("state", ["PAUSED", "BROKEN"])
def test_what_is_paused_or_broken_off_is_not_published(answered, by_maria, state):
    Review.objects.filter(pk=answered.pk).update(state=state, paused_from="ANSWERED" if state == "PAUSED" else "")
    assert publish_due(timezone.now()) == 0
    with pytest.raises(Refused):
        publish_review(Review.objects.get(pk=answered.pk), **by_maria)


def test_nothing_is_released_before_the_report_is_final(review, by_maria):
    with pytest.raises(Refused):
        release_report(review, **by_maria)
