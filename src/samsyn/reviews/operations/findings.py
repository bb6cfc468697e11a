"""The verbs of findings and advice: written by those who hold the pen, each resting on what lies below it (P45)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Case, IntegerField, Max, QuerySet, Value, When
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Advice, Finding, Note, Question, Review
from samsyn.reviews.policies import notes as note_policy
from samsyn.reviews.report.writing import refuse_unless_writing
from samsyn.reviews.wording import named

FEWEST_NOTES = 2
Row = TypeVar("Row", Finding, Advice)


@operation
def write_finding(
    review: Review, *, actor: Actor, now: datetime, kind: str, text: str, notes: Collection[Note] = (),
    is_impression: bool = False, theme: str = "", question: Question | None = None,
    translations: Mapping[str, str] | None = None,
) -> Finding:  # fmt: skip
    refuse_unless_writing(review)
    _refuse_thin(len(notes), is_impression)
    made = Finding.objects.create(
        review=review, number=_last(review.findings.all()) + 1, kind=kind, text=text, theme=theme, question=question,
        is_impression=is_impression, translations=dict(translations or {}),
    )  # fmt: skip
    made.notes.set(notes)
    return made


@operation
def edit_finding(
    finding: Finding, *, actor: Actor, now: datetime, version: int | None, notes: Collection[Note] = (),
    number: int | None = None, **changes: Any,
) -> Finding:  # fmt: skip
    """Notes that the writer does not see go on carrying the finding."""
    refuse_unless_writing(finding.review)
    seen = note_policy.visible(actor).filter(review=finding.review_id)
    kept = {*finding.notes.exclude(pk__in=seen), *notes}
    _refuse_thin(len(kept), changes.get("is_impression", finding.is_impression))
    saved = save_version(finding, version, **changes)
    saved.notes.set(kept)
    _place(saved, Finding.objects.filter(review=saved.review_id), number)
    return saved


def _refuse_thin(notes: int, is_impression: bool) -> None:
    if notes < FEWEST_NOTES and not is_impression:
        text = _("A finding rests on at least two notes. Choose them, or say that it is an impression.")
        raise Refused(text, field="notes", code="P45")


@operation
def drop_finding(finding: Finding, *, actor: Actor, now: datetime, version: int | None) -> None:
    refuse_unless_writing(finding.review)
    alone = [str(row.number) for row in finding.advice.prefetch_related("findings") if row.findings.count() == 1]
    if alone:
        said = {"advice": named(alone)}
        raise Refused(_("Advice %(advice)s rests on this finding alone. Let it rest on another one first.") % said)
    save_version(finding, version)
    finding.delete()
    _close_up(Finding.objects.filter(review=finding.review_id))


@operation
def write_advice(
    review: Review, *, actor: Actor, now: datetime, text: str, findings: Collection[Finding], level: str,
    addressee: str = "", horizon: str = "", theme: str = "", translations: Mapping[str, str] | None = None,
) -> Advice:  # fmt: skip
    refuse_unless_writing(review)
    _refuse_groundless(findings)
    made = Advice.objects.create(
        review=review, number=_last(review.advice.all()) + 1, text=text, level=level,
        addressee=addressee, horizon=horizon, theme=theme, translations=dict(translations or {}),
    )  # fmt: skip
    made.findings.set(findings)
    return made


@operation
def edit_advice(
    advice: Advice, *, actor: Actor, now: datetime, version: int | None, findings: Collection[Finding],
    number: int | None = None, **changes: Any,
) -> Advice:  # fmt: skip
    refuse_unless_writing(advice.review)
    _refuse_groundless(findings)
    saved = save_version(advice, version, **changes)
    saved.findings.set(findings)
    _place(saved, Advice.objects.filter(review=saved.review_id), number)
    return saved


def _refuse_groundless(findings: Collection[Finding]) -> None:
    if not findings:
        raise Refused(_("Advice rests on at least one finding. Choose it."), field="findings", code="P45")


@operation
def drop_advice(advice: Advice, *, actor: Actor, now: datetime, version: int | None) -> None:
    refuse_unless_writing(advice.review)
    save_version(advice, version)
    advice.delete()
    _close_up(Advice.objects.filter(review=advice.review_id))


def _last(rows: QuerySet[Any]) -> int:
    return rows.aggregate(last=Max("number"))["last"] or 0


def _place(row: Row, rows: QuerySet[Row], number: int | None) -> None:
    """Move `row` to the place `number`; the others close up around it."""
    if number is None or number == row.number:
        return
    order = [one for one in rows.order_by("number", "pk") if one.pk != row.pk]
    order.insert(max(number - 1, 0), row)
    _number(rows, order)
    row.refresh_from_db()


def _close_up(rows: QuerySet[Any]) -> None:
    _number(rows, list(rows.order_by("number", "pk")))


def _number(rows: QuerySet[Any], order: Iterable[Any]) -> None:
    """All in one statement, so that no two ever have the same number."""
    places = [When(pk=one.pk, then=Value(place)) for place, one in enumerate(order, start=1)]
    if places:
        rows.update(number=Case(*places, output_field=IntegerField()))
