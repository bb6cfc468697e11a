"""What each kind of area is called, alone and as a heading over many."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.areas.models import Area

Kind = Area.Kind
_MANY = {
    Kind.COUNTRY: gettext_lazy("Countries"),
    Kind.REGION: gettext_lazy("Regions"),
    Kind.MUNICIPALITY: gettext_lazy("Municipalities"),
    Kind.OWN: gettext_lazy("Own areas"),
    Kind.REGSO_2025: gettext_lazy("Statistical areas, RegSO 2025"),
    Kind.REGSO_2020: gettext_lazy("Statistical areas, RegSO 2020"),
    Kind.DESO_2025: gettext_lazy("Small statistical areas, DeSO 2025"),
    Kind.DESO_2018: gettext_lazy("Small statistical areas, DeSO 2018"),
}


def one(kind: str, country: str) -> str:
    """Sweden's regions are counties here: the boundaries are theirs."""
    if kind == Kind.REGION and country == "SE":
        return _("County")
    return capfirst(str(Kind(kind).label))


def many(kind: str, country: str) -> str:
    if kind == Kind.REGION and country == "SE":
        return _("Counties")
    return str(_MANY[Kind(kind)])
