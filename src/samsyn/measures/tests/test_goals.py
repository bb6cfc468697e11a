from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.collaborations.preparing import facts_of
from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import Goal
from samsyn.measures.operations import edit_goal, end_goal, set_goal
from samsyn.measures.queries import goals as queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def by(today):
    return today + timedelta(days=365)


@pytest.fixture
def goal(collaboration, personas, act, now, by):
    return set_goal(
        collaboration,
        actor=act(personas.maria),
        now=now,
        text="Fler går över torget",
        reached_by=by,
        signs="Enkäten\n\nLjuset",
    )


def url(name, collaboration, *args):
    return reverse(f"measures:{name}", args=[collaboration.slug, *args])


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


def test_the_checklist_learns_of_running_goals_alone(goal, collaboration, personas, act, now, today, by):
    facts = facts_of(collaboration, today)
    assert [(fact.reached_by, fact.signs) for fact in facts.goals] == [(by, 2)]
    end_goal(goal, actor=act(personas.maria), now=now, because="Nått")
    assert facts_of(collaboration, today).goals == ()


@pytest.mark.proves("B1")
def test_no_goal_is_set_for_a_day_that_has_passed(collaboration, personas, act, now, today):
    with pytest.raises(Refused) as caught:
        set_goal(collaboration, actor=act(personas.maria), now=now, text="x", reached_by=today - timedelta(days=1))
    assert (caught.value.field, caught.value.code) == ("reached_by", "B1")
    assert not Goal.objects.exists()


def test_a_goal_whose_day_has_passed_can_still_get_better_words(goal, personas, act, now):
    Goal.objects.filter(pk=goal.pk).update(reached_by=date(2024, 2, 29))
    goal.refresh_from_db()
    given = {"actor": act(personas.maria), "now": now, "version": goal.version}
    assert edit_goal(goal, text="Bättre", reached_by=date(2024, 2, 29), **given).text == "Bättre"
    with pytest.raises(Refused):
        edit_goal(goal, text="Bättre", reached_by=date(2024, 3, 1), actor=act(personas.maria), now=now, version=2)


def test_a_goal_ends_with_words_once(goal, personas, act, now):
    given = {"actor": act(personas.maria), "now": now}
    with pytest.raises(Refused) as caught:
        end_goal(goal, because="  ", **given)
    assert caught.value.field == "because"
    assert end_goal(goal, because="Nått", **given).ended_at == now
    for again in (
        lambda: end_goal(goal, because="Igen", **given),
        lambda: edit_goal(goal, text="x", reached_by=goal.reached_by, version=2, **given),
    ):
        with pytest.raises(Refused) as caught:
            again()
        assert caught.value.code == "over"


@pytest.mark.proves("B12")
def test_the_second_of_two_editors_sees_both_texts(goal, collaboration, maria, by):
    typed = {"version": 1, "reached_by": by.isoformat()}
    assert maria.post(url("edit", collaboration, goal.pk), typed | {"text": "Mitt ord"}).status_code == 302
    text = maria.post(url("edit", collaboration, goal.pk), typed | {"text": "Ett annat"}).content.decode()
    assert "Mitt ord" in text
    assert "Ett annat" in text
    goal.refresh_from_db()
    assert goal.text == "Mitt ord"


def test_two_operations_on_the_same_version_conflict(goal, personas, act, now):
    given = {"actor": act(personas.maria), "now": now, "version": 1, "reached_by": goal.reached_by}
    edit_goal(Goal.objects.get(), text="a", **given)
    with pytest.raises(Conflict):
        edit_goal(Goal.objects.get(), text="b", **given)


