"""The verbs of the programme: put together by the host, sent on purpose, changed in the open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.reviews.advancing import advance
from samsyn.reviews.models import Disclosure, Document, Question, Review, Slot
from samsyn.reviews.operations.disclosing import disclose
from samsyn.reviews.records.crossing import digest_of, next_number, receivers_of, sender_of
from samsyn.reviews.visit.clocks import NoSuchTime, moment_at, zone_of
from samsyn.reviews.visit.readiness import flags, hindrances
from samsyn.web.templatetags.samsyn import day

V, S = Review.State, Slot.State
BUILDING = frozenset({V.AGREED, V.BACKGROUND, V.PREPARED, V.VISITING})


@operation
def add_slot(
    review: Review, *, actor: Actor, now: datetime, on: date, starts: time, ends: time,
    asks: Sequence[Question] = (), **what: Any,
) -> Slot:  # fmt: skip
    """What is added after the programme was sent shows as changed."""
    refuse_unless_building(review)
    begins, over = span(review, on, starts, ends)
    state = S.CHANGED if review.programme_sent_at else S.PLANNED
    made = Slot.objects.create(review=review, starts=begins, ends=over, state=state, **what)
    made.asks.set(asks)
    return made


@operation
def edit_slot(
    slot: Slot, *, actor: Actor, now: datetime, version: int | None, on: date, starts: time, ends: time,
    asks: Sequence[Question] = (), **changes: Any,
) -> Slot:  # fmt: skip
    refuse_unless_building(slot.review)
    if slot.state in {S.HELD, S.CANCELLED}:
        raise Refused(_("It has been held or cancelled. Add a new meeting instead."))
    begins, over = span(slot.review, on, starts, ends)
    state = S.CHANGED if slot.review.programme_sent_at else slot.state
    saved = save_version(slot, version, starts=begins, ends=over, state=state, **changes)
    saved.asks.set(asks)
    return saved


@operation
def remove_slot(slot: Slot, *, actor: Actor, now: datetime) -> Review:
    """Until it is sent; afterwards somebody counts on it, and it is cancelled in the open."""
    if slot.review.programme_sent_at:
        raise Refused(_("The programme is sent. Cancel the meeting, so that both sides see it."))
    refuse_unless_building(slot.review)
    slot.delete()
    return slot.review


@operation
def send_programme(
    review: Review, *, actor: Actor, now: datetime, version: int | None = None, is_sure: bool = False,
    purpose: str = Disclosure.Purpose.INFORMATION, purpose_text: str = "",
) -> Review:  # fmt: skip
    """Locks what it is about: from here the review is prepared, and every change is told to both sides."""
    if found := hindrances(review):
        raise Refused(" ".join(found), code="P37")
    if not is_sure and (looks := flags(review)):
        raise Refused(" ".join(looks), field="is_sure", code="P35")
    sent = advance(review, V.PREPARED, version=version, programme_sent_at=now)
    sender = sender_of(review, "HOST")
    disclose(
        review, actor=actor, now=now, document=Document.PROGRAMME, sender=sender,
        receivers=receivers_of(review, "HOST", actor.today), purpose=purpose, purpose_text=purpose_text,
        number=next_number(review, Document.PROGRAMME, sender), digest=digest_of(_written(review)),
    )  # fmt: skip
    return sent


def _written(review: Review) -> list[str]:
    return [
        f"{slot.starts.isoformat()} {slot.ends.isoformat()} {slot.title} {slot.place}" for slot in review.slots.all()
    ]


def span(review: Review, on: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """From and to on the clock of the place that is visited (P85)."""
    if not review.visit_first <= on <= review.visit_last:
        said = {"first": day(review.visit_first), "last": day(review.visit_last)}
        raise Refused(_("The visit is from %(first)s to %(last)s.") % said, field="on", code="P85")
    begins, over = _moment(review, on, starts, "starts"), _moment(review, on, ends, "ends")
    if over <= begins:
        raise Refused(_("It ends before it begins."), field="ends", code="P85")
    return begins, over


def _moment(review: Review, on: date, clock: time, field: str) -> datetime:
    try:
        return moment_at(on, clock, zone_of(review))
    except NoSuchTime:
        raise Refused(
            _("That time does not exist: the clocks are put forward that night."), field=field, code="P85"
        ) from None


def refuse_unless_building(review: Review) -> None:
    if review.state == V.PLANNED:
        raise Refused(_("The scope is not agreed yet. The programme opens when both sides have agreed on it."))
    if review.state not in BUILDING:
        raise Refused(_("The visit is over or the review stands still. The programme stays as it was."))
