"""Which documents of a review the reader's organisation has, where they stand, and where they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.reviews.models import Background, Disclosure, Document, Edition, RegisterNumber, Review
from samsyn.reviews.policies import (
    answers,
    backgrounds,
    completion_requests,
    disclosures,
    editions,
    fact_comments,
    follow_up_lines,
    notes,
    questions,
    register_numbers,
    report_parts,
)
from samsyn.reviews.records.handling import KEEPING, Crossing, Standing, standing
from samsyn.reviews.rooms import Room
from samsyn.reviews.wording import KEPT, STANDING, STANDS, named
from samsyn.web.components import State

LOOKS = {
    Standing.INTERNAL: State(STANDS[Standing.INTERNAL], "none", "dot"),
    Standing.SHARED: State(STANDS[Standing.SHARED], "wait", "dot"),
    Standing.SENT: State(STANDS[Standing.SENT], "info", "dot"),
    Standing.RECEIVED: State(STANDS[Standing.RECEIVED], "info", "dot"),
    Standing.SETTLED: State(STANDS[Standing.SETTLED], "good", "dot"),
}
Key = tuple[str, int]
# Whatever else was sent several times stands on one line, with all its journeys.
IN_EDITIONS = frozenset({Document.BACKGROUND, Document.FACT_CHECK, Document.FACT_COMMENTS, Document.REPORT})


@dataclass(frozen=True, slots=True)
class Went:
    """One crossing of a border, as it was written down."""

    at: datetime
    sender: str
    receiver: str
    purpose: str
    who: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as the reader's organisation has it."""

    document: str
    number: int
    title: str
    url: str
    state: State
    sentence: str
    keeping: str
    register_number: str
    register_url: str
    went: Sequence[Went]


def own_organisation(actor: Actor, review: Review) -> Organisation | None:
    """The one the reader belongs to among those that take part; the host's or the reviewer's before any other."""
    first = [review.host.member.organisation_id, review.reviewer.member.organisation_id]
    theirs = Membership.objects.filter(current(actor.today), person_id=actor.own_id)
    found = Organisation.objects.filter(
        Q(pk__in=first) | Q(pk__in=review.team.values("organisation")) | Q(pk=review.round.partnership.lead_id),
        pk__in=theirs.values("organisation"),
    )
    return min(found, key=lambda one: (first.index(one.pk) if one.pk in first else len(first), one.pk), default=None)


def kept_documents(actor: Actor, review: Review, own: Organisation | None) -> list[Kept]:
    """In the order of the work. Five statements."""
    rows = disclosures.visible(actor).filter(review=review).select_related("sender", "receiver", "person")
    went: dict[Key, list[Disclosure]] = {}
    for row in rows:
        went.setdefault((row.document, row.number if row.document in IN_EDITIONS else 1), []).append(row)
    numbered = register_numbers.visible(actor).filter(review=review, organisation=own)
    registered = {(row.document, row.number): row.registered_as for row in numbered}
    order = list(Document.values)
    found = sorted(documents_of(actor, review), key=lambda one: (order.index(one[0][0]), one[0][1]))
    return [_kept(review, own, key, went.get(key, []), registered, is_settled) for key, is_settled in found]


def documents_of(actor: Actor, review: Review) -> Iterator[tuple[Key, bool]]:
    """(document, edition) and whether it has its final form; only what the reader may see."""
    for number, sent in backgrounds.visible(actor).filter(review=review).values_list("number", "sent_at"):
        yield (Document.BACKGROUND, number), sent is not None
    commented = Exists(fact_comments.visible(actor).filter(edition=OuterRef("pk")))
    for edition in editions.visible(actor).filter(review=review).annotate(commented=commented):
        yield from _of_edition(edition, commented=edition.commented)
    for document, is_settled in _others(actor, review):
        yield (document, 1), is_settled


def _of_edition(edition: Edition, *, commented: bool) -> Iterator[tuple[Key, bool]]:
    if edition.kind != Edition.Kind.FACT_CHECK:
        yield (Document.REPORT, edition.number), True
        return
    yield (Document.FACT_CHECK, edition.number), False
    if commented:
        yield (Document.FACT_COMMENTS, edition.number), True


def _others(actor: Actor, review: Review) -> Iterator[tuple[str, bool]]:
    """What there is one of, asked in one statement."""
    asked = {
        Document.COMPLETION: completion_requests.visible(actor).filter(background__review=review),
        Document.QUESTIONS: questions.visible(actor).filter(review=review, sent_at__isnull=False),
        Document.NOTES: notes.visible(actor).filter(review=review),
        Document.DRAFT: report_parts.visible(actor).filter(review=review).exclude(text=""),
        Document.ANSWERS: answers.visible(actor).filter(advice__review=review),
        Document.FOLLOW_UP: follow_up_lines.visible(actor).filter(follow_up__review=review),
    }
    marks: Mapping[str, Any] = {f"has_{name.lower()}": Exists(rows) for name, rows in asked.items()}
    flags: Mapping[str, Any] = Review.objects.filter(pk=review.pk).values(**marks).get()
    settled = {Document.ANSWERS: review.answered_at is not None, Document.NOTES: False, Document.DRAFT: False}
    if review.programme_sent_at:
        yield Document.PROGRAMME, True
    for name in asked:
        if flags[f"has_{name.lower()}"]:
            yield name, settled.get(name, True)


