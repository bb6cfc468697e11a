"""The visit: who came, what was said at the end, and what its pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samsyn.core.actors import Actor
from samsyn.reviews.models import Attendance, OralFeedback, Review, TeamMember
from samsyn.reviews.operations.notes import NOTING
from samsyn.reviews.operations.visiting import ON_THE_WAY
from samsyn.reviews.policies import oral_feedback, team_members
from samsyn.reviews.queries.programme import Day, SlotLine, programme
from samsyn.reviews.rooms import Room
from samsyn.web.components import Action, State
from samsyn.web.states import state_named

V = Review.State
MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class AttendanceDay:
    """Who of the team was there on a day, and who was not though expected: for the report's annex (P39)."""

    on: date
    came: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The oral feedback with who has confirmed it."""

    on: date
    given_by: str
    heard_by: str
    strengths: tuple[str, ...]
    challenges: tuple[str, ...]
    host_confirmed_at: datetime | None
    visitors_confirmed_at: datetime | None


def attendance_of(review: Review) -> list[AttendanceDay]:
    """One for each day that somebody has confirmed, oldest first. Two statements at most."""
    rows = Attendance.objects.filter(member__review=review).select_related("member__person", "member__organisation")
    days: dict[date, list[Attendance]] = {}
    for row in rows.order_by("on", "member__pk"):
        days.setdefault(row.on, []).append(row)
    return [
        AttendanceDay(
            on, tuple(_name(row.member) for row in found if row.came),
            tuple(_name(row.member) for row in found if not row.came),
        )
        for on, found in days.items()
    ]  # fmt: skip


def _name(member: TeamMember) -> str:
    return f"{member.person}, {member.organisation}"


def days_so_far(review: Review, today: date) -> list[date]:
    last = min(review.visit_last, today, review.visit_first + timedelta(days=MOST_DAYS - 1))
    return [review.visit_first + timedelta(days=number) for number in range((last - review.visit_first).days + 1)]


def team_of(actor: Actor, review: Review) -> QuerySet[TeamMember]:
    rows = team_members.inside(actor, review).filter(left=None)
    return rows.select_related("person", "organisation").order_by("pk")


def came_so_far(review: Review) -> dict[str, list[int]]:
    """What the form of attendance shows as ticked."""
    found: dict[str, list[int]] = {}
    for row in Attendance.objects.filter(member__review=review, came=True):
        found.setdefault(f"day_{row.on.isoformat()}", []).append(row.member_id)
    return found


def feedback_of(actor: Actor, review: Review) -> OralFeedback | None:
    return oral_feedback.inside(actor, review).first()


def said(feedback: OralFeedback) -> Said:
    return Said(
        on=feedback.on, given_by=feedback.given_by, heard_by=feedback.heard_by, strengths=tuple(feedback.strengths),
        challenges=tuple(feedback.challenges), host_confirmed_at=feedback.host_confirmed_at,
        visitors_confirmed_at=feedback.visitors_confirmed_at,
    )  # fmt: skip


def days_on_site(actor: Actor, review: Review, verbs: frozenset[str]) -> Sequence[Day]:
    """The programme with what a thumb can do to each meeting."""
    may_change = review.state in ON_THE_WAY and bool({"host", "write"} & verbs)
    may_note = "team" in verbs and review.state in NOTING
    found = programme(actor, review, frozenset())
    return [replace(one, slots=[_with_acts(slot, review, may_change, may_note) for slot in one.slots])
            for one in found.days]  # fmt: skip


def _with_acts(slot: SlotLine, review: Review, may_change: bool, may_note: bool) -> SlotLine:
    change = reverse("reviews:slot_change", args=[review.pk, slot.pk])
    note = f"{reverse('reviews:note_new', args=[review.pk])}?meeting={slot.pk}"
    return replace(
        slot, change_url=change if may_change and slot.is_open else "",
        note_url=note if may_note and not slot.is_break else "",
    )  # fmt: skip


def visit_room(actor: Actor, review: Review, verbs: frozenset[str]) -> Room | None:
    if "follow" not in verbs or review.programme_sent_at is None:
        return None
    url = reverse("reviews:on_site", args=[review.pk])
    return Room(_("The visit"), url, _state(review), now=_now(actor, review, verbs))


def _state(review: Review) -> State:
    if review.state == V.PREPARED:
        return state_named("not started", pgettext("a visit", "not begun"))
    return state_named("running", _("under way")) if review.state == V.VISITING else state_named("done", _("made"))


def _now(actor: Actor, review: Review, verbs: frozenset[str]) -> Action | None:
    if review.state == V.PREPARED and "speak" in verbs and actor.today >= review.visit_first:
        return Action(_("The visit has begun"), reverse("reviews:visit_begin", args=[review.pk]))
    if review.state != V.VISITING:
        return None
    feedback = feedback_of(actor, review)
    if feedback is None:
        return _write(review) if "write" in verbs and actor.today >= review.visit_last else None
    if open_side(feedback, verbs):
        return Action(_("Confirm the oral feedback"), _confirm_url(review))
    return None


def _write(review: Review) -> Action:
    return Action(_("Write down the oral feedback"), reverse("reviews:feedback_write", args=[review.pk]))


def _confirm_url(review: Review) -> str:
    return reverse("reviews:feedback_confirm", args=[review.pk])


def open_side(feedback: OralFeedback, verbs: frozenset[str]) -> str:
    """The side the reader leads and that has not confirmed: HOST, VISITORS, or none."""
    if "host" in verbs:
        return "" if feedback.host_confirmed_at else "HOST"
    return "VISITORS" if "lead" in verbs and not feedback.visitors_confirmed_at else ""
