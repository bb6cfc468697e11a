"""Notes as the team reads them, meeting by meeting, and what may be told of the groups behind a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.actors import Actor
from samsyn.reviews.models import Note, NoteDeletion, Perspective, Review, Slot
from samsyn.reviews.operations.notes import NOTING, deletion_day
from samsyn.reviews.policies import notes, slots
from samsyn.reviews.report.small_groups import Heard, nameable
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, Text
from samsyn.web.states import state_named

V = Review.State


@dataclass(frozen=True, slots=True)
class NoteLine:
    kind: Text
    text: str
    group: Text
    people: int | None
    author: str
    at: datetime
    is_shared: bool
    justified: str
    edit_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class NotesOf:
    """The notes of one meeting; without a title, those from outside the meetings."""

    title: str
    starts: datetime | None
    notes: Sequence[NoteLine]


@dataclass(frozen=True, slots=True)
class Notebook:
    meetings: Sequence[NotesOf]
    to_share: int
    deleted_after: date | None
    deleted: Sequence[tuple[datetime, int]]


def notebook(actor: Actor, review: Review) -> Notebook:
    rows = list(notes.visible(actor).filter(review=review).select_related("slot", "author"))
    deleted = NoteDeletion.objects.filter(review=review) if not rows else NoteDeletion.objects.none()
    return Notebook(
        meetings=_by_meeting(actor, rows, may_edit=review.state in NOTING),
        to_share=sum(row.author_id == actor.person_id and not row.is_shared for row in rows),
        deleted_after=deletion_day(review),
        deleted=[(one.at, one.number) for one in deleted],
    )


def _by_meeting(actor: Actor, rows: Iterable[Note], *, may_edit: bool) -> list[NotesOf]:
    """The latest meeting first, as one reads on the way home; what belongs to none comes last."""
    found: dict[Slot | None, list[NoteLine]] = {}
    for row in sorted(rows, key=lambda row: (row.at, row.pk), reverse=True):
        found.setdefault(row.slot, []).append(_line(actor, row, may_edit))
    order = sorted((slot for slot in found if slot), key=lambda slot: (slot.starts, slot.pk), reverse=True)
    known = [NotesOf(slot.title, slot.starts, found[slot]) for slot in order]
    return [*known, NotesOf("", None, found[None])] if None in found else known


def _line(actor: Actor, row: Note, may_edit: bool) -> NoteLine:
    own, arguments = row.author_id == actor.person_id, [row.review_id, row.pk]
    return NoteLine(
        kind=row.get_kind_display(), text=row.text, people=row.people, author=str(row.author), at=row.at,
        group=Perspective(row.perspective).label if row.perspective else "", is_shared=row.is_shared,
        justified=row.justified, edit_url=reverse("reviews:note_edit", args=arguments) if own and may_edit else "",
        remove_url=reverse("reviews:note_remove", args=arguments) if own else "",
    )  # fmt: skip


def places_to_note(actor: Actor, review: Review) -> QuerySet[Slot]:
    """The meetings a note can belong to."""
    meetings = slots.visible(actor).filter(review=review)
    return meetings.exclude(state=Slot.State.CANCELLED).exclude(kind=Slot.Kind.BREAK).order_by("starts", "pk")


def where_now(meetings: QuerySet[Slot], now: datetime) -> Slot | None:
    """The meeting one has just been to, or is in."""
    return meetings.filter(starts__lte=now).order_by("-starts", "-pk").first()


def own_unshared(actor: Actor, review: Review) -> QuerySet[Note]:
    return notes.visible(actor).filter(review=review, author_id=actor.person_id, is_shared=False).order_by("at", "pk")


def groups_behind(rows: Iterable[Note]) -> list[Text]:
    """The groups that may be named behind a finding that rests on these notes, in the order of the list (P42)."""
    heard = [Heard(row.perspective, row.people, row.slot_id, row.kind == Note.Kind.HEARD) for row in rows]
    allowed = nameable(heard)
    return [Perspective(group).label for group in Perspective.values if group in allowed]


def notes_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "team" not in verbs or review.programme_sent_at is None:
        return None
    count = notes.visible(actor).filter(review=review).count()
    note = ngettext("%(count)s note", "%(count)s notes", count) % {"count": count} if count else ""
    writing = review.state in NOTING
    state = state_named("running", _("notes are written")) if writing else state_named("closed", _("no more notes"))
    now = (
        Action(_("Write a note"), reverse("reviews:note_new", args=[review.pk])) if review.state == V.VISITING else None
    )
    return Room(_("Notes from the visit"), reverse("reviews:notes", args=[review.pk]), state, note, now=now)
