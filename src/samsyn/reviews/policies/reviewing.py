"""Who sees and does what before and during a visit: the table of the peer-review catalogue, 6.5, a policy a row.

A stamp on the review opens what is kept back. Nobody who is recused takes part, whatever else they are.
"""

from __future__ import annotations

from django.db.models import Q

from samsyn.core.policies import Grant, Policy, Rule, Through
from samsyn.reviews.models import (
    Attendance,
    Background,
    BackgroundFact,
    BackgroundSection,
    CompletionRequest,
    OralFeedback,
    Question,
    Reading,
    Recusal,
    Review,
    ReviewDate,
    Round,
    Slot,
    SlotQuestion,
    TeamMember,
    Wish,
)
from samsyn.reviews.policies import sides as s

R = "review__"


class ReviewPolicy(Policy[Review]):
    """`follow`: what both sides and the coordinator share. `host`, `write`, `lead`: act for a side.

    `publish`: each host decides when, in a round that says so. `round`: sees the round it belongs to, as those do who
    speak for any member of the partnership.
    """

    model = Review
    related = ("round__partnership", "round__template", "host__area", "host__member__organisation",
               "reviewer__area", "reviewer__member__organisation")  # fmt: skip
    lookups = {"review": "pk"}
    rules = {
        "see": Rule((*s.host_people(""), *s.visiting_people(""), *s.coordinators("")), support=True),
        "round": Rule((*s.all_members(""), *s.coordinators("")), support=True),
        "follow": Rule((*s.host_people(""), *s.visiting_people(""), *s.coordinators("")), s.recused("")),
        "speak": Rule((*s.hosts(""), *s.writers("")), s.recused("")),
        "host": Rule(s.hosts(""), s.visiting_side("")),
        "publish": Rule(s.hosts("", Q(round__publication=Round.Publication.HOST)), s.visiting_side("")),
        "team": Rule((*s.lead_organisation(""), *s.team("")), s.host_side("")),
        "write": Rule(s.writers(""), s.host_side("")),
        "lead": Rule(s.leaders(""), s.host_side("")),
        "coordinate": Rule(s.coordinators(""), s.recused("")),
    }


reviews = ReviewPolicy()


class ReviewDatePolicy(Through[ReviewDate]):
    model = ReviewDate
    parent = reviews
    path = "review"
    related = ("review__round__partnership", "review__round__template", "review__host__area",
               "review__host__member__organisation", "review__reviewer__area",
               "review__reviewer__member__organisation")  # fmt: skip
    lookups = {"review": "review_id", "day": "key"}
    through = {"see": "see", "coordinate": "coordinate"}


review_dates = ReviewDatePolicy()


class TeamMemberPolicy(Through[TeamMember]):
    model = TeamMember
    parent = reviews
    path = "review"
    related = ("review", "person", "organisation")
    lookups = {"review": "review_id", "member": "pk"}
    through = {"see": "follow", "write": "write", "coordinate": "coordinate"}


team_members = TeamMemberPolicy()


class RecusalPolicy(Policy[Recusal]):
    """Why somebody is too close is told to the coordinator, and to that person."""

    model = Recusal
    related = ("review", "person")
    lookups = {"review": "review_id", "recusal": "pk"}
    rules = {
        "see": Rule((*s.coordinators(R), Grant(Recusal, "id", "person_id"))),
        "coordinate": Rule(s.coordinators(R)),
    }


recusals = RecusalPolicy()
SENT = Q(sent_at__isnull=False)


class BackgroundPolicy(Policy[Background]):
    """A draft is the host's. Sent, the visitors read it; opened by the coordinator, the members do."""

    model = Background
    related = ("review__round__partnership", "review__round__template", "review__host__area", "review__reviewer__area",
               "review__host__member__organisation", "review__reviewer__member__organisation")  # fmt: skip
    lookups = {"review": "review_id", "background": "number"}
    rules = {
        "see": Rule(
            (*s.host_people(R), *s.visiting_people(R, SENT), *s.coordinators(R, SENT),
             *s.all_members(R, Q(opened_at__isnull=False))),
            s.recused(R),
        ),
        "host": Rule(s.hosts(R), s.visiting_side(R)),
        "team": Rule((*s.lead_organisation(R, SENT), *s.team(R, SENT)), s.host_side(R)),
        "write": Rule(s.writers(R, SENT), s.host_side(R)),
        "coordinate": Rule(s.coordinators(R, SENT), s.recused(R)),
    }  # fmt: skip


