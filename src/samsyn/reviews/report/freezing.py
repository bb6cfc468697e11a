"""The report as data: what an edition holds, and its mark. The same report has the same mark (P49)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from samsyn.reviews.models import Advice, Attendance, Finding, ReportPart, Review, Slot
from samsyn.reviews.report.resting import groups_behind
from samsyn.reviews.report.small_groups import FEWEST
from samsyn.reviews.report.writing import LANGUAGES, language_of

Content = dict[str, Any]


def content_of(review: Review) -> Content:
    language = language_of(review)
    return {
        "language": language,
        "host": _side(review.host),
        "reviewer": _side(review.reviewer),
        "visit": [review.visit_first.isoformat(), review.visit_last.isoformat()],
        "theme": review.round.theme,
        "parts": _parts(review),
        "findings": _findings(review, language),
        "advice": _advice(review, language),
        "team": _team(review),
        "met": _met(review),
    }


def digest_of(content: Content) -> str:
    """SHA-256 over JSON in one form: sorted, without spaces, in UTF-8."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode()).hexdigest()


def _side(entrant: Any) -> dict[str, str]:
    return {"area": entrant.area.name, "organisation": entrant.member.organisation.name}


def _parts(review: Review) -> list[dict[str, Any]]:
    written = {(row.key, row.language): row.text for row in review.parts.all() if row.text.strip()}
    return [
        {"key": key, "text": {language: written[key, language] for language in LANGUAGES if (key, language) in written}}
        for key in ReportPart.Key.values
    ]


def _findings(review: Review, language: str) -> list[dict[str, Any]]:
    rows = Finding.objects.filter(review=review).select_related("question").prefetch_related("notes")
    groups = groups_behind(review)
    return [
        {
            "id": row.pk, "number": row.number, "kind": row.kind, "text": _texts(row, language), "theme": row.theme,
            "question": row.question.text if row.question else "", "is_impression": row.is_impression,
            "notes": len(row.notes.all()), "groups": groups.get(row.pk, []),
        }
        for row in rows.order_by("number", "pk")
    ]  # fmt: skip


def _advice(review: Review, language: str) -> list[dict[str, Any]]:
    rows = Advice.objects.filter(review=review).prefetch_related("findings").order_by("number")
    return [
        {
            "id": row.pk, "number": row.number, "text": _texts(row, language), "level": row.level,
            "addressee": row.addressee, "horizon": row.horizon, "theme": row.theme,
            "findings": sorted(one.number for one in row.findings.all()),
        }
        for row in rows
    ]  # fmt: skip


def _texts(row: Finding | Advice, language: str) -> dict[str, str]:
    return {**row.translations, language: row.text}


def _team(review: Review) -> list[dict[str, Any]]:
    """Who came on which day; who did not is told too (P39)."""
    rows = review.team.filter(left=None).select_related("person", "organisation").order_by("pk")
    days: dict[int, list[dict[str, Any]]] = {}
    for told in Attendance.objects.filter(member__in=rows).order_by("on"):
        days.setdefault(told.member_id, []).append({"on": told.on.isoformat(), "came": told.came})
    return [
        {
            "name": row.person.name, "organisation": row.organisation.name, "role": row.role,
            "perspective": row.perspective, "days": days.get(row.pk, []),
        }
        for row in rows
    ]  # fmt: skip


def _met(review: Review) -> list[dict[str, Any]]:
    """Whom the visitors met, as groups. One of fewer than three persons is not named (P42)."""
    held = review.slots.filter(kind__in=[Slot.Kind.MEETING, Slot.Kind.WALK]).exclude(state=Slot.State.CANCELLED)
    people = _counted(held)
    return [{"group": group, "people": count} for group, count in people.items() if count >= FEWEST]


def _counted(slots: Iterable[Slot]) -> dict[str, int]:
    """Where several groups sat together nobody counted them apart: each is as many as can be sure, one."""
    people: dict[str, int] = {}
    for slot in slots:
        for group in slot.perspectives:
            sure = slot.people if len(slot.perspectives) == 1 else 1
            people[group] = people.get(group, 0) + (sure or 1)
    return people
