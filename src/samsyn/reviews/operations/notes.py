"""The verbs of notes: written on the spot, shared on purpose, and deleted for good (P41–P44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.dates import add_months
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.models import Disclosure, Document, Note, NoteDeletion, Review, Slot
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.records.crossing import digest_of, next_number, others, visiting_organisations
from samsyn.reviews.visit.clocks import zone_of

V = Review.State
NOTING = frozenset({V.PREPARED, V.VISITING, V.VISITED, V.DRAFTED})
KEPT_MONTHS = 6
UNFINISHED = frozenset({V.BROKEN, V.REPLACED})


@operation
def write_note(
    review: Review, *, actor: Actor, now: datetime, key: UUID, kind: str, text: str, slot: Slot | None = None,
    perspective: str = "", people: int | None = None, justified: str = "",
) -> Note:  # fmt: skip
    """The key is made on the phone: what is sent again over a bad network is written once."""
    if known := Note.objects.filter(key=key).first():
        if (known.author_id, known.review_id) != (actor.person_id, review.pk):
            raise Refused(_("This note was sent by somebody else. Write it as a new one."))
        return known
    refuse_unless_noting(review)
    _refuse_nobody(kind, perspective)
    return Note.objects.create(
        review=review, author_id=actor.own_id, key=key, kind=kind, text=text, slot=slot, perspective=perspective,
        people=people, justified=justified, at=now,
    )  # fmt: skip


@operation
def edit_note(note: Note, *, actor: Actor, now: datetime, version: int | None, **changes: Any) -> Note:
    refuse_unless_noting(note.review)
    _refuse_nobody(changes.get("kind", note.kind), changes.get("perspective", note.perspective))
    return save_version(note, version, **changes)


@operation
def remove_note(note: Note, *, actor: Actor, now: datetime) -> Review:
    """By whoever wrote it, at any time: its words are gone from the history, too."""
    note.delete()
    return note.review


@operation
def share_notes(
    review: Review, *, actor: Actor, now: datetime, notes: Sequence[Note],
    purpose: str = Disclosure.Purpose.COMMENTS, purpose_text: str = "",
) -> Review:  # fmt: skip
    """With everybody of the team, whichever organisation they come from: an act, written down (P43, P74)."""
    own = Note.objects.filter(pk__in=[note.pk for note in notes], review=review, author_id=actor.own_id)
    words = list(own.filter(is_shared=False).order_by("pk").values_list("text", flat=True))
    if not words:
        raise Refused(_("Choose at least one note of yours that is not shared yet."), field="notes")
    own.update(is_shared=True)
    sender = _organisation_of(review, actor)
    disclose(
        review, actor=actor, now=now, document=Document.NOTES, sender=sender,
        receivers=others(visiting_organisations(review, actor.today), sender), purpose=purpose,
        purpose_text=purpose_text, number=next_number(review, Document.NOTES, sender), digest=digest_of(words),
    )  # fmt: skip
    return review


def _organisation_of(review: Review, actor: Actor) -> Any:
    """The one that somebody comes along for; those who stay at home are of the one that holds the pen."""
    member = review.team.filter(person_id=actor.own_id, left=None).select_related("organisation").first()
    return member.organisation if member else review.reviewer.member.organisation


def deletion_day(review: Review) -> date | None:
    """The last day the notes are kept; none while there is no final report."""
    if review.reported_at:
        return add_months(review.reported_at.astimezone(zone_of(review)).date(), KEPT_MONTHS)
    return add_months(review.visit_last, KEPT_MONTHS) if review.state in UNFINISHED else None


@operation
def delete_notes(review: Review, *, actor: Actor, now: datetime) -> int:
    """Those whose day has passed, from the table and from its history. What stays is that it was done, and how many."""
    due = deletion_day(review)
    if due is not None:
        review.notes.exclude(delete_after=due).update(delete_after=due)
    gone = list(review.notes.filter(delete_after__lt=actor.today).values_list("pk", flat=True))
    if not gone or due is None:
        return 0
    Note.objects.filter(pk__in=gone).delete()
    apps.get_model("reviews", "NoteEvent")._default_manager.filter(pgh_obj_id__in=gone).delete()
    NoteDeletion.objects.create(review=review, number=len(gone), due=due, at=now)
    return len(gone)


def refuse_unless_noting(review: Review) -> None:
    if review.state not in NOTING:
        raise Refused(_("Notes are written from when the programme is sent until the facts are checked."))


def _refuse_nobody(kind: str, perspective: str) -> None:
    if kind == Note.Kind.HEARD and not perspective:
        raise Refused(_("Say which group you heard it from. A group, never a name."), field="perspective", code="P41")
