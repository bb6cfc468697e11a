"""Speakers of the members see their partnership, its rounds and what is published; drafts are the coordinator's.

Nobody else knows that there is a partnership.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Model, Q

from samsyn.collaborations.policies import SPEAKERS
from samsyn.core.policies import Grant, Policy, Rule, Through
from samsyn.organisations.models import current
from samsyn.reviews.models import (
    Busy,
    ConflictOfInterest,
    DateRule,
    Entrant,
    Member,
    Pair,
    Partnership,
    Plan,
    Round,
    RoundQuestion,
    SectionRule,
    Step,
    StepTemplate,
)

M = TypeVar("M", bound=Model)
PEOPLE = "organisation__memberships__"


def _speaks(today: date) -> Q:
    return belongs(today) & Q(**{f"{PEOPLE}role__in": SPEAKERS})


def belongs(today: date) -> Q:
    return Member.current(today) & current(today, PEOPLE)


def _coordinates_now(today: date) -> Q:
    return current(today, "coordinator__")


def _speaks_for_the_lead(today: date) -> Q:
    return current(today, "lead__memberships__") & Q(lead__memberships__role__in=SPEAKERS)


def coordination(along: str = "pk", only: Q | None = None) -> tuple[Grant, ...]:
    return (
        Grant(Partnership, "id", "coordinator__person_id", _coordinates_now, along, only),
        Grant(Partnership, "id", "lead__memberships__person_id", _speaks_for_the_lead, along, only),
    )


def speakers(along: str = "pk", only: Q | None = None) -> Grant:
    """Those who speak for any member of the partnership."""
    return Grant(Member, "partnership_id", f"{PEOPLE}person_id", _speaks, along, only)


def own_speakers(along: str, only: Q | None = None) -> Grant:
    """Those who speak for the one member at the end of `along`."""
    return Grant(Member, "id", f"{PEOPLE}person_id", _speaks, along, only)


class StepTemplatePolicy(Policy[StepTemplate]):
    """Methods are read by everybody signed in, like the checklist; support power writes them, with a reason."""

    model = StepTemplate
    related = ("replaces",)
    lookups = {"key": "key", "number": "number"}
    rules = {"see": Rule(signed_in=Q(published_at__isnull=False), support=True), "edit": Rule(support=True)}


templates = StepTemplatePolicy()


class StepPolicy(Through[Step]):
    model = Step
    parent = templates
    path = "template"
    through = {"see": "see", "edit": "edit"}


steps = StepPolicy()


class DateRulePolicy(Through[DateRule]):
    model = DateRule
    parent = templates
    path = "template"
    through = {"see": "see", "edit": "edit"}


date_rules = DateRulePolicy()


class SectionRulePolicy(Through[SectionRule]):
    model = SectionRule
    parent = templates
    path = "template"
    through = {"see": "see", "edit": "edit"}


section_rules = SectionRulePolicy()


class PartnershipPolicy(Policy[Partnership]):
    """`speak`: act for a member; `coordinate`: rounds, members, conflicts of interest, plans."""

    model = Partnership
    related = ("lead", "coordinator__person", "coordinator__organisation", "template")
    lookups = {"partnership": "slug"}
    rules = {
        "see": Rule((speakers(), *coordination()), support=True),
        "speak": Rule((speakers(),)),
        "coordinate": Rule(coordination()),
    }


partnerships = PartnershipPolicy()


class OfAPartnership(Through[M]):
    parent = partnerships
    path = "partnership"
    through = {"see": "see", "coordinate": "coordinate"}


class MemberPolicy(OfAPartnership[Member]):
    model = Member
    related = ("partnership", "organisation", "contact__person", "deputy__person")
    lookups = {"partnership": "partnership__slug", "member": "pk"}
    rules = {"speak": Rule((own_speakers("pk"),))}


members = MemberPolicy()


class ConflictPolicy(OfAPartnership[ConflictOfInterest]):
    """That two do not meet, and why, is told to nobody but those who plan."""

    model = ConflictOfInterest
    related = ("partnership", "one", "other")
    lookups = {"partnership": "partnership__slug", "conflict": "pk"}
    through = {"see": "coordinate", "coordinate": "coordinate"}


conflicts = ConflictPolicy()


class BusyPolicy(OfAPartnership[Busy]):
    """Why somebody is away is their own organisation's affair; the others are told who cannot, and when."""

    model = Busy
    through = {}
    path = "member__partnership"
    related = ("member__partnership", "member__organisation", "person__person")
    lookups = {"partnership": "member__partnership__slug", "busy": "pk"}
    rules = {"see": Rule((own_speakers("member_id"),)), "speak": Rule((own_speakers("member_id"),))}


busy = BusyPolicy()


class RoundPolicy(OfAPartnership[Round]):
    model = Round
    related = ("partnership__lead", "partnership__coordinator__person", "template")
    lookups = {"partnership": "partnership__slug", "round": "number"}
    through = {"see": "see", "speak": "speak", "coordinate": "coordinate"}


rounds = RoundPolicy()


class RoundQuestionPolicy(OfAPartnership[RoundQuestion]):
    model = RoundQuestion
    path = "round__partnership"


round_questions = RoundQuestionPolicy()


class EntrantPolicy(OfAPartnership[Entrant]):
    model = Entrant
    path = "round__partnership"
    related = ("round__partnership", "member__organisation", "area")
    lookups = {"partnership": "round__partnership__slug", "round": "round__number", "entrant": "pk"}
    rules = {"speak": Rule((own_speakers("member_id"),))}


entrants = EntrantPolicy()


class PlanPolicy(Policy[Plan]):
    """Nothing reaches the members before it is published."""

    model = Plan
    related = ("round__partnership", "round__template", "job", "based_on")
    lookups = {"partnership": "round__partnership__slug", "round": "round__number", "plan": "number"}
    rules = {
        "see": Rule(
            (
                speakers("round__partnership_id", Q(published_at__isnull=False)),
                *coordination("round__partnership_id"),
            ),
            support=True,
        ),
        "coordinate": Rule(coordination("round__partnership_id")),
    }


plans = PlanPolicy()
PUBLISHED = Q(plan__published_at__isnull=False)


class PairPolicy(Policy[Pair]):
    """Whoever speaks for a side of the pair says yes for that side."""

    model = Pair
    related = ("plan__round__partnership", "reviewer__area", "reviewer__member", "host__area", "host__member")
    lookups = {"partnership": "plan__round__partnership__slug", "round": "plan__round__number", "pair": "pk"}
    rules = {
        "see": Rule(
            (speakers("plan__round__partnership_id", PUBLISHED), *coordination("plan__round__partnership_id")),
            support=True,
        ),
        "accept": Rule((own_speakers("reviewer__member_id", PUBLISHED), own_speakers("host__member_id", PUBLISHED))),
        "coordinate": Rule(coordination("plan__round__partnership_id")),
    }


pairs = PairPolicy()
