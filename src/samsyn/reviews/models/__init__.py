"""The tables of peer review."""

from samsyn.reviews.models.partnerships import Busy, ConflictOfInterest, Member, Partnership
from samsyn.reviews.models.plans import Pair, Plan
from samsyn.reviews.models.reviews import Review, ReviewDate
from samsyn.reviews.models.rounds import Entrant, Round, RoundQuestion
from samsyn.reviews.models.templates import DateRule, Step, StepTemplate

__all__ = [
    "Busy",
    "ConflictOfInterest",
    "DateRule",
    "Entrant",
    "Member",
    "Pair",
    "Partnership",
    "Plan",
    "Review",
    "ReviewDate",
    "Round",
    "RoundQuestion",
    "Step",
    "StepTemplate",
]
