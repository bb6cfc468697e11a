"""How goals hang together, as a picture and in words (L5)."""

from __future__ import annotations

import itertools

import pytest

from samsyn.core.errors import Refused
from samsyn.measures.models import Goal, GoalLink
from samsyn.measures.operations import end_goal, set_goal
from samsyn.measures.operations.links import link_goals, unlink_goals
from samsyn.measures.queries.graph import wrapped

pytestmark = pytest.mark.django_db
WHY = "När fler rör sig känner sig fler trygga"


@pytest.fixture
def maria(signed_in, personas):
    return signed_in(personas.maria)


@pytest.fixture
def three(collaboration, by, aim):
    more = [set_goal(collaboration, **by(), text=text, reached_by=aim.reached_by) for text in ("Torget", "Arbete")]
    return [aim, *more]


def refused(act, *args, **given):
    with pytest.raises(Refused) as caught:
        act(*args, **given)
    return caught.value


@pytest.mark.proves("F-LUA-2")
def test_a_circle_is_refused_and_named_step_by_step(three, by):
    a, b, c = three
    link_goals(a, **by(), effect=b, why=WHY)
    link_goals(b, **by(), effect=c, why=WHY)
    refusal = refused(link_goals, c, **by(), effect=a, why=WHY)
    assert (refusal.field, refusal.code) == ("effect", "circle")
    assert f"“{c}” → “{a}” → “{b}” → “{c}”" in str(refusal.message)
    assert refused(link_goals, a, **by(), effect=a, why=WHY).code == "circle"
    assert GoalLink.objects.count() == 2


def test_a_link_says_why_once_between_goals_that_are_worked_on(three, by, now, collaboration):
    a, b, c = three
    assert refused(link_goals, a, **by(), effect=b, why=" ").field == "why"
    link_goals(a, **by(), effect=b, why=WHY)
    assert refused(link_goals, a, **by(), effect=b, why=WHY).field == "effect"
    end_goal(c, **by(), because="Nått")
    assert refused(link_goals, a, **by(), effect=c, why=WHY).field == "effect"


def test_the_picture_and_the_list_say_the_same(three, by, maria, to):
    a, b, c = three
    link_goals(a, **by(), effect=b, why=WHY)
    response = maria.get(to("graph"))
    graph, page = response.context["graph"], response.content.decode()
    assert {box.text for box in graph.boxes} == {a.text, b.text}
    assert [(line.cause, line.effect) for line in graph.lines] == [(a.pk, b.pk)]
    assert [(link.cause, link.effect) for link in graph.links] == [(a.text, b.text)]
    assert [text for text, _url in graph.alone] == [c.text]
    assert WHY in page
    assert WHY in maria.get(to("goal", a.pk)).content.decode()


def test_a_circle_is_told_at_its_field_and_what_was_typed_is_kept(three, by, maria, to):
    a, b, _c = three
    link_goals(a, **by(), effect=b, why=WHY)
    response = maria.post(to("link"), {"cause": b.pk, "effect": a.pk, "why": "Mitt skäl"})
    assert "effect" in response.context["form"].errors
    assert "Mitt skäl" in response.content.decode()
    assert GoalLink.objects.count() == 1


def test_links_are_made_and_taken_away_by_those_who_coordinate(three, by, maria, to, signed_in, personas):
    a, b, _c = three
    typed = {"cause": a.pk, "effect": b.pk, "why": WHY}
    assert signed_in(personas.eva).post(to("link"), typed).status_code == 403
    assert maria.post(to("link"), typed).status_code == 302
    link = GoalLink.objects.get()
    assert signed_in(personas.eva).get(to("unlink", link.pk)).status_code == 403
    assert signed_in(personas.otto).get(to("unlink", link.pk)).status_code == 404
    assert maria.post(to("unlink", link.pk), {"once_key": ""}).status_code == 302
    assert not GoalLink.objects.exists()


def test_no_link_leads_out_of_the_collaboration(aim, by, collaboration, town, now, today):
    other = type(collaboration).objects.create(
        name="Annan", slug="annan", country="SE", lead=town.housing, created_at=now, is_invented=True
    )
    foreign = Goal.objects.create(collaboration=other, text="x", reached_by=today, at=now)
    assert refused(link_goals, aim, **by(), effect=foreign, why=WHY).field == "effect"


def test_the_picture_costs_the_same_for_many_goals(collaboration, maria, to, now, today, same_statements):
    def more():
        goals = [
            Goal.objects.create(collaboration=collaboration, text="Mål", reached_by=today, at=now) for _ in range(9)
        ]
        for cause, effect in itertools.pairwise(goals):
            GoalLink.objects.create(cause=cause, effect=effect, why=WHY, at=now)

    more()
    assert same_statements(maria, to("graph"), more) <= 9


def test_a_link_is_gone_once(three, by):
    link = link_goals(three[0], **by(), effect=three[1], why=WHY)
    unlink_goals(link, **by())
    assert not GoalLink.objects.exists()


@pytest.mark.parametrize(
    ("text", "rows"),
    [("Kort", ["Kort"]), ("ett två tre fyra fem", ["ett två", "tre fyra", "fem"]), ("x" * 30, ["x" * 9 + "…"])],
)
def test_a_text_is_fitted_into_its_box(text, rows):
    assert wrapped(text, 10, 3) == rows
    assert len(wrapped(text * 9, 10, 3)) <= 3
