"""Colours are given blind, the meeting agrees, and what keeps coming back is suggested for analysis."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.situation.models import Assessment, Colour, Escalation, Scale, Week
from samsyn.situation.operations import deciding as operations
from samsyn.situation.operations.deciding import Joint, Own
from samsyn.situation.operations.suggesting import decline_escalation, take_escalation
from samsyn.situation.policies import colours

A_WEEK = timedelta(weeks=1)


def colour_of(closed, parties, by, personas, level, town):
    operations.give_colours(
        closed, **by(personas.eva), party=parties["housing"], colours={town.quarter: Own(level(2), "Quieter")}
    )


@pytest.mark.proves("F-EST-9")
def test_each_party_sees_its_own_colours_alone_until_the_meeting(closed, parties, by, personas, act, level, town):
    colour_of(closed, parties, by, personas, level, town)
    given = Colour.objects.get()
    assert colours.may(act(personas.eva), "see", given)
    assert not colours.may(act(personas.maria), "see", given)
    assert not colours.may(act(personas.per), "see", given)
    operations.open_meeting(closed, **by(personas.maria))
    assert colours.may(act(personas.maria), "see", given)
    assert not colours.may(act(personas.amina), "see", given)


def test_a_party_may_change_its_mind_until_the_meeting_and_not_after(closed, parties, by, personas, level, town):
    colour_of(closed, parties, by, personas, level, town)
    operations.give_colours(
        closed, **by(personas.eva), party=parties["housing"], colours={town.quarter: Own(level(3), "")}
    )
    assert Colour.objects.get().level.step == 3
    operations.open_meeting(closed, **by(personas.maria))
    with pytest.raises(Refused, match="not changed any more"):
        colour_of(closed, parties, by, personas, level, town)


def test_nobody_gives_colours_for_another_party_or_before_the_week_is_closed(
    closed, parties, by, personas, level, town
):
    with pytest.raises(Refused, match="that you speak for"):
        colour_of(closed, parties | {"housing": parties["police"]}, by, personas, level, town)
    Week.objects.update(state="OPEN")
    with pytest.raises(Refused, match="when the week is closed"):
        colour_of(closed, parties, by, personas, level, town)


def test_levels_of_another_scale_and_foreign_areas_are_refused(situation, closed, parties, by, personas, level, town):
    foreign = Scale.objects.create(situation=situation, number=2, at=closed.closed_at)
    strange = foreign.levels.create(step=1, title="Other", meaning="Other")
    for colours_given, why in [({town.quarter: Own(strange, "")}, "scale"), ({town.area: Own(level(1), "")}, "area")]:
        with pytest.raises(Refused) as refusal:
            operations.give_colours(closed, **by(personas.eva), party=parties["housing"], colours=colours_given)
        assert refusal.value.code == why


@pytest.fixture
def meeting(closed, parties, by, personas, level, town):
    """Kvarnbyhem says yellow, the police red: two steps apart."""
    colour_of(closed, parties, by, personas, level, town)
    operations.give_colours(
        closed, **by(personas.per), party=parties["police"], colours={town.quarter: Own(level(4), "")}
    )
    return operations.open_meeting(closed, **by(personas.maria))


@pytest.mark.proves("F-EST-9")
def test_two_steps_apart_must_be_talked_about(meeting, by, personas, level, town):
    with pytest.raises(Refused, match="very differently") as refusal:
        operations.decide_areas(meeting, {town.quarter: Joint(level(3))}, **by(personas.eva))
    assert refusal.value.field == f"note_{town.quarter.pk}"
    assert not Assessment.objects.exists()
    operations.decide_areas(meeting, {town.quarter: Joint(level(3), "A gang of lamps", "Nights")}, **by(personas.eva))
    assert Assessment.objects.get().note == "Nights"


@pytest.mark.proves("F-EST-8")
def test_silence_is_never_green(closed, by, personas, level, town, nil):
    operations.open_meeting(closed, **by(personas.maria))
    with pytest.raises(Refused, match="silence is not calm"):
        operations.decide_areas(closed, {town.quarter: Joint(level(1))}, **by(personas.maria))
    operations.decide_areas(closed, {town.quarter: Joint(None)}, **by(personas.maria))
    nil()
    operations.decide_areas(closed, {town.quarter: Joint(level(1))}, **by(personas.maria))
    assert Assessment.objects.get().level.step == 1


def test_a_week_is_decided_when_every_area_has_been_talked_about(meeting, second_area, by, personas, level, town):
    operations.decide_areas(meeting, {town.quarter: Joint(level(3), "", "Nights")}, **by(personas.maria))
    with pytest.raises(Refused, match="Sjöbacken"):
        operations.decide_week(meeting, **by(personas.maria))
    operations.decide_areas(meeting, {second_area: Joint(None)}, **by(personas.maria))
    assert operations.decide_week(meeting, **by(personas.maria)).state == "DECIDED"


def test_a_week_does_not_leap(closed, by, personas):
    operations.open_meeting(closed, **by(personas.maria))
    with pytest.raises(Refused, match="cannot become"):
        operations.open_meeting(closed, **by(personas.maria))


def decide(week, by, person, area, level):
    operations.open_meeting(week, **by(person))
    operations.decide_areas(week, {area: Joint(level)}, **by(person))
    return operations.decide_week(week, **by(person))


@pytest.mark.proves("F-EST-13")
@pytest.mark.parametrize(("weeks", "suggested"), [((0, 1, 3), 1), ((0, 3), 0), ((1, 2, 3), 1), ((0, 4, 5), 0)])
def test_the_same_at_the_same_place_in_three_of_four_weeks(
    closed, report, by, personas, level, town, last_week, weeks, suggested
):
    for back in weeks:
        report(week=last_week - back * A_WEEK, spot="12:7")
        report(week=last_week - back * A_WEEK, spot="12:7")
    decide(closed, by, personas.maria, town.quarter, level(2))
    assert Escalation.objects.filter(rule="REPEATED", spot="12:7").count() == suggested


def test_other_places_and_other_categories_are_not_the_same(closed, report, by, personas, level, town, last_week):
    for back, category, spot in ((0, "damage", "1:1"), (1, "place", "1:1"), (2, "damage", "2:2"), (3, "damage", "")):
        report(week=last_week - back * A_WEEK, category=category, spot=spot)
    decide(closed, by, personas.maria, town.quarter, level(2))
    assert not Escalation.objects.exists()


@pytest.fixture
def grave_before(situation, closed, town, level):
    before = Week.objects.create(
        situation=situation, monday=closed.monday - A_WEEK, closes_at=closed.closes_at, scale=closed.scale, state="SENT"
    )
    Assessment.objects.create(week=before, area=town.quarter, level=level(3), at=closed.closed_at)


@pytest.mark.proves("F-EST-13")
@pytest.mark.parametrize(("step", "suggested"), [(2, 0), (3, 1), (4, 1)])
def test_orange_two_weeks_running(closed, grave_before, by, personas, level, town, report, step, suggested):
    report()
    decide(closed, by, personas.maria, town.quarter, level(step))
    assert Escalation.objects.filter(rule="GRAVE").count() == suggested


def test_the_group_takes_it_to_analysis_or_says_why_not_and_is_not_asked_again(
    closed, grave_before, by, personas, level, town, report, today
):
    report()
    decide(closed, by, personas.maria, town.quarter, level(4))
    asked = Escalation.objects.get()
    with pytest.raises(Refused, match="Say why"):
        decline_escalation(asked, **by(personas.maria), reason="")
    assert take_escalation(asked, **by(personas.maria)).state == "TAKEN"
    with pytest.raises(Refused, match="answered"):
        decline_escalation(asked, **by(personas.maria), reason="No")
    assert operations.suggest(closed, actor=Actor.house(today), now=closed.closed_at) == []
