"""Who sees and does what with answers, measures, follow-ups and lessons."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q

from samsyn.core.policies import Policy, Rule, Through
from samsyn.reviews.models import (
    AdviceMeasure,
    Answer,
    Consent,
    Evaluation,
    FollowUp,
    FollowUpLine,
    Lesson,
)
from samsyn.reviews.policies import sides as s
from samsyn.reviews.policies.reporting import REPORTED, findings

M = TypeVar("M", bound=Model)
R, A = "review__", "advice__review__"
ANSWERED = s.stamped(A, "answered_at")


class OnAdvice(Policy[M]):
    """The host's until the answers are handed in; with the report it reaches members and everybody."""

    rules = {
        "see": Rule(
            (*s.host_people(A), *s.visiting_people(A, ANSWERED), *s.coordinators(A, ANSWERED),
             *s.all_members(A, ANSWERED & s.stamped(A, "released_at"))),
            s.recused(A), public=ANSWERED & s.stamped(A, "published_at"),
        ),
        "host": Rule(s.hosts(A), s.visiting_side(A)),
        "coordinate": Rule(s.coordinators(A, ANSWERED), s.recused(A)),
    }  # fmt: skip


class AnswerPolicy(OnAdvice[Answer]):
    model = Answer
    related = ("advice__review",)
    lookups = {"review": "advice__review_id", "advice": "advice__number"}


answers = AnswerPolicy()


class AdviceMeasurePolicy(OnAdvice[AdviceMeasure]):
    model = AdviceMeasure
    related = ("advice__review", "measure")
    lookups = {"review": "advice__review_id", "link": "pk"}


advice_measures = AdviceMeasurePolicy()


class FollowUpPolicy(Policy[FollowUp]):
    """Both sides’ while it goes on; of a published review everybody’s when both have told."""

    model = FollowUp
    related = ("review__round__partnership", "review__host__area", "review__reviewer__area", "owner__person")
    lookups = {"review": "review_id", "months": "months"}
    rules = {
        "see": Rule(
            (*s.host_people(R), *s.visiting_people(R), *s.coordinators(R),
             *s.all_members(R, s.stamped(R, "released_at"))),
            s.recused(R), public=s.stamped(R, "published_at") & Q(done_at__isnull=False),
        ),
        "host": Rule(s.hosts(R), s.visiting_side(R)),
        "write": Rule(s.writers(R), s.host_side(R)),
        "coordinate": Rule(s.coordinators(R), s.recused(R)),
    }  # fmt: skip


follow_ups = FollowUpPolicy()


class FollowUpLinePolicy(Through[FollowUpLine]):
    model = FollowUpLine
    parent = follow_ups
    path = "follow_up"
    related = ("follow_up__review", "advice")
    through = {"see": "see", "host": "host", "write": "write", "coordinate": "coordinate"}


follow_up_lines = FollowUpLinePolicy()


class LessonPolicy(Policy[Lesson]):
    """The visitors' own, and shared when they say so and the report is final."""

    model = Lesson
    related = ("review",)
    lookups = {"review": "review_id", "lesson": "pk"}
    rules = {
        "see": Rule(
            (*s.visiting_people(R), *s.host_people(R, REPORTED & Q(is_shared=True)),
             *s.coordinators(R, REPORTED & Q(is_shared=True)),
             *s.all_members(R, s.stamped(R, "released_at") & Q(is_shared=True))),
            s.recused(R),
        ),
        "write": Rule(s.writers(R), s.host_side(R)),
    }  # fmt: skip


lessons = LessonPolicy()


class ConsentPolicy(Through[Consent]):
    model = Consent
    parent = findings
    path = "finding"
    through = {"see": "see", "host": "host"}


consents = ConsentPolicy()
OF_HOST, OF_VISITORS = Q(side="HOST"), Q(side="REVIEWERS")


class EvaluationPolicy(Policy[Evaluation]):
    """Each side sees its own; the coordinator learns from both."""

    model = Evaluation
    related = ("review",)
    lookups = {"review": "review_id", "side": "side"}
    rules = {
        "see": Rule((*s.host_people(R, OF_HOST), *s.visiting_people(R, OF_VISITORS), *s.coordinators(R)), s.recused(R)),
        "host": Rule(s.hosts(R, OF_HOST), s.visiting_side(R)),
        "write": Rule(s.writers(R, OF_VISITORS), s.host_side(R)),
    }


evaluations = EvaluationPolicy()