def test_the_list_costs_the_same_for_ten_goals_as_for_thirty(collaboration, maria, by, now):
    counts = []
    for more in (10, 20):
        Goal.objects.bulk_create(
            Goal(collaboration=collaboration, text=f"Mål {n}", reached_by=by, at=now) for n in range(more)
        )
        with CaptureQueriesContext(connection) as captured:
            assert maria.get(url("goals", collaboration)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


def test_the_empty_list_offers_the_first_step_to_those_who_coordinate(collaboration, maria, signed_in, personas):
    assert url("set", collaboration) in maria.get(url("goals", collaboration)).content.decode()
    assert url("set", collaboration) not in signed_in(personas.eva).get(url("goals", collaboration)).content.decode()


def test_who_may_see_and_who_may_set(goal, collaboration, signed_in, personas):
    for person, see, change in ((personas.maria, 200, 200), (personas.eva, 200, 403), (personas.otto, 404, 404)):
        client = signed_in(person)
        assert client.get(url("goals", collaboration)).status_code == see
        assert client.get(url("goal", collaboration, goal.pk)).status_code == see
        for name in ("edit", "end"):
            assert client.get(url(name, collaboration, goal.pk)).status_code == change
        assert client.get(url("set", collaboration)).status_code == change


def test_a_goal_is_not_reached_through_another_collaboration(goal, collaboration, maria):
    other = url("goal", collaboration, goal.pk).replace(collaboration.slug, "another")
    assert maria.get(other).status_code == 404


@pytest.mark.proves("B11")
def test_sent_twice_is_set_once(collaboration, maria, by):
    typed = {"text": "Mål", "reached_by": by.isoformat(), "once_key": "5a3c7b0e-70a5-4a4b-8c1f-0c1f3b2d1a11"}
    for _time in range(2):
        assert maria.post(url("set", collaboration), typed).status_code == 302
    assert Goal.objects.count() == 1


@pytest.mark.proves("B3")
@pytest.mark.parametrize("field", ["text", "signs"])
def test_an_identity_number_stops_the_save_and_keeps_what_was_typed(collaboration, maria, by, field):
    typed = {"text": "Mål", "signs": "Tecken", "reached_by": by.isoformat()} | {field: "Prata med 19811218-9876"}
    response = maria.post(url("set", collaboration), typed)
    assert field in response.context["form"].errors
    assert by.isoformat() in response.content.decode()
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": "x" * 200_000}, "text"),
        ({"text": " \u200b "}, "text"),
        ({"reached_by": "2027-02-29"}, "reached_by"),
        ({"reached_by": "2001-01-01"}, "reached_by"),
    ],
)
def test_bad_input_is_told_at_its_field(collaboration, maria, by, typed, field):
    response = maria.post(url("set", collaboration), {"text": "Mål", "reached_by": by.isoformat()} | typed)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Goal.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "هدف", "🎯", "{{ 1|add:1 }}"])
def test_any_text_is_shown_as_text(collaboration, maria, by, text):
    maria.post(url("set", collaboration), {"text": text, "signs": text, "reached_by": by.isoformat()})
    goal = Goal.objects.get()
    assert goal.text == text
    for address in (url("goals", collaboration), goal.get_absolute_url(), collaboration.get_absolute_url()):
        response = maria.get(address)
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_a_goal_whose_day_is_near_waits_for_the_coordinator_alone(goal, personas, act, today):
    assert queries.waiting(act(personas.maria)) == []
    Goal.objects.update(reached_by=today + timedelta(days=30))
    assert [item.what for item in queries.waiting(act(personas.maria))] == [goal.text]
    assert queries.waiting(act(personas.eva)) == []


def test_a_baseline_is_a_figure_with_a_day_and_a_source(goal, personas, act, now, today, collaboration):
    given = {"actor": act(personas.maria), "now": now, "text": "x", "reached_by": goal.reached_by, "version": None}
    whole = {"baseline_value": 40, "baseline_on": today, "baseline_source": "Enkäten", "target_value": 60, "unit": "%"}
    assert facts_of(collaboration, today).goals_without_baseline == 1
    for lacking in ({"baseline_on": None}, {"baseline_source": ""}, {"baseline_on": today + timedelta(days=1)}):
        with pytest.raises(Refused) as caught:
            edit_goal(goal, **given, **(whole | lacking))
        assert caught.value.field == next(iter(lacking))
    edit_goal(goal, **given, **whole)
    assert facts_of(collaboration, today).goals_without_baseline == 0


def test_the_goals_page_shows_where_it_began_and_where_it_is_going(goal, collaboration, maria, today, by):
    typed = {
        "version": 1, "text": "Fler går", "reached_by": by.isoformat(), "baseline_value": "41.5",
        "baseline_on": today.isoformat(), "baseline_source": "Räkningen", "target_value": "60", "unit": "procent",
    }  # fmt: skip
    assert maria.post(url("edit", collaboration, goal.pk), typed).status_code == 302
    text = maria.get(url("goal", collaboration, goal.pk)).content.decode()
    assert "41.5" in text
    assert "Räkningen" in text
    assert "60" in text
