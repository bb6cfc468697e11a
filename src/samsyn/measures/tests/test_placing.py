"""A change of goals without problems leaves nothing hanging, whatever the goals and measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.measures.links import circle
from samsyn.measures.placing import Change, Fate, Place, same_keys

CURRENT, DRAFTS, MEASURES = range(5), range(5, 8), range(4)
EVERY_GOAL = st.sampled_from([*CURRENT, *DRAFTS])
FATES = st.one_of(st.just(Fate("CONTINUES")), st.just(Fate("ENDS")), st.builds(Fate, st.just("REPLACED"), EVERY_GOAL))
PLACES = st.one_of(st.just(Place("KEPT")), st.just(Place("ENDED")), st.builds(Place, st.just("MOVED"), EVERY_GOAL))


@st.composite
def changes(draw):
    """Two levels before, as the house holds it; everything said or left unsaid."""
    whole = st.one_of(st.none(), st.sampled_from([0, 1]))
    return Change(
        current={goal: draw(whole) if goal > 1 else None for goal in CURRENT},
        drafts={goal: draw(st.one_of(whole, st.just(5))) if goal > 5 else None for goal in DRAFTS},
        fates=draw(st.dictionaries(st.sampled_from(CURRENT), FATES)),
        serves={measure: draw(st.frozensets(st.sampled_from(CURRENT))) for measure in MEASURES},
        places=draw(st.dictionaries(st.sampled_from(MEASURES), PLACES)),
        links=draw(st.frozensets(st.tuples(EVERY_GOAL, EVERY_GOAL).filter(lambda link: link[0] < link[1]))),
    )


@pytest.mark.proves("F-LUA-3")
@given(changes())
def test_without_problems_nothing_is_left_hanging(change):
    if change.problems():
        return
    parents = change.parents()
    in_force = set(parents)
    assert all(change.becomes(goal) is None or change.becomes(goal) in in_force for goal in CURRENT)
    assert all(whole is None or (whole in in_force and parents[whole] is None) for whole in parents.values())
    gone = {measure for measure, place in change.places.items() if place.choice == "ENDED"}
    assert set(change.serves_after()) == set(MEASURES) - gone
    assert all(goals and goals <= in_force for goals in change.serves_after().values())
    assert not circle(change.links_after())
    assert all({cause, effect} <= in_force for cause, effect in change.links_after())


@pytest.mark.proves("F-LUA-3")
@given(changes())
def test_whatever_is_not_placed_is_told(change):
    told = {(problem.kind, problem.about) for problem in change.problems()}
    assert {about for kind, about in told if kind == "goal without a fate"} == set(CURRENT) - set(change.fates)
    assert {about for kind, about in told if kind == "measure without a place"} == set(MEASURES) - set(change.places)


@given(changes())
def test_a_change_in_which_everything_goes_on_has_no_problem(change):
    going_on = Change(
        current=change.current, drafts={}, fates=dict.fromkeys(CURRENT, Fate("CONTINUES")),
        serves={measure: goals | {0} for measure, goals in change.serves.items()},
        places=dict.fromkeys(MEASURES, Place("KEPT")),
        links=frozenset(link for link in change.links if max(link) in CURRENT),
    )  # fmt: skip
    assert going_on.problems() == []
    assert going_on.serves_after() == going_on.serves


def test_two_goals_that_become_one_can_close_a_circle():
    """1 leads to 2, 2 to 3; 1 and 3 become 4."""
    fates = {1: Fate("REPLACED", 4), 2: Fate("CONTINUES"), 3: Fate("REPLACED", 4)}
    change = Change(
        current=dict.fromkeys((1, 2, 3)), drafts={4: None}, fates=fates, serves={}, places={},
        links=frozenset({(1, 2), (2, 3)}),
    )  # fmt: skip
    (problem,) = change.problems()
    assert (problem.kind, set(problem.way)) == ("circle", {2, 4})


def test_areas_of_the_same_name_are_taken_over_in_the_new_sets_order():
    assert same_keys(["work", "safety", "gone"], ["safety", "work", "new"]) == ["safety", "work"]
