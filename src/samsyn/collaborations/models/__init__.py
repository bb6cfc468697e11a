"""The collaboration and what it is made of. One concept a module."""

from samsyn.collaborations.models.collaboration import Collaboration, Document, Guest, Lesson, StateChange
from samsyn.collaborations.models.handover import Handover
from samsyn.collaborations.models.parties import Anchoring, Party
from samsyn.collaborations.models.preparing import ChecklistAnswer, ChecklistEdition, FormDecision, GuideRun, RuleSet
from samsyn.collaborations.models.problems import Evidence, ProblemStatement, Stance
from samsyn.collaborations.models.terms import SIGNED_BY_SOMEBODY, FollowUp, Notice, Signature, Signed, Terms

__all__ = [
    "SIGNED_BY_SOMEBODY",
    "Anchoring",
    "ChecklistAnswer",
    "ChecklistEdition",
    "Collaboration",
    "Document",
    "Evidence",
    "FollowUp",
    "FormDecision",
    "Guest",
    "GuideRun",
    "Handover",
    "Lesson",
    "Notice",
    "Party",
    "ProblemStatement",
    "RuleSet",
    "Signature",
    "Signed",
    "Stance",
    "StateChange",
    "Terms",
]
