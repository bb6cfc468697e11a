"""The meeting itself: what is on the agenda, who is there, what is said and decided, and how it ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.meetings.carrying import carry_over, leave_open
from samsyn.meetings.models import AgendaItem, Attendance, Decision, Group, Meeting
from samsyn.meetings.operations.planning import plan_ahead
from samsyn.meetings.states import WRITABLE, may_become
from samsyn.organisations.models import Membership
from samsyn.web.templatetags.samsyn import day

S = Meeting.State


@operation
def open_meeting(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    meeting = _held_still(meeting)
    if not may_become(meeting.state, S.RUNNING):
        raise Refused(_("The meeting is not planned any more."))
    if meeting.on > actor.today:
        raise Refused(_("The meeting is on %(day)s. Open it then, or move it.") % {"day": day(meeting.on)}, code="B1")
    if meeting.group.meetings.filter(state=S.RUNNING).exists():
        raise Refused(_("Another meeting of the group is still under way. End it first."))
    return save_version(meeting, meeting.version, state=S.RUNNING)


@operation
def end_meeting(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    """What is not finished goes to the next meeting; the rhythm plans one more."""
    meeting = _held_still(meeting)
    if not may_become(meeting.state, S.HELD):
        raise Refused(_("Only a meeting that is under way can end."))
    if not meeting.attendance.filter(present=True).exists():
        raise Refused(_("Note who is here first. Only those who were there may approve the minutes."))
    save_version(meeting, meeting.version, state=S.HELD)
    leave_open(meeting)
    for series in meeting.group.series.filter(stopped_on=None):
        plan_ahead(series, actor=actor, now=now)
    carry_over(meeting.group)
    return meeting


@operation
def add_item(meeting: Meeting, *, actor: Actor, now: datetime, title: str, purpose: str = "") -> AgendaItem:
    meeting = _writable(meeting)
    if not title.strip():
        raise Refused(_("Write what it is about."), field="title")
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, order=last + 1, title=title, purpose=purpose)


@operation
def save_item(
    item: AgendaItem,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    notes: str,
    done: bool,
    title: str | None = None,
    purpose: str | None = None,
) -> AgendaItem:
    """`title` and `purpose` None leave them as they are. Finished or not can be changed until the meeting ends."""
    _writable(item.meeting)
    changes = {name: text for name, text in (("title", title), ("purpose", purpose)) if text is not None}
    if item.state != AgendaItem.State.CARRIED:
        changes["state"] = AgendaItem.State.DONE if done else AgendaItem.State.OPEN
    return save_version(item, version, notes=notes, **changes)


@operation
def note_attendance(
    meeting: Meeting, *, actor: Actor, now: datetime, present: Iterable[Membership], expected: Iterable[Membership] = ()
) -> Meeting:
    """`expected` are those of the group; whoever of them is not `present` was missed."""
    meeting = _writable(meeting)
    if meeting.state == S.PLANNED:
        raise Refused(_("Open the meeting first."))
    here = {membership.pk for membership in present}
    wanted = {membership.pk: False for membership in expected} | dict.fromkeys(here, True)
    known = {row.membership_id: row for row in meeting.attendance.all()}
    for membership, row in known.items():
        if row.present != wanted.get(membership, False):
            row.present = not row.present
            row.save(update_fields=["present"])
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, membership_id=membership, present=there)
        for membership, there in wanted.items()
        if membership not in known
    )
    return meeting


@operation
def record_decision(
    item: AgendaItem,
    *,
    actor: Actor,
    now: datetime,
    text: str,
    method: str,
    votes_for: int = 0,
    votes_against: int = 0,
    abstained: int = 0,
    reservations: str = "",
) -> Decision:
    votes = {"votes_for": votes_for, "votes_against": votes_against, "abstained": abstained}
    _check_decision(item.meeting, text, method, votes)
    return Decision.objects.create(
        item=item, text=text, method=method, reservations=reservations, person_id=actor.person_id, at=now, **votes
    )


@operation
def edit_decision(
    decision: Decision,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    text: str,
    method: str,
    votes_for: int = 0,
    votes_against: int = 0,
    abstained: int = 0,
    reservations: str = "",
) -> Decision:
    """A slip of the pen is mended until the minutes are approved."""
    votes = {"votes_for": votes_for, "votes_against": votes_against, "abstained": abstained}
    _check_decision(decision.item.meeting, text, method, votes)
    return save_version(decision, version, text=text, method=method, reservations=reservations, **votes)


@operation
def approve_minutes(meeting: Meeting, *, actor: Actor, now: datetime) -> Meeting:
    """At a later meeting of the group, by somebody who was there. From then on the database holds them still."""
    meeting = _held_still(meeting)
    if not may_become(meeting.state, S.APPROVED):
        raise Refused(_("Only the minutes of a meeting that has been held can be approved."))
    if not meeting.attendance.filter(present=True, membership__person_id=actor.own_id).exists():
        raise Refused(
            _("Only somebody who was at the meeting on %(day)s may approve its minutes.") % {"day": day(meeting.on)},
            code="B9",
            logged=True,
        )
    at = meeting.group.meetings.filter(state=S.RUNNING, on__gte=meeting.on).first()
    if at is None:
        raise Refused(_("Minutes are approved at the group's next meeting. Open that meeting first."))
    return save_version(
        meeting, meeting.version, state=S.APPROVED, approved_at=now, approved_in=at, approved_by_id=actor.person_id
    )


def _held_still(meeting: Meeting) -> Meeting:
    """The row as it is now, and nobody else changes it meanwhile."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("group__collaboration").get(pk=meeting.pk)


def _writable(meeting: Meeting) -> Meeting:
    meeting = _held_still(meeting)
    if meeting.state == S.APPROVED:
        raise Refused(_("The minutes are approved and stay as they are. Bring it up at the next meeting."), code="C7")
    if meeting.state not in WRITABLE:
        raise Refused(_("The meeting was cancelled."))
    return meeting


def _check_decision(meeting: Meeting, text: str, method: str, votes: dict[str, int]) -> None:
    meeting = _writable(meeting)
    if meeting.state == S.PLANNED:
        raise Refused(_("Open the meeting first."))
    if not text.strip():
        raise Refused(_("Write what was decided."), field="text")
    _check_votes(meeting, method, votes)


def _check_votes(meeting: Meeting, method: str, votes: dict[str, int]) -> None:
    cast = sum(votes.values())
    if min(votes.values()) < 0:
        raise Refused(_("Votes cannot be fewer than none."), field="votes_for", code="B4")
    if method == Group.Rule.CONSENSUS and cast:
        raise Refused(_("You agreed without a vote. Leave the votes empty, or choose “by vote”."), field="votes_for")
    if method == Group.Rule.MAJORITY and not cast:
        raise Refused(_("Count the votes, or choose “by agreement”."), field="votes_for")
    present = meeting.attendance.filter(present=True).count()
    if present and cast > present:
        figures = {"cast": cast, "present": present}
        raise Refused(_("%(cast)s votes were cast, but %(present)s are noted as present.") % figures, field="votes_for")
