"""The tables of peer review."""

from samsyn.reviews.models.answers import (
    AdviceMeasure,
    Answer,
    Consent,
    Evaluation,
    FollowUp,
    FollowUpLine,
    Lesson,
    Side,
)
from samsyn.reviews.models.background import (
    Background,
    BackgroundFact,
    BackgroundSection,
    CompletionRequest,
    Reading,
)
from samsyn.reviews.models.findings import Advice, AdviceFinding, Finding, FindingNote, Note, NoteDeletion
from samsyn.reviews.models.partnerships import Busy, ConflictOfInterest, Member, Partnership
from samsyn.reviews.models.plans import Pair, Plan
from samsyn.reviews.models.records import Disclosure, Document, RegisterNumber
from samsyn.reviews.models.reports import Edition, FactComment, ReportPart
from samsyn.reviews.models.reviews import Review, ReviewDate
from samsyn.reviews.models.rounds import Entrant, Round, RoundQuestion
from samsyn.reviews.models.teams import Perspective, Recusal, TeamMember
from samsyn.reviews.models.templates import DateRule, SectionRule, Step, StepTemplate
from samsyn.reviews.models.visits import (
    Attendance,
    OralFeedback,
    Question,
    Slot,
    SlotQuestion,
    Wish,
)

__all__ = [
    "Advice",
    "AdviceFinding",
    "AdviceMeasure",
    "Answer",
    "Attendance",
    "Background",
    "BackgroundFact",
    "BackgroundSection",
    "Busy",
    "CompletionRequest",
    "ConflictOfInterest",
    "Consent",
    "DateRule",
    "Disclosure",
    "Document",
    "Edition",
    "Entrant",
    "Evaluation",
    "FactComment",
    "Finding",
    "FindingNote",
    "FollowUp",
    "FollowUpLine",
    "Lesson",
    "Member",
    "Note",
    "NoteDeletion",
    "OralFeedback",
    "Pair",
    "Partnership",
    "Perspective",
    "Plan",
    "Question",
    "Reading",
    "Recusal",
    "RegisterNumber",
    "ReportPart",
    "Review",
    "ReviewDate",
    "Round",
    "RoundQuestion",
    "SectionRule",
    "Side",
    "Slot",
    "SlotQuestion",
    "Step",
    "StepTemplate",
    "TeamMember",
    "Wish",
]
