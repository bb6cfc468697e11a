"""For every page with a form: who may open it, where it is, and what must hold before. A form without fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from samsyn.accounts.models import ApiToken
from samsyn.accounts.operations import invite
from samsyn.agreements.models import (
    Addendum,
    BudgetLine,
    Clause,
    Commitment,
    Contribution,
    RevisionDialogue,
)
from samsyn.areas.models import Boundary
from samsyn.collaborations.models import (
    Anchoring,
    ChecklistAnswer,
    ChecklistEdition,
    FollowUp,
    Handover,
    Lesson,
    Signature,
    Terms,
)
from samsyn.collaborations.operations.choosing import begin_run
from samsyn.conftest import as_actor
from samsyn.health.models import PulseRound
from samsyn.health.questions import keys
from samsyn.measures.models import Goal, GoalArea, GoalLink, GoalRevision, GoalSet, Measure, Measurement
from samsyn.meetings.models import AgendaItem, Attendance, Decision, GroupMember, Meeting, Series
from samsyn.organisations.models import Membership, Organisation
from samsyn.participation.models import Activity
from tests.page_forms import PageForm, form_on
from tests.samples import SAMPLES, World

Arguments = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class FormSample:
    """`data` is what must be filled in besides the ordinary answers for the form to be taken."""

    arguments: Arguments = nothing
    who: str = "maria"
    data: Arguments = nothing
    query: str = ""
    before: Callable[[World], Any] = nothing


@dataclass
class OpenForm:
    """A page with its form, opened by somebody who may."""

    client: Client
    address: str
    form: PageForm
    data: dict[str, Any]

    def send(self, **changes: Any) -> Any:
        given = self.form.filled(**self.data) | changes
        for value in given.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return self.client.post(self.address, given)


def opened(name: str, world: World) -> OpenForm:
    assert name in FORMS, f"{name} has no sample in tests/form_samples.py: say who may open it and where it is."
    sample = FORMS[name]
    sample.before(world)
    address = reverse(name, kwargs=sample.arguments(world)) + sample.query
    client = Client(headers={"accept-language": "en"})
    if sample.who:
        client.force_login(getattr(world.personas, sample.who))
    page = client.get(address)
    assert page.status_code == 200, f"{address} answers {page.status_code} {page.get('Location', '')}"
    form = form_on(page.content.decode(), address)
    assert form is not None, f"{address} shows no form that is sent back to it"
    return OpenForm(client, address, form, sample.data(world))


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


FORMS: dict[str, FormSample] = {
    "accounts:me": FormSample(),
    "accounts:keys": FormSample(data=lambda world: {"expires_on": _day(world, 30)}),
    "accounts:calendar": FormSample(),
    "accounts:revoke_key": FormSample(lambda world: {"token": made(ApiToken, world).pk}),
    "accounts:support_on": FormSample(who="stina"),
    "accounts:invitation": FormSample(_invitation, who=""),
    "agreements:add_clause": FormSample(_version),
    "agreements:add_cost": FormSample(_version, data=lambda world: {"amount": "1200"}),
    "agreements:begin": FormSample(_slug, before=_on_the_table),
    "agreements:clause": FormSample(_pk(Clause, "clause")),
    "agreements:commitment": FormSample(_pk(Commitment, "commitment")),
    "agreements:contribute": FormSample(_version, data=_of_money),
    "agreements:contribution": FormSample(_pk(Contribution, "contribution"), data=_of_money),
    "agreements:cost": FormSample(_pk(BudgetLine, "line"), data=lambda world: {"amount": "1200"}),
    "agreements:dialogue": FormSample(_pk(RevisionDialogue, "dialogue")),
    "agreements:edit": FormSample(_version),
    "agreements:edit_addendum": FormSample(_pk(Addendum, "addendum")),
    "agreements:plan_dialogue": FormSample(
        _version, before=_agreed, data=lambda world: {"planned_on": _day(world, 90)}
    ),
    "agreements:promise": FormSample(_version),
    "agreements:propose_addendum": FormSample(
        _version, before=_agreed, data=lambda world: {"effective_on": _day(world, 14)}
    ),
    "agreements:remove_addendum": FormSample(_pk(Addendum, "addendum")),
    "agreements:remove_clause": FormSample(_own_clause),
    "agreements:remove_commitment": FormSample(_pk(Commitment, "commitment")),
    "agreements:remove_contribution": FormSample(_pk(Contribution, "contribution")),
    "agreements:remove_cost": FormSample(_pk(BudgetLine, "line")),
    "agreements:shares": FormSample(_version, data=_two_shares),
    "agreements:sign_addendum": FormSample(_own_addendum, before=_agreed),
    "agreements:sign_addendum_on_paper": FormSample(
        _own_addendum, before=_agreed, data=lambda world: {"paper": _review()}
    ),
    "areas:create": FormSample(
        data=lambda world: _numbers(world) | {"municipality": world.town.area.pk, "shape": OUTLINE}
    ),
    "areas:edit": FormSample(_quarter, data=_numbers),
    "areas:boundary": FormSample(_quarter, data=lambda world: {"shape": OUTLINE}),
    "areas:import": FormSample(data=lambda world: {"municipality": world.town.area.pk, "file": _geojson()}),
    "collaborations:anchor": FormSample(_party, data=lambda world: {"decided_on": _day(world, -3)}),
    "collaborations:anchoring_left": FormSample(_pk(Anchoring, "anchoring")),
    "collaborations:checklist_answer": FormSample(lambda world: _slug(world) | {"number": 1}),
    "collaborations:checklist_move": FormSample(lambda world: _slug(world) | _new_edition(world)),
    "collaborations:close": FormSample(_slug, before=_ended),
    "collaborations:coordinator": FormSample(_slug),
    "collaborations:create": FormSample(query="?area=kvarnbacken"),
    "collaborations:decide_form": FormSample(_slug, before=_prepared, data=lambda world: {"file": _review()}),
    "collaborations:edit": FormSample(_slug),
    "collaborations:edition_publish": FormSample(_last_edition, who="stina", before=_switched_on),
    "collaborations:evidence_add": FormSample(_problem),
    "collaborations:follow_up": FormSample(_pk(FollowUp, "follow_up"), before=_active),
    "collaborations:guest_add": FormSample(_slug),
    "collaborations:guide_begin": FormSample(_slug),
    "collaborations:guide_check": FormSample(_run),
    "collaborations:guide_question": FormSample(lambda world: _run(world) | {"key": "individuals"}),
    "collaborations:guide_run": FormSample(_run, query="?all=1"),
    "collaborations:handover_check": FormSample(_pk(Handover, "handover")),
    "collaborations:handover_people": FormSample(_pk(Handover, "handover")),
    "collaborations:handover_successor": FormSample(_pk(Handover, "handover")),
    "collaborations:handover_unwritten": FormSample(_pk(Handover, "handover")),
    "collaborations:lesson_add": FormSample(_slug),
    "collaborations:notice": FormSample(_own_party, before=_signed),
    "collaborations:party": FormSample(_party),
    "collaborations:party_add": FormSample(_slug, query="?organisation=polisen-kvarnby"),
    "collaborations:party_invite": FormSample(_party),
    "collaborations:party_leave": FormSample(_party),
    "collaborations:problem_add": FormSample(_slug),
    "collaborations:problem_edit": FormSample(_problem, data=lambda world: {"text": LONG_ENOUGH}),
    "collaborations:sign": FormSample(_own_party, before=_on_the_table),
    "collaborations:sign_on_paper": FormSample(
        _own_party, before=_on_the_table, data=lambda world: {"paper": _review()}
    ),
    "collaborations:stance": FormSample(lambda world: _own_party(world) | _problem(world)),
    "collaborations:state": FormSample(_slug, before=lambda world: world.problem),
    "collaborations:terms_add": FormSample(
        _slug, before=_negotiating, data=lambda world: {"start": _day(world, 3), "end": _day(world, 800)}
    ),
    "collaborations:terms_edit": FormSample(
        lambda world: _slug(world) | {"number": world.terms.number},
        before=_on_the_table,
        data=lambda world: {"start": _day(world, 3), "end": _day(world, 800)},
    ),
    "measures:change": FormSample(_pk(Measure, "measure"), data=_planned),
    "measures:correct": FormSample(_pk(Measurement, "measurement"), data=_figured),
    "measures:drop": FormSample(_pk(Measure, "measure")),
    "health:answer": FormSample(_pk(PulseRound, "round"), data=lambda world: dict.fromkeys(keys(), "4")),
    "health:close": FormSample(_pk(PulseRound, "round")),
    "health:open": FormSample(_slug, data=lambda world: {"closes_on": _day(world, 14)}),
    "measures:edit": FormSample(_pk(Goal, "goal")),
    "measures:end": FormSample(_pk(Goal, "goal")),
    "measures:goal_area_edit": FormSample(_goal_area, data=lambda world: {"title_sv": "Samman"}),
    "measures:goal_area_new": FormSample(_goal_set),
    "measures:goal_area_remove": FormSample(_goal_area),
    "measures:goal_set_discard": FormSample(_goal_set),
    "measures:goal_set_edit": FormSample(_goal_set),
    "measures:goal_set_match": FormSample(_goal_set, before=lambda world: made(GoalArea, world)),
    "measures:goal_set_new": FormSample(),
    "measures:goal_set_publish": FormSample(_goal_set, before=_standing_alone),
    "measures:figure": FormSample(_pk(Goal, "goal"), data=_figured),
    "measures:fate": FormSample(_goal_to_place, data=lambda world: {"fate": "CONTINUES"}),
    "measures:finish": FormSample(_at_work),
    "measures:hand_over": FormSample(_pk(Measure, "measure")),
    "measures:link": FormSample(_two_goals, data=_linked),
    "measures:new_goal": FormSample(_revision, data=_reached),
    "measures:place": FormSample(
        lambda world: _revision(world) | {"measure": made(Measure, world).pk}, data=lambda world: {"choice": "KEPT"}
    ),
    "measures:plan": FormSample(_slug, data=_planned),
    "measures:remove_draft": FormSample(_draft_goal),
    "measures:replace": FormSample(_goal_to_place, data=_reached),
    "measures:revision_discard": FormSample(_revision),
    "measures:revision_new": FormSample(_slug, before=lambda world: made(Goal, world)),
    "measures:revision_publish": FormSample(_revision),
    "measures:set": FormSample(_slug, data=_reached),
    "measures:unlink": FormSample(_pk(GoalLink, "link")),
    "meetings:approve": FormSample(_meeting, before=_next_under_way),
    "meetings:attendance": FormSample(_meeting, before=_attended),
    "meetings:cancel": FormSample(_meeting),
    "meetings:decide": FormSample(_pk(AgendaItem, "item"), before=_under_way, data=_no_votes),
    "meetings:decision": FormSample(_pk(Decision, "decision"), before=_under_way),
    "meetings:end": FormSample(_meeting, before=_attended),
    "meetings:group_edit": FormSample(_group),
    "meetings:group_form": FormSample(_slug),
    "meetings:item": FormSample(_pk(AgendaItem, "item"), before=_under_way),
    "meetings:item_add": FormSample(_meeting),
    "meetings:join": FormSample(_group),
    "meetings:leave": FormSample(_pk(GroupMember, "member")),
    "meetings:move": FormSample(_meeting, data=_one_meeting),
    "meetings:plan": FormSample(_group, data=_one_meeting),
    "meetings:rhythm": FormSample(_group, data=_every_month),
    "meetings:stop": FormSample(_pk(Series, "series")),
    "organisations:create": FormSample(data=lambda world: {"municipality_code": "", "number": "", "website": ""}),
    "organisations:department": FormSample(_organisation),
    "organisations:edit": FormSample(_organisation),
    "organisations:end-membership": FormSample(_colleague),
    "organisations:import": FormSample(),
    "organisations:invite": FormSample(_organisation),
    "organisations:move": FormSample(_department),
    "organisations:role": FormSample(_colleague),
    "participation:edit": FormSample(_pk(Activity, "activity")),
    "participation:record": FormSample(_slug, data=lambda world: {"held_on": _day(world, -3), "participants": "12"}),
}
