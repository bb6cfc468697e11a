"""The visit: it begins by an act, changes in two taps, and is made when the oral feedback is confirmed by both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.core.errors import Conflict, Refused
from samsyn.organisations.models import Organisation
from samsyn.reviews.models import Attendance, OralFeedback, Review, Slot, TeamMember
from samsyn.reviews.operations import visiting as operations
from samsyn.reviews.queries.visits import AttendanceDay, attendance_of
from samsyn.reviews.tests.conftest import waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(at, today):
    """`visit("VISITING")`: a visit of two days of which today is the last, with one meeting in an hour."""

    def make(state: str, **stamps) -> Review:
        now = timezone.now()
        days = {"visit_first": today - timedelta(days=1), "visit_last": today, "programme_sent_at": now}
        review = at(state, **(days | stamps))
        Slot.objects.create(
            review=review, title="Samtal", place="Torget", starts=now + timedelta(hours=1),
            ends=now + timedelta(hours=2),
        )  # fmt: skip
        return review

    return make


SAID = {"given_by": "Gruppledaren", "heard_by": "Tolv i personalen", "strengths": ["Torget"], "challenges": ["Kvällen"]}


def test_it_begins_when_somebody_says_so_on_the_first_day_or_later(visit, by_vera, today):
    early = visit("PREPARED", visit_first=today + timedelta(days=1), visit_last=today + timedelta(days=1))
    with pytest.raises(Refused, match="begins on"):
        operations.begin_visit(early, **by_vera)
    Review.objects.update(visit_first=today)
    assert operations.begin_visit(Review.objects.get(pk=early.pk), **by_vera).state == "VISITING"


@pytest.mark.parametrize("state", ["AGREED", "BACKGROUND", "VISITED"])
def test_no_step_is_skipped(visit, by_vera, state):
    with pytest.raises(Refused):
        operations.begin_visit(visit(state), **by_vera)


@pytest.mark.proves("P38")
@pytest.mark.parametrize("who", ["maria", "vera"])
def test_a_change_takes_two_taps_and_waits_for_both_sides(visit, signed_in, personas, act, who):
    review = visit("VISITING")
    slot, before = Slot.objects.get(), waits(act(personas.vera))
    browser = signed_in(getattr(personas, who))
    change = f"/reviews/reviews/{review.pk}/programme/{slot.pk}/change/"
    assert change in browser.get(f"/reviews/reviews/{review.pk}/on-site/").content.decode()
    assert 'name="what" value="LATER"' in browser.get(change).content.decode()
    assert browser.post(change, {"what": "LATER", "version": slot.version}).status_code == 302
    moved = Slot.objects.get()
    assert (moved.starts - slot.starts, moved.ends - slot.ends) == (timedelta(minutes=30),) * 2
    for person in (personas.maria, personas.vera):
        told = waits(act(person), "slot")
        assert [item.url for item in told] == [f"/reviews/reviews/{review.pk}/on-site/"]
    assert not [item for item in before if item.uid.startswith("reviews-slot")]


@pytest.mark.proves("P38")
def test_a_cancelled_meeting_stays_in_sight_and_is_not_changed_again(visit, by_maria, signed_in, personas):
    review = visit("VISITING")
    slot = Slot.objects.select_related("review").get()
    operations.change_slot(slot, version=slot.version, what="CANCEL", because="Lokalen är stängd", **by_maria)
    page = signed_in(personas.vera).get(f"/reviews/reviews/{review.pk}/on-site/").content.decode()
    assert "Lokalen är stängd" in page
    assert "data-cancelled" in page
    with pytest.raises(Refused):
        operations.change_slot(slot, version=None, what="LATER", **by_maria)


def test_another_place_is_said(visit, signed_in, personas):
    review = visit("VISITING")
    slot = Slot.objects.get()
    browser, address = signed_in(personas.vera), f"/reviews/reviews/{review.pk}/programme/{slot.pk}/change/"
    answer = browser.post(address, {"what": "PLACE", "place": "", "version": slot.version})
    assert "place" in answer.context["form"].errors
    assert browser.post(address, {"what": "PLACE", "place": "Biblioteket", "version": slot.version}).status_code == 302
    assert Slot.objects.get().place == "Biblioteket"


def test_two_who_change_a_meeting_at_once_do_not_move_it_twice(visit, by_maria, by_vera):
    visit("VISITING")
    slot = Slot.objects.select_related("review").get()
    operations.change_slot(slot, version=1, what="LATER", **by_maria)
    with pytest.raises(Conflict):
        operations.change_slot(slot, version=1, what="LATER", **by_vera)


def test_what_a_change_brings_about_is_said(visit, by_maria, signed_in, personas):
    review = visit("VISITING")
    slot = Slot.objects.select_related("review").get()
    Slot.objects.create(
        review=review, title="Nästa", place="Torget", starts=slot.ends, ends=slot.ends + timedelta(hours=1)
    )
    operations.change_slot(slot, version=1, what="LATER", **by_maria)
    page = signed_in(personas.vera).get(f"/reviews/reviews/{review.pk}/on-site/").content.decode()
    assert "“Samtal” is not over when “Nästa” begins" in page


@pytest.fixture
def team(review, personas, town, today):
    eva = Organisation.objects.get(pk=town.housing.pk)
    for person, organisation, role in ((personas.vera, town.other_city, "LEADER"), (personas.otto, eva, "REVIEWER")):
        TeamMember.objects.create(
            review=review, person=person, organisation=organisation, role=role, perspective="STAFF", joined=today
        )
    return list(TeamMember.objects.order_by("pk"))


@pytest.mark.proves("P39")
def test_who_did_not_come_is_told_by_day(visit, team, by_vera, today, signed_in, personas):
    review = visit("VISITING")
    yesterday = today - timedelta(days=1)
    answer = signed_in(personas.vera).post(
        f"/reviews/reviews/{review.pk}/attendance/",
        {f"day_{yesterday}": [team[0].pk, team[1].pk], f"day_{today}": [team[0].pk]},
    )
    assert answer.status_code == 302
    names = [f"{member.person}, {member.organisation}" for member in team]
    assert attendance_of(review) == [
        AttendanceDay(yesterday, tuple(names), ()), AttendanceDay(today, (names[0],), (names[1],)),
    ]  # fmt: skip


def test_a_day_to_come_is_not_confirmed(visit, team, by_vera, today):
    with pytest.raises(Refused):
        operations.confirm_attendance(visit("VISITING"), days={today + timedelta(days=1): team}, **by_vera)
    assert not Attendance.objects.exists()


@pytest.mark.proves("P40")
def test_the_visit_is_made_when_both_leads_have_confirmed(visit, by_vera, by_maria, today):
    review = visit("VISITING")
    said = operations.give_feedback(review, version=None, on=today, **SAID, **by_vera)
    said = operations.confirm_feedback(said, version=said.version, side="VISITORS", **by_vera)
    review.refresh_from_db()
    assert review.state == "VISITING"
    operations.confirm_feedback(said, version=said.version, side="HOST", **by_maria)
    review.refresh_from_db()
    assert review.state == "VISITED"
    assert Slot.objects.get().state == "HELD"


@pytest.mark.proves("P40")
def test_a_change_of_the_text_asks_both_to_confirm_anew(visit, by_vera, by_maria, today):
    review = visit("VISITING")
    said = operations.give_feedback(review, version=None, on=today, **SAID, **by_vera)
    seen = said.version
    operations.confirm_feedback(said, version=seen, side="HOST", **by_maria)
    changed = operations.give_feedback(review, version=None, on=today, **(SAID | {"strengths": ["Skolan"]}), **by_vera)
    assert changed.host_confirmed_at is None
    with pytest.raises(Conflict):
        operations.confirm_feedback(OralFeedback.objects.get(), version=seen, side="HOST", **by_maria)


@pytest.mark.proves("P40")
def test_three_of_each_at_most(visit, by_vera, today):
    with pytest.raises(Refused):
        operations.give_feedback(
            visit("VISITING"), version=None, on=today, **(SAID | {"strengths": ["a", "b", "c", "d"]}), **by_vera
        )


@pytest.mark.proves("P85")
@pytest.mark.parametrize("on", ["0202-05-04", "20225-01-01", "2027-02-29", "2020-01-01", "2199-01-01"])
def test_a_day_that_cannot_be_is_refused_and_what_was_said_is_kept(visit, signed_in, personas, on):
    review = visit("VISITING")
    answer = signed_in(personas.vera).post(
        f"/reviews/reviews/{review.pk}/feedback/write/",
        {"on": on, "given_by": "Gruppledaren", "strength_1": "Torget är levande"},
    )
    assert "on" in answer.context["form"].errors
    assert "Torget är levande" in answer.content.decode()
    assert not OralFeedback.objects.exists()


def test_each_side_confirms_for_itself_and_is_reminded_until_it_has(visit, by_vera, today, signed_in, personas, act):
    def of(person):
        return [item.uid for item in waits(act(person)) if "feedback" in item.uid]

    review = visit("VISITING")
    assert of(personas.vera) == [f"reviews-{review.pk}-feedback_write"]
    operations.give_feedback(review, version=None, on=today, **SAID, **by_vera)
    for person in (personas.vera, personas.maria):
        assert of(person) == [f"reviews-{review.pk}-feedback_confirm"]
        address = f"/reviews/reviews/{review.pk}/feedback/confirm/"
        given = {"version": OralFeedback.objects.get().version}
        assert signed_in(person).post(address, given).status_code == 302
        assert of(person) == []
    assert Review.objects.get(pk=review.pk).state == "VISITED"
    assert signed_in(personas.otto).get(f"/reviews/reviews/{review.pk}/feedback/").status_code == 404


def test_the_page_on_site_costs_the_same_for_many_meetings(visit, signed_in, personas, same_statements):
    review = visit("VISITING")

    def more():
        for number in range(20):
            now = timezone.now()
            Slot.objects.create(review=review, title=f"M{number}", starts=now, ends=now + timedelta(minutes=5))

    assert same_statements(signed_in(personas.vera), f"/reviews/reviews/{review.pk}/on-site/", more) <= 16
