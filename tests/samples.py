"""One sample object for each policy's model, for `test_contracts.py`. A policy without a sample fails the build.

Each function gets the world the samples share and makes one row the shortest way. The world's collaboration is
restricted, so that whoever may not see it really sees nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps

from samsyn.accounts.models import ApiToken, Invitation, Person, SupportAccess, SupportVisit
from samsyn.areas.models import Area, Boundary, FileImport
from samsyn.collaborations.models import (
    Anchoring,
    ChecklistAnswer,
    ChecklistEdition,
    Collaboration,
    Document,
    Evidence,
    FollowUp,
    FormDecision,
    Guest,
    GuideRun,
    Handover,
    Lesson,
    Notice,
    Party,
    ProblemStatement,
    RuleSet,
    Signature,
    Stance,
    StateChange,
    Terms,
)
from samsyn.core.policies import Policy
from samsyn.health.models import Judgement, PulseRound
from samsyn.measures.models import (
    Goal,
    GoalArea,
    GoalAreaMatch,
    GoalLink,
    GoalRevision,
    GoalSet,
    GoalStep,
    Measure,
    MeasureGoal,
    Measurement,
    Placement,
)
from samsyn.meetings.models import AgendaItem, Attendance, Decision, Group, GroupMember, Meeting, Series
from samsyn.organisations.models import Membership, Organisation, Succession
from samsyn.participation.models import Activity
from samsyn.web.models import Job, WordingEdition
from tests.samples_of_agreements import AGREEMENTS
from tests.samples_of_reviewing import REVIEWING
from tests.samples_of_reviews import REVIEWS
from tests.samples_of_situation import SITUATION
from tests.world import World


def all_policies() -> list[Policy[Any]]:
    """Every policy of every room, also of rooms whose pages nobody has opened yet."""
    rooms = [import_module(f"{config.name}.policies") for config in apps.get_app_configs() if _has_policies(config)]
    return list({id(item): item for room in rooms for item in vars(room).values() if isinstance(item, Policy)}.values())


def samples(world: World) -> list[tuple[Policy[Any], Any]]:
    return [(policy, SAMPLES[policy.model](world)) for policy in all_policies()]


def _has_policies(config: AppConfig) -> bool:
    return config.name.startswith("samsyn.") and (Path(config.path) / "policies.py").exists()


Sample = Callable[[World], Any]
SAMPLES: dict[type[Any], Sample] = {
    Person: lambda world: world.personas.maria,
    Organisation: lambda world: world.town.housing,
    Membership: lambda world: Membership.objects.get(person=world.personas.eva),
    Area: lambda world: world.town.area,
    Collaboration: lambda world: world.collaboration,
    Party: lambda world: world.party,
    Guest: lambda world: world.guest,
    ProblemStatement: lambda world: world.problem,
    Document: lambda world: world.document,
    Terms: lambda world: world.terms,
    **AGREEMENTS,
    **REVIEWING,
    **REVIEWS,
    **SITUATION,
    SupportAccess: lambda world: world.support_access,
    GuideRun: lambda world: world.guide_run,
    Group: lambda world: world.group,
    Meeting: lambda world: world.meeting,
    AgendaItem: lambda world: world.agenda_item,
}


def sample(model: type[Any]) -> Callable[[Sample], Sample]:
    def add(make: Sample) -> Sample:
        SAMPLES[model] = make
        return make

    return add


@sample(Succession)
def succession(world: World) -> Succession:
    return Succession.objects.create(
        predecessor=world.town.housing, successor=world.town.municipality, on=world.today, created_at=world.now
    )


@sample(ApiToken)
def token(world: World) -> ApiToken:
    return ApiToken.objects.create(
        person=world.personas.maria, name="Statistics", prefix="sam_", token_hash="x", scopes=["READ"],
        created_at=world.now, expires_at=world.now + timedelta(days=30),
    )  # fmt: skip


@sample(Invitation)
def invitation(world: World) -> Invitation:
    return Invitation.objects.create(
        email="new@example.org", token_hash="x", purpose="membership", target_id=world.town.municipality.pk,
        invited_by=world.personas.maria, created_at=world.now, sent_at=world.now,
        expires_at=world.now + timedelta(days=14),
    )  # fmt: skip


@sample(SupportVisit)
def support_visit(world: World) -> SupportVisit:
    return SupportVisit.objects.create(access=world.support_access, at=world.now, method="GET", path="/")


@sample(Job)
def job(world: World) -> Job:
    return Job.objects.create(kind="planted", person=world.personas.maria)


@sample(WordingEdition)
def wording_edition(world: World) -> WordingEdition:
    return WordingEdition.objects.create(number=99, terms={}, published_at=world.now)


@sample(Boundary)
def boundary(world: World) -> Boundary:
    ring: list[list[float]] = [[16.0, 59.0], [16.1, 59.0], [16.1, 59.1], [16.0, 59.0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    return Boundary.objects.create(
        area=world.town.quarter, valid_from=world.today, geometry=shape, outline=shape,
        west=16.0, south=59.0, east=16.1, north=59.1, longitude=16.06, latitude=59.03, source="Drawn",
    )  # fmt: skip


@sample(FileImport)
def file_import(world: World) -> FileImport:
    return FileImport.objects.create(
        person=world.personas.maria, file_name="own.geojson", size=1, valid_from=world.today, created_at=world.now
    )


@sample(Evidence)
def evidence(world: World) -> Evidence:
    return Evidence.objects.create(
        problem=world.problem, kind=Evidence.Kind.SURVEY, text="Half feel unsafe", source="Survey", at=world.now
    )


@sample(Stance)
def stance(world: World) -> Stance:
    return Stance.objects.create(
        problem=world.problem, party=world.party, choice=Stance.Choice.AGREE, text_version=1, at=world.now
    )


@sample(Anchoring)
def anchoring(world: World) -> Anchoring:
    return Anchoring.objects.create(
        party=world.party, level=Anchoring.Level.TOP, person_name="Director", decided_on=world.today,
        mandate_text="May decide", recorded_at=world.now,
    )  # fmt: skip


@sample(Lesson)
def lesson(world: World) -> Lesson:
    return Lesson.objects.create(collaboration=world.collaboration, text="Begin with the paths", at=world.now)


@sample(StateChange)
def state_change(world: World) -> StateChange:
    return StateChange.objects.create(
        collaboration=world.collaboration, before="IDEA", after="PREPARING", on=world.today, at=world.now
    )


@sample(Signature)
def signature(world: World) -> Signature:
    return Signature.objects.create(
        terms=world.terms, party=world.party, signed_on=world.today, at=world.now,
        membership=Membership.objects.get(person=world.personas.eva),
    )  # fmt: skip


@sample(FollowUp)
def follow_up(world: World) -> FollowUp:
    return FollowUp.objects.create(collaboration=world.collaboration, due_on=world.today)


@sample(Notice)
def notice(world: World) -> Notice:
    return Notice.objects.create(
        collaboration=world.collaboration, party=world.party, given_on=world.today, last_day=world.today,
        obligations="Hand over the keys", at=world.now,
    )  # fmt: skip


@sample(ChecklistAnswer)
def checklist_answer(world: World) -> ChecklistAnswer:
    return ChecklistAnswer.objects.create(collaboration=world.collaboration, number=1, note="Begun", at=world.now)


@sample(ChecklistEdition)
def checklist_edition(world: World) -> ChecklistEdition:
    return ChecklistEdition.objects.create(number=99, points={}, published_at=world.now)


@sample(RuleSet)
def rule_set(world: World) -> RuleSet:
    return RuleSet.objects.create(number=98, rules={}, published_at=world.now)


@sample(Handover)
def handover(world: World) -> Handover:
    of = Membership.objects.get(person=world.personas.maria)
    return Handover.objects.create(collaboration=world.collaboration, of=of, at=world.now)


@sample(FormDecision)
def form_decision(world: World) -> FormDecision:
    return FormDecision.objects.create(
        collaboration=world.collaboration, kind="est", reason="It fits", decided_on=world.today, at=world.now
    )


@sample(Goal)
def goal(world: World) -> Goal:
    return Goal.objects.create(
        collaboration=world.collaboration, text="Lit paths", reached_by=world.today, at=world.now
    )


@sample(GoalSet)
def goal_set(world: World) -> GoalSet:
    """Kvarnby's own, not published: it is for those who speak for the municipality."""
    ours, _made = GoalSet.objects.get_or_create(
        name="Ours", country="SE", owner=world.town.municipality, defaults={"at": world.now}
    )
    return ours


