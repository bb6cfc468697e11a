"""What the pages about one meeting, all meetings and all minutes show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, QuerySet, Sum

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.meetings.models import AgendaItem, Attendance, Decision, GroupMember, Meeting
from samsyn.meetings.policies import items, meetings
from samsyn.meetings.queries.outcomes import MeasureLine, measures_of
from samsyn.meetings.states import MET
from samsyn.meetings.wording import how_decided, item_state, state_of
from samsyn.organisations.models import Membership
from samsyn.web.components import State


@dataclass(frozen=True, slots=True)
class DecisionLine:
    pk: int
    text: str
    how: str
    reservations: str
    measure: MeasureLine | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """`since` is the day of the meeting it was carried over from."""

    pk: int
    number: int
    title: str
    purpose: str
    notes: str
    state: State
    since: date | None
    decisions: list[DecisionLine]


@dataclass(frozen=True, slots=True)
class Presence:
    name: str
    organisation: str
    present: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    url: str
    on: date
    group: str
    place: str
    decisions: int
    state: State


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """One item as it stands in the minutes."""

    url: str
    on: date
    group: str
    item: str
    notes: str
    decisions: str
    state: State


def agenda(actor: Actor, meeting: Meeting) -> list[ItemLine]:
    """Three statements."""
    rows = list(meeting.items.select_related("carried_from__meeting").order_by("order"))
    decided = _with_measures(actor, meeting, decisions_of(rows))
    return [
        ItemLine(
            item.pk, number, item.title, item.purpose, item.notes, item_state(item),
            item.carried_from.meeting.on if item.carried_from else None, decided[item.pk],
        )
        for number, item in enumerate(rows, start=1)
    ]  # fmt: skip


def decisions_of(rows: Iterable[AgendaItem]) -> dict[int, list[DecisionLine]]:
    found = defaultdict(list)
    for row in Decision.objects.filter(item__in=[item.pk for item in rows]).order_by("pk"):
        found[row.item_id].append(DecisionLine(row.pk, row.text, how_decided(row), row.reservations))
    return found


def _with_measures(
    actor: Actor, meeting: Meeting, decided: dict[int, list[DecisionLine]]
) -> dict[int, list[DecisionLine]]:
    """Each decision with the measure that came of it."""
    keys = [line.pk for lines in decided.values() for line in lines]
    came = measures_of(actor, meeting.group.collaboration, keys) if keys else {}
    return defaultdict(
        list, {item: [replace(line, measure=came.get(line.pk)) for line in lines] for item, lines in decided.items()}
    )


def stamp(meeting: Meeting) -> str:
    """Changes whenever something is saved in the meeting. Two statements."""
    written = meeting.items.aggregate(count=Count("pk"), saved=Sum("version"))
    decided = Decision.objects.filter(item__meeting=meeting).aggregate(count=Count("pk"), saved=Sum("version"))
    figures = (meeting.version, *written.values(), *decided.values())
    return ".".join(str(figure or 0) for figure in figures)


def presences(meeting: Meeting) -> list[Presence]:
    names = ("membership__person__name", "membership__organisation__name", "present")
    rows = Attendance.objects.filter(meeting=meeting).order_by("-present", "membership__person__name")
    return [Presence(*row) for row in rows.values_list(*names)]


def expected(meeting: Meeting) -> QuerySet[Membership]:
    """Those of the group on the day of the meeting, and whoever has been noted already."""
    inside = GroupMember.objects.filter(GroupMember.current(meeting.on), group=meeting.group_id)
    noted = meeting.attendance.values("membership_id")
    found = Membership.objects.filter(pk__in=inside.values("membership_id").union(noted))
    return found.select_related("person", "organisation").order_by("person__name")


def waiting_minutes(meeting: Meeting) -> list[Meeting]:
    """Earlier meetings of the group whose minutes this one may approve."""
    earlier = meeting.group.meetings.filter(state=Meeting.State.HELD, on__lte=meeting.on)
    return list(earlier.select_related("group__collaboration").order_by("on"))


def listed(actor: Actor, collaboration: Collaboration) -> QuerySet[Meeting]:
    found = meetings.visible(actor).filter(group__collaboration=collaboration)
    return found.select_related("group__collaboration").annotate(decided=Count("items__decisions"))


def rows_of(found: Sequence[Meeting], today: date) -> list[MeetingRow]:
    return [
        MeetingRow(
            meeting.get_absolute_url(), meeting.on, meeting.group.name, meeting.place,
            getattr(meeting, "decided", 0), state_of(meeting, today),
        )
        for meeting in found
    ]  # fmt: skip


def minutes(actor: Actor, collaboration: Collaboration) -> QuerySet[AgendaItem]:
    found = items.visible(actor).filter(meeting__group__collaboration=collaboration, meeting__state__in=MET)
    return found.select_related("meeting__group__collaboration")


def minutes_rows(found: Sequence[AgendaItem]) -> list[MinutesRow]:
    """One statement for all the decisions."""
    decided = decisions_of(found)
    return [
        MinutesRow(
            item.meeting.get_absolute_url(), item.meeting.on, item.meeting.group.name, item.title, item.notes,
            "\n".join(f"{line.text} ({line.how})" for line in decided[item.pk]), state_of(item.meeting),
        )
        for item in found
    ]  # fmt: skip
