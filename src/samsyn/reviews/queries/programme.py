"""The programme as its pages and its paper show it, on the clock of the place that is visited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.reviews.models import Perspective, Question, Review, Slot
from samsyn.reviews.operations.programme import BUILDING
from samsyn.reviews.policies import questions, slots
from samsyn.reviews.rooms import Room
from samsyn.reviews.visit.clocks import on_the_wall, zone_of
from samsyn.reviews.visit.programme import MUST_BE_MET, Meeting, coverage
from samsyn.reviews.visit.readiness import meeting_of
from samsyn.web.components import Action, State, Text
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import clock

S = Slot.State
LOOKS = {S.CHANGED: "due", S.HELD: "done", S.CANCELLED: "ended"}


@dataclass(frozen=True, slots=True)
class SlotLine:
    pk: int
    title: str
    kind: str
    starts: datetime
    ends: datetime
    place: str
    travel_minutes: int
    groups: Sequence[Text]
    people: int | None
    party: str
    host_lead: str
    visitor_lead: str
    language: str
    needs_interpreter: bool
    access: str
    state: State | None
    because: str
    asks: Sequence[str]
    is_cancelled: bool
    is_open: bool
    is_break: bool
    edit_url: str = ""
    remove_url: str = ""
    change_url: str = ""
    note_url: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    slots: Sequence[SlotLine]


@dataclass(frozen=True, slots=True)
class Cell:
    group: Text
    meetings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Covered:
    """A question, and where it is talked about with whom (P35)."""

    question: str
    cells: Sequence[Cell]
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Programme:
    days: Sequence[Day]
    groups: Sequence[Text]
    covered: Sequence[Covered]
    is_empty: bool


def programme(actor: Actor, review: Review, verbs: frozenset[str]) -> Programme:
    asked = list(questions.visible(actor).filter(review=review).order_by("pk"))
    rows = list(slots.visible(actor).filter(review=review).prefetch_related("asks").order_by("starts", "pk"))
    zone, known = zone_of(review), {one.pk: one.text for one in asked}
    lines = [_line(row, review, meeting_of(row, zone), known, verbs) for row in rows]
    met = [meeting_of(row, zone) for row in rows if row.state != S.CANCELLED]
    groups = _groups(met)
    return Programme(
        days=[Day(on, list(of_day)) for on, of_day in groupby(lines, key=lambda line: line.starts.date())],
        groups=[Perspective(group).label for group in groups],
        covered=_covered(asked, met, groups),
        is_empty=not rows,
    )


def _groups(met: Sequence[Meeting]) -> list[str]:
    """Those that are met, and those that must be."""
    there = {group for meeting in met for group in meeting.perspectives} | set(MUST_BE_MET)
    return [group for group in Perspective.values if group in there]


def _covered(asked: Sequence[Question], met: Sequence[Meeting], groups: Sequence[str]) -> list[Covered]:
    where, taken_up = coverage(met), {question for meeting in met for question in meeting.questions}
    return [
        Covered(
            question=one.text,
            cells=[Cell(Perspective(group).label, _names(where.get((one.pk, group), ()))) for group in groups],
            is_asked=one.pk in taken_up,
        )
        for one in asked
    ]


def _names(meetings: Sequence[Meeting]) -> list[str]:
    return [f"{clock(meeting.starts)} {meeting.title}" for meeting in meetings]


def _line(row: Slot, review: Review, meeting: Meeting, known: dict[int, str], verbs: frozenset[str]) -> SlotLine:
    arguments, sent = [review.pk, row.pk], review.programme_sent_at is not None
    open_ = row.state not in {S.HELD, S.CANCELLED} and review.state in BUILDING
    own = open_ and "host" in verbs
    return SlotLine(
        pk=row.pk, title=row.title, kind=row.get_kind_display(), starts=meeting.starts, ends=meeting.ends,
        place=row.place, travel_minutes=row.travel_minutes, people=row.people, party=row.party,
        groups=[Perspective(group).label for group in row.perspectives], host_lead=row.host_lead,
        visitor_lead=row.visitor_lead, language=row.language, needs_interpreter=row.needs_interpreter,
        access=row.access, because=row.because, asks=[known[key] for key in sorted(meeting.questions) if key in known],
        state=state_named(LOOKS[S(row.state)], row.get_state_display()) if row.state in LOOKS else None,
        is_cancelled=row.state == S.CANCELLED, is_open=row.state not in {S.HELD, S.CANCELLED},
        is_break=row.kind == Slot.Kind.BREAK,
        edit_url=reverse("reviews:slot_edit", args=arguments) if own else "",
        remove_url=reverse("reviews:slot_remove", args=arguments) if own and not sent else "",
    )  # fmt: skip


def initial_of(slot: Slot) -> dict[str, object]:
    """The form as the meeting stands."""
    names = ("kind", "title", "place", "travel_minutes", "access", "perspectives", "people", "party", "host_lead",
             "visitor_lead", "language", "needs_interpreter", "version")  # fmt: skip
    zone = zone_of(slot.review)
    begins, over = on_the_wall(slot.starts, zone), on_the_wall(slot.ends, zone)
    kept = {name: getattr(slot, name) for name in names}
    return kept | {"on": begins.date(), "starts": begins.time(), "ends": over.time(), "asks": list(slot.asks.all())}


def programme_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "follow" not in verbs:
        return None
    url = reverse("reviews:programme", args=[review.pk])
    return Room(_("Programme"), url, _state(review), now=_now(review, verbs, url))


def _state(review: Review) -> State:
    if review.programme_sent_at:
        return state_named("done", _("sent to the visitors"))
    if review.state == Review.State.PLANNED:
        return state_named("not started", _("not open yet"))
    return state_named("draft", _("being put together"))


def _now(review: Review, verbs: frozenset[str], url: str) -> Action | None:
    if "host" in verbs and review.state == Review.State.BACKGROUND:
        return Action(_("Put the programme together"), url)
    return None