@sample(GoalArea)
def goal_area(world: World) -> GoalArea:
    area, _made = GoalArea.objects.get_or_create(
        goal_set=goal_set(world), key="together", defaults={"title_sv": "Tillsammans"}
    )
    return area


@sample(GoalAreaMatch)
def goal_area_match(world: World) -> GoalAreaMatch:
    return GoalAreaMatch.objects.create(local=goal_area(world), national=GoalArea.objects.filter(key="safety")[0])


@sample(GoalLink)
def goal_link(world: World) -> GoalLink:
    return GoalLink.objects.create(cause=goal(world), effect=goal(world), why="Light calms", at=world.now)


@sample(GoalRevision)
def goal_revision(world: World) -> GoalRevision:
    revision, _made = GoalRevision.objects.get_or_create(
        collaboration=world.collaboration, number=1, defaults={"note": "New areas", "started_at": world.now}
    )
    return revision


@sample(GoalStep)
def goal_step(world: World) -> GoalStep:
    return GoalStep.objects.create(revision=goal_revision(world), goal=goal(world), fate=GoalStep.Fate.CONTINUES)


@sample(Placement)
def placement(world: World) -> Placement:
    return Placement.objects.create(
        revision=goal_step(world).revision, measure=measure(world), choice=Placement.Choice.KEPT
    )


