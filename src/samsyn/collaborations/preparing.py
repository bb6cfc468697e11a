"""The facts behind the checklist, gathered from our own tables and from the rooms above.

Two statements for our own facts and one for the answers, whatever the number of parties and problems:
the list of sixteen points is opened often.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject, Least

from samsyn.collaborations.checklist import (
    NOT_SET,
    AnchoringFact,
    Answer,
    Facts,
    Point,
    PointStatus,
    counted_length,
    evaluate,
    load_points,
    parse_points,
)
from samsyn.collaborations.guards import SIGNING_ROLES
from samsyn.collaborations.models import (
    Anchoring,
    ChecklistAnswer,
    ChecklistEdition,
    Collaboration,
    FollowUp,
    FormDecision,
    Party,
    ProblemStatement,
    Signature,
    Stance,
    Terms,
)
from samsyn.collaborations.registries import checklist_facts


@dataclass(frozen=True)
class Said:
    """What people wrote about one point, by whom and when."""

    note: str
    mark: str
    reason: str
    who: str
    at: datetime
    version: int


@dataclass(frozen=True)
class Checklist:
    """The sixteen points as they stand today.

    `edition` is the number of the points' text, 0 for the shipped one; `newer` that of a later one to move to.
    """

    statuses: Sequence[PointStatus]
    said: Mapping[int, Said]
    edition: int
    newer: int | None

    def status(self, number: int) -> PointStatus | None:
        return next((item for item in self.statuses if item.point.number == number), None)


def checklist_of(collaboration: Collaboration, today: date) -> Checklist:
    """How every point stands: computed by its rule from what the rooms know, with people's marks."""
    row = _row(collaboration)
    said = _said(collaboration)
    answers = {number: Answer(s.note, s.mark, s.reason, s.who) for number, s in said.items()}  # type: ignore[arg-type]
    statuses = evaluate(_points(row["points"]), _facts(collaboration, row, today), answers)
    edition, latest = row["edition"] or 0, row["latest"] or 0
    return Checklist(statuses, said, edition, latest if latest > edition else None)


def statuses_of(collaboration: Collaboration, today: date) -> Sequence[PointStatus]:
    return checklist_of(collaboration, today).statuses


def facts_of(collaboration: Collaboration, today: date) -> Facts:
    return _facts(collaboration, _row(collaboration), today)


def points_of(collaboration: Collaboration) -> Sequence[Point]:
    """The points of the collaboration's own edition; the shipped one until it has any."""
    edition = collaboration.checklist_edition
    return _points(edition.points if edition else None)


def _points(raw: Mapping[str, Any] | None) -> Sequence[Point]:
    return parse_points(raw) if raw else load_points()


def _said(collaboration: Collaboration) -> dict[int, Said]:
    rows = ChecklistAnswer.objects.filter(collaboration=collaboration).select_related("person")
    return {
        row.number: Said(row.note, row.mark, row.reason, str(row.person or ""), row.at, row.version) for row in rows
    }


def _facts(collaboration: Collaboration, row: Mapping[str, Any], today: date) -> Facts:
    known: dict[str, Any] = {
        **_problem_facts(row["problem_list"]),
        **_party_facts(collaboration, row, today),
        **_form_facts(row),
        **_time_facts(row),
    }
    for room in checklist_facts:
        known |= room(collaboration)
    return Facts(**known)


