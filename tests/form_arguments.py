"""Where the pages with forms are, what must hold before they open, and what to fill in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.accounts.operations import invite
from samsyn.agreements.models import (
    Clause,
)
from samsyn.areas.models import Boundary
from samsyn.collaborations.models import (
    ChecklistAnswer,
    ChecklistEdition,
    FollowUp,
    Lesson,
    Signature,
    Terms,
)
from samsyn.collaborations.operations.choosing import begin_run
from samsyn.conftest import as_actor
from samsyn.measures.models import Goal, GoalArea, GoalRevision, GoalSet, Measure
from samsyn.meetings.models import Attendance, Meeting
from samsyn.organisations.models import Membership, Organisation
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import (
    AreaCause,
    Assessment,
    Category,
    Level,
    PeriodAnalysis,
    Picture,
    Reporter,
    Situation,
    Week,
)
from samsyn.web.models import WordingEdition
from tests.samples import SAMPLES, World

Arguments = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    return {}


def made(model: type[Any], world: World) -> Any:
    return SAMPLES[model](world)


def _slug(world: World) -> dict[str, Any]:
    return {"slug": world.collaboration.slug}


def _party(world: World) -> dict[str, Any]:
    return _slug(world) | {"party": world.party.pk}


def _own_party(world: World) -> dict[str, Any]:
    return _slug(world) | {"party": world.collaboration.parties.get(organisation=world.town.municipality).pk}


def _problem(world: World) -> dict[str, Any]:
    return _slug(world) | {"problem": world.problem.pk}


def _organisation(world: World) -> dict[str, Any]:
    return {"organisation": world.town.municipality.slug}


def _colleague(world: World) -> dict[str, Any]:
    colleague = Membership.objects.create(
        organisation=world.town.municipality, person=world.personas.otto, since=world.today - timedelta(days=9)
    )
    return _organisation(world) | {"membership": colleague.pk}


def _department(world: World) -> dict[str, Any]:
    unit = Organisation.objects.create(
        name="Parkenheten", slug="parkenheten", kind="DEPARTMENT", country="SE", parent=world.town.municipality
    )
    return {"organisation": unit.slug}


def _run(world: World) -> dict[str, Any]:
    run = begin_run(world.collaboration, actor=as_actor(world.personas.maria), now=world.now)
    return _slug(world) | {"run": run.pk}


def _invitation(world: World) -> dict[str, Any]:
    who = as_actor(world.personas.maria)
    _made, link = invite(
        "membership", world.town.municipality.pk, "x@example.org", {"role": "MEMBER"}, actor=who, now=world.now
    )
    return {"token": link.rstrip("/").split("/")[-1]}


def _negotiating(world: World) -> None:
    world.collaboration.parties.update(mandate="FREE")
    type(world.collaboration).objects.filter(pk=world.collaboration.pk).update(state="NEGOTIATING")


def _on_the_table(world: World) -> None:
    _negotiating(world)
    assert world.terms


def _active(world: World) -> None:
    _on_the_table(world)
    type(world.collaboration).objects.filter(pk=world.collaboration.pk).update(state="ACTIVE")


def _ended(world: World) -> None:
    _active(world)
    type(world.collaboration).objects.filter(pk=world.collaboration.pk).update(state="ENDED")
    made(Lesson, world)


def _signed(world: World) -> None:
    _active(world)
    made(Signature, world)
    Terms.objects.filter(pk=world.terms.pk).update(frozen_at=world.now)


def _prepared(world: World) -> None:
    for number in (1, 3):
        ChecklistAnswer.objects.create(
            collaboration=world.collaboration,
            number=number,
            mark="DONE",
            reason="Seen",
            person=world.personas.maria,
            at=world.now,
        )


def _switched_on(world: World) -> None:
    assert world.support_access


def _under_way(world: World) -> None:
    type(world.meeting).objects.filter(pk=world.meeting.pk).update(state="RUNNING")


def _attended(world: World) -> None:
    _under_way(world)
    maria = Membership.objects.get(person=world.personas.maria)
    Attendance.objects.create(meeting=world.meeting, membership=maria, present=True)


def _next_under_way(world: World) -> None:
    """Maria was at the meeting, and the next one is under way: its minutes can be approved."""
    _attended(world)
    type(world.meeting).objects.filter(pk=world.meeting.pk).update(state="HELD")
    Meeting.objects.create(group=world.group, on=world.today + timedelta(days=1), state="RUNNING")


def _bounded(world: World) -> None:
    made(Boundary, world)


def _pk(model: type[Any], name: str) -> Arguments:
    return lambda world: _slug(world) | {name: made(model, world).pk}


def _goal_set(world: World) -> dict[str, Any]:
    return {"goal_set": made(GoalSet, world).pk}


def _goal_area(world: World) -> dict[str, Any]:
    area = made(GoalArea, world)
    return {"goal_set": area.goal_set_id, "area": area.key}


def _reached(world: World) -> dict[str, Any]:
    return {"reached_by": _day(world, 90), "baseline_value": "", "target_value": "", "parent": ""}


def _revision(world: World) -> dict[str, Any]:
    return _slug(world) | {"revision": made(GoalRevision, world).number}


def _goal_to_place(world: World) -> dict[str, Any]:
    return _revision(world) | {"goal": made(Goal, world).pk}


def _draft_goal(world: World) -> dict[str, Any]:
    draft = made(Goal, world)
    Goal.objects.filter(pk=draft.pk).update(begins_with=made(GoalRevision, world))
    return _slug(world) | {"goal": draft.pk}


def _two_goals(world: World) -> dict[str, Any]:
    for _goal in range(2):
        made(Goal, world)
    return _slug(world)


def _linked(world: World) -> dict[str, Any]:
    cause, effect = Goal.objects.order_by("pk")
    return {"cause": str(cause.pk), "effect": str(effect.pk)}


def _standing_alone(world: World) -> None:
    made(GoalArea, world)
    GoalArea.objects.filter(goal_set__published_at=None).update(stands_alone=True)


def _day(world: World, days: int) -> str:
    return (world.today + timedelta(days=days)).isoformat()


def _group(world: World) -> dict[str, Any]:
    return _slug(world) | {"group": world.group.pk}


def _meeting(world: World) -> dict[str, Any]:
    return _slug(world) | {"meeting": world.meeting.address}


def _one_meeting(world: World) -> dict[str, Any]:
    return {"on": _day(world, 14), "starts_at": "9.00", "minutes_long": "60"}


def _no_votes(world: World) -> dict[str, Any]:
    return {"votes_for": "", "votes_against": "", "abstained": ""}


def _every_month(world: World) -> dict[str, Any]:
    """From the Monday after next, so that it is a working day whatever day the tests run."""
    monday = 14 - world.today.weekday()
    figures = {"every_weeks": "4", "starts_at": "09:00", "minutes_long": "90"}
    return figures | {"first_on": _day(world, monday), "last_on": _day(world, monday + 364)}


def _version(world: World) -> dict[str, Any]:
    """An agreement nobody has signed, unless it is signed already."""
    return _slug(world) | {"number": world.agreement.terms.number}


def _agreed(world: World) -> None:
    """In force: the municipality has signed it."""
    assert world.agreement
    own = world.collaboration.parties.get(organisation=world.town.municipality)
    maria = Membership.objects.get(person=world.personas.maria)
    Signature.objects.create(terms=world.terms, party=own, membership=maria, signed_on=world.today, at=world.now)
    Terms.objects.filter(pk=world.terms.pk).update(frozen_at=world.now)
    world.collaboration.parties.update(mandate="FREE")
    type(world.collaboration).objects.filter(pk=world.collaboration.pk).update(state="ACTIVE")


def _own_addendum(world: World) -> dict[str, Any]:
    return _own_party(world) | {"addendum": world.addendum.pk}


def _own_clause(world: World) -> dict[str, Any]:
    own = Clause.objects.create(agreement=world.agreement, key="own-1", order=20, heading="The children")
    return _slug(world) | {"clause": own.pk}


def _of_money(world: World) -> dict[str, Any]:
    return {"kind": "MONEY", "amount": "1200", "hours": "", "rate": ""}


def _two_shares(world: World) -> dict[str, Any]:
    return {f"share_{party.pk}": "50" for party in world.collaboration.parties.all()}


LONG_ENOUGH = "Dark paths between the houses and the square since the autumn."
OUTLINE = '{"type":"Polygon","coordinates":[[[16.0,59.0],[16.01,59.0],[16.01,59.01],[16.0,59.0]]]}'


def _geojson() -> SimpleUploadedFile:
    feature = {"type": "Feature", "properties": {"name": "Ängen"}, "geometry": json.loads(OUTLINE)}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    return SimpleUploadedFile("a.geojson", text.encode())


def _review() -> SimpleUploadedFile:
    return SimpleUploadedFile("review.pdf", b"%PDF-1.7 legal review %%EOF")


def _new_edition(world: World) -> dict[str, Any]:
    latest = ChecklistEdition.objects.order_by("-number")[0]
    made = ChecklistEdition.objects.create(number=latest.number + 1, points=latest.points, published_at=world.now)
    return {"edition": made.number}


def _last_edition(world: World) -> dict[str, Any]:
    return {"edition": ChecklistEdition.objects.order_by("-number").values_list("number", flat=True)[0]}


def _last_words(world: World) -> dict[str, Any]:
    return {"edition": WordingEdition.objects.order_by("-number").values_list("number", flat=True)[0]}


def _at_work(world: World) -> dict[str, Any]:
    measure = made(Measure, world)
    Measure.objects.filter(pk=measure.pk).update(state="RUNNING")
    return _slug(world) | {"measure": measure.pk}


def _planned(world: World) -> dict[str, Any]:
    return {"start": _day(world, 3), "due": _day(world, 90), "cost": "12500"}


def _numbers(world: World) -> dict[str, Any]:
    return {"residents": "", "dwellings": ""}


def _quarter(world: World) -> dict[str, Any]:
    return {"area": world.town.quarter.slug}


def _figured(world: World) -> dict[str, Any]:
    return {"value": "12", "on": _day(world, -3), "people": ""}


def _to_judge(world: World) -> dict[str, Any]:
    made(Goal, world)
    return _own_party(world) | {"follow_up": made(FollowUp, world).pk}


def _reporting(world: World) -> None:
    """Eva reports from the town, and has read the rule about persons."""
    made(Category, world)
    Reporter.objects.filter(pk=made(Reporter, world).pk).update(read_rules_on=world.today)


def _open_to_residents(world: World) -> None:
    _with_its_area(world)
    made(Category, world)
    Situation.objects.update(residents_report=True)


def _a_report(world: World) -> dict[str, Any]:
    return {"when": "now"}


def _this_week(world: World) -> dict[str, Any]:
    made(Level, world)
    return _slug(world) | {"week": monday_of(world.today)}


def _with_its_area(world: World) -> None:
    made(Situation, world)
    world.collaboration.areas.add(world.town.area)


def _the_area(world: World) -> dict[str, Any]:
    return {"areas": [world.town.area.pk]}


def _three_levels(world: World) -> dict[str, Any]:
    names = {f"title{step}": name for step, name in enumerate(("Green", "Yellow", "Red"), 1)}
    return names | {f"meaning{step}": "What it means" for step in (1, 2, 3)}


def _week_in(state: str, world: World) -> dict[str, Any]:
    made(Week, world)
    Week.objects.update(state=state)
    return _this_week(world)


def _closed_week(world: World) -> dict[str, Any]:
    return _week_in("CLOSED", world)


def _decided_week(world: World) -> dict[str, Any]:
    return _week_in("DECIDED", world)


def _cause(world: World) -> dict[str, Any]:
    cause = made(AreaCause, world)
    PeriodAnalysis.objects.update(state="DRAFTED")
    return _slug(world) | {"analysis": cause.analysis_id, "cause": cause.pk}


def _sent_week(world: World) -> dict[str, Any]:
    for model in (Picture, Assessment):
        made(model, world)
    return _week_in("ARCHIVED", world)


def _to_be_done(world: World) -> dict[str, Any]:
    return {"area": world.town.quarter.pk, "party": world.party.pk, "due": _day(world, 9)}
