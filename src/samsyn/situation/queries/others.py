"""What others have counted of one week, told beside the group's own reports and never added to them. One statement.

Two kinds: figures that a party read in by file, and events that the police have published about the municipality.
Where nothing was read in nothing is told: no row is not the same as none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import BooleanField, Count, F, Max, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.situation.cut_off import A_WEEK
from samsyn.situation.figures import FEWEST_SHOWN
from samsyn.situation.models import Situation
from samsyn.situation.police_file import is_event
from samsyn.situation.policies import police_events, police_figures
from samsyn.web.templatetags.samsyn import number


@dataclass(frozen=True, slots=True)
class CountedByOthers:
    """`source` is a party, or the municipality the police have published about. `read_in` is when it was last."""

    source: str
    is_published: bool
    read_in: datetime
    kinds: Sequence[str]


def counted_by_others(actor: Actor, situation: Situation, monday: date, areas: Sequence[Area]) -> list[CountedByOthers]:
    rows: dict[tuple[bool, str], list[dict[str, Any]]] = {}
    for row in _figures(actor, situation, monday).union(_events(actor, monday, areas), all=True):
        if not row["is_published"] or is_event(row["kind"]):
            rows.setdefault((row["is_published"], row["source"]), []).append(row)
    return [_told(*source, found) for source, found in sorted(rows.items())]


def _told(is_published: bool, source: str, rows: Iterable[dict[str, Any]]) -> CountedByOthers:
    ordered = sorted(rows, key=lambda row: (-row["counted"], row["kind"]))
    shown = [row for row in ordered if not (is_published and row["counted"] < FEWEST_SHOWN)]
    kinds = [f"{row['kind']}: {_number(row)}" for row in shown]
    if len(shown) < len(ordered):
        kinds.append(_("fewer than %(least)s of each other kind") % {"least": FEWEST_SHOWN})
    return CountedByOthers(source or _("not known"), is_published, max(row["at"] for row in ordered), kinds)


def _number(row: dict[str, Any]) -> str:
    """Numbers too small to be kept are said to be there, and are in no sum."""
    few = ngettext("<%(least)s in %(areas)s area", "<%(least)s in %(areas)s areas", row["hidden"])
    hidden = few % {"least": FEWEST_SHOWN, "areas": number(row["hidden"])} if row["hidden"] else ""
    known = number(row["counted"]) if row["counted"] or not hidden else ""
    return " + ".join(filter(None, [known, hidden]))


def _figures(actor: Actor, situation: Situation, monday: date) -> QuerySet[Any, Any]:
    name = Coalesce("party__organisation__name", Value(""))
    return _grouped(
        police_figures.inside(actor, situation).filter(week=monday).annotate(source=name),
        is_published=False,
        counted=Coalesce(Sum("count"), 0),
        hidden=Count("pk", filter=Q(count=None)),
        at=Max("at"),
    )


def _events(actor: Actor, monday: date, areas: Sequence[Area]) -> QuerySet[Any, Any]:
    """Whole municipalities: the published position says no more."""
    zone = timezone.get_default_timezone()
    begins, ends = (datetime.combine(day, time(), zone) for day in (monday, monday + A_WEEK))
    within = {area.pk if area.kind == Area.Kind.MUNICIPALITY else area.municipality_id for area in areas}
    rows = police_events.visible(actor).filter(
        municipality__in=within - {None}, occurred_at__gte=begins, occurred_at__lt=ends
    )
    return _grouped(
        rows.annotate(source=F("municipality__name")),
        is_published=True,
        counted=Count("pk"),
        hidden=Value(0),
        at=Max(Coalesce("last_seen", "occurred_at")),
    )


def _grouped(rows: QuerySet[Any], *, is_published: bool, **counts: Any) -> QuerySet[Any, Any]:
    grouped = rows.order_by().values("source", "kind")
    counted: QuerySet[Any, Any] = grouped.annotate(is_published=Value(is_published, BooleanField()), **counts)
    return counted
