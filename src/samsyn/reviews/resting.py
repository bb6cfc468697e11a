"""What a finding rests on: whose voices are behind it, without any group so small that one could be guessed (P42)."""

from __future__ import annotations

from collections.abc import Mapping

from samsyn.reviews.models import Note, Perspective, Review


def heard(review: Review) -> dict[int, dict[str, int]]:
    """{finding: {group: persons}}; a note that does not say how many is one person."""
    rows = (
        Note.objects.filter(findings__review=review).exclude(perspective="")
        .values_list("findings", "perspective", "people")
    )  # fmt: skip
    found: dict[int, dict[str, int]] = {}
    for finding, perspective, people in rows:
        groups = found.setdefault(finding, {})
        groups[perspective] = groups.get(perspective, 0) + (people or 1)
    return found


FEWEST_OF_A_GROUP = 3


def shown_groups(groups: Mapping[str, int]) -> list[str]:
    """Small-group protection (P42): of fewer than three persons nobody says which group they were."""
    return [group for group in Perspective.values if groups.get(group, 0) >= FEWEST_OF_A_GROUP]
