"""A new national goal set: every running measure gets its place among the new goals, and nothing is left out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.collaborations.models import Collaboration
from samsyn.conftest import as_actor
from samsyn.measures.models import Goal, GoalSet, Measure
from samsyn.measures.operations import goal_sets, set_goal
from samsyn.measures.operations.links import link_goals
from samsyn.measures.operations.measures import plan_measure, start
from samsyn.organisations.models import Membership
from tests.e2e.conftest import DESK, PHONE

SIZES = pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone-dark"])


@pytest.fixture
def by(personas):
    return lambda name="maria": {"actor": as_actor(getattr(personas, name)), "now": timezone.now()}


@pytest.fixture
def at_work(collaboration, personas, town, today, by) -> Collaboration:
    """Three linked goals in Sweden's areas of 2011, one with a part, and three measures that run."""
    areas = {area.key: area for area in GoalSet.objects.get(country="SE", owner=None).areas.all()}
    later = today + timedelta(days=900)
    given = {"reached_by": later, "signs": "We count", **by()}
    walks = set_goal(collaboration, **given, text="More people walk through the passage", areas=[areas["safety"]])
    lamps = set_goal(
        collaboration, **given, text="Every lamp works within a week", areas=[areas["safety"]], parent=walks
    )
    jobs = set_goal(collaboration, **given, text="More young people have a summer job", areas=[areas["work"]])
    shops = set_goal(collaboration, **given, text="The square has shops that stay", areas=[areas["growth"]])
    link_goals(lamps, **by(), effect=walks, why="Light makes the passage worth the walk")
    link_goals(jobs, **by(), effect=shops, why="Those who work here shop here")
    link_goals(walks, **by(), effect=shops, why="Passers-by become customers")
    eva = Membership.objects.get(person=personas.eva)
    housing = collaboration.parties.get(organisation=town.housing)
    for title, goal in (("Mend the lamps", lamps), ("Hire twelve young people", jobs), ("Lower the rents", shops)):
        made = plan_measure(collaboration, **by(), title=title, goals=[goal], party=housing, responsible=eva, due=later)
        start(made, **by("eva"))
    return collaboration


def a_new_set(by) -> GoalSet:
    old = GoalSet.objects.get(country="SE", owner=None)
    made = goal_sets.begin_goal_set(None, **by("stina"), name="Goals for Sweden 2027", country="SE", replaces=old)
    goal_sets.remove_goal_area(made.areas.get(key="growth"), **by("stina"))
    return goal_sets.publish_goal_set(made, **by("stina"))


def prepare(maria) -> None:
    maria.follow("Place your measures in")
    maria.look("why-the-goals-change")
    maria.fill({"Why do the goals change?": "The state has new goal areas for all of us."})
    maria.press("Begin")
    maria.reads("Next: say what becomes of 4 goals")
    maria.look("nothing-said-yet")


def say_the_fates(maria) -> None:
    """One goal ends, one is written anew, the rest go on."""
    maria.follow("The square has shops that stay")
    maria.look("what-becomes-of-it")
    maria.fill({"What becomes of it?": "ends"})
    maria.press("Save")
    maria.reads("Say why: those who work for this goal want to know.")
    maria.fill({"Why?": "No area of the new ones, and the square is let to others."})
    maria.press("Save")
    maria.follow("More people walk through the passage")
    maria.follow("Write the goal that follows")
    maria.fill(
        {"Goal": "Everybody dares to walk through the passage", "Why is the old goal replaced?": "More is needed"}
    )
    maria.look("the-goal-that-follows")
    maria.press("Save")
    maria.press("The rest go on")
    maria.reads("Next: say where 3 measures go")


def place_the_measures(maria) -> None:
    maria.press("The rest go with their goals")
    maria.reads("Next: say where 1 measure goes")
    maria.look("one-measure-left")
    maria.follow("Lower the rents")
    maria.look("where-it-goes")
    moved = {"Where does it go?": "is moved to another goal", "To which goal?": "More young people have a summer job"}
    maria.fill(moved | {"Why?": "Cheaper rooms for those who hire the young."})
    maria.press("Save")
    maria.reads("Everything has its place")


@SIZES
@pytest.mark.proves("F-LUA-3")
def test_a_new_goal_set_places_every_running_measure(walk, personas, at_work, by, size, scheme):
    maria = walk(personas.maria, size=size, scheme=scheme)
    maria.go("measures:goals", slug=at_work.slug)
    maria.look("goals-and-their-parts")
    maria.follow("Links")
    maria.look("how-they-hang-together")
    new_set = a_new_set(by)
    maria.go("/")
    prepare(maria)
    say_the_fates(maria)
    place_the_measures(maria)
    maria.follow("Publish the change of goals")
    maria.look("before-it-is-published")
    maria.press("Publish the change of goals")
    maria.reads("Everybody dares to walk through the passage")
    maria.reads_not("The square has shops that stay")
    maria.look("the-new-goals")
    maria.follow("Everybody dares to walk through the passage")
    maria.reads("More people walk through the passage")
    maria.look("a-goal-with-its-earlier-version")
    served = {
        (line.measure.title, line.goal.text) for measure in Measure.objects.all() for line in measure.serves.all()
    }
    assert served == {
        ("Mend the lamps", "Every lamp works within a week"),
        ("Hire twelve young people", "More young people have a summer job"),
        ("Lower the rents", "More young people have a summer job"),
    }
    for goal in Goal.objects.filter(Goal.current()):
        assert [area.goal_set for area in goal.areas.all()] == [new_set]


@pytest.mark.parametrize(("language", "size"), [("sv", PHONE), ("da", DESK)], ids=["Swedish", "Danish"])
def test_the_pages_of_goals_hold_in_the_other_languages(walk, personas, at_work, by, language, size):
    a_new_set(by)
    maria = walk(personas.maria, language=language, size=size)
    for page in ("goals", "graph", "goal_list", "set", "link", "revision_new"):
        maria.go(f"measures:{page}", slug=at_work.slug)
        maria.look(page)
    for page in ("goal_sets", "goal_set_new"):
        maria.go(f"measures:{page}")
        maria.look(page)
    maria.go("measures:goal_set", goal_set=GoalSet.objects.filter(country="SE").latest("pk").pk)
    maria.look("goal_set")
    maria.go("measures:goal", slug=at_work.slug, goal=Goal.objects.filter(parts__isnull=False)[0].pk)
    maria.look("goal")
