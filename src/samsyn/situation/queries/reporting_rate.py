"""How many of those who report have been heard from, for each organisation; never for a person (F-EST-18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.organisations.models import current
from samsyn.situation.models import NilReport, Report, Reporter, Situation
from samsyn.situation.policies import reporting

SILENT_AFTER = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Rate:
    """`heard` have sent something, or said that there is nothing, in the last four weeks. `silent` are the rest."""

    organisation: str
    reporters: int
    heard: int
    new: int

    @property
    def silent(self) -> int:
        """Whoever began within the four weeks is not silent yet."""
        return self.reporters - self.heard - self.new


def rates(actor: Actor, situation: Situation) -> Sequence[Rate]:
    """One statement, in the order of names. Only of organisations whose reporters the actor may see."""
    since = actor.today - SILENT_AFTER
    sent = Exists(Report.objects.filter(reporter=OuterRef("pk"), at__date__gt=since))
    nothing = Exists(NilReport.objects.filter(reporter=OuterRef("pk"), at__date__gt=since))
    rows = (
        now_reporting(actor, situation)
        .annotate(is_heard=sent | nothing)
        .values("party__organisation__name")
        .annotate(
            reporters=Count("pk"),
            heard=Count("pk", filter=Q(is_heard=True)),
            new=Count("pk", filter=Q(is_heard=False, since__gt=since)),
        )
        .order_by("party__organisation__name")
    )
    return [Rate(row["party__organisation__name"], row["reporters"], row["heard"], row["new"]) for row in rows]


def now_reporting(actor: Actor, situation: Situation) -> QuerySet[Reporter]:
    today = actor.today
    there = current(today) & current(today, "membership__") & Party.current(today, "party__")
    return reporting.visible(actor).filter(there, situation=situation)


def listed(actor: Actor, situation: Situation) -> list[Reporter]:
    """Who reports, in the order of names, with their areas; two statements."""
    rows = now_reporting(actor, situation).select_related(
        "membership__person", "party__organisation", "situation__collaboration"
    )
    return list(rows.prefetch_related("areas").order_by("party__organisation__name", "membership__person__name"))
