"""The yearly pulse: answered once, kept as tallies, shown when it is closed, and never about a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pghistory.models import Events

from samsyn.core.errors import Refused
from samsyn.health import queries
from samsyn.health.models import PulseCount, PulseRound, PulseTaken
from samsyn.health.operations import pulse as operations
from samsyn.health.questions import keys, questions
from samsyn.health.waiting import waiting_for

FORM = dict.fromkeys(keys(), "4")


@pytest.fixture
def closed(answered, by, personas):
    return operations.close_pulse(answered, **by(personas.maria))


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


def page(client, collaboration):
    return client.get(reverse("health:pulse", args=[collaboration.slug])).content.decode()


def test_the_six_questions_are_those_of_the_five_municipalities():
    assert keys() == ("trust", "strengths", "weaknesses", "frames", "loyalty", "forums")
    assert all(question.text.sv and question.text.da and question.text.en for question in questions())


def test_an_answer_is_added_to_its_tally_and_kept_nowhere_else(opened, parties, personas, answer):
    before = Events.objects.count()
    answer(opened, personas.eva, parties["housing"], 4, trust=2, frames=None)
    counted = {row.question: row.value for row in PulseCount.objects.filter(count=1)}
    assert counted == {"trust": 2, "strengths": 4, "weaknesses": 4, "loyalty": 4, "forums": 4}
    assert Events.objects.count() == before
    assert [field.name for field in PulseTaken._meta.fields] == ["id", "round", "party", "person"]
    assert [field.name for field in PulseCount._meta.fields] == ["id", "round", "party", "question", "value", "count"]
    assert not [model for model in apps.get_models() if model.__name__ in {"PulseTakenEvent", "PulseCountEvent"}]


def test_all_answers_are_counted_in_one_statement(opened, parties, personas, answer):
    with CaptureQueriesContext(connection) as said:
        answer(opened, personas.eva, parties["housing"], 4)
    assert len([one for one in said if 'UPDATE "health_pulsecount"' in one["sql"]]) == 1


def test_the_order_of_the_tallies_tells_nothing(opened, parties):
    """They are there, with nothing counted, before anybody answers."""
    assert PulseCount.objects.filter(round=opened, count=0).count() == len(parties) * 6 * 5


@pytest.mark.proves("B11")
def test_nobody_answers_twice_not_even_for_another_party(opened, parties, personas, answer):
    answer(opened, personas.eva, parties["housing"], 4)
    with pytest.raises(Refused, match="already"):
        answer(opened, personas.eva, parties["housing"], 1)
    assert set(PulseCount.objects.filter(count__gt=0).values_list("value", "count")) == {(4, 1)}


def test_people_answer_only_for_the_party_they_belong_to(opened, parties, personas, answer):
    for person in (personas.eva, personas.otto, personas.vera):
        with pytest.raises(Refused, match="belong to"):
            answer(opened, person, parties["municipality"], 4)


def test_nothing_is_answered_before_or_after(opened, parties, personas, by, answer):
    operations.close_pulse(opened, **by(personas.maria))
    with pytest.raises(Refused, match="closed"):
        answer(opened, personas.eva, parties["housing"], 4)
    with pytest.raises(Refused, match="closed"):
        operations.close_pulse(opened, **by(personas.maria))


@pytest.mark.parametrize("answers", [{"trust": 6}, {"trust": 0}, {"height": 3}])
def test_an_answer_beside_the_scale_is_refused(opened, parties, personas, by, answers):
    with pytest.raises(Refused, match="from 1 to 5"):
        operations.take_pulse(opened, **by(personas.eva), party=parties["housing"], answers=answers)
    assert not PulseTaken.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 2, 61])
def test_people_get_time_to_answer_and_not_for_ever(collaboration, parties, by, personas, today, days):
    with pytest.raises(Refused, match="choose a day from") as refusal:
        operations.open_pulse(collaboration, **by(personas.maria), closes_on=today + timedelta(days=days))
    assert refusal.value.field == "closes_on"


def test_two_pulses_are_never_open_or_close_to_each_other(collaboration, opened, by, personas, act, today):
    later = {"actor": act(personas.maria), "now": timezone.now(), "closes_on": today + timedelta(days=14)}
    with pytest.raises(Refused, match="is open until"):
        operations.open_pulse(collaboration, **later)
    operations.close_pulse(opened, **by(personas.maria))
    with pytest.raises(Refused, match="too near"):
        operations.open_pulse(collaboration, **later)
    PulseRound.objects.update(opens_on=today - timedelta(days=90))
    assert operations.open_pulse(collaboration, **later).is_open(today)


def test_one_that_ran_out_makes_room_for_the_next(collaboration, opened, by, personas, today):
    PulseRound.objects.update(opens_on=today - timedelta(days=120), closes_on=today - timedelta(days=100))
    again = operations.open_pulse(collaboration, **by(personas.maria), closes_on=today + timedelta(days=9))
    assert PulseRound.objects.get(closed_at=None) == again


# What is shown


def test_nothing_is_shown_while_it_is_open(collaboration, answered, personas, act, maria):
    assert queries.pulse(act(personas.maria), collaboration) is None
    shown = page(maria, collaboration)
    assert "The parties are being asked" in shown
    assert "Mean" not in shown


def test_it_is_shown_the_day_after_its_last_day(collaboration, answered, personas, act, today):
    PulseRound.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert queries.pulse(act(personas.maria), collaboration) is not None


def test_parties_stand_in_alphabetical_order_and_the_few_are_not_shown(collaboration, closed, personas, act):
    trust = queries.pulse(act(personas.eva), collaboration).strips[0]
    assert [(dot.party, dot.mean and round(dot.mean, 2)) for dot in trust.dots] == [
        ("Kvarnby kommun", 4.33), ("Kvarnbyhem", 2.0), ("Polisen Kvarnby", None),
    ]  # fmt: skip
    assert round(trust.overall, 2) == 3.17
    assert trust.is_far_apart


def test_the_page_holds_no_figure_of_the_few(collaboration, closed, maria):
    shown = page(maria, collaboration)
    assert "not shown" in shown
    assert "4.3" in shown
    assert "1.0" not in shown
    assert "8 " not in shown.split("Mean")[1].split("</table>")[0]


def test_a_person_who_cannot_say_is_not_counted_there(
    collaboration, opened, parties, town, staff, answer, by, personas, act
):
    people = staff(town.housing, 3)
    for person in people[:2]:
        answer(opened, person, parties["housing"], 5)
    answer(opened, people[2], parties["housing"], 5, trust=None)
    operations.close_pulse(opened, **by(personas.maria))
    found = queries.pulse(act(personas.maria), collaboration)
    assert found.strips[0].overall is None
    assert found.strips[1].overall == 5.0


def test_two_organisations_of_the_same_name_are_never_added_up(
    collaboration, opened, parties, town, staff, answer, by, personas, act
):
    type(town.police).objects.filter(pk=town.police.pk).update(name="Kvarnbyhem")
    for name, number in (("housing", 2), ("police", 1)):
        for person in staff(getattr(town, name), number):
            answer(opened, person, parties[name], 1)
    operations.close_pulse(opened, **by(personas.maria))
    assert queries.pulse(act(personas.maria), collaboration).shows_nothing


def test_the_trend_goes_from_pulse_to_pulse(collaboration, closed, parties, town, by, personas, answer, act, today):
    PulseRound.objects.update(opens_on=today - timedelta(days=400), closes_on=today - timedelta(days=380))
    again = operations.open_pulse(collaboration, **by(personas.maria), closes_on=today + timedelta(days=9))
    for membership in town.housing.memberships.exclude(person=personas.eva).select_related("person"):
        answer(again, membership.person, parties["housing"], 3)
    operations.close_pulse(again, **by(personas.maria))
    found = queries.pulse(act(personas.maria), collaboration)
    assert [round(point.mean, 2) for point in found.trends[0].points] == [3.17, 3.0]
    assert len(found.trends[0].lines) == 1


def test_the_page_costs_the_same_with_ten_parties_and_with_thirty(
    collaboration, closed, town, maria, same_statements, today
):
    def more(count=20):
        for n in range(count):
            firm = type(town.police).objects.create(
                name=f"Firm {count}-{n}", slug=f"firm-{count}-{n}", kind="BUSINESS", country="SE"
            )
            party = collaboration.parties.create(organisation=firm, joined=today)
            PulseCount.objects.bulk_create(
                PulseCount(round=closed, party=party, question=key, value=3, count=5) for key in keys()
            )

    more(10)
    assert same_statements(maria, reverse("health:pulse", args=[collaboration.slug]), more) <= 12


# Pages


def test_eva_answers_from_her_week(collaboration, opened, personas, act, signed_in):
    (item,) = waiting_for(act(personas.eva))
    eva = signed_in(personas.eva)
    assert eva.get(item.url).status_code == 200
    assert eva.post(item.url, FORM | {"party": str(parties_of(opened, personas.eva))}).status_code == 302
    assert waiting_for(act(personas.eva)) == []
    assert eva.get(item.url).status_code == 302


def parties_of(pulse, person):
    return pulse.collaboration.parties.get(organisation__memberships__person=person).pk


def test_a_question_left_out_is_pointed_at_and_the_rest_is_kept(opened, personas, signed_in):
    eva = signed_in(personas.eva)
    url = reverse("health:answer", args=[opened.collaboration.slug, opened.pk])
    sent = {**FORM, "party": str(parties_of(opened, personas.eva))}
    del sent["loyalty"]
    answer = eva.post(url, sent)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["loyalty"]
    assert answer.content.decode().count("checked") == 5
    assert not PulseTaken.objects.exists()


def test_outsiders_and_guests_do_not_answer(opened, personas, signed_in):
    url = reverse("health:answer", args=[opened.collaboration.slug, opened.pk])
    assert signed_in(personas.otto).get(url).status_code == 404
    assert signed_in(personas.stina).get(url).status_code == 404


def test_a_pulse_is_asked_for_after_a_year_of_work(collaboration, personas, act, today):
    collaboration.state = "ACTIVE"
    collaboration.save()
    change = collaboration.state_changes.create(
        before="SIGNED", after="ACTIVE", on=today - timedelta(days=364), at=timezone.now()
    )
    assert waiting_for(act(personas.maria)) == []
    type(change).objects.update(on=today - timedelta(days=365))
    assert [item.uid for item in waiting_for(act(personas.maria))] == [f"ask-{collaboration.pk}"]
