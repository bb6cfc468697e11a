"""The collaboration and what it is made of. One concept a module."""

from samsyn.collaborations.models.collaboration import Collaboration, Document, Guest, Lesson, StateChange
from samsyn.collaborations.models.handover import Handover
from samsyn.collaborations.models.parties import Anchoring, Party
from samsyn.collaborations.models.preparing import ChecklistAnswer, ChecklistEdition, FormDecision, GuideRun, RuleSet
from samsyn.collaborations.models.problems import Evidence, ProblemStatement, Stance
from samsyn.collaborations.models.terms import FollowUp, Notice, Signature, Terms

__all__ = [
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
    "Stance",
    "StateChange",
    "Terms",
]