def _kept(
    review: Review, own: Organisation | None, key: Key, went: Sequence[Disclosure], registered: Mapping[Key, str],
    is_settled: bool,
) -> Kept:  # fmt: skip
    document, number = key
    regime = own.country if own else review.host.member.regime
    stands = standing(document, regime, own.pk if own else 0, crossings(went), is_settled=is_settled)
    return Kept(
        document=document, number=number, title=titled(document, number), url=_address(review, key),
        state=LOOKS[stands], sentence=str(STANDING[regime, stands]), keeping=str(KEPT[KEEPING[document]]),
        register_number=registered.get(key, ""), register_url=_register(review, key) if own else "",
        went=_journeys(went),
    )  # fmt: skip


def crossings(rows: Iterable[Disclosure]) -> list[Crossing]:
    return [Crossing(row.sender_id, row.receiver_id, row.purpose) for row in rows]


def titled(document: str, number: int) -> str:
    label = str(Document(document).label)
    label = label[:1].upper() + label[1:]
    return label if number == 1 else _("%(document)s, edition %(number)s") % {"document": label, "number": number}


def _address(review: Review, key: Key) -> str:
    document, number = key
    if document == Document.BACKGROUND:
        return Background(review_id=review.pk, number=number).get_absolute_url()
    if document in (Document.FACT_CHECK, Document.REPORT):
        return Edition(review_id=review.pk, number=number).get_absolute_url()
    return ""


def _register(review: Review, key: Key) -> str:
    return reverse("reviews:register_number", args=[review.pk, key[0], key[1]])


def _journeys(rows: Sequence[Disclosure]) -> list[Went]:
    """What was sent to several at once is one journey."""
    grouped: dict[tuple[Any, ...], list[Disclosure]] = {}
    for row in rows:
        grouped.setdefault((row.at, row.sender_id, row.purpose, row.purpose_text), []).append(row)
    return [_went(together) for together in grouped.values()]


def _went(rows: Sequence[Disclosure]) -> Went:
    first = rows[0]
    said = first.get_purpose_display()
    to = sorted({str(row.receiver) if row.receiver else _("everybody") for row in rows})
    return Went(
        at=first.at, sender=str(first.sender), receiver=named(to),
        purpose=f"{said}: {first.purpose_text}" if first.purpose_text else said,
        who=str(first.person) if first.person else _("Samsyn"),
    )  # fmt: skip


def register_number_of(actor: Actor, review: Review, own: Organisation, document: str, number: int) -> RegisterNumber:
    """The row as it stands, or a new one that nobody has saved."""
    rows = register_numbers.visible(actor).filter(
        review=review, organisation=own, document=document, number=number
    )  # fmt: skip
    return rows.first() or RegisterNumber(review=review, organisation=own, document=document, number=number, version=0)


def records(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    """The room of documents: for whoever takes part."""
    if "follow" not in verbs:
        return None
    note = _("Where each document stands, where it went, and its register number")
    return Room(_("Documents"), reverse("reviews:records", args=[review.pk]), note=note)


@dataclass(frozen=True, slots=True)
class Sendable:
    """`named` is what the act of sending needs to know."""

    title: str
    named: Mapping[str, Any]


def sendable(actor: Actor, review: Review) -> dict[str, Sendable]:
    """What the reader may send on, by key. Notes stay at home."""
    digests: dict[Key, str] = {}
    for number, digest in backgrounds.visible(actor).filter(review=review).values_list("number", "digest"):
        digests[Document.BACKGROUND, number] = digest
    for number, kind, digest in editions.visible(actor).filter(review=review).values_list("number", "kind", "digest"):
        document = Document.FACT_CHECK if kind == Edition.Kind.FACT_CHECK else Document.REPORT
        digests[document, number] = digest
    found = [key for key, _settled in documents_of(actor, review) if key[0] != Document.NOTES]
    return {f"{document}-{number}": _sendable((document, number), digests) for document, number in found}


def _sendable(key: Key, digests: Mapping[Key, str]) -> Sendable:
    document, number = key
    named = {"document": document, "number": number, "digest": digests.get(key, "")}
    return Sendable(titled(document, number), named)


def receivers(review: Review, own: Organisation) -> QuerySet[Organisation]:
    """The other members of the partnership and the organisations that come along."""
    members = review.round.partnership.members.values("organisation")
    there = Q(pk__in=members) | Q(pk__in=review.team.values("organisation"))
    return Organisation.objects.filter(there).exclude(pk=own.pk).order_by("name")
