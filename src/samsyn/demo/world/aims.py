"""What Kvarnbacken wants to reach: goals in parts and areas, how they hang together, and how they changed."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from samsyn.collaborations.models import Collaboration
from samsyn.demo.world.stage import Stage
from samsyn.measures.models import Goal, GoalArea, GoalSet
from samsyn.measures.operations import edit_goal, goal_sets, revisions, set_goal
from samsyn.measures.operations.links import link_goals


def kvarnbackens_mal(stage: Stage) -> None:
    """A large goal in parts; one that was too vague was replaced by one that can be counted."""
    here = Collaboration.objects.get(name="Trygg i Kvarnbacken")
    tunnel = here.goals.order_by("pk")[0]
    _placed(stage, tunnel)
    lamps = set_goal(
        here, **stage.by("maria", 225), text="Alla lampor på väg till skolan lyser inom en vecka från felanmälan.",
        reached_by=tunnel.reached_by, signs="Äldsta öppna felanmälan om belysning", parent=tunnel,
        areas=[_area("housing_environment")],
    )  # fmt: skip
    young = set_goal(
        here, **stage.by("maria", 225), text="De unga i Kvarnbacken ska ha det bättre på kvällarna.",
        reached_by=tunnel.reached_by, areas=[_area("youth")],
    )  # fmt: skip
    link_goals(
        lamps, **stage.by("maria", 220), effect=tunnel, why="Det första alla nämnde på kvällsvandringen var lamporna.",
    )  # fmt: skip
    _sharpened(stage, here, young, tunnel)


def _placed(stage: Stage, goal: Goal) -> None:
    edit_goal(
        goal, **stage.by("maria", 228), version=None, text=goal.text, reached_by=goal.reached_by, signs=goal.signs,
        closure="När andelen har varit över 70 procent tre år i rad, och driften sköter lamporna utan påstötning.",
        areas=[_area("safety")], baseline_value=41, baseline_on=stage.day(236), unit="%", target_value=70,
        baseline_source="Räkning vid tunneln, tre kvällar",
    )  # fmt: skip


def _sharpened(stage: Stage, here: Collaboration, young: Goal, tunnel: Goal) -> None:
    """The follow-up showed that nobody could say when the second goal was reached."""
    change = revisions.begin_revision(
        here, **stage.by("maria", 75),
        note="Vid uppföljningen kunde ingen säga när målet om de unga var nått. Vi skriver om det så att det går att räkna.",
    )  # fmt: skip
    place = revisions.replace_goal(
        change, **stage.by("maria", 74), goal=young, because="Det gick inte att se när det var nått.",
        text="Det finns en plats inomhus för unga, öppen fyra kvällar i veckan.",
        reached_by=stage.today + relativedelta(years=2), signs="Öppna kvällar per vecka\nBesök per kväll",
        closure="När kultur och fritid har platsen i sin ordinarie budget.", areas=[_area("youth")],
    )  # fmt: skip
    revisions.let_the_rest_continue(change, **stage.by("maria", 74))
    revisions.keep_the_rest(change, **stage.by("maria", 73))
    revisions.publish_revision(change, **stage.by("maria", 70))
    link_goals(
        place, **stage.by("maria", 68), effect=tunnel,
        why="När de unga har någonstans att vara står färre och väntar i tunneln.",
    )  # fmt: skip


def vasteras_mal(stage: Stage) -> None:
    """A municipality's own areas, matched with the country's."""
    own = goal_sets.begin_goal_set(
        stage.organisations["vasteras"], **stage.by("maria", 300), name="Våra stadsdelars mål",
        source="Kommunfullmäktige, påhittat beslut i demovärlden",
    )  # fmt: skip
    answers = {"Ljusa och levande platser": ["safety", "housing_environment"], "Väg till jobb": ["work", "education"]}
    matches = {}
    for title, keys in answers.items():
        area = goal_sets.add_goal_area(own, **stage.by("maria", 300), title_sv=title)
        matches[area.pk] = [_area(key) for key in keys]
    alone = goal_sets.add_goal_area(own, **stage.by("maria", 300), title_sv="Odling på gårdarna")
    national = GoalSet.objects.get(country="SE", owner=None)
    goal_sets.match_goal_areas(own, **stage.by("maria", 299), national=national, matches=matches, alone=[alone.pk])
    goal_sets.publish_goal_set(own, **stage.by("maria", 298))


def _area(key: str) -> GoalArea:
    return GoalArea.objects.get(key=key, goal_set__country="SE", goal_set__owner=None)


STORIES = (vasteras_mal, kvarnbackens_mal)
