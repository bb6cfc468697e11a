"""Reports come in, are taken back, and are cleaned of what should never have been written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version, single_write
from samsyn.situation.cut_off import place
from samsyn.situation.models import NilReport, Report, Reporter, Situation
from samsyn.situation.sending.events import MOST_AT_ONCE, Event, EventsRefused, TooFast
from samsyn.situation.sending.ground import ground
from samsyn.situation.sending.taking import Desk, clock_error, cut_off_of, taken

P = ParamSpec("P")
R = TypeVar("R")
# Somebody who writes, writes a few; a phone that has been away for weeks is asked to come back in a minute.
MOST_A_MINUTE = 120
AGAIN_AFTER = 60


def _again(send: Callable[P, R]) -> Callable[P, R]:
    """Another request may save the same key in between: the second time the key is known. Rarer than a savepoint each
    time would be dear."""

    @wraps(send)
    def twice(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return send(*args, **kwargs)
        except IntegrityError:
            return send(*args, **kwargs)

    return twice


@_again
@single_write
def send_reports(
    situation: Situation,
    *,
    actor: Actor,
    now: datetime,
    reporter: Reporter | None,
    events: Sequence[Event],
    phone_at: datetime | None = None,
    channel: str = Report.Channel.PERSON,
    party_id: int | None = None,
) -> list[Report]:
    """All of the events or, with EventsRefused, none. An event whose key is known answers the report it made.

    `phone_at` is the sender's clock at sending: times of a clock that is more than five minutes wrong are put right.
    Without a `reporter` the `channel` says where they come from, and `party_id` for whom.
    """
    _refuse_too_many(events)
    desk = Desk(
        situation, reporter, channel, reporter.party_id if reporter else party_id,
        ground(situation, reporter, events, now), now, phone_at,
    )  # fmt: skip
    new = list({event.key: event for event in events if str(event.key) not in desk.ground.known}.values())
    if new and desk.ground.lately + len(new) > MOST_A_MINUTE and reporter:
        raise TooFast(_("That is very much in a minute. Everything is kept: send it again soon."), AGAIN_AFTER)
    reports = list(_all_taken(new, desk))
    if len(reports) == len(events) == 1 and not desk.ground.has_nil:
        reports[0].save(force_insert=True)
        return reports
    return _saved(reports, desk, events)


@transaction.atomic
def _saved(reports: Sequence[Report], desk: Desk, events: Sequence[Event]) -> list[Report]:
    made = {report.key: report for report in Report.objects.bulk_create(reports)}
    if len(made) < len({event.key for event in events}):
        made |= _known(desk, events)
    if desk.ground.has_nil:
        _replace_nils(desk.reporter, list(made.values()), desk.now)
    return [made[event.key] for event in events]


def check_events(
    situation: Situation, *, now: datetime, reporter: Reporter, events: Sequence[Event]
) -> Sequence[Event]:
    """Refuses what `send_reports` would refuse, and saves nothing: for events that are noted before they are sent."""
    _refuse_too_many(events)
    known = ground(situation, reporter, events, now)
    list(_all_taken(events, Desk(situation, reporter, Report.Channel.PERSON, reporter.party_id, known, now, None)))
    return events


def _refuse_too_many(events: Sequence[Event]) -> None:
    if not events:
        raise Refused(_("There is nothing to send."))
    if len(events) > MOST_AT_ONCE:
        raise Refused(_("Send at most %(most)s at a time.") % {"most": MOST_AT_ONCE}, code="too_many")


def _all_taken(events: Sequence[Event], desk: Desk) -> Iterator[Report]:
    """Every fault is found at once: whoever sends ten mends ten, not one after the other."""
    faults = {}
    for event in events:
        try:
            yield taken(event, desk)
        except Refused as refusal:
            faults[event.key] = refusal
    if faults:
        raise EventsRefused(faults)


def _known(desk: Desk, events: Sequence[Event]) -> dict[UUID, Report]:
    """Somebody else's key is no key of ours."""
    rows = Report.objects.filter(key__in=[event.key for event in events], situation=desk.situation)
    found = {row.key: row for row in rows.filter(reporter=desk.reporter, channel=desk.channel)}
    if missing := {event.key for event in events} - set(found):
        taken_keys = Report.objects.filter(key__in=missing).values_list("key", flat=True)
        if taken_keys:
            raise EventsRefused({key: Refused(_("This was sent already by somebody else.")) for key in taken_keys})
    return found


def _replace_nils(reporter: Reporter | None, reports: Sequence[Report], now: datetime) -> None:
    """ "Nothing to report" no longer holds where there is something (F-EST-2)."""
    for area, week in {(report.area_id, report.week) for report in reports}:
        NilReport.objects.filter(reporter=reporter, area=area, week=week, replaced_at=None).update(replaced_at=now)


@operation
def send_nil(
    situation: Situation, *, actor: Actor, now: datetime, reporter: Reporter, area: Area, key: UUID
) -> NilReport:
    """ "Nothing to report" for this area and the week that is open. Twice is once."""
    if not reporter.areas.filter(pk=area.pk).exists():
        raise Refused(_("Choose one of the areas you report for."), field="area")
    week = place(now, now, cut_off_of(situation), closed_through=situation.closed_through).week
    said, _new = NilReport.objects.get_or_create(
        reporter=reporter, area=area, week=week, defaults={"situation": situation, "key": key, "at": now}
    )
    sent = Report.objects.filter(reporter=reporter, area=area, week=week).exclude(state=Report.State.WITHDRAWN)
    if said.replaced_at or sent.exists():
        raise Refused(_("You have already sent a report for %(area)s this week. Thank you.") % {"area": area})
    return said


@operation
def withdraw_report(report: Report, *, actor: Actor, now: datetime) -> Report:
    """The sender takes it back, within the hours agreed on and before anybody has read it. The text goes with it."""
    hours = report.situation.withdraw_hours
    if report.state != Report.State.SUBMITTED:
        raise Refused(_("Somebody has read the report. Ask whoever leads the work to leave it out."), code="read")
    if now > report.at + timedelta(hours=hours):
        raise Refused(
            ngettext(
                "A report can be taken back within an hour. Ask whoever leads the work to leave it out.",
                "A report can be taken back within %(hours)s hours. Ask whoever leads the work to leave it out.",
                hours,
            ) % {"hours": hours},
            code="late",
        )  # fmt: skip
    return save_version(report, report.version, state=Report.State.WITHDRAWN, text="")


def clock_was_wrong(report: Report) -> bool:
    """Whether the times it was sent with were put right."""
    return bool(clock_error(report.phone_at, report.at))


@operation
def redact_report(report: Report, *, actor: Actor, now: datetime, reason: str) -> Report:
    """The words are wiped, not hidden; that it happened, when and why stays (F-EST-5)."""
    if report.is_wordless:
        raise Refused(_("The words of this report are already gone."))
    return save_version(report, None, text="", redacted_at=now, reason=reason)
