"""Every piece of advice is answered one of four ways, and the visitors see nothing before the answers are handed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from samsyn.core.errors import Conflict, Refused
from samsyn.reviews.models import Advice, Answer, Disclosure, Edition, FactComment, FollowUp, Review
from samsyn.reviews.operations.answering import answer_advice, hand_in_answers
from samsyn.reviews.policies import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def advised(at, review) -> list[Advice]:
    """A final report with three pieces of advice."""
    texts = ("Tänd stigarna.", "Öppna torget på kvällen.", "Prata med butikerna.")
    rows = [Advice.objects.create(review=review, number=n, text=text) for n, text in enumerate(texts, 1)]
    at("REPORTED", reported_at=timezone.now())
    return list(Advice.objects.filter(pk__in=[row.pk for row in rows]))


@pytest.fixture
def say(by_maria, today):
    def answer(advice: Advice, kind: str = "ACCEPTED", **more: object) -> Answer:
        given = {"version": None, "kind": kind, "body": "Kommunstyrelsen", "decided_on": today} | more
        return answer_advice(advice, **by_maria, **given)

    return answer


@pytest.mark.proves("P56")
@pytest.mark.parametrize("kind", ["NOTED", "DECLINED"])
def test_who_notes_or_declines_says_why(advised, say, kind):
    with pytest.raises(Refused) as caught:
        say(advised[0], kind, reason="  ")
    assert caught.value.field == "reason"
    assert say(advised[0], kind, reason="Det är redan gjort.").kind == kind


@pytest.mark.proves("P56")
@pytest.mark.parametrize("kind", ["ACCEPTED", "PARTLY"])
def test_who_accepts_need_not_say_why_but_which_body_decided_and_when(advised, say, kind, today):
    assert say(advised[0], kind).decided_on == today
    for field, wrong in (("body", " "), ("decided_on", today + timedelta(days=1))):
        with pytest.raises(Refused) as caught:
            say(advised[1], kind, **{field: wrong})
        assert caught.value.field == field


def test_two_who_answer_at_once_see_both_texts(advised, say):
    first = say(advised[0])
    with pytest.raises(Conflict):
        say(advised[0], "PARTLY")
    say(advised[0], "PARTLY", version=first.version)
    with pytest.raises(Conflict):
        say(advised[0], "NOTED", reason="Nej", version=first.version)


def test_advice_is_not_answered_before_the_report_is_final(review, say):
    with pytest.raises(Refused):
        say(Advice.objects.create(review=review, number=1, text="Tänd stigarna."))


@pytest.mark.proves("P98")
def test_answers_are_handed_in_when_none_is_lacking_and_the_page_says_which(
    advised, say, by_maria, signed_in, personas
):
    review = advised[0].review
    say(advised[1])
    with pytest.raises(Refused) as caught:
        hand_in_answers(review, **by_maria, version=review.version)
    assert "1, 3" in str(caught.value.message)
    page = signed_in(personas.maria).get(f"/reviews/reviews/{review.pk}/answers/").content.decode()
    assert "advice 1, 3" in page
    page = signed_in(personas.maria).get(f"/reviews/reviews/{review.pk}/answers/hand-in/").content.decode()
    assert "Advice 1, 3 have no answer yet." in page


@pytest.mark.proves("P98")
def test_the_database_itself_refuses_answers_with_a_gap(advised, say):
    say(advised[0])
    rows = Review.objects.filter(pk=advised[0].review_id)
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.update(answered_at=timezone.now())
    say(advised[1]), say(advised[2])
    assert rows.update(answered_at=timezone.now()) == 1


@pytest.mark.proves("P98", "P74")
def test_handing_in_moves_the_review_and_is_written_down(advised, say, by_maria, town, personas, act):
    for row in advised:
        say(row)
    review = advised[0].review
    assert not answers.visible(act(personas.vera)).exists()
    hand_in_answers(review, **by_maria, version=review.version, purpose_text="Vi möts i mars")
    review.refresh_from_db()
    assert (review.state, review.answered_at is not None) == ("ANSWERED", True)
    assert answers.visible(act(personas.vera)).count() == 3
    sent = Disclosure.objects.get(review=review)
    assert (sent.document, sent.sender, sent.receiver) == ("ANSWERS", town.municipality, town.other_city)
    assert len(sent.digest) == 64
    assert FollowUp.objects.filter(review=review).count() == 2
    with pytest.raises(Refused):
        say(advised[0], version=1)
    with pytest.raises(Refused):
        hand_in_answers(review, **by_maria, version=1)
    assert Disclosure.objects.count() == 1


def test_the_visitors_read_the_advice_and_not_a_word_of_the_answers(advised, say, signed_in, personas):
    say(advised[0], "DECLINED", reason="Vi har inte råd i år.")
    browser, address = signed_in(personas.vera), f"/reviews/reviews/{advised[0].review_id}/"
    for page in (browser.get(f"{address}answers/").content.decode(), browser.get(address).content.decode()):
        for word in ("Vi har inte råd", "Kommunstyrelsen", "declined", "1 of 3", "Decided by"):
            assert word not in page
    assert "The host is deciding" in browser.get(f"{address}answers/").content.decode()
    assert browser.get(f"{address}answers/1/").status_code == 403
    assert signed_in(personas.otto).get(f"{address}answers/").status_code == 404


def test_each_answer_is_saved_by_itself_and_what_was_typed_is_kept(advised, signed_in, personas, today):
    browser, address = signed_in(personas.maria), f"/reviews/reviews/{advised[0].review_id}/answers/"
    assert browser.get(address).content.decode().count("Save the answer") == 3
    given = {"kind": "DECLINED", "body": "Nämnden", "decided_on": today.isoformat(), "effort": "Två veckor"}
    answer = browser.post(f"{address}2/", given)
    assert "reason" in answer.context["form"].errors
    assert "Två veckor" in answer.content.decode()
    assert not Answer.objects.exists()
    answer = browser.post(f"{address}2/", given | {"reason": "Marken är inte vår."})
    assert answer["Location"] == f"{address}#advice-2"
    assert Answer.objects.get().advice == advised[1]


@pytest.mark.proves("P53")
def test_what_was_seen_differently_in_the_fact_check_stands_beside_the_answers(advised, signed_in, personas, today):
    review = advised[0].review
    edition = Edition.objects.create(
        review=review, number=1, kind="FACT_CHECK", content={}, digest="0" * 64, open_until=today, at=timezone.now()
    )
    said = {"edition": edition, "anchor": "SUMMARY", "at": timezone.now()}
    FactComment.objects.create(kind="DISAGREE", decision="NOTED", reason="-", text="Stigen är trygg.", **said)
    FactComment.objects.create(kind="FACT", text="Stigen är 40 meter.", **said)
    page = signed_in(personas.maria).get(f"/reviews/reviews/{review.pk}/answers/").content.decode()
    assert "Stigen är trygg." in page
    assert "Stigen är 40 meter." not in page


def test_the_page_costs_as_much_with_thirty_pieces_of_advice_as_with_ten(
    advised, say, signed_in, personas, same_statements
):
    review = advised[0].review

    def more() -> None:
        for number in range(4, 31):
            say(Advice.objects.create(review=review, number=number, text=f"Råd {number}"))

    cost = same_statements(signed_in(personas.maria), f"/reviews/reviews/{review.pk}/answers/", more)
    assert cost <= 12
