"""What the page of an edition shows, the comments at their passages included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from samsyn.core.actors import Actor
from samsyn.reviews.models import Edition, FactComment
from samsyn.reviews.policies import editions, fact_comments
from samsyn.reviews.report.reading import Passage, sections
from samsyn.web.components import State
from samsyn.web.states import state_named

D = FactComment.Decision
LOOKS = {D.OPEN: "waiting", D.CHANGED: "done", D.KEPT: "closed", D.NOTED: "next"}


@dataclass(frozen=True, slots=True)
class CommentLine:
    """`url` is where the reviewers decide it."""

    kind: str
    quote: str
    text: str
    who: str
    state: State
    reason: str
    is_tone: bool
    url: str


@dataclass(frozen=True, slots=True)
class PassageLine:
    passage: Passage
    comments: Sequence[CommentLine]
    comment_url: str
    has_heading: bool


@dataclass(frozen=True, slots=True)
class SectionLine:
    title: str
    passages: Sequence[PassageLine]
    lines: Sequence[str]


def section_lines(
    actor: Actor, edition: Edition, language: str, verbs: frozenset[str], *, is_open: bool
) -> list[SectionLine]:
    comments = _comments(actor, edition, verbs)
    new = reverse("reviews:fact_comment", args=[edition.review_id, edition.number])
    may = is_open and "comment" in verbs
    return [
        SectionLine(
            section.title,
            [
                PassageLine(
                    one, comments.get(one.anchor, []), f"{new}?passage={one.anchor}" if may else "",
                    has_heading=one.title != section.title,
                )
                for one in section.passages
            ],
            section.lines,
        )
        for section in sections(edition.content, language)
    ]  # fmt: skip


def _comments(actor: Actor, edition: Edition, verbs: frozenset[str]) -> dict[str, list[CommentLine]]:
    found: dict[str, list[CommentLine]] = {}
    for row in fact_comments.visible(actor).filter(edition=edition).select_related("person").order_by("pk"):
        found.setdefault(row.anchor, []).append(_comment(row, edition, verbs))
    return found


def _comment(row: FactComment, edition: Edition, verbs: frozenset[str]) -> CommentLine:
    decides = "write" in verbs and edition.review.state == "FACT_CHECK"
    url = reverse("reviews:fact_decide", args=[edition.review_id, edition.number, row.pk]) if decides else ""
    return CommentLine(
        kind=row.get_kind_display(), quote=row.quote, text=row.text, who=str(row.person or ""),
        state=state_named(LOOKS[D(row.decision)], row.get_decision_display()), reason=row.reason,
        is_tone=row.is_tone, url=url,
    )  # fmt: skip


def replaced_by(actor: Actor, edition: Edition) -> int:
    """The number of the final edition that has taken its place; 0 when none has, or it is not to be seen."""
    if edition.kind == Edition.Kind.FACT_CHECK:
        return 0
    later = editions.visible(actor).filter(review=edition.review_id, number__gt=edition.number)
    return later.exclude(kind=Edition.Kind.FACT_CHECK).order_by("-number").values_list("number", flat=True).first() or 0
