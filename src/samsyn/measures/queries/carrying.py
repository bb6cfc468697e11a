"""Measures that rest on a person, and measures that rest on nobody."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.registries import Carried, Orphan
from samsyn.measures.models import Measure
from samsyn.measures.states import OPEN
from samsyn.organisations.models import Membership, current


def carried(collaboration: Collaboration, membership: Membership, today: date) -> list[Carried]:
    rows = Measure.objects.filter(collaboration=collaboration, responsible=membership, state__in=OPEN)
    found = rows.select_related("collaboration").order_by(F("due").asc(nulls_last=True), "pk")
    return [Carried(row.title, row.get_absolute_url(), row.due) for row in found]


def ownerless(today: date) -> QuerySet[Measure]:
    """Open measures without a person, or whose person or party has left."""
    owned = current(today, "responsible__") & Party.current(today, "party__") & Q(party__isnull=False)
    rows = Measure.objects.filter(state__in=OPEN).filter(Q(responsible=None) | ~owned)
    found = rows.select_related("collaboration", "responsible__person")
    return found.order_by(F("due").asc(nulls_last=True), "pk")


def without_owner(row: Measure) -> Orphan:
    gone = row.responsible
    why = _("%(name)s has left") % {"name": gone.person} if gone else _("nobody is responsible")
    return Orphan(row.title, why, reverse("measures:change", args=[row.collaboration.slug, row.pk]))