backgrounds = BackgroundPolicy()


class BackgroundSectionPolicy(Through[BackgroundSection]):
    model = BackgroundSection
    parent = backgrounds
    path = "background"
    related = ("background__review",)
    lookups = {"review": "background__review_id", "background": "background__number", "section": "key"}
    through = {"see": "see", "host": "host"}


background_sections = BackgroundSectionPolicy()


class BackgroundFactPolicy(Through[BackgroundFact]):
    model = BackgroundFact
    parent = backgrounds
    path = "background"
    related = ("background__review",)
    lookups = {"review": "background__review_id", "background": "background__number", "fact": "pk"}
    through = {"see": "see", "host": "host"}


background_facts = BackgroundFactPolicy()


class CompletionRequestPolicy(Through[CompletionRequest]):
    model = CompletionRequest
    parent = reviews
    path = "background__review"
    through = {"see": "follow", "host": "host", "write": "write"}


completion_requests = CompletionRequestPolicy()


class ReadingPolicy(Through[Reading]):
    """Who has read is for the team alone."""

    model = Reading
    parent = reviews
    path = "background__review"
    through = {"see": "team"}


readings = ReadingPolicy()
V, H = Question.Origin.VISITORS, Question.Origin.HOST


class QuestionPolicy(Policy[Question]):
    """Each side writes its own and the other sees them when they are sent."""

    model = Question
    related = ("review", "common")
    lookups = {"review": "review_id", "question": "pk"}
    rules = {
        "see": Rule(
            (*s.host_people(R, ~Q(origin=V) | SENT), *s.visiting_people(R, ~Q(origin=H) | SENT),
             *s.coordinators(R, Q(origin="COMMON") | SENT)),
            s.recused(R),
        ),
        "host": Rule(s.hosts(R, Q(origin=H)), s.visiting_side(R)),
        "write": Rule(s.writers(R, Q(origin=V)), s.host_side(R)),
    }  # fmt: skip


questions = QuestionPolicy()


class WishPolicy(Policy[Wish]):
    model = Wish
    related = ("review",)
    lookups = {"review": "review_id", "wish": "pk"}
    rules = {
        "see": Rule((*s.visiting_people(R), *s.host_people(R, SENT), *s.coordinators(R, SENT)), s.recused(R)),
        "write": Rule(s.writers(R), s.host_side(R)),
        "host": Rule(s.hosts(R, SENT), s.visiting_side(R)),
    }


wishes = WishPolicy()
SHOWN = s.stamped(R, "programme_sent_at")


class SlotPolicy(Policy[Slot]):
    """The host's until the programme is sent; then both sides follow every change, and may change it on the day."""

    model = Slot
    related = ("review__round__partnership", "review__host__area", "review__reviewer__area")
    lookups = {"review": "review_id", "slot": "pk"}
    rules = {
        "see": Rule((*s.host_people(R), *s.visiting_people(R, SHOWN), *s.coordinators(R, SHOWN)), s.recused(R)),
        "host": Rule(s.hosts(R), s.visiting_side(R)),
        "change": Rule((*s.hosts(R), *s.writers(R, SHOWN)), s.recused(R)),
    }


slots = SlotPolicy()


class SlotQuestionPolicy(Through[SlotQuestion]):
    model = SlotQuestion
    parent = slots
    path = "slot"
    through = {"see": "see", "host": "host"}


slot_questions = SlotQuestionPolicy()


class AttendancePolicy(Through[Attendance]):
    model = Attendance
    parent = reviews
    path = "member__review"
    through = {"see": "follow", "write": "write"}


attendance = AttendancePolicy()


class OralFeedbackPolicy(Through[OralFeedback]):
    model = OralFeedback
    parent = reviews
    path = "review"
    related = ("review",)
    lookups = {"review": "review_id"}
    through = {"see": "follow", "write": "write", "host": "host"}


oral_feedback = OralFeedbackPolicy()
