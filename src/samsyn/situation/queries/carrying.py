"""Areas that somebody reports from, when that person leaves."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.registries import Carried
from samsyn.organisations.models import Membership
from samsyn.situation.models import Reporter


def carried(collaboration: Collaboration, membership: Membership, today: date) -> list[Carried]:
    rows = Reporter.objects.filter(situation=collaboration.pk, membership=membership, until=None)
    url = reverse("situation:reporters", args=[collaboration.slug])
    return [
        Carried(_("Reports from %(areas)s") % {"areas": ", ".join(area.name for area in row.areas.all())}, url)
        for row in rows.prefetch_related("areas")
    ]
