"""What became of reports: read, in which picture, and what they led to (F-EST-17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.dates import week_of
from samsyn.situation.models import Picture, Report, Situation, WeeklyMeasure
from samsyn.situation.policies import reports
from samsyn.situation.states import READ
from samsyn.web.components import State
from samsyn.web.formats import format_week
from samsyn.web.states import state_named
from samsyn.web.templatetags.samsyn import day, moment

A_DAY = timedelta(hours=23)


@dataclass(frozen=True, slots=True)
class LedTo:
    """A measure, how far it has come, and what came of it."""

    title: str
    url: str
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """The furthest a report has come is `state`; what it passed on the way is beside it."""

    state: State
    read_at: datetime | None = None
    week: date | None = None
    picture_url: str = ""
    led_to: Sequence[LedTo] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SentRow:
    pk: int
    url: str
    title: str
    when: str
    where: str
    week: date
    sent: datetime
    state: State
    led_to: str


def mine(actor: Actor, situation: Situation) -> QuerySet[Report]:
    """What one has sent oneself, whoever one sent it for."""
    return reports.visible(actor).filter(situation=situation, reporter__membership__person=actor.person_id)


def rows(found: Sequence[Report]) -> list[SentRow]:
    said = feedback(found)
    return [_row(report, said[report.pk]) for report in found]


def _row(report: Report, said: Feedback) -> SentRow:
    return SentRow(
        pk=report.pk,
        url=report.get_absolute_url(),
        title=str(report.category),
        when=when(report),
        where=str(report.place or report.area),
        week=report.week,
        sent=report.at,
        state=said.state,
        led_to=", ".join(one.title for one in said.led_to),
    )


def when(report: Report) -> str:
    """A moment, a day, or from when until when."""
    begins, ends = report.occurred_from, report.occurred_to
    if ends is None:
        return moment(begins)
    if ends - begins >= A_DAY and day(begins) == day(ends):
        return day(begins)
    return _("%(begins)s to %(ends)s") % {"begins": moment(begins), "ends": moment(ends)}


def feedback(found: Sequence[Report]) -> dict[int, Feedback]:
    """Two statements, whatever the number."""
    if not found:
        return {}
    pictures = _pictures(found)
    led = _led_to(found)
    return {
        report.pk: _feedback(report, pictures.get(report.week), [*led.get(report.pk, ()), *_of_the_other(report, led)])
        for report in found
    }


def _of_the_other(report: Report, led: Mapping[int, list[LedTo]]) -> list[LedTo]:
    """What the report led to that this one is a second source of."""
    return led.get(report.merged_into_id, []) if report.merged_into_id else []


def _pictures(found: Sequence[Report]) -> dict[date, int]:
    """The newest picture sent of each week."""
    sent = Picture.objects.filter(week__situation=found[0].situation_id, week__monday__in={row.week for row in found})
    return dict(sent.values("week__monday").annotate(newest=Max("number")).values_list("week__monday", "newest"))


def _led_to(found: Sequence[Report]) -> dict[int, list[LedTo]]:
    keys = {row.pk for row in found} | {row.merged_into_id for row in found if row.merged_into_id}
    through = WeeklyMeasure.reports.through.objects.filter(report_id__in=keys).select_related(
        "weeklymeasure__measure__collaboration"
    )
    led: dict[int, list[LedTo]] = {}
    for link in through.order_by("weeklymeasure_id"):
        measure = link.weeklymeasure.measure
        one = LedTo(measure.title, measure.get_absolute_url(), measure.get_state_display(), measure.outcome)
        led.setdefault(link.report_id, []).append(one)
    return led


def _feedback(report: Report, number: int | None, led: Sequence[LedTo]) -> Feedback:
    if report.state == Report.State.WITHDRAWN:
        return Feedback(state_named("ended", _("taken back")))
    if report.state == Report.State.REJECTED:
        return Feedback(state_named("ended", _("not used")), report.read_at, reason=report.reason)
    week, url = (report.week, _picture_url(report, number)) if number and report.state in READ else (None, "")
    return Feedback(_state(report, week, led), report.read_at, week, url, led)


def _state(report: Report, week: date | None, led: Sequence[LedTo]) -> State:
    if led:
        return state_named("done", _("led to a measure"))
    if week:
        return state_named("running", _("in the picture of %(week)s") % {"week": _week(week)})
    if report.state in READ:
        return state_named("next", _("has been read"))
    return state_named("waiting", _("sent, not read yet"))


def _week(monday: date) -> str:
    return format_week(monday, get_language() or "sv")


def _picture_url(report: Report, number: int) -> str:
    try:
        return reverse(
            "situation:picture", args=[report.situation.collaboration.slug, str(week_of(report.week)), number]
        )
    except NoReverseMatch:
        return ""


def listed() -> tuple[str, ...]:
    """What the rows of a list read."""
    return ("situation__collaboration", "category", "area", "place")


def can_be_taken_back(report: Report, now: datetime) -> bool:
    hours = timedelta(hours=report.situation.withdraw_hours)
    return report.state == Report.State.SUBMITTED and now <= report.at + hours
