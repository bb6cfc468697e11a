"""Who may see and do what in a collaboration.

`see` is the outside (name, area, parties, state); `read` the inside. An open collaboration is read by
everybody signed in, a transparent one is seen by them, a restricted one exists only for its own.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Model, Q

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
from samsyn.core.policies import Grant, Policy, Rule, Through
from samsyn.organisations.models import Membership, current

M = TypeVar("M", bound=Model)
Access = Collaboration.Access
SPEAKERS = [Membership.Role.REPRESENTATIVE, Membership.Role.ADMINISTRATOR]


def _of_a_party(today: date) -> Q:
    return Party.current(today) & current(today, "organisation__memberships__")


def _speaks_for_a_party(today: date) -> Q:
    return _of_a_party(today) & Q(organisation__memberships__role__in=SPEAKERS)


def _coordinates_now(today: date) -> Q:
    return current(today, "coordinator__")


def _speaks_for_the_lead(today: date) -> Q:
    return current(today, "lead__memberships__") & Q(lead__memberships__role__in=SPEAKERS)


party_members = Grant(Party, "collaboration_id", "organisation__memberships__person_id", _of_a_party)
party_speakers = Grant(Party, "collaboration_id", "organisation__memberships__person_id", _speaks_for_a_party)
guests = Grant(Guest, "collaboration_id", "person_id", Guest.current)
coordinator = Grant(Collaboration, "id", "coordinator__person_id", _coordinates_now)
lead_speakers = Grant(Collaboration, "id", "lead__memberships__person_id", _speaks_for_the_lead)
insiders = (party_members, guests, coordinator, lead_speakers)


class CollaborationPolicy(Policy[Collaboration]):
    model = Collaboration
    related = ("lead", "coordinator__person", "coordinator__organisation")
    lookups = {"slug": "slug"}
    rules = {
        "see": Rule(insiders, signed_in=Q(access__in=[Access.OPEN, Access.TRANSPARENT]), support=True),
        "read": Rule(insiders, signed_in=Q(access=Access.OPEN), support=True),
        "take_part": Rule((party_members, coordinator, lead_speakers)),
        "coordinate": Rule((coordinator, lead_speakers)),
    }


collaborations = CollaborationPolicy()


def _coordinates_the_party(today: date) -> Q:
    return current(today, "collaboration__coordinator__")


def _speaks_for_its_lead(today: date) -> Q:
    lead = "collaboration__lead__memberships__"
    return current(today, lead) & Q(**{f"{lead}role__in": SPEAKERS})


own_speakers = Grant(Party, "id", "organisation__memberships__person_id", _speaks_for_a_party)
party_coordinator = Grant(Party, "id", "collaboration__coordinator__person_id", _coordinates_the_party)
party_lead = Grant(Party, "id", "collaboration__lead__memberships__person_id", _speaks_for_its_lead)


class PartyPolicy(Through[Party]):
    """Parties are part of the outside; only their own representatives speak for them."""

    model = Party
    parent = collaborations
    path = "collaboration"
    related = ("collaboration", "organisation")
    lookups = {"slug": "collaboration__slug", "party": "pk"}
    through = {"see": "see", "read": "read", "coordinate": "coordinate"}
    rules = {"speak": Rule((own_speakers,)), "anchor": Rule((own_speakers, party_coordinator, party_lead))}


parties = PartyPolicy()


class Inside(Through[M]):
    """What only those who may read the collaboration see, and only those who coordinate it change."""

    parent = collaborations
    path = "collaboration"
    through = {"see": "read", "take_part": "take_part", "coordinate": "coordinate"}


class ProblemPolicy(Inside[ProblemStatement]):
    model = ProblemStatement
    related = ("collaboration",)
    lookups = {"slug": "collaboration__slug", "problem": "pk"}


class EvidencePolicy(Inside[Evidence]):
    model = Evidence
    path = "problem__collaboration"
    lookups = {"slug": "problem__collaboration__slug", "evidence": "pk"}


class StancePolicy(Inside[Stance]):
    model = Stance
    path = "problem__collaboration"


class AnchoringPolicy(Inside[Anchoring]):
    model = Anchoring
    path = "party__collaboration"
    related = ("party__collaboration", "party__organisation")
    lookups = {"slug": "party__collaboration__slug", "anchoring": "pk"}


class GuestPolicy(Inside[Guest]):
    model = Guest
    related = ("collaboration", "person")
    lookups = {"slug": "collaboration__slug", "guest": "pk"}


class DocumentPolicy(Inside[Document]):
    model = Document
    lookups = {"slug": "collaboration__slug", "document": "pk"}


class LessonPolicy(Inside[Lesson]):
    model = Lesson


class StateChangePolicy(Inside[StateChange]):
    model = StateChange


class TermsPolicy(Inside[Terms]):
    model = Terms
    related = ("collaboration",)
    lookups = {"slug": "collaboration__slug", "number": "number"}


class SignaturePolicy(Inside[Signature]):
    model = Signature
    path = "terms__collaboration"


class FollowUpPolicy(Inside[FollowUp]):
    model = FollowUp
    related = ("collaboration",)
    lookups = {"slug": "collaboration__slug", "follow_up": "pk"}


class NoticePolicy(Inside[Notice]):
    model = Notice


class ChecklistAnswerPolicy(Inside[ChecklistAnswer]):
    model = ChecklistAnswer
    lookups = {"slug": "collaboration__slug", "point": "number"}


class GuideRunPolicy(Inside[GuideRun]):
    """Everybody inside sees every party's answers (F-DEC-4); only the one who answers changes them."""

    model = GuideRun
    related = ("collaboration", "rule_set", "party__organisation")
    lookups = {"slug": "collaboration__slug", "run": "pk"}
    rules = {"answer": Rule((Grant(GuideRun, "id", "person_id"),))}


class FormDecisionPolicy(Inside[FormDecision]):
    model = FormDecision


class HandoverPolicy(Inside[Handover]):
    """What was never written down is read by whoever coordinates now, and by those who speak for the lead."""

    model = Handover
    related = ("collaboration__lead", "of__person", "of__organisation", "to__person", "to__organisation")
    lookups = {"slug": "collaboration__slug", "handover": "pk"}
    through = {"see": "coordinate", "coordinate": "coordinate"}


EVERYBODY = Q(pk__isnull=False)


class EditionPolicy(Policy[ChecklistEdition]):
    """The house's own content: read by everybody signed in, published with support power, with a reason and a log."""

    model = ChecklistEdition
    lookups = {"edition": "number"}
    rules = {"see": Rule(signed_in=EVERYBODY), "publish": Rule(support=True)}


class RuleSetPolicy(Policy[RuleSet]):
    model = RuleSet
    lookups = {"rules": "number"}
    rules = {"see": Rule(signed_in=EVERYBODY)}


editions = EditionPolicy()
rule_sets = RuleSetPolicy()
problems = ProblemPolicy()
evidence = EvidencePolicy()
stances = StancePolicy()
anchorings = AnchoringPolicy()
guest_policy = GuestPolicy()
documents = DocumentPolicy()
lessons = LessonPolicy()
state_changes = StateChangePolicy()
terms = TermsPolicy()
signatures = SignaturePolicy()
follow_ups = FollowUpPolicy()
notices = NoticePolicy()
checklist_answers = ChecklistAnswerPolicy()
guide_runs = GuideRunPolicy()
form_decisions = FormDecisionPolicy()
handovers = HandoverPolicy()
