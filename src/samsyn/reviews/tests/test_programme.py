"""The programme: put together by the host, checked, sent on purpose, on paper."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from samsyn.core.errors import Refused
from samsyn.reviews.models import Disclosure, Question, Review, Slot, Wish
from samsyn.reviews.operations import programme as operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(at, by_maria):
    """A review whose visitors have asked, and a programme that keeps every rule."""
    review = at("BACKGROUND")
    asked = Question.objects.create(review=review, origin="VISITORS", text="Vem är ute?", sent_at=by_maria["now"])
    there = {"on": review.visit_first, "place": "Torget 1", "access": "Ramp från norr"}
    operations.add_slot(
        review, kind="WALK", title="Kvällspromenad", starts=time(9), ends=time(11),
        perspectives=["RESIDENTS", "STAFF"], asks=[asked], **there, **by_maria,
    )  # fmt: skip
    operations.add_slot(
        review, kind="FEEDBACK", title="Vi berättar vad vi sett", starts=time(13), ends=time(14), **there, **by_maria
    )
    return review


def test_the_host_sends_and_the_review_is_prepared(ready, by_maria, town):
    sent = operations.send_programme(ready, **by_maria)
    assert (sent.state, sent.programme_sent_at) == ("PREPARED", by_maria["now"])
    crossed = Disclosure.objects.get(document="PROGRAMME")
    assert (crossed.sender, crossed.receiver) == (town.municipality, town.other_city)


def test_the_visitors_see_it_when_it_is_sent_and_not_before(ready, by_maria, signed_in, personas):
    browser, address = signed_in(personas.vera), f"/reviews/reviews/{ready.pk}/programme/"
    assert "Kvällspromenad" not in browser.get(address).content.decode()
    operations.send_programme(ready, **by_maria)
    assert "Kvällspromenad" in browser.get(address).content.decode()


@pytest.mark.proves("P37")
def test_what_stands_in_the_way_is_said_on_the_page_before_anybody_presses(ready, by_maria, signed_in, personas):
    Slot.objects.filter(kind="FEEDBACK").update(place="")
    Wish.objects.create(review=ready, perspective="POLICE", group="Patrullen", sent_at=by_maria["now"])
    page = signed_in(personas.maria).get(f"/reviews/reviews/{ready.pk}/programme/").content.decode()
    assert "“Vi berättar vad vi sett” has no place." in page
    assert "1 group that the visitors want to meet waits for an answer." in page
    with pytest.raises(Refused):
        operations.send_programme(ready, is_sure=True, **by_maria)
    assert Review.objects.get(pk=ready.pk).state == "BACKGROUND"


@pytest.mark.proves("P35")
def test_a_question_nobody_meets_about_is_sent_only_knowingly(ready, by_maria, signed_in, personas):
    Question.objects.create(review=ready, origin="HOST", text="Vem städar?")
    address = f"/reviews/reviews/{ready.pk}/programme/send/"
    browser = signed_in(personas.maria)
    assert "No meeting takes up the question “Vem städar?”." in browser.get(address).content.decode()
    answer = browser.post(address, {"purpose": "INFORMATION", "version": ready.version})
    assert "is_sure" in answer.context["form"].errors
    assert (
        browser.post(address, {"purpose": "INFORMATION", "version": ready.version, "is_sure": "on"}).status_code == 302
    )


def test_a_programme_without_the_visitors_questions_is_a_guess(ready, by_maria):
    Question.objects.filter(origin="VISITORS").update(sent_at=None)
    with pytest.raises(Refused, match="have not sent"):
        operations.send_programme(ready, is_sure=True, **by_maria)


def test_nothing_is_sent_before_the_background_paper(ready, at, by_maria):
    with pytest.raises(Refused, match="background"):
        operations.send_programme(at("AGREED"), is_sure=True, **by_maria)


@pytest.mark.proves("P35")
def test_the_table_shows_which_question_meets_which_group(ready, signed_in, personas):
    page = signed_in(personas.maria).get(f"/reviews/reviews/{ready.pk}/programme/").content.decode()
    assert 'data-label="residents"' in page
    assert "Kvällspromenad" in page.split('id="coverage"')[1]


GIVEN = {"kind": "MEETING", "title": "Samtal", "starts": "09:00", "ends": "10:00", "place": "Torget"}


@pytest.mark.proves("P85")
@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends": "08:00"}, "ends"), ({"ends": "09:00"}, "ends"), ({"on": "0202-05-04"}, "on"),
     ({"on": "20225-05-04"}, "on"), ({"on": "2027-02-29"}, "on"), ({"starts": "25:00"}, "starts"),
     ({"starts": "24:61"}, "starts"), ({"on": "2031-01-07"}, "on"), ({"travel_minutes": "-5"}, "travel_minutes"),
     ({"travel_minutes": "NaN"}, "travel_minutes"), ({"people": "100000000000"}, "people")],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_and_the_rest_is_kept(at, signed_in, personas, changes, field):
    review = at("BACKGROUND")
    given = GIVEN | {"on": review.visit_first.isoformat()} | changes
    answer = signed_in(personas.maria).post(f"/reviews/reviews/{review.pk}/programme/new/", given)
    assert list(answer.context["form"].errors) == [field]
    assert 'value="Samtal"' in answer.content.decode()
    assert f'value="{given[field]}"' in answer.content.decode()
    assert not Slot.objects.exists()


@pytest.mark.proves("P85")
@pytest.mark.parametrize("field", ["starts", "ends"])
def test_a_time_the_clocks_jump_over_is_refused_at_its_field(at, signed_in, personas, field):
    sunday = date(2028, 3, 26)
    review = at("BACKGROUND", visit_first=sunday, visit_last=sunday + timedelta(days=1))
    given = GIVEN | {"on": "2028-03-26", "starts": "01:30", "ends": "03:30", field: "02:30"}
    answer = signed_in(personas.maria).post(f"/reviews/reviews/{review.pk}/programme/new/", given)
    assert "clocks are put forward" in str(answer.context["form"].errors[field])
    assert not Slot.objects.exists()


def test_a_meeting_is_kept_on_the_clock_of_the_place(at, by_maria):
    review = at("BACKGROUND", visit_first=date(2028, 7, 4), visit_last=date(2028, 7, 5))
    made = operations.add_slot(
        review, on=date(2028, 7, 4), starts=time(9), ends=time(10), kind="MEETING", title="Samtal", **by_maria
    )
    assert made.starts.isoformat() == "2028-07-04T09:00:00+02:00"


def test_after_sending_a_meeting_is_not_taken_away_and_what_is_changed_shows(ready, by_maria):
    operations.send_programme(ready, **by_maria)
    slot = Slot.objects.select_related("review").first()
    with pytest.raises(Refused):
        operations.remove_slot(slot, **by_maria)
    saved = operations.edit_slot(
        slot, version=slot.version, on=ready.visit_first, starts=time(9, 30), ends=time(11), **by_maria
    )
    assert saved.state == "CHANGED"


@pytest.mark.proves("P37")
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_programme_is_also_a_paper(ready, signed_in, personas, kind):
    answer = signed_in(personas.maria).get(f"/reviews/reviews/{ready.pk}/programme/?format={kind}")
    assert answer.status_code == 200
    assert len(answer.content) > 1000


def test_strangers_find_nothing(ready, signed_in, personas):
    slot = Slot.objects.first()
    for address in ("", "new/", "send/", f"{slot.pk}/", f"{slot.pk}/remove/"):
        assert signed_in(personas.otto).get(f"/reviews/reviews/{ready.pk}/programme/{address}").status_code == 404
    for address in (f"{slot.pk}/", f"{slot.pk}/remove/"):
        assert signed_in(personas.vera).get(f"/reviews/reviews/{ready.pk}/programme/{address}").status_code == 404


def test_the_page_costs_the_same_for_a_long_programme(ready, signed_in, personas, same_statements, by_maria):
    operations.send_programme(ready, **by_maria)

    def more():
        for number in range(15):
            operations.add_slot(
                ready, on=ready.visit_last, starts=time(number), ends=time(number, 30), kind="MEETING",
                title=f"M{number}", asks=list(ready.questions.all()), **by_maria,
            )  # fmt: skip

    assert same_statements(signed_in(personas.vera), f"/reviews/reviews/{ready.pk}/programme/", more) <= 14
