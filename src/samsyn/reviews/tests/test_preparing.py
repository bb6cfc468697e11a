"""Before a visit: questions, what the visitors suppose, whom they want to meet, and the host's answers (P34)."""

from __future__ import annotations

import pytest

from samsyn.core.errors import Conflict, Refused
from samsyn.reviews.models import Disclosure, Question, RoundQuestion, Wish
from samsyn.reviews.operations import preparing as operations
from samsyn.reviews.policies import questions, wishes
from samsyn.reviews.tests.conftest import waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(round_, at, by_vera):
    """The review with a common question, one of the visitors under it, and a group they want to meet."""
    RoundQuestion.objects.create(round=round_, order=1, text="Hur når vi de unga?")
    review = at("BACKGROUND")
    operations.take_common_questions(review, **by_vera)
    common = review.questions.get(origin="COMMON")
    operations.write_question(
        review, origin="VISITORS", text="Vem möter dem på kvällen?", hypothesis="Fritidsgården stänger för tidigt.",
        under=common, **by_vera,
    )  # fmt: skip
    operations.wish(review, perspective="RESIDENTS", group="De som bor vid torget", why="De ser kvällarna.", **by_vera)
    return review


@pytest.mark.proves("P34")
def test_the_common_questions_of_the_round_become_the_reviews_own_once(asked, by_vera):
    operations.take_common_questions(asked, **by_vera)
    assert asked.questions.filter(origin="COMMON").count() == 1


def test_opening_the_page_makes_nothing(asked, signed_in, personas, round_):
    RoundQuestion.objects.create(round=round_, order=2, text="Vilka saknas?")
    page = signed_in(personas.vera).get(f"/reviews/reviews/{asked.pk}/questions/")
    assert page.status_code == 200
    assert asked.questions.filter(origin="COMMON").count() == 1


@pytest.mark.proves("P34")
def test_the_host_sees_questions_suppositions_and_wishes_when_they_are_sent_and_not_before(
    asked, signed_in, personas, by_vera
):
    browser, address = signed_in(personas.maria), f"/reviews/reviews/{asked.pk}/questions/"
    before = browser.get(address).content.decode()
    assert "Hur når vi de unga?" in before
    for hidden in ("Vem möter dem", "Fritidsgården stänger", "De som bor vid torget"):
        assert hidden not in before
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    after = browser.get(address).content.decode()
    for shown in ("Vem möter dem", "Fritidsgården stänger", "De som bor vid torget"):
        assert shown in after


@pytest.mark.proves("P74")
def test_sending_is_written_down_with_receivers_edition_and_digest(asked, by_vera, town):
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    sent = Disclosure.objects.get()
    assert (sent.document, sent.number, sent.sender, sent.receiver) == (
        "QUESTIONS", 1, town.other_city, town.municipality,
    )  # fmt: skip
    assert len(sent.digest) == 64
    operations.write_question(asked, origin="VISITORS", text="En fråga till?", **by_vera)
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    assert set(Disclosure.objects.values_list("number", flat=True)) == {1, 2}


def test_what_is_sent_is_not_changed_and_nothing_is_sent_twice(asked, by_vera):
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    question, wish = Question.objects.get(origin="VISITORS"), Wish.objects.get()
    with pytest.raises(Refused):
        operations.edit_question(question, version=question.version, text="Annat", **by_vera)
    with pytest.raises(Refused):
        operations.remove_wish(wish, **by_vera)
    with pytest.raises(Refused):
        operations.send_questions(asked, origin="VISITORS", **by_vera)


@pytest.mark.proves("P34")
@pytest.mark.parametrize("answer", ["OTHER", "NO"])
def test_another_group_or_none_is_answered_with_a_reason(asked, by_vera, signed_in, personas, answer):
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    wish = Wish.objects.get()
    browser, address = signed_in(personas.maria), f"/reviews/reviews/{asked.pk}/groups/{wish.pk}/answer/"
    page = browser.post(address, {"answer": answer, "reason": "", "version": wish.version})
    assert "reason" in page.context["form"].errors
    wish.refresh_from_db()
    assert wish.answer == "OPEN"
    page = browser.post(address, {"answer": answer, "reason": "De har inte tid", "version": wish.version})
    assert page.status_code == 302
    wish.refresh_from_db()
    assert (wish.answer, wish.reason) == (answer, "De har inte tid")


def test_two_who_answer_at_once_do_not_overwrite_each_other(asked, by_vera, by_maria):
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    wish = Wish.objects.get()
    operations.answer_wish(Wish.objects.get(), version=wish.version, answer="YES", **by_maria)
    with pytest.raises(Conflict):
        operations.answer_wish(wish, version=wish.version, answer="NO", reason="Nej", **by_maria)


def test_a_wish_waits_for_the_host_until_it_is_answered(asked, by_vera, by_maria, act, personas):
    def of(person):
        return [item.uid for item in waits(act(person), "wish")]

    assert of(personas.maria) == []
    operations.send_questions(asked, origin="VISITORS", **by_vera)
    assert len(of(personas.maria)) == 1
    assert of(personas.vera) == []
    operations.answer_wish(Wish.objects.get(), version=None, answer="YES", **by_maria)
    assert of(personas.maria) == []


@pytest.mark.parametrize("state", ["PLANNED", "VISITING", "VISITED", "PAUSED"])
def test_nothing_is_asked_before_the_scope_is_agreed_or_after_the_visit_has_begun(at, state, by_vera):
    review = at(state, **({"paused_from": "AGREED"} if state == "PAUSED" else {}))
    with pytest.raises(Refused):
        operations.write_question(review, origin="VISITORS", text="Hur då?", **by_vera)


def test_neither_side_writes_for_the_other(asked, personas, act, signed_in):
    question, wish = Question.objects.get(origin="VISITORS"), Wish.objects.get()
    for verb in ("host", "write", "see"):
        assert not questions.may(act(personas.maria), verb, question)
    assert not wishes.may(act(personas.maria), "see", wish)
    assert not wishes.may(act(personas.vera), "host", wish)
    for address in (f"questions/{question.pk}/", f"questions/{question.pk}/remove/", f"groups/{wish.pk}/"):
        assert signed_in(personas.maria).get(f"/reviews/reviews/{asked.pk}/{address}").status_code == 404
        assert signed_in(personas.otto).get(f"/reviews/reviews/{asked.pk}/{address}").status_code == 404


def test_the_page_costs_the_same_for_many_questions(asked, signed_in, personas, same_statements):
    def more():
        for number in range(20):
            Question.objects.create(review=asked, origin="VISITORS", text=f"Fråga {number}")
            Wish.objects.create(review=asked, perspective="STAFF", group=f"Grupp {number}")

    assert same_statements(signed_in(personas.vera), f"/reviews/reviews/{asked.pk}/questions/", more) <= 14
