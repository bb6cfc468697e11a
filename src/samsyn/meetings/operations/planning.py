"""When a group meets: on a rhythm, planned three meetings ahead, or once; moved and cancelled for a reason."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.meetings.carrying import carry_over, leave_open
from samsyn.meetings.models import MAX_WEEKS, Group, Meeting, Series
from samsyn.meetings.rhythm import Rhythm, falls_on_weekends, never_meets, next_dates
from samsyn.meetings.states import may_become
from samsyn.web.templatetags.samsyn import day

S = Meeting.State
PLANNED_AHEAD = 3
FAR_AWAY = timedelta(days=2 * 366)
LONGEST = 12 * 60


@operation
def set_rhythm(
    group: Group,
    *,
    actor: Actor,
    now: datetime,
    first_on: date,
    every_weeks: int,
    starts_at: time,
    minutes_long: int,
    on_holiday: str = Series.Holiday.MOVE,
    place: str = "",
    last_on: date | None = None,
) -> Series:
    """The weekday is that of `first_on`. A rhythm the group had is stopped, and its coming meetings are cancelled."""
    _check_day(first_on, actor.today, "first_on")
    _check_length(minutes_long)
    if not 1 <= every_weeks <= MAX_WEEKS:
        raise Refused(_("Meet at least once in 52 weeks, and not more often than every week."), field="every_weeks")
    if last_on and last_on < first_on:
        days = {"last": day(last_on), "first": day(first_on)}
        raise Refused(
            _("The last meeting, %(last)s, would be before the first, %(first)s.") % days, field="last_on", code="B1"
        )
    _refuse_never(Rhythm(first_on, every_weeks, group.collaboration.country, on_holiday, last_on))
    for old in group.series.filter(stopped_on=None):
        stop_rhythm(old, actor=actor, now=now)
    series = Series.objects.create(
        group=group, first_on=first_on, last_on=last_on, every_weeks=every_weeks, on_holiday=on_holiday,
        starts_at=starts_at, minutes_long=minutes_long, place=place, created_at=now,
    )  # fmt: skip
    plan_ahead(series, actor=actor, now=now)
    return series


@operation
def stop_rhythm(series: Series, *, actor: Actor, now: datetime) -> Series:
    """No more meetings by themselves. What was planned is cancelled; open items wait for the next planned meeting."""
    if series.stopped_on is not None:
        raise Refused(_("The rhythm has been stopped already."))
    series.stopped_on = actor.today
    series.save(update_fields=["stopped_on"])
    for meeting in series.meetings.filter(state=S.PLANNED, on__gte=actor.today).order_by("-on"):
        cancel_meeting(meeting, actor=actor, now=now, version=None, why=_("The rhythm was stopped."))
    return series


@operation
def plan_ahead(series: Series, *, actor: Actor, now: datetime) -> list[Meeting]:
    """Keep three meetings ahead. Days that have been planned once are not planned again."""
    coming = series.meetings.filter(state=S.PLANNED, on__gte=actor.today).count()
    wanted = PLANNED_AHEAD - coming
    if series.stopped_on is not None or wanted <= 0:
        return []
    after = max(actor.today, series.first_on)
    if series.planned_to:
        after = max(after, series.planned_to + timedelta(days=1))
    days = next_dates(rhythm_of(series), after, wanted)
    taken = set(series.group.meetings.exclude(state=S.CANCELLED).filter(on__in=days).values_list("on", flat=True))
    made = Meeting.objects.bulk_create(
        Meeting(
            group=series.group, series=series, on=on, starts_at=series.starts_at, minutes_long=series.minutes_long,
            place=series.place,
        )
        for on in days
        if on not in taken
    )  # fmt: skip
    if days:
        series.planned_to = days[-1]
        series.save(update_fields=["planned_to"])
        carry_over(series.group)
    return made


def rhythm_of(series: Series) -> Rhythm:
    country = series.group.collaboration.country
    return Rhythm(series.first_on, series.every_weeks, country, series.on_holiday, series.last_on)


@operation
def plan_meeting(
    group: Group,
    *,
    actor: Actor,
    now: datetime,
    on: date,
    starts_at: time,
    minutes_long: int,
    place: str = "",
) -> Meeting:
    """One meeting, beside the rhythm or without one."""
    _check_day(on, actor.today, "on")
    _check_length(minutes_long)
    _refuse_double(group, on)
    meeting = Meeting.objects.create(group=group, on=on, starts_at=starts_at, minutes_long=minutes_long, place=place)
    carry_over(group)
    return meeting


@operation
def move_meeting(
    meeting: Meeting,
    *,
    actor: Actor,
    now: datetime,
    version: int | None,
    on: date,
    starts_at: time,
    minutes_long: int,
    place: str = "",
) -> Meeting:
    if meeting.state != S.PLANNED:
        raise Refused(_("Only a planned meeting can be moved."))
    if on != meeting.on:
        _check_day(on, actor.today, "on")
        _refuse_double(meeting.group, on)
    _check_length(minutes_long)
    return save_version(meeting, version, on=on, starts_at=starts_at, minutes_long=minutes_long, place=place)


@operation
def cancel_meeting(meeting: Meeting, *, actor: Actor, now: datetime, version: int | None, why: str) -> Meeting:
    """Its open items go to the next one."""
    if not may_become(meeting.state, S.CANCELLED):
        raise Refused(_("Only a planned meeting can be cancelled."))
    if not why.strip():
        raise Refused(_("Say why, so that those who prepared know."), field="why")
    save_version(meeting, version, state=S.CANCELLED, why_cancelled=why)
    leave_open(meeting)
    carry_over(meeting.group)
    return meeting


def _refuse_never(rhythm: Rhythm) -> None:
    if falls_on_weekends(rhythm):
        raise Refused(
            _("%(day)s is not a working day, and neither is any meeting after it. Choose a Monday to Friday.")
            % {"day": day(rhythm.first_on)},
            field="first_on",
            code="RHYTHM",
        )
    if never_meets(rhythm):
        raise Refused(
            _("This rhythm never falls on a working day. Choose another first day, or move meetings on holidays."),
            field="first_on",
            code="RHYTHM",
        )


def _check_day(on: date, today: date, field: str) -> None:
    if on < today:
        raise Refused(_("%(day)s has passed. Choose today or later.") % {"day": day(on)}, field=field, code="B1")
    if on > today + FAR_AWAY:
        raise Refused(
            _("%(day)s is more than two years away. Is there a figure wrong?") % {"day": day(on)}, field=field
        )


def _check_length(minutes: int) -> None:
    if not 1 <= minutes <= LONGEST:
        raise Refused(_("A meeting is between one minute and twelve hours long."), field="minutes_long")


def _refuse_double(group: Group, on: date) -> None:
    if group.meetings.filter(on=on).exclude(state=S.CANCELLED).exists():
        raise Refused(_("The group already meets on %(day)s.") % {"day": day(on)}, field="on")
