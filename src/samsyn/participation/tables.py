"""The list of what was done with residents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samsyn.participation import queries
from samsyn.participation.forms import ActivityFilter
from samsyn.participation.queries import ActivityRow
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Column, Table


def activities_table(action: Action | None) -> Table[ActivityRow]:
    """The way to the first one depends on who looks."""
    return Table(
        name="residents",
        columns=(
            Column("title", _("What"), sort="title", link=lambda row: row.url),
            Column("held_on", _("When"), sort="held_on", descending_first=True),
            Column("groups", _("Which groups")),
            Column("method", _("How")),
            Column("level", _("How far"), sort="level"),
            Column("participants", _("People"), sort="participants", align="end"),
            Column("state", _("State")),
        ),
        filters=ActivityFilter,
        sort="-held_on",
        empty=Empty(
            _("Nothing done with residents yet"),
            _("Here stands when those who live here were asked, how far they were let in, and what came of it."),
            action,
        ),
        rows=queries.rows_of,
    )
