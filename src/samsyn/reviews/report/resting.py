"""What a finding rests on: whose voices are behind it, without any group so small that one could be guessed (P42)."""

from __future__ import annotations

from samsyn.reviews.models import Note, Perspective, Review
from samsyn.reviews.report.small_groups import Heard, nameable


def groups_behind(review: Review) -> dict[int, list[str]]:
    """{finding: the groups that may be named behind it}."""
    rows = Note.objects.filter(findings__review=review).exclude(perspective="")
    heard: dict[int, list[Heard]] = {}
    for finding, group, people, slot, kind in rows.values_list("findings", "perspective", "people", "slot", "kind"):
        note = Heard(group, people, slot, is_heard=kind == Note.Kind.HEARD)
        heard.setdefault(finding, []).append(note)
    return {finding: _in_order(nameable(notes)) for finding, notes in heard.items()}


def _in_order(groups: frozenset[str]) -> list[str]:
    return [group for group in Perspective.values if group in groups]
