"""What a reporter has before them: what to choose from, and what is said already this week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Lower

from samsyn.areas.models import Area, Boundary
from samsyn.core.actors import Actor
from samsyn.situation.cut_off import place
from samsyn.situation.models import Category, Checklist, NilReport, Place, Report, Reporter, Situation
from samsyn.situation.policies import reporting
from samsyn.situation.sending.taking import cut_off_of

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose; `note` helps to choose it."""

    pk: int
    label: str
    note: str = ""
    is_coming: bool = False


@dataclass(frozen=True, slots=True)
class AreaOffered:
    """An area one may report from, with its named places."""

    pk: int
    name: str
    places: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class AreaSaid:
    """`said` is the nil report of this week, `reported` whether there is a report instead."""

    pk: int
    name: str
    said: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class DeskView:
    """`own` are the areas of the assignment, `others` the rest of the collaboration's; `said` is about the own."""

    reporter: Reporter
    categories: Sequence[Choice]
    own: Sequence[AreaOffered]
    others: Sequence[AreaOffered]
    said: Sequence[AreaSaid]
    week: date
    is_swedish: bool

    @property
    def slug(self) -> str:
        return self.reporter.situation.collaboration.slug


def desks(actor: Actor) -> list[Reporter]:
    """Where the person reports now; the one used last comes first in nothing: the order is that of names."""
    rows = reporting.objects(actor, "report").select_related(
        "situation__collaboration", "party__organisation", "membership"
    )
    return list(rows.order_by("situation__collaboration__name", "pk"))


def knows_the_rules(reporter: Reporter, today: date) -> bool:
    """Read before the first report, and again every year (F-EST-4)."""
    return reporter.read_rules_on is not None and reporter.read_rules_on > today - A_YEAR


def desk(reporter: Reporter, now: datetime) -> DeskView:
    """Eight statements."""
    week = place(now, now, cut_off_of(reporter.situation), closed_through=reporter.situation.closed_through).week
    own = list(reporter.areas.order_by("sort_key"))
    others = (
        Area.objects.filter(collaborations=reporter.situation_id)
        .exclude(pk__in=[area.pk for area in own])
        .order_by("sort_key")
    )
    offered = with_places(reporter.situation_id, [*own, *others])
    return DeskView(
        reporter=reporter,
        categories=categories(reporter.situation_id),
        own=offered[: len(own)],
        others=offered[len(own) :],
        said=_said(reporter, own, week),
        week=week,
        is_swedish=reporter.situation.collaboration.country == "SE",
    )


def categories(situation_id: int) -> list[Choice]:
    """Of the newest checklist."""
    newest = Checklist.objects.filter(situation=situation_id).order_by("-number").values("pk")[:1]
    rows = Category.objects.filter(checklist__in=newest)
    return [Choice(row.pk, row.title, row.help, row.is_coming) for row in rows]


def with_places(situation_id: int, areas: Iterable[Area]) -> list[AreaOffered]:
    """In the order given; one statement."""
    found: dict[int, list[Choice]] = {}
    for row in Place.objects.filter(situation=situation_id, closed_on=None).order_by(Lower("name")):
        found.setdefault(row.area_id, []).append(Choice(row.pk, row.name))
    return [AreaOffered(area.pk, area.name, found.get(area.pk, [])) for area in areas]


def outlines(situation: Situation) -> QuerySet[Boundary]:
    """Of the areas of the work, to find one's way by on the map. Who may report may know them."""
    return Boundary.objects.filter(area__collaborations=situation.pk, valid_to=None)


def _said(reporter: Reporter, areas: Sequence[Area], week: date) -> list[AreaSaid]:
    nils = NilReport.objects.filter(reporter=reporter, week=week, replaced_at=None)
    said = set(nils.values_list("area_id", flat=True))
    sent = Report.objects.filter(reporter=reporter, week=week).exclude(state=Report.State.WITHDRAWN)
    reported = set(sent.values_list("area_id", flat=True))
    return [AreaSaid(area.pk, area.name, area.pk in said, area.pk in reported) for area in areas]
