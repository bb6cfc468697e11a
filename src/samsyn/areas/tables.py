"""The list of places."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.areas.forms import AreaFilter
from samsyn.areas.kinds import one
from samsyn.areas.models import Area
from samsyn.web.components import Empty
from samsyn.web.tables import Column, Table

AREAS: Table[Area] = Table(
    name="areas",
    columns=(
        Column("name", _("Name"), sort="sort_key", link=lambda area: reverse("areas:area", args=[area.slug])),
        Column("kind", _("Kind"), value=lambda area: one(area.kind, area.country), sort="kind"),
        Column(
            "municipality",
            _("Municipality"),
            value=lambda area: area.municipality.name if area.municipality else "",
            sort="municipality__sort_key",
        ),
        # Codes that official statistics use; those of own areas are only for reading files in.
        Column("code", _("Code"), value=lambda area: "" if area.is_own else area.code),
        Column("residents", _("Residents"), sort="residents", align="end", descending_first=True),
        Column("residents_on", _("Counted on")),
    ),
    empty=Empty(
        _("No areas yet"),
        _("All municipalities of Sweden and Denmark come with Samsyn. Whoever runs it loads them once."),
        icon="pin",
    ),
    filters=AreaFilter,
    sort="name",
    caption=_("Areas"),
)
