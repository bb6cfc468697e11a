"""The inbox: what came in, and what looks like the same event twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from samsyn.core.actors import Actor
from samsyn.situation.models import Report, Situation
from samsyn.situation.policies import reports
from samsyn.situation.states import COUNTED
from samsyn.web.components import State
from samsyn.web.states import state_named

S = Report.State
SAME_TIME = timedelta(hours=2)
LOOKS = {S.SUBMITTED: "new", S.REVIEWED: "open", S.INCLUDED: "done", S.MERGED: "closed", S.REJECTED: "ended"}


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
        party=report.party.organisation.name if report.party else report.get_channel_display(),
        text=report.text,
        week=report.week,
        state=state_of(report),
        note=report.reason,
        twin=twin,
        is_unsorted=report.is_unsorted,
    )


def state_of(report: Report) -> State:
    return state_named(LOOKS.get(S(report.state), "ended"), S(report.state).label)


def twins_of(report: Report) -> list[Report]:
    """Same place, same category, within two hours, from somebody else, and counted itself."""
    found = _twins(report.situation, [report]) if report.state in {*COUNTED, S.MERGED} else {}
    return found.get(report.pk, [])


def _twins(situation: Situation, found: Sequence[Report]) -> dict[int, list[Report]]:
    asked = [report for report in found if report.spot and report.state in COUNTED]
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
    rows = reports.objects(actor, "lead").filter(situation=situation, state=S.SUBMITTED).exclude(pk=after.pk)
    return rows.order_by("at", "pk").first()
