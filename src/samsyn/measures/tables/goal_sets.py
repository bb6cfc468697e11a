"""The list of sets of goal areas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samsyn.measures.forms.goal_sets import GoalSetFilter
from samsyn.measures.queries import goal_sets as queries
from samsyn.measures.queries.goal_sets import SetRow
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Alphabetic, Column, Table


def sets_table(action: Action | None) -> Table[SetRow]:
    return Table(
        name="goal-sets",
        columns=(
            Column("name", _("Name"), sort=Alphabetic("name"), link=lambda row: row.url),
            Column("whose", _("Whose"), sort="owner__name"),
            Column("areas", _("Goal areas"), sort="area_count", align="end"),
            Column("published_on", _("Published"), sort="published_at"),
            Column("state", _("State")),
        ),
        filters=GoalSetFilter,
        sort="name",
        empty=Empty(
            _("No goal areas yet"),
            _("A set of goal areas lets neighbourhoods be compared without having the same goals."),
            action,
        ),
        rows=lambda found: [queries.row_of(row) for row in found],
    )
