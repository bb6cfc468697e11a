"""Learning across reviews: only released text, only with the host's leave, and what was advised before."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from samsyn.core.errors import Conflict, Refused
from samsyn.reviews.models import Advice, Consent, Evaluation, Finding, FollowUpLine, Lesson, Review
from samsyn.reviews.operations.following_up import make_follow_ups
from samsyn.reviews.operations.learning import evaluate, let_be_found, stay_out, take_consent_back
from samsyn.reviews.policies import evaluations
from samsyn.reviews.queries.learning import earlier, found_strengths, strengths, synthesis

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(city):
    """Speaks for a member that is on neither side."""
    return city("Lillstad").organisation.memberships.get().person


@pytest.fixture
def reported(review, at) -> Review:
    Finding.objects.create(review=review, kind="STRENGTH", text="Torget är upplyst.", theme="Ljus")
    Finding.objects.create(review=review, kind="CHALLENGE", text="Stigen är mörk.", theme=" ljus ")
    Advice.objects.create(review=review, number=1, text="Tänd stigen.", theme="Ljus")
    Lesson.objects.create(
        review=review, text="Gå ut oftare.", is_shared=True, due=timezone.localdate(), at=timezone.now()
    )
    return at("REPORTED", reported_at=timezone.now())


def released(review: Review) -> Review:
    Review.objects.filter(pk=review.pk).update(released_at=timezone.now())
    return Review.objects.get(pk=review.pk)


@pytest.mark.proves("P79")
def test_the_synthesis_draws_on_released_text_only_by_theme(reported, act, personas, member):
    for person in (personas.maria, personas.vera, member):
        assert synthesis(act(person), reported.round).themes == []
    released(reported)
    (theme,) = synthesis(act(member), reported.round).themes
    assert (theme.name, len(theme.findings), len(theme.advice)) == ("Ljus", 2, 1)
    assert [line.text for line in synthesis(act(member), reported.round).lessons] == ["Gå ut oftare."]


@pytest.mark.proves("P79")
def test_a_host_may_stay_out(reported, by_maria, act, member, signed_in, personas):
    review = stay_out(released(reported), **by_maria, version=None, stays_out=True)
    found = synthesis(act(member), review.round)
    assert (found.themes, found.lessons) == ([], [])
    address = f"/reviews/reviews/{review.pk}/strengths/together/"
    assert signed_in(personas.vera).get(address).status_code == 403
    assert signed_in(personas.maria).post(address, {"version": review.version}).status_code == 302
    assert synthesis(act(member), review.round).themes


@pytest.mark.proves("P80")
def test_a_strength_is_found_when_the_host_agrees_and_the_report_is_released(reported, by_maria, act, member, personas):
    strength, challenge = reported.findings.order_by("pk")
    with pytest.raises(Refused):
        let_be_found(challenge, **by_maria)
    let_be_found(strength, **by_maria)
    let_be_found(strength, **by_maria)
    assert Consent.objects.count() == 1
    assert not strengths(act(member)).exists()
    released(reported)
    assert found_strengths(act(member), "upplyst", 5)[0].title == "Torget är upplyst."
    assert not found_strengths(act(personas.otto), "upplyst", 5)
    take_consent_back(strength, **by_maria)
    assert not found_strengths(act(member), "upplyst", 5)


def test_the_house_search_and_the_page_find_it(reported, by_maria, member, signed_in, personas):
    let_be_found(released(reported).findings.first(), **by_maria)
    browser = signed_in(member)
    assert "Torget är upplyst." in browser.get("/reviews/strengths/").content.decode()
    assert "Torget är upplyst." in browser.get("/reviews/strengths/?text=ljus").content.decode()
    assert "Torget är upplyst." not in browser.get("/reviews/strengths/?text=buss").content.decode()
    assert "Torget är upplyst." not in signed_in(personas.otto).get("/reviews/strengths/").content.decode()


@pytest.mark.counts("reviews:strengths")
def test_the_list_of_strengths_costs_as_much_with_thirty_as_with_ten(reported, member, signed_in, same_statements):
    def more(count: int) -> None:
        for number in range(count):
            row = Finding.objects.create(review=reported, kind="STRENGTH", text=f"Styrka {number}")
            Consent.objects.create(finding=row, at=timezone.now())

    released(reported)
    more(10)
    assert same_statements(signed_in(member), "/reviews/strengths/", lambda: more(20)) <= 8


def test_only_the_host_lets_its_strengths_be_found(reported, signed_in, personas):
    strength = reported.findings.first()
    address = f"/reviews/reviews/{reported.pk}/strengths/"
    assert signed_in(personas.vera).get(f"{address}{strength.pk}/").status_code == 403
    maria = signed_in(personas.maria)
    assert "not to be found" in maria.get(address).content.decode()
    maria.post(f"{address}{strength.pk}/", {"once_key": str(uuid4())})
    assert Consent.objects.filter(finding=strength).exists()
    maria.post(f"{address}{strength.pk}/", {"once_key": str(uuid4())})
    assert not Consent.objects.exists()


@pytest.mark.proves("P81")
def test_earlier_advice_for_the_area_that_is_not_finished_is_shown_before_the_next_review(
    reported, by_maria, act, personas, signed_in
):
    """The next review of the same area, by the third city; the earlier one is released."""
    later = Review.objects.filter(round=reported.round).exclude(pk=reported.pk).select_related("host")[0]
    later.visit_first, later.host.area_id = reported.visit_first + timedelta(days=700), reported.host.area_id
    Advice.objects.create(review=reported, number=2, text="Öppna torget.")
    first, _second = make_follow_ups(reported, **by_maria)
    FollowUpLine.objects.create(
        follow_up=first, advice=reported.advice.get(number=2), side="HOST", status="DONE", at=timezone.now()
    )
    (found,) = earlier(act(personas.maria), later)
    assert found.unfinished == ["Tänd stigen."]
    assert earlier(act(personas.otto), later) == []
    page = signed_in(personas.maria).get(f"/reviews/reviews/{reported.pk}/earlier/").content.decode()
    assert "No earlier review" in page


@pytest.mark.proves("P82")
def test_both_sides_evaluate_the_method_in_words_and_read_their_own(reported, by_maria, act, personas, signed_in):
    with pytest.raises(Refused):
        evaluate(reported, **by_maria, version=None, side="HOST", useful=" ")
    evaluate(reported, **by_maria, version=None, side="HOST", useful="Frågorna.")
    with pytest.raises(Conflict):
        evaluate(reported, **by_maria, version=None, side="HOST", useful="Annat.")
    answer = signed_in(personas.vera).post(
        f"/reviews/reviews/{reported.pk}/evaluation/answer/", {"missing": "Mer tid.", "time": "Nej."}
    )
    assert answer.status_code == 302
    seen = {
        person: set(evaluations.visible(act(person)).values_list("side", flat=True))
        for person in (personas.vera, personas.maria)
    }
    assert seen == {personas.vera: {"REVIEWERS"}, personas.maria: {"HOST", "REVIEWERS"}}


@pytest.mark.proves("P46", "P82")
def test_an_evaluation_holds_words_and_no_number():
    fields = Evaluation._meta.concrete_fields
    kinds = {field.get_internal_type() for field in fields if field.name not in {"id", "version"}}
    assert kinds == {"ForeignKey", "CharField", "TextField", "DateTimeField"}


def test_the_method_is_not_evaluated_before_the_visit(review, by_maria):
    with pytest.raises(Refused):
        evaluate(review, **by_maria, version=None, side="HOST", useful="Allt.")
