from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from samsyn.core.errors import Refused
from samsyn.core.models import RefusedAct
from samsyn.meetings.models import AgendaItem, Attendance, Decision, Meeting
from samsyn.meetings.operations import sitting as operations
from samsyn.meetings.waiting import waiting_for
from samsyn.organisations.models import Membership

pytestmark = pytest.mark.django_db
S = Meeting.State


def url(meeting, name, *args):
    return reverse(f"meetings:{name}", args=[meeting.group.collaboration.slug, *args])


@pytest.fixture
def item(running):
    return running.items.get()


@pytest.fixture
def held(running, item, personas, by):
    """Ended today, with a decision; the item was left open."""
    operations.record_decision(item, **by(personas.eva), text="Lampan lagas", method="CONSENSUS")
    return operations.end_meeting(running, **by(personas.eva))


@pytest.fixture
def following(held, plan, personas, by, today):
    """The next meeting, under way. It stands on another day than the first."""
    coming = plan(today + timedelta(days=7))
    Meeting.objects.filter(pk=held.pk).update(on=today - timedelta(days=7))
    Meeting.objects.filter(pk=coming.pk).update(on=today)
    return operations.open_meeting(coming, **by(personas.eva))


def test_a_meeting_is_not_opened_before_its_day(plan, personas, by, today):
    with pytest.raises(Refused) as caught:
        operations.open_meeting(plan(today + timedelta(days=1)), **by(personas.eva))
    assert caught.value.code == "B1"


def test_it_does_not_end_before_somebody_is_noted_as_present(plan, personas, by):
    meeting = operations.open_meeting(plan(), **by(personas.eva))
    with pytest.raises(Refused):
        operations.end_meeting(meeting, **by(personas.eva))


def test_what_is_not_finished_stands_on_the_next_agenda_and_says_since_when(held, following, eva):
    (carried,) = following.items.all()
    assert carried.title == "Tunneln"
    assert carried.carried_from.state == AgendaItem.State.CARRIED
    assert "carried over from" in eva.get(following.get_absolute_url()).content.decode()


def test_what_is_finished_does_not_come_back(running, item, plan, personas, by, today):
    operations.save_item(item, **by(personas.eva), version=1, notes="Klart", done=True)
    operations.end_meeting(running, **by(personas.eva))
    assert not plan(today + timedelta(days=7)).items.exists()


@pytest.mark.proves("B12")
def test_two_who_write_at_once_see_both_texts_and_nothing_is_lost(running, item, eva, maria):
    address = f"{url(running, 'item', item.pk)}?from=mode"
    assert eva.post(address, {"version": 1, "notes": "Lampan är trasig"}).status_code == 302
    text = maria.post(address, {"version": 1, "notes": "Tunneln ska målas"}).content.decode()
    assert "Lampan är trasig" in text
    assert "Tunneln ska målas" in text
    item.refresh_from_db()
    assert item.notes == "Lampan är trasig"
    assert maria.post(address, {"version": 2, "notes": "Lampan är trasig. Tunneln ska målas"}).status_code == 302


def test_two_may_write_on_different_items_at_once(running, item, eva, maria, personas, by):
    other = operations.add_item(running, **by(personas.maria), title="Torget")
    for client, row, text in ((eva, item, "Lampan"), (maria, other, "Kiosken")):
        client.post(url(running, "item", row.pk) + "?from=mode", {"version": 1, "notes": text})
        row.refresh_from_db()
        assert row.notes == text


@pytest.mark.proves("B3")
@pytest.mark.parametrize(("page", "field"), [("item", "notes"), ("decide", "text"), ("decide", "reservations")])
def test_identity_numbers_are_refused_and_everything_typed_is_kept(running, item, eva, page, field):
    typed = {"version": 1, "title": "Tunneln", "notes": "n", "text": "t", "method": "CONSENSUS"}
    response = eva.post(url(running, page, item.pk), typed | {field: "Ärendet 811218-9876"})
    assert field in response.context["form"].errors
    assert "Ärendet 811218-9876" in response.content.decode()
    assert not Decision.objects.exists()


def test_two_hundred_thousand_characters_are_told_with_figures_and_kept(running, item, eva):
    response = eva.post(url(running, "item", item.pk), {"version": 1, "title": "Tunneln", "notes": "x" * 200_000})
    assert "200,000" in response.context["form"].errors["notes"][0]
    assert "x" * 200_000 in response.content.decode()


@pytest.mark.parametrize(
    ("votes", "method"),
    [((0, 0, 0), "MAJORITY"), ((2, 1, 0), "MAJORITY"), ((1, 0, 0), "CONSENSUS"), ((-1, 2, 0), "MAJORITY")],
)
def test_votes_that_cannot_be_are_refused_at_the_field(item, personas, by, votes, method):
    cast = dict(zip(("votes_for", "votes_against", "abstained"), votes, strict=True))
    with pytest.raises(Refused) as caught:
        operations.record_decision(item, **by(personas.eva), text="Lampan lagas", method=method, **cast)
    assert caught.value.field == "votes_for"


def test_a_decision_by_vote_shows_its_figures_and_reservations(running, item, eva):
    typed = {"text": "Lampan lagas", "method": "MAJORITY", "votes_for": "1", "votes_against": "1"}
    eva.post(url(running, "decide", item.pk), typed | {"reservations": "Kommunen vill vänta"})
    text = eva.get(running.get_absolute_url()).content.decode()
    assert "by vote: 1 for, 1 against, 0 abstained" in text
    assert "Kommunen vill vänta" in text


