"""The facts behind the checklist, gathered from our own tables and from the rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Least

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
from samsyn.collaborations.guards import latest_terms, unsigned_parties
from samsyn.collaborations.models import Anchoring, Collaboration, Party, Stance
from samsyn.collaborations.registries import checklist_facts


def points_of(collaboration: Collaboration) -> Sequence[Point]:
    """The points of the collaboration's own edition; the shipped one until it has any."""
    edition = collaboration.checklist_edition
    return parse_points(edition.points) if edition else load_points()


def statuses_of(collaboration: Collaboration, today: date) -> list[PointStatus]:
    """How every point stands: computed by its rule from what the rooms know, with people's marks."""
    answers = {
        row.number: Answer(note=row.note, mark=row.mark, reason=row.reason, name=str(row.person or ""))  # type: ignore[arg-type]
        for row in collaboration.checklist_answers.select_related("person")
    }
    return evaluate(points_of(collaboration), facts_of(collaboration, today), answers)


def facts_of(collaboration: Collaboration, today: date) -> Facts:
    known: dict[str, Any] = {
        **_problem_facts(collaboration),
        **_party_facts(collaboration, today),
        **_anchoring_facts(collaboration, today),
        **_form_facts(collaboration),
        **_time_facts(collaboration, today),
    }
    for room in checklist_facts:
        known |= room(collaboration)
    return Facts(**known)


def _problem_facts(collaboration: Collaboration) -> dict[str, Any]:
    rows = collaboration.problems.filter(withdrawn_at=None).annotate(sources=Count("evidence")).order_by()
    found = list(rows.values_list("text", "sources"))
    return {
        "problem_longest": max((counted_length(text) for text, _sources in found), default=0),
        "evidence_count": sum(sources for _text, sources in found),
    }


def _party_facts(collaboration: Collaboration, today: date) -> dict[str, Any]:
    parties = list(collaboration.parties.filter(Party.current(today)).select_related("organisation"))
    outside = [party for party in parties if party.organisation_id != collaboration.lead_id]
    stances = Stance.objects.filter(
        Q(problem__collaboration=collaboration, problem__withdrawn_at=None, is_latest=True)
    ).select_related("party__organisation", "problem")
    valid = [row for row in stances if row.text_version == row.problem.text_version]
    return {
        "outside_parties": len(outside),
        "outside_parties_with_reason": sum(1 for party in outside if party.reason.strip()),
        "needed_parties": tuple(party.organisation.name for party in parties if party.need == Party.Need.NEEDED),
        "stances": tuple((row.party.organisation.name, row.choice.lower()) for row in valid),
        "open_disagreements": tuple(
            row.party.organisation.name for row in valid if row.choice == Stance.Choice.DISAGREE
        ),
    }


def _anchoring_facts(collaboration: Collaboration, today: date) -> dict[str, Any]:
    """Of the leading organisation, and in force: lapsed and replaced ones do not anchor."""
    rows = (
        Anchoring.objects.filter(party__collaboration=collaboration, replaced_by=None)
        .filter(party__organisation_id=collaboration.lead_id)
        .annotate(due=Least("expires_on", "left_on"))
        .filter(Q(due=None) | Q(due__gt=today))
    )
    return {"anchorings": tuple(AnchoringFact(row.decided_on, row.mandate_text) for row in rows)}


def _form_facts(collaboration: Collaboration) -> dict[str, Any]:
    decided = collaboration.form_decisions.select_related("run").first()
    stopped = bool(decided and decided.run and decided.run.stopped_by)
    return {
        "form_decided": decided is not None,
        "hard_stops_cleared": decided is not None and not stopped,
        "coordinator_named": collaboration.coordinator_id is not None,
    }


def _time_facts(collaboration: Collaboration, today: date) -> dict[str, Any]:
    terms = latest_terms(collaboration)
    waiting = collaboration.follow_ups.filter(held_on=None).order_by("due_on").first()
    unsigned = unsigned_parties(collaboration, terms, today) if terms else []
    parties = collaboration.parties.filter(Party.current(today)).select_related("organisation")
    return {
        "signatures_missing": tuple(str(party) for party in unsigned)
        if terms
        else tuple(str(party) for party in parties),
        "next_followup": waiting.due_on if waiting else NOT_SET,
        "deviation_rule": bool(collaboration.deviation_rule.strip()),
        "revision_date": (terms.review_on if terms else None) or NOT_SET,
        "end_date": (terms.end if terms else None) or NOT_SET,
        "until_further_notice": bool(terms and terms.until_further_notice),
        "exit_plan_length": counted_length(collaboration.exit_plan),
    }
