"""The list of analyses."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.situation.models import PeriodAnalysis
from samsyn.situation.telling import analysis_state, period_name
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Column, Table


def _name(row: PeriodAnalysis) -> str:
    return period_name(row.first_day, row.last_day)


def _chosen(row: PeriodAnalysis) -> str:
    """Read ahead by the view."""
    return ", ".join(ranked.area.name for ranked in row.ranking.all() if ranked.is_chosen)


def analyses_table(slug: str, *, may_lead: bool) -> Table[PeriodAnalysis]:
    plan = Action(_("Plan an analysis"), reverse("situation:plan_analysis", args=[slug])) if may_lead else None
    return Table(
        name="analyses",
        columns=(
            Column("first_day", _("Time"), value=_name, sort="first_day", link=lambda row: row.get_absolute_url()),
            Column("state", _("State"), value=analysis_state, sort="state"),
            Column("chosen", _("Areas chosen"), value=_chosen),
            Column("decided_by", _("Decided by")),
            Column("decided_on", _("Decided on"), sort="decided_on", descending_first=True),
        ),
        sort="-first_day",
        empty=Empty(
            _("No analysis yet"),
            _("A week shows what happens; an analysis asks why. Every party scores the areas by need and by how much "
              "can be done, and you choose a few to go deep into."),
            plan,
        ),
    )  # fmt: skip