@sample(Measure)
def measure(world: World) -> Measure:
    return Measure.objects.create(
        collaboration=world.collaboration, title="Mend the lights", party=world.party, at=world.now,
        responsible=Membership.objects.get(person=world.personas.eva),
    )  # fmt: skip


@sample(MeasureGoal)
def measure_goal(world: World) -> MeasureGoal:
    return MeasureGoal.objects.create(measure=measure(world), goal=goal(world))


@sample(Measurement)
def measurement(world: World) -> Measurement:
    return Measurement.objects.create(goal=goal(world), on=world.today, value=12, source="The count", at=world.now)


@sample(Activity)
def activity(world: World) -> Activity:
    return Activity.objects.create(
        collaboration=world.collaboration, title="Safety walk", groups="Tenants", method="Walk",
        level=Activity.Level.DIALOGUE, held_on=world.today, at=world.now,
    )  # fmt: skip


@sample(GroupMember)
def group_member(world: World) -> GroupMember:
    """Eva leads the group: the chair's rights come from here."""
    eva = Membership.objects.get(person=world.personas.eva)
    return GroupMember.objects.create(group=world.group, membership=eva, is_chair=True, since=world.today)


@sample(Series)
def series(world: World) -> Series:
    return Series.objects.create(
        group=world.group, first_on=world.today, every_weeks=4, starts_at=time(9), minutes_long=60, created_at=world.now
    )


@sample(Attendance)
def attendance(world: World) -> Attendance:
    eva = Membership.objects.get(person=world.personas.eva)
    return Attendance.objects.create(meeting=world.meeting, membership=eva, present=True)


@sample(Decision)
def decision(world: World) -> Decision:
    return Decision.objects.create(
        item=world.agenda_item, text="Mend the lamps", method=Group.Rule.CONSENSUS, at=world.now
    )


@sample(PulseRound)
def pulse_round(world: World) -> PulseRound:
    last = world.today + timedelta(days=14)
    return PulseRound.objects.create(collaboration=world.collaboration, opens_on=world.today, closes_on=last)


@sample(Judgement)
def judgement(world: World) -> Judgement:
    tomorrow = world.today + timedelta(days=1)
    return Judgement.objects.create(
        follow_up=FollowUp.objects.create(collaboration=world.collaboration, due_on=tomorrow),
        party=world.party,
        goal=goal(world),
        verdict="PARTLY",
        at=world.now,
    )
