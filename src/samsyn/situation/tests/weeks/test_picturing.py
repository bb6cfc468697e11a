"""The picture: frozen, numbered, sent, and read by each as far as it is theirs."""

from __future__ import annotations

import pytest
from django.core import mail

from samsyn.core.errors import Refused
from samsyn.measures.operations.measures import drop, finish
from samsyn.situation.models import Week
from samsyn.situation.operations import following_up
from samsyn.situation.operations.deciding import Joint, decide_areas, decide_week, open_meeting
from samsyn.situation.operations.picturing import send_picture
from samsyn.situation.queries.picture import shown_to


@pytest.fixture
def measure(closed, parties, by, personas, town, today, report):
    return following_up.decide_measure(
        closed, **by(personas.maria), area=town.quarter, problem="Dark passage", title="Mend the lamps",
        party=parties["housing"], due=today, reports=[report(state="REVIEWED")],
    )  # fmt: skip


@pytest.mark.proves("F-EST-11")
def test_a_picture_is_sent_to_the_group_and_the_reporters(decided, by, personas, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = send_picture(decided, **by(personas.maria))
    names = {row.person.name for row in picture.sent_to.all()}
    assert names == {"Maria", "Eva", "Per", "Nils", "Amina"}
    assert {message.to[0] for message in mail.outbox} == {f"{name.lower()}@example.org" for name in names}
    assert picture.get_absolute_url() in mail.outbox[0].body


def test_nothing_is_sent_before_it_is_decided(closed, by, personas):
    with pytest.raises(Refused, match="Decide the week"):
        send_picture(closed, **by(personas.maria))


def test_no_words_of_a_report_are_in_a_picture(decided, by, personas, report):
    report(text="A word that will be erased")
    assert "erased" not in str(send_picture(decided, **by(personas.maria)).content)


@pytest.mark.proves("F-EST-17")
def test_what_was_read_is_in_the_picture_when_it_is_sent(decided, by, personas, report):
    row = report(state="REVIEWED")
    send_picture(decided, **by(personas.maria))
    row.refresh_from_db()
    assert row.state == "INCLUDED"


def test_reporters_read_of_their_own_areas(closed, second_area, by, personas, act, town, report):
    open_meeting(closed, **by(personas.maria))
    decide_areas(closed, {town.quarter: Joint(None), second_area: Joint(None)}, **by(personas.maria))
    report(area=second_area, category="event", in_trend=False)
    decide_week(closed, **by(personas.maria))
    picture = send_picture(closed, **by(personas.maria))
    assert [area["name"] for area in shown_to(act(personas.amina), picture)["areas"]] == ["Kvarnbacken"]
    assert shown_to(act(personas.amina), picture)["coming"] == []
    assert len(shown_to(act(personas.per), picture)["areas"]) == 2


@pytest.mark.proves("F-EST-12")
def test_a_measure_of_the_week_is_under_way_with_a_party_and_a_day(measure, parties, today):
    assert (measure.measure.state, measure.measure.party, measure.measure.due) == ("RUNNING", parties["housing"], today)


@pytest.mark.proves("F-EST-12")
def test_it_is_closed_only_when_its_effect_is_known(measure, by, personas):
    words = {"outcome": "Light again", "lesson": "Ask the caretaker"}
    with pytest.raises(Refused, match="whether it helped"):
        finish(measure.measure, **by(personas.eva), **words)
    following_up.follow_up_effect(measure, **by(personas.eva), effect="PARTLY", note="Fewer")
    assert finish(measure.measure, **by(personas.eva), **words).state == "DONE"


def test_what_is_given_up_has_no_effect_to_ask_for(measure, by, personas):
    assert drop(measure.measure, **by(personas.eva), reason="Not ours", lesson="Ask first").state == "DROPPED"


@pytest.mark.parametrize("effect", ["", "MAYBE"])
def test_an_effect_is_one_of_four_answers(measure, by, personas, effect):
    with pytest.raises(Refused, match="whether it helped"):
        following_up.follow_up_effect(measure, **by(personas.eva), effect=effect)


def test_a_day_that_has_passed_is_refused(closed, parties, by, personas, town, today):
    with pytest.raises(Refused) as refusal:
        following_up.decide_measure(
            closed, **by(personas.maria), area=town.quarter, problem="Dark", title="Mend", party=parties["housing"],
            due=today.replace(year=today.year - 1),
        )  # fmt: skip
    assert refusal.value.field == "due"
    assert not Week.objects.get().measures.exists()
