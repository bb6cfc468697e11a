"""The lists of this room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samsyn.organisations import queries
from samsyn.organisations.forms import OrganisationFilter
from samsyn.organisations.queries import OrganisationRow
from samsyn.web.components import Empty
from samsyn.web.tables import Alphabetic, Column, Table

ORGANISATIONS: Table[OrganisationRow] = Table(
    name="organisations",
    columns=(
        Column("name", _("Name"), sort=Alphabetic("name"), link=lambda row: row.url),
        Column("kind", _("Kind"), sort="kind"),
        Column("parent", _("Part of")),
        Column("country", _("Country"), sort="country"),
        Column("number", _("Organisation number")),
        Column("municipality", _("Municipality"), export=lambda row: row.municipality_code),
    ),
    filters=OrganisationFilter,
    sort="name",
    empty=Empty(
        _("No organisations yet"),
        _("Here stand the municipalities, housing companies, associations and others who work together."),
    ),
    rows=queries.list_rows,
)
