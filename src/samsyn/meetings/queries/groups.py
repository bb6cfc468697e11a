"""What the pages about groups show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.meetings.models import Group, GroupMember, Meeting, Series
from samsyn.meetings.policies import groups
from samsyn.meetings.rhythm import is_silent
from samsyn.meetings.states import AHEAD, MET
from samsyn.meetings.wording import how_often, silence, state_of, when
from samsyn.organisations.models import Membership, current
from samsyn.web.components import State

SHOWN_ON_CARD = 3
PAST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class MemberLine:
    pk: int
    name: str
    organisation: str
    is_chair: bool


@dataclass(frozen=True, slots=True)
class MeetingLine:
    url: str
    when: str
    state: State
    group: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with who sits in it, its rhythm, and when it meets next. `silence` is empty while it meets."""

    url: str
    name: str
    kind: str
    purpose: str
    decides: str
    rhythm: str
    members: list[MemberLine]
    coming: list[MeetingLine]
    silence: str

    @property
    def next(self) -> MeetingLine | None:
        return self.coming[0] if self.coming else None


def group_lines(actor: Actor, collaboration: Collaboration) -> list[GroupLine]:
    """Four statements, whatever the number of groups."""
    return lines_of(groups.inside(actor, collaboration).order_by("name"), collaboration, actor.today)


def lines_of(found: QuerySet[Group], collaboration: Collaboration, today: date) -> list[GroupLine]:
    rows = list(with_last_met(found))
    keys = [group.pk for group in rows]
    people, coming, rhythms = _members(keys, today), _coming(keys, collaboration, today), _rhythms(keys)
    return [_line(group, collaboration, people, coming, rhythms.get(group.pk), today) for group in rows]


def with_last_met(found: QuerySet[Group]) -> QuerySet[Group]:
    latest = Meeting.objects.filter(group=OuterRef("pk"), state__in=MET).order_by("-on").values("on")[:1]
    return found.annotate(last_met=Subquery(latest))


def is_group_silent(last_met: date | None, series: Series, today: date) -> bool:
    return is_silent(max(last_met or series.first_on, series.first_on), series.every_weeks, today)


def _line(
    group: Any,
    collaboration: Collaboration,
    people: dict[int, list[MemberLine]],
    coming: dict[int, list[MeetingLine]],
    series: Series | None,
    today: date,
) -> GroupLine:
    is_quiet = series is not None and is_group_silent(group.last_met, series, today)
    return GroupLine(
        url=reverse("meetings:group", args=[collaboration.slug, group.pk]),
        name=group.name,
        kind=group.get_kind_display(),
        purpose=group.purpose,
        decides=group.get_decision_rule_display(),
        rhythm=how_often(series) if series else "",
        members=people[group.pk],
        coming=coming[group.pk],
        silence=silence(group.last_met, series.first_on) if series and is_quiet else "",
    )


def _members(keys: list[int], today: date) -> dict[int, list[MemberLine]]:
    found = defaultdict(list)
    rows = GroupMember.objects.filter(GroupMember.current(today), group__in=keys)
    names = ("group_id", "pk", "membership__person__name", "membership__organisation__name", "is_chair")
    for group, *member in rows.order_by("-is_chair", "membership__person__name").values_list(*names):
        found[group].append(MemberLine(*member))
    return found


def _coming(keys: list[int], collaboration: Collaboration, today: date) -> dict[int, list[MeetingLine]]:
    found = defaultdict(list)
    ahead = Meeting.objects.filter(group__in=keys, state__in=AHEAD, on__gte=today)
    for meeting in ahead.select_related("group__collaboration").order_by("on"):
        found[meeting.group_id].append(meeting_line(meeting, today))
    return found


def meeting_line(meeting: Meeting, today: date) -> MeetingLine:
    return MeetingLine(meeting.get_absolute_url(), when(meeting), state_of(meeting, today), meeting.group.name)


def _rhythms(keys: list[int]) -> dict[int, Series]:
    return {series.group_id: series for series in Series.objects.filter(group__in=keys, stopped_on=None)}


def candidates(group: Group, today: date) -> QuerySet[Membership]:
    """People of the parties who are not in the group yet."""
    parties = Party.objects.filter(Party.current(today), collaboration_id=group.collaboration_id)
    inside = group.members.filter(until=None).values("membership_id")
    return (
        Membership.objects.filter(current(today), organisation__in=parties.values("organisation_id"))
        .exclude(pk__in=inside)
        .select_related("person", "organisation")
        .order_by("organisation__name", "person__name")
    )


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any]:
    """The next meetings, and which groups have stopped meeting."""
    lines = group_lines(actor, collaboration)
    return {
        "meetings": [line.next for line in lines if line.next][:SHOWN_ON_CARD],
        "silent": [line for line in lines if line.silence],
        "has_groups": bool(lines),
        "url": reverse("meetings:groups", args=[collaboration.slug]),
    }


def past(group: Group, today: date) -> list[MeetingLine]:
    """The latest that have been, or should have been."""
    gone = group.meetings.filter(on__lt=today) | group.meetings.filter(state__in=MET)
    rows = gone.distinct().select_related("group__collaboration").order_by("-on")[:PAST_SHOWN]
    return [meeting_line(meeting, today) for meeting in rows]
