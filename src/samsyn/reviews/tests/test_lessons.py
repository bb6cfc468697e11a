"""What the visitors take home is theirs until they share it, and is asked for again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.core.errors import Refused
from samsyn.reviews.models import Lesson
from samsyn.reviews.operations.lessons import look_again, take_home
from samsyn.reviews.policies import lessons
from samsyn.reviews.waiting import waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson(at, by_vera, today) -> Lesson:
    return take_home(at("VISITED"), **by_vera, text="Gå ut oftare.", due=today + timedelta(days=14))


@pytest.mark.proves("P66")
def test_a_lesson_waits_for_the_visitors_until_they_say_what_they_changed(lesson, by_vera, act, personas):
    def waits(person) -> bool:
        return f"reviews-lesson-{lesson.pk}" in {row.uid for row in waiting_for(act(person))}

    assert waits(personas.vera)
    assert not waits(personas.maria)
    with pytest.raises(Refused) as caught:
        look_again(lesson, **by_vera, version=None, changed=" ")
    assert caught.value.field == "changed"
    look_again(lesson, **by_vera, version=None, changed="Vi går varje torsdag.")
    assert not waits(personas.vera)


@pytest.mark.proves("P66")
def test_a_lesson_is_the_visitors_own_until_it_is_shared_and_the_report_final(lesson, at, act, personas):
    assert not lessons.may(act(personas.maria), "see", lesson)
    Lesson.objects.update(is_shared=True)
    assert not lessons.may(act(personas.maria), "see", lesson)
    at("REPORTED", reported_at=timezone.now())
    assert lessons.may(act(personas.maria), "see", lesson)


def test_the_page_and_its_forms(lesson, signed_in, personas, today):
    address = f"/reviews/reviews/{lesson.review_id}/lessons/"
    vera, maria = signed_in(personas.vera), signed_in(personas.maria)
    assert vera.post(f"{address}new/", {"text": "Fråga de boende.", "due": today.isoformat()}).status_code == 302
    assert "due" in vera.post(f"{address}new/", {"text": "x", "due": "2020-01-01"}).context["form"].errors
    page = vera.get(address).content.decode()
    assert "Gå ut oftare." in page
    assert "Fråga de boende." in page
    assert "Gå ut oftare." not in maria.get(address).content.decode()
    assert maria.get(f"{address}new/").status_code == 403
    assert maria.get(f"{address}{lesson.pk}/").status_code == 404
    assert vera.post(f"{address}{lesson.pk}/", {"changed": "Ja", "version": 1}).status_code == 302


def test_nothing_is_taken_home_before_the_visit(review, by_vera, today):
    with pytest.raises(Refused):
        take_home(review, **by_vera, text="Gå ut.", due=today)
