"""What a reporter has sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samsyn.situation.queries import sent
from samsyn.situation.queries.sent import SentRow
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Column, Table


def sent_table(first: Action | None) -> Table[SentRow]:
    """The way to the first one is open to those who report now."""
    return Table(
        name="my-reports",
        columns=(
            Column("title", _("What"), link=lambda row: row.url),
            Column("when", _("When"), sort="occurred_from", descending_first=True),
            Column("where", _("Where")),
            Column("state", _("What became of it")),
            Column("led_to", _("Led to")),
            Column("sent", _("Sent in"), sort="at", descending_first=True),
        ),
        sort="-sent",
        empty=Empty(
            _("You have reported nothing yet"),
            _("What you report stands here, with what became of it: read, in which picture, and what it led to."),
            first,
        ),
        rows=sent.rows,
        caption=_("My reports"),
    )
