"""The lists of meetings and of everything that stands in minutes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from samsyn.meetings.forms import MeetingFilter, MinutesFilter
from samsyn.meetings.queries import meetings as queries
from samsyn.meetings.queries.meetings import MeetingRow, MinutesRow
from samsyn.web.components import Empty
from samsyn.web.tables import Column, Table


def meetings_table(today: date) -> Table[MeetingRow]:
    return Table(
        name="meetings",
        columns=(
            Column("on", _("Day"), sort="on", link=lambda row: row.url, descending_first=True),
            Column("group", _("Group"), sort="group__name"),
            Column("place", _("Place")),
            Column("decisions", _("Decisions"), align="end"),
            Column("state", _("State"), sort="state"),
        ),
        filters=MeetingFilter,
        sort="-on",
        empty=Empty(_("No meetings yet"), _("Form a group and give it a rhythm; its meetings then stand here.")),
        rows=lambda found: queries.rows_of(found, today),
    )


MINUTES: Table[MinutesRow] = Table(
    name="minutes",
    columns=(
        Column("on", _("Day"), sort="meeting__on", link=lambda row: row.url, descending_first=True),
        Column("group", _("Group"), sort="meeting__group__name"),
        Column("item", _("Item"), value="item"),
        Column("notes", _("Notes")),
        Column("decisions", _("Decisions")),
        Column("state", _("State")),
    ),
    filters=MinutesFilter,
    sort="-on",
    empty=Empty(_("No minutes yet"), _("What was said and decided at every meeting is gathered here.")),
    rows=queries.minutes_rows,
)
