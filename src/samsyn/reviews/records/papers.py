"""The documents of a review as papers: what is in them, and nothing that the reader may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.papers import Bullets, Facts, Heading, Paper, Paragraph, Part, Rows
from samsyn.reviews.models import Document, Review, SectionRule
from samsyn.reviews.policies import (
    answers,
    background_facts,
    background_sections,
    completion_requests,
    editions,
    fact_comments,
    follow_up_lines,
    notes,
    questions,
    report_parts,
    slots,
    wishes,
)
from samsyn.reviews.report.paper import edition_paper
from samsyn.reviews.wording import who_reviews_whom
from samsyn.web.templatetags.samsyn import day, moment, number

Make = Callable[[Actor, Review, int], Iterable[Part]]


def paper_of(actor: Actor, review: Review, document: str, edition: int, title: str) -> Paper:
    """In the reader's language; the texts are as they were written."""
    if document in (Document.FACT_CHECK, Document.REPORT):
        return edition_paper(editions.visible(actor).get(review=review, number=edition), _language())
    parts = tuple(PARTS[document](actor, review, edition))
    return Paper(title=title, language=_language(), parts=(Paragraph(who_reviews_whom(review), "quiet"), *parts))


def _language() -> str:
    return (get_language() or "sv")[:2]


def _background(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    rows = background_sections.visible(actor).filter(background__review=review, background__number=edition)
    texts = dict(rows.values_list("key", "text"))
    for rule in SectionRule.objects.filter(template=review.round.template_id):
        if texts.get(rule.key):
            yield Heading(rule.title)
            yield Paragraph(texts[rule.key])
    facts = background_facts.visible(actor).filter(background__review=review, background__number=edition)
    lines = tuple(
        (fact.title, f"{number(fact.value)} {fact.unit}".strip(), day(fact.on), fact.source, fact.comment)
        for fact in facts
    )
    if lines:
        head = (_("Figure"), _("Value"), _("Day"), _("Source"), _("The host’s comment"))
        yield Rows(_("Figures of the area"), head, lines)


def _completion(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    for row in completion_requests.visible(actor).filter(background__review=review).order_by("at"):
        yield Heading(moment(row.at))
        yield Paragraph(row.text)


def _questions(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    asked = questions.visible(actor).filter(review=review).order_by("pk")
    yield Heading(_("Questions"))
    yield Bullets(tuple(": ".join(filter(None, (row.text, row.hypothesis))) for row in asked), numbered=True)
    wished = wishes.visible(actor).filter(review=review).order_by("pk")
    lines = tuple((row.group, row.why, row.get_answer_display(), row.reason) for row in wished)
    if lines:
        head = (_("Who"), _("Why"), pgettext("what was said", "Answer"), _("Reason"))
        yield Rows(_("Whom the visitors want to meet"), head, lines)


def _programme(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    rows = slots.visible(actor).filter(review=review).order_by("starts", "pk")
    lines = tuple(
        (f"{moment(row.starts)} – {date_format(localtime(row.ends), 'H:i')}", row.title, row.place,
         row.get_state_display())
        for row in rows
    )  # fmt: skip
    if lines:
        yield Rows(_("Programme"), (_("When"), _("What"), _("Place"), _("State")), lines)


def _notes(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    rows = notes.visible(actor).filter(review=review).order_by("at", "pk")
    lines = tuple(
        (moment(row.at), row.get_kind_display(), row.get_perspective_display() if row.perspective else "", row.text)
        for row in rows
    )
    if lines:
        head = (_("When"), _("Kind"), _("Group"), pgettext("from a visit", "Note"))
        yield Rows(pgettext("from a visit", "Notes"), head, lines, widths=(2, 1, 2, 6))


def _draft(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    for row in report_parts.visible(actor).filter(review=review).exclude(text="").order_by("language", "pk"):
        yield Heading(f"{row.get_key_display()} ({row.language})")
        yield Paragraph(row.text)


def _comments(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    rows = fact_comments.visible(actor).filter(edition__review=review, edition__number=edition).order_by("pk")
    for row in rows:
        yield Heading(f"{row.get_kind_display()}: {row.quote or row.anchor}")
        yield Paragraph(row.text)
        yield Facts(((_("Decision"), row.get_decision_display()), (_("Reason"), row.reason)))


def _answers(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    rows = answers.visible(actor).filter(advice__review=review).select_related("advice").order_by("advice__number")
    for row in rows:
        yield Heading(f"{row.advice.number}. {row.advice.text}")
        decided = f"{row.body}, {day(row.decided_on)}"
        said = (pgettext("what was said", "Answer"), row.get_kind_display())
        yield Facts((said, (_("Decided by"), decided), (_("Reason"), row.reason)))


def _follow_up(actor: Actor, review: Review, edition: int) -> Iterator[Part]:
    rows = follow_up_lines.visible(actor).filter(follow_up__review=review).select_related("advice", "follow_up")
    lines = tuple(
        (str(row.follow_up.months), row.advice.text, row.get_side_display(), row.get_status_display(), row.happened)
        for row in rows.order_by("follow_up__months", "advice__number", "side")
    )
    if lines:
        head = (_("Months"), _("Pieces of advice"), _("Seen by"), _("Status"), _("What happened"))
        yield Rows(_("Follow-up"), head, lines)


PARTS: dict[str, Make] = {
    Document.BACKGROUND: _background,
    Document.COMPLETION: _completion,
    Document.QUESTIONS: _questions,
    Document.PROGRAMME: _programme,
    Document.NOTES: _notes,
    Document.DRAFT: _draft,
    Document.FACT_COMMENTS: _comments,
    Document.ANSWERS: _answers,
    Document.FOLLOW_UP: _follow_up,
}
