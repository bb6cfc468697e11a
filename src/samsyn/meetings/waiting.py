"""Which meetings wait for one person, with their days: my week and the calendar. Five statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.meetings.models import AgendaItem, Attendance, GroupMember, Meeting, Series
from samsyn.meetings.policies import groups, meetings
from samsyn.meetings.queries.groups import is_group_silent
from samsyn.meetings.states import AHEAD, MET
from samsyn.meetings.wording import title_of
from samsyn.web.registries import Waiting

PREPARED_AHEAD = timedelta(days=7)


def waiting_for(actor: Actor) -> Sequence[Waiting]:
    """Meetings to go to, agendas to prepare, days that have passed, minutes to approve, groups fallen silent."""
    if not actor.signed_in:
        return []
    return [*_to_attend(actor), *_to_prepare(actor), *_passed(actor), *_to_approve(actor), *_silent(actor)]


def _to_attend(actor: Actor) -> Iterator[Waiting]:
    mine = GroupMember.objects.filter(GroupMember.current(actor.today), membership__person_id=actor.own_id)
    rows = meetings.visible(actor).filter(state__in=AHEAD, on__gte=actor.today, group__in=mine.values("group_id"))
    for meeting in rows.exclude(group__collaboration__state__in=OVER).select_related("group__collaboration"):
        yield Waiting(
            uid=f"meeting-{meeting.pk}",
            verb=_("Meet"),
            what=meeting.group.name,
            where=meeting.group.collaboration.name,
            url=meeting.get_absolute_url(),
            due=meeting.on,
        )


def _to_prepare(actor: Actor) -> Iterator[Waiting]:
    """Within a week, and nothing is on the agenda."""
    something = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    rows = meetings.objects(actor, "chair").filter(
        ~Exists(something), state=Meeting.State.PLANNED, on__range=(actor.today, actor.today + PREPARED_AHEAD)
    )
    for meeting in rows.exclude(group__collaboration__state__in=OVER).select_related("group__collaboration"):
        yield Waiting(
            uid=f"agenda-{meeting.pk}",
            verb=_("Prepare"),
            what=_("the agenda of %(group)s") % {"group": meeting.group.name},
            where=meeting.group.collaboration.name,
            url=meeting.get_absolute_url(),
            due=meeting.on,
        )


def _passed(actor: Actor) -> Iterator[Waiting]:
    """The day is over and nobody has said how it went: not opened and not cancelled, or never ended."""
    rows = meetings.objects(actor, "chair").filter(state__in=AHEAD, on__lt=actor.today)
    for meeting in rows.exclude(group__collaboration__state__in=OVER).select_related("group__collaboration"):
        begun = meeting.state == Meeting.State.RUNNING
        yield Waiting(
            uid=f"passed-{meeting.pk}",
            verb=_("End") if begun else _("Say what became of"),
            what=title_of(meeting),
            where=meeting.group.collaboration.name,
            url=meeting.get_absolute_url(),
            due=meeting.on,
        )


def _to_approve(actor: Actor) -> Iterator[Waiting]:
    """Minutes of meetings I was at; due when the group meets next."""
    there = Attendance.objects.filter(meeting=OuterRef("pk"), present=True, membership__person_id=actor.own_id)
    coming = Meeting.objects.filter(group=OuterRef("group"), state__in=AHEAD, on__gte=actor.today).order_by("on")
    rows = meetings.objects(actor, "take_part").filter(Exists(there), state=Meeting.State.HELD)
    rows = rows.exclude(group__collaboration__state__in=OVER).annotate(coming=Subquery(coming.values("on")[:1]))
    for meeting in rows.select_related("group__collaboration"):
        yield Waiting(
            uid=f"minutes-{meeting.pk}",
            verb=_("Approve"),
            what=_("the minutes of %(meeting)s") % {"meeting": title_of(meeting)},
            where=meeting.group.collaboration.name,
            url=meeting.get_absolute_url(),
            due=meeting.coming,
        )


def _silent(actor: Actor) -> Iterator[Waiting]:
    latest = Meeting.objects.filter(group=OuterRef("group"), state__in=MET).order_by("-on").values("on")[:1]
    led = groups.objects(actor, "chair").exclude(collaboration__state__in=OVER)
    rows = Series.objects.filter(group__in=led, stopped_on=None).annotate(last_met=Subquery(latest))
    for series in rows.select_related("group__collaboration"):
        if is_group_silent(series.last_met, series, actor.today):
            yield Waiting(
                uid=f"silent-{series.pk}",
                verb=_("Gather"),
                what=_("%(group)s, which has stopped meeting") % {"group": series.group.name},
                where=series.group.collaboration.name,
                url=series.group.get_absolute_url(),
                due=None,
            )
