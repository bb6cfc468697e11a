"""What the team sees of its findings and advice while the report is being written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Advice, Finding, Perspective, Review
from samsyn.reviews.policies import advice as advice_policy
from samsyn.reviews.policies import findings as finding_policy
from samsyn.reviews.report.resting import groups_behind
from samsyn.reviews.report.writing import WRITING
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, State
from samsyn.web.states import state_named


@dataclass(frozen=True, slots=True)
class FindingLine:
    """`groups` are those heard, without any of fewer than three persons (P42)."""

    pk: int
    number: int
    kind: str
    text: str
    theme: str
    question: str
    is_impression: bool
    notes: int
    groups: Sequence[str]
    translated: Sequence[str]
    edit_url: str
    drop_url: str


@dataclass(frozen=True, slots=True)
class AdviceLine:
    number: int
    text: str
    level: str
    addressee: str
    horizon: str
    theme: str
    rests_on: Sequence[int]
    translated: Sequence[str]
    edit_url: str
    drop_url: str


def finding_lines(actor: Actor, review: Review) -> list[FindingLine]:
    rows = finding_policy.visible(actor).filter(review=review).select_related("question").annotate(n=Count("notes"))
    groups = groups_behind(review)
    return [_finding(row, groups.get(row.pk, [])) for row in rows.order_by("number", "pk")]


def _finding(row: Finding, groups: Sequence[str]) -> FindingLine:
    count: int = row.n  # type: ignore[attr-defined]
    return FindingLine(
        pk=row.pk, number=row.number, kind=row.kind, text=row.text, theme=row.theme,
        question=row.question.text if row.question else "", is_impression=row.is_impression, notes=count,
        groups=[str(Perspective(one).label) for one in groups], translated=sorted(row.translations),
        edit_url=reverse("reviews:finding", args=[row.review_id, row.pk]),
        drop_url=reverse("reviews:finding_drop", args=[row.review_id, row.pk]),
    )  # fmt: skip


def advice_lines(actor: Actor, review: Review) -> list[AdviceLine]:
    rows = advice_policy.visible(actor).filter(review=review)
    on: dict[int, list[int]] = {}
    for advice, number in rows.values_list("pk", F("findings__number")).order_by("findings__number"):
        on.setdefault(advice, []).extend([number] if number is not None else [])
    return [_advice(row, on.get(row.pk, [])) for row in rows.order_by("number")]


def _advice(row: Advice, on: Sequence[int]) -> AdviceLine:
    return AdviceLine(
        number=row.number, text=row.text, level=row.get_level_display(), addressee=row.addressee,
        horizon=row.horizon, theme=row.theme, rests_on=on, translated=sorted(row.translations),
        edit_url=reverse("reviews:advice", args=[row.review_id, row.number]),
        drop_url=reverse("reviews:advice_drop", args=[row.review_id, row.number]),
    )  # fmt: skip


def findings_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    """The team's, from the visit until the report is final."""
    if "team" not in verbs or review.state not in WRITING:
        return None
    count = finding_policy.visible(actor).filter(review=review).count()
    url = reverse("reviews:findings", args=[review.pk])
    begin = Action(_("Write down what you found"), url) if not count and _is_visited(review, verbs) else None
    return Room(_("Findings and advice"), url, _state(count), now=begin)


def _is_visited(review: Review, verbs: frozenset[str]) -> bool:
    return "write" in verbs and review.state == Review.State.VISITED


def _state(count: int) -> State:
    return state_named("draft", _("is being written")) if count else state_named("not started", _("nothing yet"))
