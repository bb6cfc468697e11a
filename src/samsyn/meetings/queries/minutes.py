"""What minutes hold when they are read as a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from samsyn.meetings.models import AgendaItem, Attendance
from samsyn.meetings.queries.meetings import DecisionLine, decisions_of
from samsyn.meetings.wording import state_of


@dataclass(frozen=True, slots=True)
class WrittenItem:
    number: int
    title: str
    notes: str
    decisions: list[DecisionLine]


@dataclass(frozen=True, slots=True)
class WrittenMeeting:
    on: date
    group: str
    place: str
    state: str
    present: list[str]
    items: list[WrittenItem] = field(default_factory=list)


def written(found: QuerySet[AgendaItem]) -> list[WrittenMeeting]:
    """Meetings in the order of the list, the items of each by their number. Three statements."""
    rows = list(found)
    present, decided = _present(rows), decisions_of(rows)
    meetings: dict[int, WrittenMeeting] = {}
    for item in sorted(rows, key=lambda row: row.order):
        meetings[item.meeting_id] = meetings.get(item.meeting_id) or _meeting(item, present)
        line = WrittenItem(item.order, item.title, item.notes, decided[item.pk])
        meetings[item.meeting_id].items.append(line)
    return [meetings[pk] for pk in dict.fromkeys(row.meeting_id for row in rows)]


def _meeting(item: AgendaItem, present: dict[int, list[str]]) -> WrittenMeeting:
    meeting = item.meeting
    state = str(state_of(meeting).label)
    return WrittenMeeting(meeting.on, meeting.group.name, meeting.place, state, present[meeting.pk])


def _present(rows: Iterable[AgendaItem]) -> dict[int, list[str]]:
    people = Attendance.objects.filter(meeting__in={row.meeting_id for row in rows}, present=True)
    names = ("meeting_id", "membership__person__name", "membership__organisation__name")
    found = defaultdict(list)
    for meeting, person, organisation in people.order_by("membership__person__name").values_list(*names):
        found[meeting].append(f"{person} ({organisation})")
    return found