def _row(collaboration: Collaboration) -> dict[str, Any]:
    """Everything the collaboration itself knows, in one statement."""
    mine = {"collaboration": OuterRef("pk")}
    terms = Terms.objects.filter(**mine).order_by("-number")
    decided = FormDecision.objects.filter(**mine).order_by("-at", "-pk")
    waiting = FollowUp.objects.filter(**mine, held_on=None).order_by("due_on")
    problems = (
        ProblemStatement.objects.filter(**mine, withdrawn_at=None)
        .annotate(sources=Count("evidence"))
        .order_by()
        .values(found=JSONObject(text="text", sources="sources"))
    )
    published = ChecklistEdition.objects.exclude(published_at=None).order_by("-number")
    found: Any = Collaboration.objects.filter(pk=collaboration.pk).values(
        "lead_id", "coordinator_id", "deviation_rule", "exit_plan",
        points=F("checklist_edition__points"),
        edition=F("checklist_edition__number"),
        latest=Subquery(published.values("number")[:1]),
        problem_list=ArraySubquery(problems),
        decided=Exists(decided),
        decided_run=Subquery(decided.values("run")[:1]),
        decided_stop=Subquery(decided.values("run__stopped_by")[:1]),
        next_follow_up=Subquery(waiting.values("due_on")[:1]),
        terms_id=Subquery(terms.values("pk")[:1]),
        terms_end=Subquery(terms.values("end")[:1]),
        terms_review=Subquery(terms.values("review_on")[:1]),
        terms_open=Subquery(terms.values("until_further_notice")[:1]),
    )  # fmt: skip
    row: dict[str, Any] = found.get()
    return row


def _problem_facts(problems: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "problem_longest": max((counted_length(item["text"]) for item in problems), default=0),
        "evidence_count": sum(item["sources"] for item in problems),
    }


def _parties(collaboration: Collaboration, terms_id: int | None, today: date) -> QuerySet[Party]:
    """Those who are in, each with its stances on the texts as they stand, its anchorings in force, its signature."""
    stances = Stance.objects.filter(
        party=OuterRef("pk"), is_latest=True, problem__withdrawn_at=None, text_version=F("problem__text_version")
    )
    anchorings = (
        Anchoring.objects.filter(party=OuterRef("pk"), replaced_by=None)
        .annotate(due=Least("expires_on", "left_on"))
        .filter(Q(due=None) | Q(due__gt=today))
    )
    return (
        collaboration.parties.filter(Party.current(today))
        .select_related("organisation")
        .annotate(
            stance_list=ArraySubquery(stances.values("choice")),
            anchoring_list=ArraySubquery(anchorings.values(found=JSONObject(on="decided_on", mandate="mandate_text"))),
            has_signed=Exists(Signature.objects.filter(party=OuterRef("pk"), terms_id=terms_id or 0)),
        )
        .order_by("pk")
    )


def _party_facts(collaboration: Collaboration, row: Mapping[str, Any], today: date) -> dict[str, Any]:
    found: list[Any] = list(_parties(collaboration, row["terms_id"], today))
    outside = [party for party in found if party.organisation_id != row["lead_id"]]
    stances = tuple((party.organisation.name, choice.lower()) for party in found for choice in party.stance_list)
    unsigned = [party for party in found if party.role in SIGNING_ROLES and not party.has_signed]
    return {
        "outside_parties": len(outside),
        "outside_parties_with_reason": sum(1 for party in outside if party.reason.strip()),
        "needed_parties": tuple(party.organisation.name for party in found if party.need == Party.Need.NEEDED),
        "stances": stances,
        "open_disagreements": tuple(dict.fromkeys(name for name, choice in stances if choice == "disagree")),
        "anchorings": _anchorings(found, row["lead_id"]),
        "signatures_missing": tuple(party.organisation.name for party in unsigned),
    }


def _anchorings(found: Sequence[Any], lead_id: int) -> tuple[AnchoringFact, ...]:
    """Of the leading organisation: what holds the whole collaboration up."""
    lists = (party.anchoring_list for party in found if party.organisation_id == lead_id)
    return tuple(
        AnchoringFact(date.fromisoformat(item["on"]) if item["on"] else None, item["mandate"])
        for anchorings in lists
        for item in anchorings
    )


def _form_facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """The stops come with a run of the guide: a decision without one was taken before anybody asked them."""
    return {
        "form_decided": row["decided"],
        "hard_stops_cleared": not row["decided"] or (row["decided_run"] is not None and not row["decided_stop"]),
        "coordinator_named": row["coordinator_id"] is not None,
    }


def _time_facts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "next_followup": row["next_follow_up"] or NOT_SET,
        "deviation_rule": bool(row["deviation_rule"].strip()),
        "revision_date": row["terms_review"] or NOT_SET,
        "end_date": row["terms_end"] or NOT_SET,
        "until_further_notice": bool(row["terms_open"]),
        "exit_plan_length": counted_length(row["exit_plan"]),
    }
