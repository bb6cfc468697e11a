"""The verbs of the report while it is written: its parts, and the word that the draft is ready."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Finding, Perspective, ReportPart, Review
from samsyn.reviews.report.first_text import first_texts
from samsyn.reviews.report.freezing import content_of
from samsyn.reviews.report.rules import report_lacks
from samsyn.reviews.report.writing import CORRECTING, WRITING, language_of

UNSEEN = 0


@operation
def write_part(
    review: Review, *, actor: Actor, now: datetime, key: str, language: str, text: str, version: int | None
) -> ReportPart:
    """Whoever sends no version has seen an empty part: what somebody wrote meanwhile is shown, never overwritten."""
    state = Review.objects.select_for_update().values_list("state", flat=True).get(pk=review.pk)
    if state not in WRITING | CORRECTING:
        raise Refused(_("The report is not written now; the visit comes first."), code="state")
    part, _made = ReportPart.objects.get_or_create(
        review=review, key=key, language=language, defaults={"version": UNSEEN}
    )
    try:
        return save_version(part, version or UNSEEN, text=text)
    except Conflict as conflict:
        if conflict.theirs.text == text:  # sent again after a lost line: it is saved already
            return part
        raise


@operation
def start_from_findings(review: Review, *, actor: Actor, now: datetime) -> list[str]:
    """Fill the parts that are empty; what somebody has written stays. Which parts were filled."""
    language = language_of(review)
    written = set(review.parts.filter(language=language).exclude(text="").values_list("key", flat=True))
    with translation.override(language):
        shared = review.lessons.filter(is_shared=True).order_by("pk").values_list("text", flat=True)
        texts = first_texts(content_of(review), _headings(), list(shared))
    empty = {key: text for key, text in texts.items() if key not in written}
    versions = dict(review.parts.filter(language=language).values_list("key", "version"))
    for key, text in empty.items():
        write_part(
            review, actor=actor, now=now, key=key, language=language, text=text, version=versions.get(key, UNSEEN)
        )
    return list(empty)


def _headings() -> dict[str, str]:
    groups = {group: str(Perspective(group).label).capitalize() for group in Perspective.values}
    return {
        **groups,
        Finding.Kind.STRENGTH: _("Strengths"),
        Finding.Kind.CHALLENGE: _("Challenges"),
        Finding.Kind.QUESTION: _("Open questions"),
        "IMPRESSION": _("Impressions"),
        "ADVICE": _("Pieces of advice"),
        "OTHER": _("Besides the questions"),
        "TEAM": _("Those who visited"),
        "MET": _("Those we met"),
    }


@operation
def finish_draft(review: Review, *, actor: Actor, now: datetime, version: int | None) -> Review:
    """The draft is ready for the fact check. It is still inside the organisation that holds the pen."""
    refuse_incomplete(review)
    return advance(review, Review.State.DRAFTED, version=version)


def refuse_incomplete(review: Review) -> None:
    if lacking := report_lacks(review):
        raise Refused(" ".join(lacking), code="P48")


@operation
def take_back_to_draft(review: Review, *, actor: Actor, now: datetime, version: int | None) -> Review:
    """So much is corrected that the host should check again: the draft goes on, and a new edition follows."""
    if review.editions.filter(kind="FACT_CHECK", closed_at=None).exists():
        raise Refused(_("The host is still checking facts. Wait for the last day, or until it says that it is done."))
    return advance(review, Review.State.DRAFTED, version=version)
