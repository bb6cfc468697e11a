"""The inbox as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.situation.forms.triage import InboxFilter
from samsyn.situation.models import Situation
from samsyn.situation.queries import triage as queries
from samsyn.situation.queries.triage import InboxRow
from samsyn.web.components import Empty
from samsyn.web.states import state_named
from samsyn.web.tables import Alphabetic, Column, Table
from samsyn.web.templatetags.samsyn import moment, show_state


def inbox_table(situation: Situation) -> Table[InboxRow]:
    return Table(
        name="inbox",
        columns=(
            Column("category", _("What"), sort="category__title", cell=_what, export=lambda row: row.category),
            Column("text", _("In a few words")),
            Column("area", _("Area"), sort=Alphabetic("area__name"), cell=_where, export=lambda row: row.area),
            Column("occurred", _("When"), sort="occurred_from", descending_first=True, cell=_when),
            Column("party", _("From"), sort=Alphabetic("party__organisation__name"), cell=_from),
            Column("state", _("State"), sort="state"),
            Column("at", _("Came in"), value="occurred", sort="at", in_page=False, in_files=False),
        ),
        filters=InboxFilter,
        sort="-at",
        empty=Empty(
            _("Nothing has come in yet"),
            _("What reporters send appears here. Read it, put it into the picture, and count what two saw as one."),
        ),
        rows=lambda found: _rows(situation, found),
    )


def _rows(situation: Situation, found: Sequence[Any]) -> list[InboxRow]:
    return queries.inbox_rows(situation, found)


def _what(row: InboxRow) -> SafeString:
    link = format_html('<a href="{}"><bdi>{}</bdi></a>', row.url, row.category)
    if not row.twin:
        return link
    return format_html("{} {}", link, show_state(state_named("new", gettext("seen twice?"))))


def _where(row: InboxRow) -> SafeString:
    place = format_html(' <span class="quiet"><bdi>{}</bdi></span>', row.place) if row.place else ""
    unsorted = show_state(state_named("missing", gettext("unsorted"))) if row.is_unsorted else ""
    return format_html("<bdi>{}</bdi>{} {}", row.area, place, unsorted)


def _from(row: InboxRow) -> SafeString:
    if not row.is_resident:
        return format_html("<bdi>{}</bdi>", row.party)
    return show_state(state_named("unknown", row.party))


def _when(row: InboxRow) -> SafeString:
    return format_html('<span class="table__day">{}</span>', conditional_escape(moment(row.occurred)))
