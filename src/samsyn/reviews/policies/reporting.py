"""Who sees and does what from note to final report: the team keeps it to itself until an edition leaves it."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q

from samsyn.core.policies import Policy, Rule, Through
from samsyn.reviews.models import (
    Advice,
    AdviceFinding,
    Edition,
    FactComment,
    Finding,
    FindingNote,
    Note,
    NoteDeletion,
    ReportPart,
)
from samsyn.reviews.policies import sides as s

M = TypeVar("M", bound=Model)
R, E = "review__", "edition__review__"


class NotePolicy(Policy[Note]):
    """The organisation that holds the pen, whoever wrote it, and the team when it is shared. Never the host."""

    model = Note
    related = ("review", "slot", "author")
    lookups = {"review": "review_id", "note": "pk"}
    rules = {
        "see": Rule((*s.lead_organisation(R), *s.team(R, Q(is_shared=True)), s.author(R)), s.host_side(R)),
        "edit": Rule((s.author(R),), s.host_side(R)),
        "write": Rule(s.writers(R), s.host_side(R)),
    }


notes = NotePolicy()


class NoteDeletionPolicy(Policy[NoteDeletion]):
    """That notes are gone is told to those who could read them."""

    model = NoteDeletion
    related = ("review",)
    rules = {"see": Rule((*s.lead_organisation(R), *s.team(R)), s.host_side(R))}


note_deletions = NoteDeletionPolicy()
REPORTED, NOT_REPORTED = s.stamped(R, "reported_at"), Q(review__reported_at=None)


class OfTheTeam(Policy[M]):
    """The team's until the report is final; then both sides' and the coordinator's, later the members', then all's."""

    rules = {
        "see": Rule(
            (*s.lead_organisation(R), *s.team(R), *s.host_people(R, REPORTED), *s.visiting_people(R, REPORTED),
             *s.coordinators(R, REPORTED), *s.all_members(R, s.stamped(R, "released_at"))),
            s.host_side(R, NOT_REPORTED), public=s.stamped(R, "published_at"),
        ),
        "write": Rule(s.writers(R, NOT_REPORTED), s.host_side(R)),
        "host": Rule(s.hosts(R, REPORTED), s.visiting_side(R)),
    }  # fmt: skip


class FindingPolicy(OfTheTeam[Finding]):
    model = Finding
    related = ("review", "question")
    lookups = {"review": "review_id", "finding": "pk"}


findings = FindingPolicy()


class FindingNotePolicy(Through[FindingNote]):
    model = FindingNote
    parent = notes
    path = "note"
    through = {"see": "see"}


finding_notes = FindingNotePolicy()


class AdvicePolicy(OfTheTeam[Advice]):
    model = Advice
    related = ("review__round__partnership", "review__host__area", "review__reviewer__area")
    lookups = {"review": "review_id", "advice": "number"}


advice = AdvicePolicy()


class AdviceFindingPolicy(Through[AdviceFinding]):
    model = AdviceFinding
    parent = findings
    path = "finding"
    through = {"see": "see"}


advice_findings = AdviceFindingPolicy()


class ReportPartPolicy(Policy[ReportPart]):
    """What is being written never leaves the team; what leaves it is an edition."""

    model = ReportPart
    related = ("review",)
    lookups = {"review": "review_id", "key": "key", "language": "language"}
    rules = {
        "see": Rule((*s.lead_organisation(R), *s.team(R)), s.host_side(R)),
        "write": Rule(s.writers(R), s.host_side(R)),
    }


report_parts = ReportPartPolicy()
FINAL = Q(kind__in=["FINAL", "CORRECTION"])
CHECKED = Q(kind="FACT_CHECK", closed_at=None)


class EditionPolicy(Policy[Edition]):
    """For checking facts: the host and the team. Final: both sides and the coordinator, then members, then all."""

    model = Edition
    related = ("review__round__partnership", "review__host__area", "review__reviewer__area",
               "review__host__member__organisation", "review__reviewer__member__organisation")  # fmt: skip
    lookups = {"review": "review_id", "edition": "number"}
    rules = {
        "see": Rule(
            (*s.host_people(R), *s.lead_organisation(R), *s.team(R), *s.visiting_people(R, FINAL),
             *s.coordinators(R, FINAL), *s.all_members(R, FINAL & s.stamped(R, "released_at"))),
            s.recused(R), public=FINAL & s.stamped(R, "published_at"),
        ),
        "host": Rule(s.hosts(R), s.visiting_side(R)),
        "comment": Rule(s.hosts(R, CHECKED), s.visiting_side(R)),
        "write": Rule(s.writers(R), s.host_side(R)),
        "lead": Rule(s.leaders(R), s.host_side(R)),
        "coordinate": Rule(s.coordinators(R, FINAL), s.recused(R)),
    }  # fmt: skip


editions = EditionPolicy()


class FactCommentPolicy(Policy[FactComment]):
    """Between the host and the team."""

    model = FactComment
    related = ("edition__review", "person")
    lookups = {"review": "edition__review_id", "edition": "edition__number", "comment": "pk"}
    rules = {
        "see": Rule((*s.host_people(E), *s.lead_organisation(E), *s.team(E)), s.recused(E)),
        "host": Rule(s.hosts(E), s.visiting_side(E)),
        "write": Rule(s.writers(E), s.host_side(E)),
    }


fact_comments = FactCommentPolicy()