@pytest.mark.proves("B11")
def test_a_decision_sent_twice_is_written_once(running, item, eva, key):
    for _time in range(2):
        eva.post(url(running, "decide", item.pk), key | {"text": "Lampan lagas", "method": "CONSENSUS"})
    assert Decision.objects.count() == 1


@pytest.mark.proves("B9")
def test_minutes_are_not_approved_by_somebody_who_was_not_there_and_it_is_logged(held, following, personas, by):
    Attendance.objects.filter(meeting=held, membership__person=personas.maria).update(present=False)
    with pytest.raises(Refused) as caught:
        operations.approve_minutes(held, **by(personas.maria))
    assert caught.value.code == "B9"
    assert RefusedAct.objects.get().operation == "meetings.approve_minutes"
    held.refresh_from_db()
    assert held.state == S.HELD


def test_minutes_are_approved_at_the_next_meeting_and_not_before(held, personas, by):
    with pytest.raises(Refused):
        operations.approve_minutes(held, **by(personas.maria))


def test_the_refusal_is_told_on_the_page(held, eva, key):
    response = eva.post(held.url("approve"), key)
    assert response.context["form"].non_field_errors()


def test_approved_minutes_say_when_and_by_whom(held, following, maria, key):
    held.refresh_from_db()
    assert maria.post(held.url("approve"), key).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.approved_in) == (S.APPROVED, following)
    assert "Maria" in maria.get(held.get_absolute_url()).content.decode()


@pytest.fixture
def approved(held, following, personas, by):
    return operations.approve_minutes(held, **by(personas.maria))


def test_approved_minutes_are_refused_in_words(approved, item, personas, by):
    with pytest.raises(Refused):
        operations.save_item(item, **by(personas.eva), version=None, notes="Annat", done=True)


@pytest.mark.proves("C7")
@pytest.mark.parametrize(
    "change",
    [
        lambda m: Meeting.objects.filter(pk=m.pk).update(place="Annan"),
        lambda m: AgendaItem.objects.filter(meeting=m).update(notes="Annat"),
        lambda m: AgendaItem.objects.create(meeting=m, order=9, title="Nytt"),
        lambda m: Decision.objects.filter(item__meeting=m).update(text="Annat"),
        lambda m: Decision.objects.filter(item__meeting=m).delete(),
        lambda m: Attendance.objects.filter(meeting=m).update(present=False),
        lambda m: Attendance.objects.create(
            meeting=m, membership=Membership.objects.get(person__name="Per"), present=True
        ),
    ],
)
def test_the_database_itself_holds_approved_minutes_still(approved, change):
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        change(approved)


def test_those_who_were_there_are_asked_to_approve(held, personas, act, following):
    assert f"minutes-{held.pk}" in {item.uid for item in waiting_for(act(personas.maria))}
    assert f"minutes-{held.pk}" not in {item.uid for item in waiting_for(act(personas.per))}


def test_strangers_know_nothing_of_a_meeting(running, item, signed_in, personas):
    names = ["meeting", "mode", "move", "cancel", "attendance", "approve", "item_add"]
    addresses = [running.url(name) for name in names] + [url(running, "item", item.pk), url(running, "decide", item.pk)]
    for address in addresses:
        assert signed_in(personas.otto).get(address).status_code == 404
        assert signed_in(personas.eva).get(address).status_code == 200


def test_meeting_mode_shows_the_agenda_the_item_and_the_decisions(running, item, eva, personas, by):
    operations.record_decision(item, **by(personas.eva), text="Lampan lagas", method="CONSENSUS")
    text = eva.get(running.url("mode")).content.decode()
    assert all(word in text for word in ("Tunneln", "Lampan lagas", "2 people here"))


def test_a_whole_meeting_by_the_pages(plan, eva, maria, belongs, personas, key):
    meeting = plan()
    eva.post(meeting.url("item_add"), {"title": "Tunneln"})
    eva.post(meeting.url("open"), {})
    people = [belongs(personas.maria).pk, belongs(personas.eva).pk]
    assert eva.post(meeting.url("attendance"), {"present": people}).status_code == 302
    assert meeting.attendance.filter(present=True).count() == 2
    assert eva.post(meeting.url("end"), key).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == S.HELD


@pytest.mark.counts("meetings:meeting", "meetings:mode", "meetings:minutes", "meetings:all")
def test_pages_cost_the_same_for_many_items(running, eva, personas, by, same_statements):
    days = count(1)

    def more():
        for number in range(10):
            added = operations.add_item(running, **by(personas.eva), title=f"Fråga {number}")
            operations.record_decision(added, **by(personas.eva), text="Ja", method="CONSENSUS")
            Meeting.objects.create(group=running.group, on=running.on - timedelta(days=next(days)))

    slug = [running.group.collaboration.slug]
    Meeting.objects.create(group=running.group, on=running.on - timedelta(days=900), state=S.HELD)
    operations.record_decision(running.items.get(), **by(personas.eva), text="Ja", method="CONSENSUS")
    lists = [reverse("meetings:all", args=slug), reverse("meetings:minutes", args=slug)]
    for address in [running.get_absolute_url(), running.url("mode")]:
        assert same_statements(eva, address, more) <= 12
    for address in lists:
        assert same_statements(eva, address, more) <= 8


def test_minutes_are_compiled_across_meetings_and_as_a_file(held, eva):
    address = reverse("meetings:minutes", args=[held.group.collaboration.slug])
    assert "Lampan lagas" in eva.get(address, {"text": "lampan", "decided": "on"}).content.decode()
    content = b"".join(eva.get(address, {"format": "csv"})).decode()
    assert "Tunneln" in content
    assert "Lampan lagas" in content
