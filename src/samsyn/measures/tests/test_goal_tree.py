"""Overall goals and their parts, in goal areas."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.collaborations.guards import hindrances
from samsyn.core.errors import Refused
from samsyn.measures.models import Goal, GoalArea
from samsyn.measures.operations import edit_goal, end_goal, set_goal
from samsyn.measures.operations.measures import drop

pytestmark = pytest.mark.django_db


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def part(aim, by, collaboration):
    return set_goal(collaboration, **by(), text="Lampor som lyser", reached_by=aim.reached_by, parent=aim)


@pytest.fixture
def safety():
    return GoalArea.objects.get(key="safety", goal_set__country="SE")


def refused(act, *args, **given):
    with pytest.raises(Refused) as caught:
        act(*args, **given)
    return caught.value.field or caught.value.code


@pytest.mark.proves("F-LUA-2")
def test_the_page_shows_parts_under_their_whole_with_the_areas_of_each(aim, part, safety, maria, to):
    aim.areas.add(safety, GoalArea.objects.get(key="democracy"))
    (row,) = maria.get(to("goals")).context["goals"]
    assert (row.text, [one.text for one in row.parts]) == (aim.text, [part.text])
    assert row.areas == ["Safety", "Democracy and participation"]


def test_there_are_two_levels_and_no_more(aim, part, by, collaboration, today):
    given = {"text": "x", "reached_by": today, "version": None}
    assert refused(set_goal, collaboration, **by(), text="x", reached_by=today, parent=part) == "parent"
    assert refused(edit_goal, aim, **by(), **given, parent=aim) == "parent"
    other = set_goal(collaboration, **by(), text="Annat", reached_by=aim.reached_by)
    assert refused(edit_goal, aim, **by(), **given, parent=other) == "parent"


@pytest.mark.proves("B1")
def test_no_part_is_reached_after_its_whole(aim, part, by, today):
    later = aim.reached_by + timedelta(days=1)
    assert refused(edit_goal, part, **by(), version=None, text="x", reached_by=later, parent=aim) == "reached_by"
    assert refused(edit_goal, aim, **by(), version=None, text="x", reached_by=today) == "reached_by"


@pytest.mark.proves("B1")
def test_no_goal_is_reached_before_it_was_measured(aim, by, today):
    Goal.objects.update(reached_by=today - timedelta(days=10))
    aim.refresh_from_db()
    figures = {"baseline_value": 3, "baseline_on": today, "baseline_source": "Räkningen"}
    given = {"text": "x", "reached_by": aim.reached_by, "version": None}
    with pytest.raises(Refused) as caught:
        edit_goal(aim, **by(), **given, **figures)
    assert (caught.value.field, caught.value.code) == ("baseline_on", "B1")
    assert str(today.year) in str(caught.value.message)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"target_value": "101", "unit": "%"}, "target_value"),
        ({"target_value": "-1", "unit": "procent"}, "target_value"),
        ({"baseline_value": "140", "unit": "per cent of tenants"}, "baseline_value"),
        pytest.param({"target_value": "-1", "unit": "kronor"}, "target_value", marks=pytest.mark.proves("B4")),
        pytest.param({"target_value": "1.234", "unit": "kr"}, "target_value", marks=pytest.mark.proves("B4")),
        ({"target_value": "1,2555"}, "target_value"),
        ({"target_value": "many"}, "target_value"),
        ({"target_value": "--3"}, "target_value"),
        pytest.param({"closure": "Ring 19811218-9876"}, "closure", marks=pytest.mark.proves("B3")),
    ],
)
@pytest.mark.proves("B5")
def test_a_wrong_figure_is_told_at_its_field_and_the_rest_is_kept(collaboration, maria, to, today, typed, field):
    whole = {
        "text": "Fler trivs", "reached_by": (today + timedelta(days=90)).isoformat(), "baseline_value": "40",
        "baseline_on": today.isoformat(), "baseline_source": "Enkäten",
    }  # fmt: skip
    response = maria.post(to("set"), whole | typed)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "Fler trivs" in response.content.decode()
    assert not Goal.objects.exists()


def test_a_change_in_percentage_points_may_lie_below_zero(collaboration, maria, to, today):
    typed = {"text": "x", "reached_by": (today + timedelta(days=9)).isoformat(), "target_value": "-12.5"}
    assert maria.post(to("set"), typed | {"unit": "procentenheter"}).status_code == 302
    assert Goal.objects.get().target_value == -12.5


@pytest.mark.proves("F-LUA-3")
def test_a_goal_does_not_end_while_a_measure_would_be_left_without_one(aim, planned, by, collaboration):
    assert refused(end_goal, aim, **by(), because="Nått") == "F-LUA-3"
    drop(planned, **by(), reason="Pengarna räckte inte", lesson="Fråga tidigt")
    assert end_goal(aim, **by(), because="Nått").ended_at


def test_a_goal_ends_after_its_parts(aim, part, by):
    assert refused(end_goal, aim, **by(), because="Nått") == "parts"
    end_goal(part, **by(), because="Lyser")
    assert end_goal(aim, **by(), because="Nått").ended_at


@pytest.mark.proves("F-LUA-10")
def test_a_local_development_agreement_is_not_signed_before_it_says_when_to_stop(aim, collaboration, by, today):
    def missing():
        return [line for line in hindrances(collaboration, "SIGNED", today) if aim.text in line]

    assert missing() == []
    collaboration.kind = "lua"
    assert len(missing()) == 1
    edit_goal(aim, **by(), version=None, text=aim.text, reached_by=aim.reached_by, closure="Tre år i rad utan klagomål")
    assert missing() == []


@pytest.mark.counts("measures:goal_list")
def test_goals_and_areas_cost_the_same_statements_however_many(
    collaboration, maria, to, now, today, safety, same_statements
):
    def more():
        for n in range(20):
            Goal.objects.create(collaboration=collaboration, text=f"Mål {n}", reached_by=today, at=now).areas.add(
                safety
            )

    more()
    assert same_statements(maria, to("goals"), more) <= 9
    assert same_statements(maria, to("goal_list"), more) <= 9


def test_the_page_of_a_goal_shows_what_is_done_for_it(aim, part, planned, maria, to):
    page = maria.get(to("goal", aim.pk)).content.decode()
    assert planned.title in page
    assert part.text in page


def test_the_list_can_be_taken_home_with_areas(aim, safety, maria, to):
    aim.areas.add(safety)
    assert "Safety" in b"".join(maria.get(to("goal_list") + "?format=csv")).decode()


@pytest.mark.proves("F-LUA-2")
def test_a_measure_lies_in_the_areas_of_its_goals(aim, part, safety, planned, maria, to):
    aim.areas.add(safety, GoalArea.objects.get(key="youth"))
    page = maria.get(to("measure", planned.pk)).content.decode()
    assert "Safety, Youth and young adults" in page
