"""The inbox: what came in, and what looks like the same event twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.actors import Actor
from samsyn.situation.models import Report, Situation
from samsyn.situation.policies import reports
from samsyn.situation.states import COUNTED, UNREAD
from samsyn.web.components import Fact, State
from samsyn.web.states import state_named

S = Report.State
SAME_TIME = timedelta(hours=2)
# Which reports are compared with what is counted already.
ASKED = [S.UNCHECKED, *COUNTED]
LOOKS = {
    S.UNCHECKED: "new", S.SUBMITTED: "new", S.REVIEWED: "open", S.INCLUDED: "done", S.MERGED: "closed",
    S.REJECTED: "ended",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InboxRow:
    """`twin` is the address of the page where what looks like the same event is laid beside it."""

    url: str
    category: str
    area: str
    place: str
    occurred: datetime
    party: str
    text: str
    week: date
    state: State
    note: str
    twin: bool
    is_unsorted: bool
    is_resident: bool


def inbox(actor: Actor, situation: Situation) -> QuerySet[Report]:
    """Newest first. What was taken back is the reporter's own."""
    rows = reports.within(actor, situation)
    return rows.exclude(state=S.WITHDRAWN).select_related("category", "area", "place", "party__organisation")


def inbox_rows(situation: Situation, found: Sequence[Report]) -> list[InboxRow]:
    """One statement more than the page's own: the candidates for the same event."""
    twins = _twins(situation, found)
    slug = situation.collaboration.slug
    return [_row(report, slug, bool(twins.get(report.pk))) for report in found]


def _row(report: Report, slug: str, twin: bool) -> InboxRow:
    return InboxRow(
        url=reverse("situation:triage", args=[slug, report.pk]),
        category=report.category.title,
        area=report.area.name,
        place=report.place.name if report.place else "",
        occurred=report.occurred_from,
        party=report.came_from,
        text=report.text,
        week=report.week,
        state=state_of(report),
        note=report.reason,
        twin=twin,
        is_unsorted=report.is_unsorted,
        is_resident=report.is_from_resident,
    )


def sources_of(report: Report) -> Fact | None:
    """How many told the same, residents apart: one of them may be one of the others. One statement."""
    channels = [report.channel, *Report.objects.filter(merged_into=report).values_list("channel", flat=True)]
    if len(channels) == 1:
        return None
    residents = channels.count(Report.Channel.PUBLIC)
    others = len(channels) - residents
    known = ngettext("%(number)s reporter", "%(number)s reporters", others) % {"number": others}
    unknown = ngettext("%(number)s resident, without a name", "%(number)s residents, without names", residents)
    told = [known] * bool(others) + [unknown % {"number": residents}] * bool(residents)
    return Fact(_("Sources"), told[0], note=", ".join(told[1:]))


def state_of(report: Report) -> State:
    return state_named(LOOKS.get(S(report.state), "ended"), S(report.state).label)


def twins_of(report: Report) -> list[Report]:
    """Same place, same category, within two hours, from somebody else, and counted itself."""
    found = _twins(report.situation, [report]) if report.state in {*ASKED, S.MERGED} else {}
    return found.get(report.pk, [])


def _twins(situation: Situation, found: Sequence[Report]) -> dict[int, list[Report]]:
    asked = [report for report in found if report.spot and report.state in ASKED]
    if not asked:
        return {}
    first, last = min(one.occurred_from for one in asked), max(one.occurred_from for one in asked)
    near = Report.objects.filter(
        situation=situation,
        state__in=COUNTED,
        spot__in={report.spot for report in asked},
        occurred_from__range=(first - SAME_TIME, last + SAME_TIME),
    )
    candidates = list(near.select_related("category", "area", "place", "party__organisation"))
    return {report.pk: list(_same(report, candidates)) for report in asked}


def _same(report: Report, candidates: Iterable[Report]) -> Iterable[Report]:
    return (one for one in candidates if is_same_event(report, one))


def is_same_event(one: Report, other: Report) -> bool:
    """Two reporters may have seen the same thing; one who reports twice means two."""
    return (
        one.pk != other.pk
        and one.spot == other.spot != ""
        and _counted_as(one) == _counted_as(other)
        and abs(one.occurred_from - other.occurred_from) <= SAME_TIME
        and (one.reporter_id is None or one.reporter_id != other.reporter_id)
    )


def _counted_as(report: Report) -> int:
    return report.category.counts_as_id or report.category_id


def next_unread(actor: Actor, situation: Situation, after: Report) -> Report | None:
    """The one to read next: oldest first."""
    rows = reports.objects(actor, "lead").filter(situation=situation, state__in=UNREAD).exclude(pk=after.pk)
    return rows.order_by("at", "pk").first()
