"""A decision becomes a measure, and both know of each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from samsyn.measures.models import Measure
from samsyn.meetings.models import Meeting
from samsyn.meetings.operations import sitting
from samsyn.meetings.operations.doing import short, turn_into_measure
from samsyn.meetings.waiting import waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(running, personas, by):
    return sitting.record_decision(
        running.items.get(), **by(personas.eva), text="Kvarnbyhem lagar lamporna.", method="CONSENSUS"
    )


@pytest.fixture
def button(decision):
    return reverse("meetings:do", args=[decision.item.meeting.group.collaboration.slug, decision.pk])


def page(client, thing):
    return client.get(thing.get_absolute_url()).content.decode()


def test_one_press_makes_the_measure_and_leads_to_it(decision, button, eva):
    answer = eva.post(button)
    measure = Measure.objects.get()
    assert answer["Location"] == measure.get_absolute_url()
    assert (measure.title, measure.origin) == ("Kvarnbyhem lagar lamporna", f"decision-{decision.pk}")
    assert measure.state == Measure.State.PLANNED


@pytest.mark.proves("B11")
def test_pressed_twice_and_by_two_people_it_is_the_same_measure(button, eva, maria):
    places = {client.post(button)["Location"] for client in (eva, eva, maria)}
    assert len(places) == 1
    assert Measure.objects.count() == 1


def test_in_meeting_mode_one_stays_there_and_sees_it(running, button, eva):
    answer = eva.post(f"{button}?from=mode", follow=True)
    assert answer.redirect_chain[0][0].startswith(running.url("mode"))
    assert Measure.objects.get().get_absolute_url() in answer.content.decode()


def test_the_decision_shows_its_measure_with_its_state_and_no_button_more(running, button, eva):
    assert button in page(eva, running)
    eva.post(button)
    text = page(eva, running)
    assert Measure.objects.get().get_absolute_url() in text
    assert "planned" in text
    assert button not in text


def test_the_measure_says_where_it_was_decided(decision, button, eva, running):
    eva.post(button)
    text = page(eva, Measure.objects.get())
    assert f"{running.get_absolute_url()}#item-{decision.item_id}" in text


def test_a_decision_in_approved_minutes_can_still_be_done(decision, running, button, eva):
    Meeting.objects.filter(pk=running.pk).update(state=Meeting.State.APPROVED)
    assert button in page(eva, running)
    assert eva.post(button).status_code == 302
    assert Measure.objects.count() == 1


def test_a_long_decision_is_shortened_as_a_heading_and_kept_whole(running, personas, by):
    text = "Lamporna lagas " * 100
    decision = sitting.record_decision(running.items.get(), **by(personas.eva), text=text, method="CONSENSUS")
    measure = turn_into_measure(decision, **by(personas.eva))
    assert len(measure.title) <= 120
    assert measure.description == text.strip()


def test_the_heading_is_the_first_line():
    assert short("Lamporna lagas.\nInnan mars.") == "Lamporna lagas"


def test_a_stranger_presses_in_vain(button, signed_in, personas):
    assert signed_in(personas.otto).post(button).status_code == 404
    assert not Measure.objects.exists()


@pytest.fixture
def passed(plan, today):
    """Planned for yesterday, and nobody has said how it went."""
    meeting = plan()
    Meeting.objects.filter(pk=meeting.pk).update(on=today - timedelta(days=1))
    return Meeting.objects.get(pk=meeting.pk)


def uids(actor):
    return {item.uid for item in waiting_for(actor)}


def test_a_meeting_whose_day_has_passed_waits_for_whoever_leads(passed, personas, act, eva):
    assert f"passed-{passed.pk}" in uids(act(personas.eva))
    assert f"passed-{passed.pk}" not in uids(act(personas.per))
    text = page(eva, passed)
    assert "The day has passed" in text
    assert "It was not held" in text


def test_it_no_longer_waits_when_it_is_said_that_it_was_not_held(passed, personas, act, eva):
    assert eva.post(passed.url("cancel"), {"version": 1, "why": "Ingen kom"}).status_code == 302
    assert f"passed-{passed.pk}" not in uids(act(personas.eva))


def test_it_is_opened_and_written_afterwards(passed, personas, act, eva):
    assert eva.post(passed.url("open")).status_code == 302
    (waits,) = (item for item in waiting_for(act(personas.eva)) if item.uid == f"passed-{passed.pk}")
    assert "Styrgruppen" in waits.what


def test_whoever_made_it_fills_in_who_does_it_and_by_when(button, eva, signed_in, personas):
    eva.post(button)
    measure = Measure.objects.get()
    text = page(eva, measure)
    assert "Before it can be under way it needs: a responsible party" in text
    change = reverse("measures:change", args=[measure.collaboration.slug, measure.pk])
    assert change in text
    assert eva.get(change).status_code == 200


def test_once_a_party_answers_for_it_it_is_theirs(button, eva, personas, collaboration, town):
    eva.post(button)
    own = collaboration.parties.get(organisation=town.municipality)
    Measure.objects.update(party=own)
    change = reverse("measures:change", args=[collaboration.slug, Measure.objects.get().pk])
    assert eva.get(change).status_code == 403


def test_who_planned_it_but_is_no_longer_in_changes_nothing(button, eva, collaboration, town, today):
    eva.post(button)
    collaboration.parties.filter(organisation=town.housing).update(left=today)
    change = reverse("measures:change", args=[collaboration.slug, Measure.objects.get().pk])
    assert eva.get(change).status_code == 404
