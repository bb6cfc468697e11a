"""The list of watched places, those no longer watched too."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.situation.models import Hotspot
from samsyn.web.components import Action, Empty, State
from samsyn.web.tables import Alphabetic, Column, Table


def state(row: Hotspot) -> State:
    return State(_("no longer watched"), "none", "check") if row.closed_on else State(_("watched"), "active", "dot")


def _stop(row: Hotspot) -> str:
    slug = row.situation.collaboration.slug
    return "" if row.closed_on else reverse("situation:stop_watching", args=[slug, row.pk])


def hotspots_table(slug: str, *, may_lead: bool) -> Table[Hotspot]:
    return Table(
        name="hotspots",
        columns=(
            Column("name", _("Place"), sort=Alphabetic("name"), link=_stop if may_lead else None),
            Column("area", _("Area"), value="area.name", sort="area__sort_key"),
            Column("state", _("State"), value=state, sort="closed_on"),
            Column("hours", _("When it happens")),
            Column("criteria", _("Why it is watched")),
            Column("opened_on", _("Since"), sort="opened_on", descending_first=True),
            Column("closed_on", _("Watched until"), sort="closed_on", descending_first=True),
            Column("closed_because", _("Why no longer")),
        ),
        sort="-opened_on",
        empty=Empty(
            _("No place is watched"),
            _("When the same thing comes again at a place, keep an eye on it from the map, and say why."),
            Action(_("To the map"), reverse("situation:patterns", args=[slug])),
            icon="pin",
        ),
    )
