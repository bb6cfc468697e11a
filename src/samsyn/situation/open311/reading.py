"""What Open311 gives out. Never a word somebody wrote, never a person, and of places only squares or areas.

Whoever holds a key of the group reads the reports they see in Samsyn, at the precision of the grid. Strangers read
where there is a public summary, and there only what that summary would count: published categories, weeks later,
in cells of five or more, and no nearer than area and month (F-EST-20).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, F, QuerySet, Window
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from samsyn.areas.models import Boundary
from samsyn.core.actors import Actor
from samsyn.situation.models import Category, Report, Situation
from samsyn.situation.open311.answers import Fault
from samsyn.situation.policies import reports
from samsyn.situation.queries.public import told
from samsyn.situation.queries.trends import COUNTS_AS
from samsyn.situation.states import IN_WORK

MOST_ROWS = 1000
LONGEST = timedelta(days=90)
STATES: dict[str, Sequence[str]] = {
    "open": IN_WORK,
    "closed": [state for state in Report.State.values if state not in IN_WORK],
}
Given = Mapping[str, str]


@dataclass(frozen=True)
class Reader:
    """Who reads what of whose: `actor` is a stranger where no key of the group was shown."""

    situation: Situation
    actor: Actor
    now: datetime
    is_group: bool

    def services(self) -> QuerySet[Category]:
        """The newest checklist; for strangers its published part."""
        rows = Category.objects.filter(checklist__situation=self.situation)
        newest = self.situation.checklists.order_by("-number").values("pk")[:1]
        rows = rows.filter(checklist__in=newest).order_by("order")
        return rows if self.is_group else rows.filter(is_published=True)

    def requests(self, given: Given) -> Iterator[dict[str, Any]]:
        """Newest first, at most a thousand."""
        rows = self._filtered(self._visible(), given)
        rows = rows.select_related("area", "category").order_by("-shown_at", "-key")[:MOST_ROWS]
        found = list(rows)
        middles = {} if self.is_group else _middles({row.area_id for row in found})
        return (self._shown(row, middles) for row in found)

    def request(self, key: UUID) -> dict[str, Any]:
        for row in self._visible().filter(key=key).select_related("area", "category"):
            return self._shown(row, {} if self.is_group else _middles({row.area_id}))
        raise Fault(404, _("There is no such request."))

    def _visible(self) -> QuerySet[Any]:
        if self.is_group:
            seen = reports.within(self.actor, self.situation)
            return seen.annotate(shown_at=F("at"))
        return _for_all(self.situation, self.actor.today)

    def _filtered(self, rows: QuerySet[Any], given: Given) -> QuerySet[Any]:
        if keys := given.get("service_request_id"):
            return rows.filter(key__in=[request_key(key) for key in keys.split(",")[:MOST_ROWS]])
        start, end = span(given, self.now)
        if not self.is_group:
            rows = rows.filter(shown_at__range=(timezone.localdate(start), timezone.localdate(end)))
        else:
            rows = rows.filter(shown_at__range=(start, end))
        if codes := given.get("service_code"):
            rows = rows.filter(category__key__in=codes.split(",")[:100])
        if wanted := given.get("status"):
            rows = rows.filter(state__in=_states(wanted))
        return rows

    def _shown(self, row: Any, middles: Mapping[int, tuple[float, float]]) -> dict[str, Any]:
        latitude, longitude = middles.get(row.area_id, (None, None))
        if self.is_group:
            latitude, longitude = row.latitude, row.longitude
        return {
            "service_request_id": str(row.key),
            "status": "open" if row.state in IN_WORK else "closed",
            "status_notes": row.get_state_display() if self.is_group else "",
            "service_name": row.category.title,
            "service_code": row.category.key,
            "description": "",
            "requested_datetime": _moment(row.shown_at),
            "updated_datetime": _moment(row.read_at or row.shown_at) if self.is_group else _moment(row.shown_at),
            "address": row.area.name,
            "address_id": row.area.slug,
            "lat": latitude,
            "long": longitude,
            "media_url": None,
        }


def _for_all(situation: Situation, today: date) -> QuerySet[Any]:
    """What the public summary counts, in cells that it shows, with the first day of the month as the only time.

    The same reports and the same cells: two ways of counting would tell by their difference what neither shows.
    """
    month = TruncMonth("occurred_from", tzinfo=get_default_timezone(), output_field=DateField())
    cell = Window(Count("pk"), partition_by=[COUNTS_AS, F("area_id"), F("shown_at")])
    counted = told(situation, today).annotate(shown_at=month, cell=cell)
    large = counted.filter(cell__gte=situation.public_least)
    # Outside the counting: a filter for one request must not make its cell a cell of one.
    return Report.objects.filter(pk__in=large.values("pk")).annotate(shown_at=month)


def _middles(areas: set[int]) -> dict[int, tuple[float, float]]:
    rows = Boundary.objects.filter(area__in=areas, valid_to=None)
    return {row.area_id: (row.latitude, row.longitude) for row in rows.only("area", "latitude", "longitude")}


def request_key(text: str) -> UUID:
    try:
        return UUID(text.strip())
    except ValueError as error:
        raise Fault(404, _("There is no such request.")) from error


def span(given: Given, now: datetime) -> tuple[datetime, datetime]:
    """Ninety days at most, the last ones unless said otherwise."""
    start, end = _day(given.get("start_date", "")), _day(given.get("end_date", ""))
    end = end or (start + LONGEST if start else now)
    start = start or end - LONGEST
    if end < start:
        raise Fault(400, _("end_date lies before start_date."))
    if end - start > LONGEST:
        raise Fault(400, _("Ask for at most 90 days at a time."))
    return start, end


def _day(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = parse_datetime(text.replace(" ", "+"))
        day = None if found else parse_date(text)
    except ValueError:
        found = day = None
    if day:
        found = datetime.combine(day, time())
    if found is None or not 1900 <= found.year <= 2200:
        raise Fault(400, _("Write dates as 2026-11-24T00:00:00Z."))
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _states(text: str) -> list[str]:
    wanted = [word.strip() for word in text.split(",")]
    if not set(wanted) <= set(STATES):
        raise Fault(400, _("status is open or closed."))
    return [state for word in wanted for state in STATES[word]]


def _moment(value: date) -> str:
    return value.isoformat() if isinstance(value, datetime) else f"{value.isoformat()}T00:00:00Z"
