"""What was accepted becomes a measure in the area's own plan, or is shown as being without one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.collaborations.models import Collaboration
from samsyn.core.errors import Refused
from samsyn.measures.models import Measure
from samsyn.reviews.models import Advice, AdviceMeasure, Answer, Entrant, Review
from samsyn.reviews.operations.acting import begin_acting, link_measure, make_measure, without_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(collaboration, review) -> Collaboration:
    Entrant.objects.filter(pk=review.host_id).update(collaboration=collaboration)
    return collaboration


@pytest.fixture
def answered(plan, at, review, today) -> list[Advice]:
    """One accepted, one accepted in part, one declined; handed in today."""
    rows = []
    for number, kind in enumerate(("ACCEPTED", "PARTLY", "DECLINED"), 1):
        row = Advice.objects.create(review=review, number=number, text=f"Tänd stig {number}.")
        Answer.objects.create(advice=row, kind=kind, reason="Skäl", body="Nämnden", decided_on=today)
        rows.append(row.pk)
    at("ANSWERED", reported_at=timezone.now(), answered_at=timezone.now())
    return list(Advice.objects.filter(pk__in=rows))


@pytest.mark.proves("P59")
def test_advice_becomes_a_measure_in_the_areas_plan_once(answered, plan, by_maria, today, signed_in, personas):
    due = today + timedelta(days=30)
    first = make_measure(answered[0], **by_maria, title="Lampor", due=due, owner="Tekniska nämnden")
    again = make_measure(answered[0], **by_maria, title="Lampor igen", due=due, owner="Tekniska nämnden")
    assert first == again
    assert Measure.objects.get().collaboration == plan
    page = signed_in(personas.maria).get(first.measure.get_absolute_url()).content.decode()
    assert "advice 1 by the visitors from" in page


@pytest.mark.proves("P59")
def test_a_measure_that_is_planned_already_answers_the_advice_too(answered, plan, by_maria):
    own = Measure.objects.create(collaboration=plan, title="Lampor", at=timezone.now())
    assert link_measure(answered[0], **by_maria, measure=own).measure == own
    other = Collaboration.objects.create(name="Annan", slug="annan", lead=plan.lead, created_at=timezone.now())
    foreign = Measure.objects.create(collaboration=other, title="Annat", at=timezone.now())
    with pytest.raises(Refused) as caught:
        link_measure(answered[0], **by_maria, measure=foreign)
    assert caught.value.field == "measure"
    assert Measure.objects.filter(collaboration=plan).count() == 1


@pytest.mark.proves("P57")
@pytest.mark.parametrize(
    ("weeks", "owner", "word"),
    [(13, "Nämnden", ""), (14, "Nämnden", "Nothing of it is ready by"), (2, "", "Nobody is named"),
     (None, "Nämnden", "No day is set")],
)  # fmt: skip
def test_a_measure_counts_with_somebody_who_does_it_within_thirteen_weeks(
    answered, plan, today, signed_in, personas, weeks, owner, word
):
    due = today + timedelta(weeks=weeks) if weeks else None
    measure = Measure.objects.create(collaboration=plan, title="Lampor", due=due, at=timezone.now())
    AdviceMeasure.objects.create(advice=answered[0], measure=measure, owner=owner)
    Answer.objects.filter(advice=answered[1]).update(kind="NOTED")
    page = signed_in(personas.vera).get(f"/reviews/reviews/{answered[0].review_id}/answers/").content.decode()
    assert ("ithout measure" in page) is bool(word)
    assert word in page


@pytest.mark.proves("P57")
def test_without_any_measure_the_page_says_so_of_what_was_taken_up_and_of_nothing_else(answered, signed_in, personas):
    page = signed_in(personas.vera).get(f"/reviews/reviews/{answered[0].review_id}/answers/").content.decode()
    assert page.count("without measure") == 2


@pytest.mark.proves("P57")
@pytest.mark.parametrize(("left_out", "field"), [("owner", "owner"), ("due", "due")])
def test_a_measure_is_made_with_somebody_and_a_day(answered, by_maria, today, left_out, field):
    given = {"title": "Lampor", "due": today, "owner": "Nämnden"} | {left_out: None if left_out == "due" else ""}
    with pytest.raises(Refused) as caught:
        make_measure(answered[0], **by_maria, **given)
    assert caught.value.field == field
    assert not Measure.objects.exists()


def test_declined_advice_and_an_area_without_plan_get_no_measure(answered, by_maria, today, plan):
    given = {"title": "Lampor", "due": today, "owner": "Nämnden"}
    with pytest.raises(Refused):
        make_measure(answered[2], **by_maria, **given)
    Entrant.objects.update(collaboration=None)
    with pytest.raises(Refused):
        make_measure(Advice.objects.get(pk=answered[0].pk), **by_maria, **given)


@pytest.mark.proves("P57")
def test_the_plan_is_ready_when_nothing_taken_up_lacks_its_measure_or_its_day_has_passed(answered, by_maria, today):
    review = answered[0].review
    assert len(without_plan(review, today)) == 2
    with pytest.raises(Refused):
        begin_acting(review, **by_maria, version=None)
    for advice in answered[:2]:
        make_measure(advice, **by_maria, title="Lampor", due=today, owner="Nämnden")
    assert begin_acting(review, **by_maria, version=None).state == "ACTING"
    AdviceMeasure.objects.all().delete()
    Review.objects.filter(pk=review.pk).update(answered_at=timezone.now() - timedelta(weeks=14))
    assert without_plan(Review.objects.get(pk=review.pk), today) == []


@pytest.mark.proves("P58")
def test_a_body_without_account_is_named_and_what_is_done_for_it_leaves_a_trace(
    answered, plan, signed_in, personas, today
):
    browser, address = signed_in(personas.maria), f"/reviews/reviews/{answered[0].review_id}/answers/"
    given = {"title": "Lampor", "due": today.isoformat(), "owner": "Tekniska nämnden", "party": ""}
    assert browser.post(f"{address}1/measures/new/", given).status_code == 302
    assert "Tekniska nämnden" in browser.get(address).content.decode()
    assert Measure.objects.get().person == personas.maria
    assert browser.get(f"{address}1/measures/link/").status_code == 200


def test_only_who_works_in_the_area_plans_there(answered, plan, signed_in, personas):
    address = f"/reviews/reviews/{answered[0].review_id}/answers/"
    assert signed_in(personas.vera).get(f"{address}1/measures/new/").status_code == 403
