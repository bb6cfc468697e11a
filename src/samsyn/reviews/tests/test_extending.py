"""More time for one review: with a reason, later days follow, the visit and what hangs on it alone stay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samsyn.core.errors import Refused
from samsyn.core.history import changes_of
from samsyn.reviews.models import Review, ReviewDate
from samsyn.reviews.operations.extending import extend

pytestmark = [pytest.mark.django_db, pytest.mark.proves("P28")]


@pytest.fixture
def draft(review, personas, act) -> ReviewDate:
    Review.objects.filter(pk=review.pk).update(visit_first=date(2028, 2, 8), visit_last=date(2028, 2, 9))
    days = {"draft": date(2028, 3, 7), "fact_check": date(2028, 3, 21), "report": date(2028, 4, 4)}
    for key, on in days.items():
        ReviewDate.objects.filter(review=review, key=key).update(on=on, rule_on=on)
    return ReviewDate.objects.select_related("review__round").get(review=review, key="draft")


def on(review, key) -> date:
    return ReviewDate.objects.get(review=review, key=key).on


def test_later_days_move_as_much_and_the_follow_ups_stay(draft, by_maria):
    first = on(draft.review, "follow_up_1")
    extend(draft, on=date(2028, 3, 14), reason="Sekreteraren är sjuk", **by_maria)
    assert on(draft.review, "fact_check") == date(2028, 3, 28)
    assert on(draft.review, "report") == date(2028, 4, 11)
    assert on(draft.review, "follow_up_1") == first


def test_what_was_set_by_hand_stays(draft, by_maria):
    ReviewDate.objects.filter(review=draft.review, key="report").update(is_fixed=True)
    extend(draft, on=date(2028, 3, 14), reason="Sekreteraren är sjuk", **by_maria)
    assert on(draft.review, "report") == date(2028, 4, 4)


def test_it_is_recorded_with_its_reason_and_shown(draft, by_maria, signed_in, personas):
    extend(draft, on=date(2028, 3, 14), reason="Sekreteraren är sjuk", **by_maria)
    changes = changes_of(ReviewDate.objects.get(pk=draft.pk))
    assert changes[0].operation == "reviews.extend"
    assert (
        "more time: Sekreteraren är sjuk"
        in signed_in(personas.maria).get(draft.review.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("key", "to", "said"),
    [
        ("draft", date(2028, 3, 7), "Choose a later day"),
        ("draft", date(2028, 3, 12), "hardly free"),
        ("background", date(2028, 2, 8), "move the visit"),
        ("background", date(2028, 2, 20), "move the visit"),
    ],
)
def test_less_time_a_sunday_and_the_day_of_the_visit_are_refused(draft, by_maria, key, to, said):
    ReviewDate.objects.filter(review=draft.review, key="background").update(on=date(2028, 1, 11))
    row = ReviewDate.objects.select_related("review__round").get(review=draft.review, key=key)
    with pytest.raises(Refused, match=said):
        extend(row, on=to, reason="För att", **by_maria)


def test_what_is_done_gets_no_more_time(draft, by_maria, at):
    at("DRAFTED")
    row = ReviewDate.objects.select_related("review__round").get(pk=draft.pk)
    with pytest.raises(Refused, match="done already"):
        extend(row, on=row.on + timedelta(days=7), reason="För att", **by_maria)


def test_the_coordinator_alone_gives_more_time(draft, signed_in, personas):
    url = reverse("reviews:more_time", args=[draft.review_id, "draft"])
    assert signed_in(personas.vera).get(url).status_code == 403
    assert signed_in(personas.otto).get(url).status_code == 404
    browser = signed_in(personas.maria)
    once_key = browser.get(url).context["form"]["once_key"].value()
    page = browser.post(url, {"on": "2028-03-14", "reason": "", "once_key": once_key})
    assert page.context["form"]["on"].value() == "2028-03-14"
    assert page.context["form"].errors["reason"]
    assert not ReviewDate.objects.filter(pk=draft.pk, is_fixed=True).exists()
